"""Work that Ctrl-C ends in order."""

import asyncio
import contextlib
import signal
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")

STOPS = ("SIGINT", "SIGTERM", "SIGHUP")
"""Ctrl-C, `kill`, and a terminal whose window was closed."""


def until_stopped(work: Coroutine[Any, Any, Result]) -> Result:
    """Runs to the end, or until it is told to stop: then everything begun is ended in order.

    However often it is told: it needs its time. Raises KeyboardInterrupt when it was stopped.
    """

    async def stoppable() -> Result:
        task, told = asyncio.current_task(), False

        def stop() -> None:
            nonlocal told
            if not told and task is not None:
                told = True
                task.cancel()

        for number in (getattr(signal, name) for name in STOPS if hasattr(signal, name)):
            # What `nohup` has us ignore stays ignored.
            if signal.getsignal(number) is not signal.SIG_IGN:
                # Windows has no such handlers; Ctrl-C is heard there all the same.
                with contextlib.suppress(NotImplementedError):
                    asyncio.get_running_loop().add_signal_handler(number, stop)
        return await work

    try:
        return asyncio.run(stoppable())
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None
