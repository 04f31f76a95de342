"""What the bits of a group say is what `Way.safe` says of its writes."""

from itertools import product
from random import Random

from mpuplan.arch.codec import Isa, RegionFields, encode
from mpuplan.model.plan import Control
from mpuplan.tabulate.in_force import Mpu, Pending, SlotWords, Way, applied
from mpuplan.tabulate.options import Options, beside

PAGE, PAGES = 0x1000, 8
MPUS = [Mpu(Isa.AARCH32, level, Control(m=1, wxn=1), (0xFF, 0x44)) for level in ("el1", "el2")]
SEEDS, MOST = 30, 3
"""Cases, and writes of a group beside the one of PRENR."""


def words(random, *, on):
    start, end = sorted(random.sample(range(PAGES + 1), 2))
    rights, share = random.choice([(1, 1), (2, 0)]), random.choice([0, 3])
    attr = random.choice([0, 0, 1])
    found = encode(RegionFields(start * PAGE, end * PAGE, share, *rights, attr, False), Isa.AARCH32)
    return SlotWords(found.prbar, found.prlar, on)


def region_set(random, slots):
    """Slots whose enabled regions do not overlap."""
    found, taken = {}, set()
    for slot in range(slots):
        some = words(random, on=True)
        low, high = (some.prbar & ~0x3F), (some.limit | 0x3F)
        pages = {*range(low // PAGE, high // PAGE + 1)}
        found[slot] = some._replace(on=random.random() < 0.8 and not pages & taken)
        taken |= pages if found[slot].on else set()
    return found


def case(seed):
    """A way, its ends, and the slots that move."""
    random = Random(seed)
    mpu, slots = random.choice(MPUS), random.randint(2, 4)
    source, target = region_set(random, slots), region_set(random, slots)
    if random.random() < 0.5:
        target[0] = source[0]
    kept = [(low * PAGE, (low + 3) * PAGE) for low in random.sample(range(6), 2)]
    moved = [slot for slot in source if source[slot] != target[slot]]
    return Way(mpu, source, target, kept), source, target, moved


def verdict(options, chosen):
    """Whether the bits of what all slots add let them go together."""
    parts = [options.still, *(option.bits for option in chosen)]
    whole = beside(parts)
    return not whole.bare and not any(bits.clash & whole.taken for bits in parts)


def groups(options, states, moved, mask):
    """Every choice of what the slots add, with its writes in order."""
    bits = {slot: None if mask is None else mask & 1 << slot for slot in moved}
    some = [options.of(slot, states[slot], bits[slot]) for slot in moved]
    cut = () if mask is None else (Pending(None, False, mask),)
    for chosen in product(*some):
        if sum(option.size for option in chosen) <= MOST:
            before = [write for option in chosen for write in option.before]
            behind = [write for option in chosen for write in option.behind]
            yield chosen, [*before, *cut, *behind]


def masks(way, states, moved):
    yield None
    if way.mpu.prenr:
        still = sum(1 << slot for slot, held in states.items() if held.on and slot not in moved)
        yield from (still | value << min(moved) for value in range(2 ** len(moved)))


def test_bits_say_what_the_way_says_of_every_group():
    seen = set()
    for seed in range(SEEDS):
        way, source, target, moved = case(seed)
        options = Options(way, source, {slot: (source[slot], target[slot]) for slot in moved})
        here = source if seed % 3 else source | {moved[-1]: target[moved[-1]]}
        for mask in masks(way, here, moved):
            for chosen, writes in groups(options, here, moved, mask):
                safe = way.safe(here, writes)
                assert verdict(options, chosen) == safe, (seed, writes)
                seen.add((safe, bool(way.kept), mask is not None))
    assert len(seen) == 8


def test_an_option_leads_to_what_its_writes_lead_to():
    for seed in range(SEEDS):
        way, source, target, moved = case(seed)
        options = Options(way, source, {slot: (source[slot], target[slot]) for slot in moved})
        for mask in masks(way, source, moved):
            for chosen, writes in groups(options, source, moved, mask):
                states = source
                for write in writes:
                    states = applied(states, write)
                after = [option.after for option in chosen]
                assert after == [states[slot] for slot in moved]
