"""`make demo`: a workshop in which twelve pretend phones take part, and a person leads."""

import argparse
import asyncio
import os
import secrets
import shutil
import sys
import webbrowser
from collections.abc import Mapping

from aiohttp import ClientSession, CookieJar

from sessions.activities import discover
from sessions.agenda import library
from sessions.agenda.loader import load
from sessions.agenda.schema import Agenda
from unspoken.config import Config, from_environment, names
from unspoken.rehearse.crowd import take_part
from unspoken.rehearse.facilitator import Facilitator, NoConsole
from unspoken.rehearse.own_process import in_own_process, until_stopped
from unspoken.rehearse.phone import NotLetIn
from unspoken.rehearse.rehearsal import WITHOUT_CROWD
from unspoken.rehearse.server import NoServer, Server, free_port, serving

AGENDA = "first-circle"
FOLDER = "demo"
PHONES = 12

PASSED_ON = ("host", "runtime", "tick_seconds", "public_url", "agendas", "log_level")
"""Settings the demonstration keeps. Never the database: its own folder is wiped at each start."""


def demo(config: Config, *, phones: int = PHONES) -> None:
    """Runs until Ctrl-C, in a process of its own; ends the program with its exit code."""
    kept = (*PASSED_ON, "port", "data", "open_browser")
    environment = {name: value for name, value in os.environ.items() if name not in names()}
    environment |= {names()[field]: value for field, value in _written(config, kept).items()}
    sys.exit(in_own_process("unspoken.rehearse.demo", ["--phones", str(phones)], environment))


async def hold(config: Config, phones: int) -> None:
    """Raises NoServer, NoConsole or NotLetIn when it cannot begin, NoServer when it breaks off."""
    port = free_port(config.port)
    # A second demonstration gets another port, and so another folder than the first one's.
    data = config.data / (FOLDER if port == config.port else f"{FOLDER}-{port}")
    shutil.rmtree(data, ignore_errors=True)
    async with (
        serving(data, port=port, settings=_written(config, PASSED_ON)) as server,
        ClientSession(cookie_jar=CookieJar(unsafe=True)) as session,
    ):
        facilitator = Facilitator(session=session, base_url=server.base_url)
        try:
            await _show(config, server, facilitator, phones)
        finally:
            await facilitator.close()


async def _show(config: Config, server: Server, facilitator: Facilitator, phones: int) -> None:
    passphrase = "-".join(secrets.token_hex(2) for _ in range(4))
    await facilitator.claim(server.claim, passphrase)
    await facilitator.prepare(AGENDA, {"rehearsal": WITHOUT_CROWD})
    address, _, way_in = (await facilitator.invite()).partition("/console/")
    console = f"{server.base_url}/console/{way_in}"
    print(
        f"""
  A first circle, as a rehearsal. {phones} pretend phones are joining; you lead it.

  Console  {console}
           (this link opens once; later {server.base_url}/console, passphrase {passphrase})
  Screen   {server.base_url}{facilitator.seen.screen}
  Join     {address}/j/{facilitator.code}

  Press Ctrl-C to end it.
""",
        flush=True,
    )
    if config.open_browser and _has_windows():
        await asyncio.to_thread(webbrowser.open, console)
    agenda = _agenda()
    crowd = asyncio.create_task(
        take_part(server.base_url, facilitator.code, agenda, phones, "human")
    )
    try:
        last_words = await server.until_gone()
    finally:
        crowd.cancel()
    raise NoServer(last_words)


def _agenda() -> Agenda:
    return load(library.SHIPPED / f"{AGENDA}.yaml", discover())


def _written(config: Config, fields: tuple[str, ...]) -> Mapping[str, str]:
    """Settings as the environment has them; those that say nothing are left out."""
    values = {field: getattr(config, field) for field in fields}
    return {
        field: ("yes" if value else "no") if isinstance(value, bool) else str(value)
        for field, value in values.items()
        if value is not None
    }


def _has_windows() -> bool:
    """Without them a browser would take over the very terminal the addresses are printed in."""
    return sys.platform in ("darwin", "win32") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="unspoken demo")
    parser.add_argument("--phones", type=int, default=PHONES)
    asked = parser.parse_args()
    try:
        until_stopped(hold(from_environment(), asked.phones))
    except KeyboardInterrupt:
        print("The demonstration has ended.")
        return 0
    except (NoServer, NoConsole, NotLetIn, OSError) as error:
        print(error, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
