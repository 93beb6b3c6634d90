"""Pretend phones that take part in a workshop which a person leads.

    python -m unspoken.rehearse.crowd --base-url http://127.0.0.1:8000 --code BCDFGH < agenda.yaml

They think, write and pass about as fast as people, and go when the workshop ends.
"""

import asyncio
import contextlib
import secrets
import sys
from time import monotonic

import click

from sessions.activities import discover
from sessions.agenda.loader import parse
from sessions.agenda.problems import AgendaError
from sessions.agenda.schema import Agenda
from unspoken.rehearse.client import NotLetIn
from unspoken.rehearse.ledger import Ledger
from unspoken.rehearse.phone import AT_ONCE, HUMAN, Pace
from unspoken.rehearse.room import Room, seated
from unspoken.rehearse.stopping import until_stopped

PACES = {"human": HUMAN, "at-once": AT_ONCE}
JOINING_SECONDS = {"human": 8.0, "at-once": 0.0}

LOOK_EVERY = 2.0
GONE_SECONDS = 30.0
"""A server that is away for longer is not coming back."""


async def take_part(base_url: str, code: str, agenda: Agenda, phones: int, pace: str) -> None:
    """Joins, and stays until the workshop ends or the server goes; raises client.NotLetIn."""
    seed = secrets.token_hex(8)
    chosen: Pace = PACES[pace]
    async with seated(
        base_url, code, agenda, phones, seed=seed, ledger=Ledger(), pace=chosen
    ) as room:
        await room.join(within=JOINING_SECONDS[pace], all_of_them=False)
        await _until_over(room)


async def _until_over(room: Room) -> None:
    last_seen = monotonic()
    while monotonic() - last_seen < GONE_SECONDS:
        if all(phone.over for phone in room.inside):
            return
        if any(phone.connected for phone in room.phones):
            last_seen = monotonic()
        with contextlib.suppress(TimeoutError):
            async with room.changed, asyncio.timeout(LOOK_EVERY):
                await room.changed.wait()


@click.command(help="Pretend phones for a workshop whose agenda comes by standard input.")
@click.option("--base-url", required=True)
@click.option("--code", required=True)
@click.option("--phones", type=int, default=12)
@click.option("--pace", type=click.Choice(sorted(PACES)), default="human")
def main(base_url: str, code: str, phones: int, pace: str) -> None:
    try:
        agenda = parse(sys.stdin.buffer.read(), "agenda.yaml", discover())
        until_stopped(take_part(base_url, code, agenda, phones, pace))
    except KeyboardInterrupt:
        return
    except (AgendaError, NotLetIn) as error:
        raise click.ClickException(str(error)) from None


if __name__ == "__main__":
    main()
