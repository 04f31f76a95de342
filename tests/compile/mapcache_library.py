"""The emitted mapcache protocol as a machine with the same functions as the model."""

from __future__ import annotations

import ctypes
import tempfile
from pathlib import Path

from mpuplan.coherency.mapcache import Act, Action, Mapcache, Phase
from tests.compile.shipped_plans import emitted
from tests.compile.toolchains import FLAGS, need, run

NUMBER, POINTER = ctypes.c_uint32, ctypes.c_void_p
NAMES = ("models", "phase", "running", "batch", "waiting", "number", "due", "cut")
_FOLDERS = tempfile.TemporaryDirectory(prefix="mapcache-")


def hook(*types):
    return ctypes.CFUNCTYPE(None, POINTER, *types)


class Hooks(ctypes.Structure):
    _fields_ = (
        ("user", POINTER),
        ("kick", hook(NUMBER)),
        ("change", hook(NUMBER)),
        ("tell", hook(NUMBER, NUMBER)),
        ("cut", hook(NUMBER)),
        ("resume", hook()),
    )


class Protocol:
    """Each call puts the state into the C struct, runs one function, and reads it back."""

    def __init__(self, plan, models: int) -> None:
        folder = Path(tempfile.mkdtemp(dir=_FOLDERS.name))
        source = emitted("maintenance", plan, folder)["mpuplan_mapcache.c"]
        need("gcc")
        done = run(
            ["gcc", *FLAGS, "-shared", "-fPIC", str(source), "-o", str(folder / "mapcache.so")]
        )
        assert done.returncode == 0, done.stderr
        self.library = ctypes.CDLL(str(folder / "mapcache.so"))
        fields = [(name, NUMBER) for name in NAMES] + [("ignored", NUMBER * models)]
        self.type = type("State", (ctypes.Structure,), {"_fields_": tuple(fields)})
        self.said: list[Action] = []
        self.hooks = Hooks(None, *map(self._hook, Act))

    def _hook(self, act: Act):
        def say(_, mask=0, number=0):
            self.said.append(Action(act, mask, number))

        return dict(Hooks._fields_)[act.value](say)

    def begin(self, models: int) -> Mapcache:
        place = self.type(*[7] * len(NAMES))
        self.library.mpuplan_mapcache_begin(ctypes.byref(place), models)
        return self._state(place, models)

    def over(self, state: Mapcache, removal: int) -> bool:
        return bool(self.library.mpuplan_mapcache_over(ctypes.byref(self._place(state)), removal))

    def _call(self, name: str, state: Mapcache, *words: int, hooks: bool = True):
        place = self._place(state)
        self.said.clear()
        rest = [*map(NUMBER, words), *([ctypes.byref(self.hooks)] if hooks else [])]
        answer = getattr(self.library, f"mpuplan_mapcache_{name}")(ctypes.byref(place), *rest)
        return answer, (self._state(place, len(state.ignored)), tuple(self.said))

    def _place(self, state: Mapcache):
        words = [int(getattr(state, name)) for name in NAMES]
        return self.type(*words, tuple(state.ignored))

    def _state(self, place, models: int) -> Mapcache:
        words = {name: getattr(place, name) for name in NAMES}
        words["phase"] = Phase(words["phase"])
        return Mapcache(**words, ignored=tuple(place.ignored)[:models])

    def enter(self, state, vcpu):
        answer, moved = self._call("enter", state, vcpu, hooks=False)
        assert answer == (state.phase is Phase.IDLE)
        return moved

    def restored(self, state, model):
        return self._call("restored", state, model, hooks=False)[1]

    def leave(self, state, vcpu):
        return self._call("leave", state, vcpu)[1]

    def request(self, state, removal):
        return self._call("request", state, removal)[1]

    def changed(self, state):
        return self._call("changed", state)[1]

    def acknowledge(self, state, model, number):
        return self._call("acknowledge", state, model, number)[1]

    def expire(self, state, number):
        return self._call("expire", state, number)[1]
