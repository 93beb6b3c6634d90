"""`make demo`: a workshop in which twelve pretend phones take part, and a person leads."""

import asyncio
import importlib
import os
import shutil
import sys
import webbrowser
from collections.abc import Callable, Mapping

from unspoken.config import Config
from unspoken.rehearse.server import NoServer, free_port, serving
from unspoken.rehearse.stopping import until_stopped

STAGE = "unspoken.rehearse.demo_people"
FOLDER = "demo"

PASSED_ON = (
    "host",
    "runtime",
    "tick_seconds",
    "share_console",
    "public_url",
    "agendas",
    "log_level",
)
"""Settings the demonstration keeps. Never the database: its own folder is wiped at each start."""


def demo(config: Config, phones: int) -> int:
    """Runs until Ctrl-C; gives the program's exit code."""
    try:
        until_stopped(_hold(config, phones))
    except KeyboardInterrupt:
        print("The demonstration has ended.")
        return 0
    except (NoServer, OSError) as error:
        print(error, file=sys.stderr)
    return 1


async def _hold(config: Config, phones: int) -> None:
    """Raises NoServer when the server does not start, or breaks off."""
    port = free_port(config.port)
    # A second demonstration gets another port, and so another folder than the first one's.
    data = config.data / (FOLDER if port == config.port else f"{FOLDER}-{port}")
    shutil.rmtree(data, ignore_errors=True)
    # The people are imported while the server starts: a person is waiting for the addresses.
    stage = asyncio.create_task(asyncio.to_thread(importlib.import_module, STAGE))
    async with serving(data, port=port, settings=_written(config, PASSED_ON)) as server:
        await (await stage).show(server, phones, _opener(config))


def _written(config: Config, fields: tuple[str, ...]) -> Mapping[str, str]:
    """Settings as the environment has them; those that say nothing are left out."""
    values = {field: getattr(config, field) for field in fields}
    return {
        field: ("yes" if value else "no") if isinstance(value, bool) else str(value)
        for field, value in values.items()
        if value is not None
    }


def _opener(config: Config) -> Callable[[str], object]:
    return webbrowser.open if config.open_browser and _has_windows() else lambda _address: None


def _has_windows() -> bool:
    """Without them a browser would take over the very terminal the addresses are printed in."""
    return sys.platform in ("darwin", "win32") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
