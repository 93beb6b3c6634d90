"""Pretend phones that take part in a workshop which a person leads.

    python -m unspoken.rehearse.crowd --base-url http://127.0.0.1:8000 --code BCDFGH < agenda.yaml

They think, write and pass about as fast as people, and go when the workshop ends.
"""

import argparse
import asyncio
import contextlib
import secrets
import sys
from time import monotonic

from sessions.activities import discover
from sessions.agenda.loader import parse
from sessions.agenda.problems import AgendaError
from sessions.agenda.schema import Agenda
from unspoken.rehearse.ledger import Ledger
from unspoken.rehearse.own_process import until_stopped
from unspoken.rehearse.phone import AT_ONCE, HUMAN, NotLetIn, Pace
from unspoken.rehearse.room import Room, seated

PACES = {"human": HUMAN, "at-once": AT_ONCE}
JOINING_SECONDS = {"human": 8.0, "at-once": 0.0}

LOOK_EVERY = 2.0
GONE_SECONDS = 30.0
"""A server that is away for longer is not coming back."""


async def take_part(base_url: str, code: str, agenda: Agenda, phones: int, pace: str) -> None:
    """Joins, and stays until the workshop ends or the server goes; raises phone.NotLetIn."""
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


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m unspoken.rehearse.crowd")
    parser.add_argument("--base-url", required=True)
    parser.add_argument("--code", required=True)
    parser.add_argument("--phones", type=int, default=12)
    parser.add_argument("--pace", choices=sorted(PACES), default="human")
    asked = parser.parse_args(arguments)
    try:
        agenda = parse(sys.stdin.buffer.read(), "agenda.yaml", discover())
        until_stopped(take_part(asked.base_url, asked.code, agenda, asked.phones, asked.pace))
    except KeyboardInterrupt:
        return 0
    except (AgendaError, NotLetIn) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
