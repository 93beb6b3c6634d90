"""Starts a part of this package in a process of its own, where nothing is monkey-patched."""

import asyncio
import contextlib
import signal
import subprocess
import sys
from collections.abc import Coroutine, Mapping, Sequence
from types import FrameType
from typing import Any, TypeVar

Result = TypeVar("Result")


def in_own_process(
    module: str, arguments: Sequence[str], environment: Mapping[str, str] | None = None
) -> int:
    """Runs a module to its end; gives its exit code.

    Ctrl-C and SIGTERM reach it once and only from here, however often they come: it needs its
    time to stop what it has started.
    """
    child = subprocess.Popen(
        [sys.executable, "-m", module, *arguments], env=environment, start_new_session=True
    )
    told: list[int] = []

    def pass_on(number: int, _frame: FrameType | None) -> None:
        if not told:
            told.append(number)
            child.terminate()

    before = {number: signal.signal(number, pass_on) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        return child.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def until_stopped(work: Coroutine[Any, Any, Result]) -> Result:
    """Runs to the end, or until Ctrl-C or SIGTERM: then everything begun is ended in order.

    Raises KeyboardInterrupt when it was stopped.
    """

    async def stoppable() -> Result:
        task = asyncio.current_task()
        # Windows has no such handlers; a program there is ended without a word.
        with contextlib.suppress(NotImplementedError):
            if task is not None:
                asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
        return await work

    try:
        return asyncio.run(stoppable())
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None
