"""Who takes part in a demonstration: one facilitator who opens the door, and a crowd."""

import asyncio
import secrets
from collections.abc import Callable

from aiohttp import ClientSession, CookieJar

from sessions.activities import discover
from sessions.agenda import library
from sessions.agenda.loader import load
from sessions.agenda.schema import Agenda
from unspoken.rehearse.crowd import take_part
from unspoken.rehearse.facilitator import WITHOUT_CROWD, Facilitator, NoConsole
from unspoken.rehearse.server import NoServer, Server

AGENDA = "first-circle"

WELCOME = """
  A first circle, as a rehearsal. {phones} pretend phones are joining; you lead it.

  Console  {console}
           (this link opens once; later {home}, passphrase {passphrase})
  Screen   {screen}
  Join     {join}

  Press Ctrl-C to end it.
"""


async def show(server: Server, phones: int, open_page: Callable[[str], object]) -> None:
    """Runs until the server is gone, then raises NoServer with its last words."""
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        facilitator = Facilitator(session=session, base_url=server.base_url)
        try:
            console = await _open_doors(server, facilitator, phones)
        except NoConsole as problem:
            raise NoServer(str(problem)) from None
        finally:
            await facilitator.close()
    await asyncio.to_thread(open_page, console)
    crowd = asyncio.create_task(
        take_part(server.base_url, facilitator.code, _agenda(), phones, "human")
    )
    try:
        raise NoServer(await server.until_gone())
    finally:
        crowd.cancel()


async def _open_doors(server: Server, facilitator: Facilitator, phones: int) -> str:
    """Prepares the workshop and prints the addresses; gives the console's."""
    passphrase = "-".join(secrets.token_hex(2) for _ in range(4))
    await facilitator.claim(server.claim, passphrase)
    await facilitator.prepare(AGENDA, {"rehearsal": WITHOUT_CROWD})
    console, address = await facilitator.invite()
    words = WELCOME.format(
        phones=phones,
        console=console,
        home=f"{server.base_url}/console",
        passphrase=passphrase,
        screen=server.base_url + facilitator.seen.screen,
        join=f"{address}/j/{facilitator.code}",
    )
    print(words, flush=True)
    return console


def _agenda() -> Agenda:
    return load(library.SHIPPED / f"{AGENDA}.yaml", discover())
