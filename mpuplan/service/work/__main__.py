"""A worker process: reads tasks from stdin, writes progress and answers to stdout.

It ends with the server: when the pipe closes, however busy it is.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import tempfile
import threading
import traceback
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from mpuplan.diag import InputRejected
from mpuplan.service.work.confine import confine, limit_memory
from mpuplan.service.work.files import BOARD, LAYOUT, Unusable
from mpuplan.service.work.findings import told
from mpuplan.service.work.questions import QUESTIONS
from mpuplan.service.work.solving import JOBS
from mpuplan.service.work.viewing import VIEWS
from mpuplan.service.work.wire import frame, read_frame

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from mpuplan.service.work.wire import Message


def main() -> None:
    """Do what is asked until nobody asks."""
    options = json.loads(sys.argv[1])
    tempfile.tempdir = options["folder"]
    asking, answering = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints by mistake does not end up between the frames
    os.nice(options["nice"])
    limit_memory(options["memory"])
    _preload(solver=options["solver"])
    confine(Path(options["folder"]))
    asked: queue.SimpleQueue[Message] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(asking, asked), daemon=True).start()
    _send(answering, {"end": "ready"})
    while True:
        task = asked.get()
        with tempfile.TemporaryDirectory() as own:
            said = partial(_tell, answering)
            answer = _answer(task, Path(own), said)
        _send(answering, answer)


def _preload(*, solver: bool) -> None:
    """Load what every task needs, before the first one has to wait for it."""
    import_module("mpuplan.pipeline.solving")
    if solver:
        import_module("mpuplan.solve.search")


def _listen(asking: BinaryIO, asked: queue.SimpleQueue[Message]) -> None:
    while (task := read_frame(asking)) is not None:
        asked.put(task)
    os._exit(0)


def _tell(answering: BinaryIO, progress: Message) -> None:
    _send(answering, {"progress": progress})


def _send(answering: BinaryIO, message: Message) -> None:
    answering.write(frame(message))
    answering.flush()


def _answer(task: Message, folder: Path, tell: Callable[[Message], None]) -> Message:
    """The answer, or why there is none; nothing that a request can do ends the process."""
    try:
        return {"end": "done", "body": json.dumps(_done(task, folder, tell))}
    except InputRejected as rejected:
        found = told(rejected.diagnostics, folder / BOARD, folder / LAYOUT)
        return {"end": "rejected", **found}
    except Unusable as error:
        return {"end": "unusable", "detail": str(error)}
    except MemoryError:
        return {"end": "memory"}
    except Exception:
        traceback.print_exc()  # for the log of the server; a client is only told that it happened
        return {"end": "error"}


def _done(task: Message, folder: Path, tell: Callable[[Message], None]) -> Message:
    name, request = str(task["task"]), task["request"]
    assert isinstance(request, dict)
    for tasks in (QUESTIONS, VIEWS):
        if name in tasks:
            return tasks[name](request, folder)
    return JOBS[name](request, folder, tell)


if __name__ == "__main__":
    main()
