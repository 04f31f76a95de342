/* Runs every emitted routine and asks the self-test after each. One line of text per finding. */

#include "mpuplan_routines.h"
#include "mpuplan_selftest.h"

#define WRITE0 4
#define EXIT 0x18
#define STOPPED 0x20026
#define MPU_OFF(reg) \
    (mpuplan_write_register(reg, mpuplan_read_register(reg) & ~1u), mpuplan_barrier(2))

int semihosting(int operation, const void *block);
extern int (*const installs[])(void);
extern int (*const asm_transitions[])(void);
extern void (*const asm_switches[])(void);
int keeping_r4(int (*routine)(void)); /* a transition that calls hooks does not */

static char line[200];
static uint32_t length, checks[10], bad;

static void text(const char *words)
{
    while (*words) {
        line[length++] = *words++;
    }
}

static void number(const char *name, uint64_t value)
{
    text(name);
    for (int at = 60; at >= 0; at -= 4) {
        if (value >> at || at == 0) {
            line[length++] = "0123456789abcdef"[value >> at & 15];
        }
    }
}

static void end(void)
{
    text("\n");
    line[length] = 0;
    semihosting(WRITE0, line);
    length = 0;
}

static void report(const struct mpuplan_selftest_result *result)
{
    checks[result->check]++;
    if (!result->matches) {
        number("mismatch context=", result->context);
        number(" check=", result->check);
        number(" slot=", result->slot);
        number(" el=", result->el);
        number(" write=", result->write);
        number(" address=", result->address);
        number(" expected=", result->expected);
        number(" found=", result->found);
        end();
    }
}

static void on_zero(void *user, const char *block, uint64_t start, uint64_t size)
{
    (void)user;
    (void)block;
    volatile uint32_t *word = (volatile uint32_t *)(uintptr_t)start;
    word[0] = 0;
    word[size / 4 - 1] = 0;
}

static void on_wait(void *user, const char *stage, uint32_t pcpus)
{
    (void)user;
    (void)stage;
    (void)pcpus;
}

static void on_start(void *user, const char *guest)
{
    (void)user;
    text("start ");
    text(guest);
    end();
}

void mpuplan_asm_on_wait(uint32_t stage, uint32_t pcpus);
void mpuplan_asm_on_wait(uint32_t stage, uint32_t pcpus)
{
    (void)stage;
    (void)pcpus;
}

void mpuplan_asm_on_start(uint32_t guest);
void mpuplan_asm_on_start(uint32_t guest)
{
    text("start ");
    text(mpuplan_guests[guest].name);
    text(" by assembly");
    end();
}

static void expect(const char *what, int found, int wanted)
{
    if (found != wanted) {
        text(what);
        number(" returned ", (uint64_t)found);
        end();
        bad++;
    }
}

static void judge(uint32_t context)
{
    bad += mpuplan_selftest(context, report);
}

#ifdef SPOIL
/* One changed bit of a slot must be found. */
static void spoil(void)
{
    MPU_OFF(MPUPLAN_REG_HSCTLR);
    expect("install", mpuplan_install(0), MPUPLAN_OK);
    mpuplan_write_register(SPOIL, mpuplan_read_register(SPOIL) ^ SPOIL_BIT);
    mpuplan_barrier(2);
    judge(0);
}
#else

static void each_context(uint32_t context, uint32_t assembly)
{
    uint32_t slot, other;
    uint64_t at = 0x70000000; /* memory that no test board gives to anybody */

    MPU_OFF(MPUPLAN_REG_HSCTLR);
    expect("install", assembly ? installs[context]() : mpuplan_install(context), 0);
    expect("install again", mpuplan_install(context), MPUPLAN_MPU_IS_ON);
    judge(context);
    bad += mpuplan_selftest_fetch(context, report);
    if (mpuplan_contexts[context].transient_slots == 0) {
        return;
    }
    expect("map", mpuplan_map(context, at, at + 0x1000, 1, 0xff, 0, &slot), MPUPLAN_OK);
    *(volatile uint32_t *)(uintptr_t)at = 1;
    expect("within", mpuplan_map(context, at, at + 64, 0, 0xff, 0, &other), MPUPLAN_REACHABLE);
    expect("across", mpuplan_map(context, at, at + 0x2000, 0, 0xff, 0, &other), MPUPLAN_OVERLAP);
    expect("unmap", mpuplan_unmap(context, slot), MPUPLAN_OK);
    judge(context);
}

/* Every slot on, as reset may leave them, also those that the part has beyond the plan. */
static void make_dirty(void)
{
    uint32_t count = (uint32_t)mpuplan_read_register(MPUPLAN_REG_HMPUIR) & 0xff;
    for (uint32_t slot = 0; slot < count; slot++) {
        mpuplan_write_register(MPUPLAN_REG_HPRSELR, slot);
        mpuplan_barrier(1);
        mpuplan_write_register(MPUPLAN_REG_HPRBAR, 0x2);
        mpuplan_write_register(MPUPLAN_REG_HPRLAR, 0xffffffc1);
    }
    mpuplan_barrier(2);
    if (count > MPUPLAN_EL2_REGIONS) {
        number("surplus=", count - MPUPLAN_EL2_REGIONS);
        end();
    }
}

static void all_transitions(uint32_t assembly)
{
    const struct mpuplan_hooks hooks = { NULL, on_zero, on_wait, NULL, on_start };
    MPU_OFF(MPUPLAN_REG_HSCTLR);
    for (uint32_t at = 0; at < MPUPLAN_TRANSITIONS; at++) {
        const struct mpuplan_transition *one = &mpuplan_transitions[at];
        if (one->on == 0) {
            make_dirty();
        }
        expect("transition",
            assembly ? keeping_r4(asm_transitions[at]) : mpuplan_transition(at, &hooks), MPUPLAN_OK);
        if (one->on == 0) {
            expect("once more",
                assembly ? keeping_r4(asm_transitions[at]) : mpuplan_transition(at, &hooks),
                MPUPLAN_MPU_IS_ON);
        }
        judge(one->target);
        if (one->kind == MPUPLAN_KIND_START && one->source != one->target) {
            expect("back", mpuplan_switch_by_table(one->target, one->source), MPUPLAN_OK);
        }
    }
}

static void all_switches(uint32_t assembly)
{
    for (uint32_t at = 0; at < MPUPLAN_DELTAS; at++) {
        const struct mpuplan_delta *one = &mpuplan_deltas[at];
        MPU_OFF(MPUPLAN_REG_HSCTLR);
        expect("install", mpuplan_install(one->source), MPUPLAN_OK);
        if (assembly) {
            asm_switches[at]();
        } else {
            expect("switch", mpuplan_switch_by_table(one->source, one->target), MPUPLAN_OK);
        }
        judge(one->target);
    }
}

/* Twice round each cycle, left at every position; the words of a position are read back. */
static void all_cycles(void)
{
    for (uint32_t at = 0; at != MPUPLAN_CYCLES; at++) {
        const struct mpuplan_cycle *one = &mpuplan_cycles[at];
        for (uint32_t stop = 0; stop < 2 * one->position_count; stop++) {
            uint32_t position = 99;
            MPU_OFF(MPUPLAN_REG_HSCTLR);
            expect("install", mpuplan_install(one->source), MPUPLAN_OK);
            expect("enter", mpuplan_cycle_enter(at, &position), MPUPLAN_OK);
            for (uint32_t step = 0; step < stop; step++) {
                expect("next", mpuplan_cycle_next(at, &position), MPUPLAN_OK);
            }
            const struct mpuplan_position *here = &one->positions[position];
            for (uint32_t n = 0; n < here->slot_count; n++) {
                uint32_t reg = MPUPLAN_REG_HPRBAR0 + 2 * here->slots[n].slot;
                expect("base", (int)mpuplan_read_register(reg), (int)here->slots[n].prbar);
                expect("limit", (int)mpuplan_read_register(reg + 1), (int)here->slots[n].prlar);
            }
            expect("leave", mpuplan_cycle_leave(at, position), MPUPLAN_OK);
            judge(one->source);
            number("cycle left at=", position);
            end();
        }
    }
}

/* Whether EL2 may write there, as address translation has it; nothing is written. */
static uint32_t may_write(uint64_t address)
{
    uint32_t answer;
    __asm__ volatile("mcr p15, 4, %1, c7, c8, 1\n\tisb\n\tmrc p15, 0, %0, c7, c4, 0" /* ATS1HW, PAR */
        : "=r"(answer) : "r"((uint32_t)address) : "memory");
    return (answer & 1) == 0;
}

static void all_maps(void)
{
    const uint64_t at = 0x70000000;
    for (uint32_t context = 0; context < MPUPLAN_CONTEXT_COUNT; context++) {
        uint32_t slot, second;
        if (mpuplan_contexts[context].transient_slots == 0) {
            continue;
        }
        MPU_OFF(MPUPLAN_REG_HSCTLR);
        expect("install", mpuplan_install(context), MPUPLAN_OK);
        expect("before", (int)may_write(at), 0);
        expect("map", mpuplan_map(context, at, at + 0x40, 1, 0xff, 0, &slot), MPUPLAN_OK);
        expect("first byte", (int)may_write(at), 1);
        expect("last byte", (int)may_write(at + 0x3f), 1);
        expect("byte after", (int)may_write(at + 0x40), 0);
        expect("unmap", mpuplan_unmap(context, slot), MPUPLAN_OK);
        expect("after", (int)may_write(at), 0);
        expect("map to read", mpuplan_map(context, at, at + 0x40, 0, 0xff, 0, &second), MPUPLAN_OK);
        expect("the same slot", (int)second, (int)slot);
        expect("to read", (int)may_write(at), 0);
        expect("its own slot", mpuplan_unmap(context, mpuplan_contexts[context].slots[0].slot),
            MPUPLAN_NOT_TRANSIENT);
        expect("unmap", mpuplan_unmap(context, slot), MPUPLAN_OK);
        expect("SH", mpuplan_map(context, at, at + 0x40, 0, 0xff, 1, &slot), MPUPLAN_NO_TYPE);
        judge(context);
        text("maps context=");
        number("", context);
        end();
    }
}

#if MPUPLAN_SAVES_EL1
#define WORDS (2 * MPUPLAN_EL1_REGIONS)
static const uint32_t others[] = {
    MPUPLAN_REG_PRSELR, MPUPLAN_REG_MAIR0, MPUPLAN_REG_MAIR1, MPUPLAN_REG_SCTLR,
};
static struct mpuplan_el1_state states[MPUPLAN_GUESTS];
static uint32_t sctlr;

/* What a guest has in a register; no two guests and no two slots have the same. */
static uint32_t of_guest(uint32_t guest, uint32_t word)
{
    uint32_t base = 0x20000000 | guest << 24 | (word / 2) << 16;
    uint32_t single[] = { guest + 3, 0x00ff4404 + guest, 0x44 + guest, sctlr ^ (1 + guest % 2) };
    if (word >= WORDS) {
        return single[word - WORDS];
    }
    return word % 2 == 0 ? base | 0x12 : base | 0xffc0 | (guest + 1) << 1 | (word / 2) % 2;
}

/* As the guest would do it, slot by slot, and not by the names that the routines use. */
static void guest_writes(uint32_t guest)
{
    for (uint32_t word = 0; word < WORDS; word++) {
        mpuplan_write_register(MPUPLAN_REG_PRSELR, word / 2);
        mpuplan_barrier(1);
        mpuplan_write_register(word % 2 == 0 ? MPUPLAN_REG_PRBAR : MPUPLAN_REG_PRLAR,
            of_guest(guest, word));
    }
    for (uint32_t at = 0; at < 4; at++) {
        mpuplan_write_register(others[at], of_guest(guest, WORDS + at));
    }
    mpuplan_barrier(2);
}

static void guest_finds(uint32_t guest)
{
    for (uint32_t at = 0; at < 4; at++) {
        expect("of a guest", (int)mpuplan_read_register(others[at]),
            (int)of_guest(guest, WORDS + at));
    }
    for (uint32_t word = 0; word < WORDS; word++) {
        mpuplan_write_register(MPUPLAN_REG_PRSELR, word / 2);
        mpuplan_barrier(1);
        expect("slot of a guest", (int)mpuplan_read_register(word % 2 == 0 ?
            MPUPLAN_REG_PRBAR : MPUPLAN_REG_PRLAR), (int)of_guest(guest, word));
    }
}

static void all_guests(void)
{
    sctlr = mpuplan_read_register(MPUPLAN_REG_SCTLR) & ~3u;
    for (uint32_t guest = 0; guest < MPUPLAN_GUESTS; guest++) {
        guest_writes(guest);
        guest_finds(guest);
        mpuplan_write_register(MPUPLAN_REG_PRSELR, of_guest(guest, WORDS));
        mpuplan_barrier(1);
        expect("save", mpuplan_save_el1(&states[guest]), MPUPLAN_OK);
    }
    for (uint32_t at = 0; at < 2 * MPUPLAN_GUESTS; at++) {
        uint32_t guest = at % MPUPLAN_GUESTS;
        expect("load", mpuplan_load_el1(&states[guest]), MPUPLAN_OK);
        guest_finds(guest);
        text("guest ");
        text(mpuplan_guests[guest].name);
        text(" is back");
        end();
    }
    mpuplan_write_register(MPUPLAN_REG_SCTLR, sctlr); /* the self-test has it off */
    mpuplan_barrier(2);
}
#else
static void all_guests(void)
{
}
#endif

#endif

int main(void)
{
#ifdef SPOIL
    spoil();
#else
    for (uint32_t at = 0; at < 2 * MPUPLAN_CONTEXT_COUNT; at++) {
        each_context(at / 2, at % 2);
    }
    for (uint32_t assembly = 0; assembly < 2; assembly++) {
        all_transitions(assembly);
        all_switches(assembly);
    }
    all_cycles();
    all_maps();
    all_guests();
#endif
    text("done");
    number(" bad=", bad);
    for (int at = 0; at < 10; at++) {
        number(" ", checks[at]);
    }
    end();
    semihosting(EXIT, (const void *)STOPPED);
    return 0;
}
