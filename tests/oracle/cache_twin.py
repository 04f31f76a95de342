"""Caches that behave at random: what the model says may happen, seen happening.

Written from decision 23 with another shape than the model: mutable caches that do something on
their own whenever somebody tosses a coin, no sets of states.
"""

from mpuplan.check.caches.model import SHARED, Clean, Dsb, Fetch, Fill, Op, Read, Write
from mpuplan.model.maintenance import Operation

CLEANING = {Operation.CLEAN, Operation.CLEAN_INVALIDATE}


class Machine:
    """One line of memory, its caches, and a coin."""

    def __init__(self, facts, code, rng):
        self.idc, self.dic, self.rng = facts.idc, facts.dic, rng
        self.memory = self.unified = self.newest = 0
        self.lines, self.dirty = {}, set()
        self.uncleaned = None
        self.code = None if facts.dic else code
        self.may_fill, self.may_fetch, self.open = (), False, []

    def run(self, script):
        """The numbers of the actions that saw something old, and where."""
        found = set()
        for number, action in enumerate(script):
            where = self.act(action)
            if where is not None:
                found.add((number, where))
            self.idle()
        return found

    def idle(self):
        while self.rng.random() < 0.75:
            self.rng.choice((self.evict, self.take, self.finish, self.forget, self.prefetch))()

    def act(self, action):
        if isinstance(action, Fill):
            self.may_fill, self.may_fetch = action.data, action.code
        elif isinstance(action, Write):
            self.store(action)
        elif isinstance(action, Op):
            if action not in self.open:
                self.open.append(action)
        elif isinstance(action, Dsb):
            for op in [op for op in self.open if op.pcpu == action.pcpu]:
                self.complete(op)
        else:
            return self.look(action)
        return None

    def store(self, action):
        self.newest += 1
        if action.cache is None:
            self.memory = self.unified = self.newest
            self.uncleaned = None
            return
        self.lines[action.cache] = self.newest
        self.uncleaned = action.cache
        self.dirty.discard(action.cache)
        if action.dirty:
            self.dirty.add(action.cache)
        else:
            self.memory = self.newest

    def look(self, action):
        if isinstance(action, Clean):
            return "data" if self.dirty else None
        if isinstance(action, Read):
            held = self.lines.get(action.cache) if action.cache is not None else None
            if held is not None:
                return None if held == self.newest else "data"
            return None if self.memory == self.newest else "memory"
        assert isinstance(action, Fetch)
        if self.code is not None:
            return None if self.code == self.newest else "code"
        if action.cold:
            return None if self.memory == self.newest else "memory"
        return None if self.behind() == self.newest else "unified"

    def behind(self):
        if not self.idc:
            return self.unified
        return self.lines.get(0, self.lines.get(SHARED, self.memory))

    # --- what hardware does by itself ---------------------------------------------------------

    def evict(self):
        if not self.lines:
            return
        cache = self.rng.choice(sorted(self.lines))
        version = self.lines.pop(cache)
        if cache in self.dirty:
            self.dirty.discard(cache)
            self.memory = version
            if self.rng.random() < 0.5:
                self.unified = version
                self.uncleaned = None if self.uncleaned == cache else self.uncleaned

    def take(self):
        free = [cache for cache in self.may_fill if cache not in self.lines]
        if free:
            self.lines[self.rng.choice(free)] = self.memory

    def prefetch(self):
        if self.may_fetch and self.code is None and not self.dic:
            self.code = self.behind()

    def forget(self):
        self.code = None

    def finish(self):
        if self.open:
            self.complete(self.rng.choice(self.open))

    def complete(self, op):
        self.open.remove(op)
        if op.operation in (Operation.CODE, Operation.CODE_ALL):
            self.code = None if op.code else self.code
            return
        for cache in op.data:
            self.maintain(op.operation, cache)

    def maintain(self, operation, cache):
        dirty = cache in self.dirty
        lucky = operation is Operation.INVALIDATE and dirty and self.rng.random() < 0.5
        if operation in CLEANING or lucky:
            if dirty:
                self.memory = self.unified = self.lines[cache]
                self.dirty.discard(cache)
            if self.uncleaned == cache:
                self.unified, self.uncleaned = self.memory, None
        if operation is Operation.CLEAN_POU and (dirty or self.uncleaned == cache):
            self.unified = self.lines[cache] if dirty else self.memory
            self.uncleaned = None if self.uncleaned == cache else self.uncleaned
        if operation in (Operation.INVALIDATE, Operation.CLEAN_INVALIDATE):
            self.lines.pop(cache, None)
            self.dirty.discard(cache)
