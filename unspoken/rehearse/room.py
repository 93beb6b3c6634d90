"""All pretend phones of one workshop, and the wait until each of them has kept up."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from random import Random

import aiohttp

from sessions.agenda.schema import Agenda
from unspoken.rehearse.client import NotLetIn, TurnedAway
from unspoken.rehearse.ledger import Ledger
from unspoken.rehearse.phone import AT_ONCE, Pace, Phone

JOINING_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Room:
    """Phones that sit together."""

    phones: tuple[Phone, ...]
    changed: asyncio.Condition
    session: aiohttp.ClientSession
    """What participants ask with: without cookies, and with as many connections as phones."""

    async def join(self, *, within: float = 0.0, all_of_them: bool = True) -> None:
        """Every phone joins; raises client.NotLetIn. `within` seconds, one after the other.

        Unless it must be `all_of_them`, those who find the door closed stay outside, if not all do.
        """
        gate = asyncio.Semaphore(JOINING_AT_ONCE)

        async def come_in(phone: Phone) -> None:
            await asyncio.sleep(phone.rng.uniform(0, within))
            async with gate:
                try:
                    await phone.join()
                except TurnedAway:
                    if all_of_them:
                        raise

        try:
            async with asyncio.TaskGroup() as coming:
                for phone in self.phones:
                    coming.create_task(come_in(phone))
        except ExceptionGroup as group:
            raise group.exceptions[0] from None
        if not self.inside:
            raise TurnedAway("the door is closed")

    @property
    def inside(self) -> list[Phone]:
        """The phones that have a seat."""
        return [phone for phone in self.phones if phone.seat]

    async def settled(self, revision: int, patience: float) -> list[Phone]:
        """Waits until all have heard of `revision` and have said what they wish to say.

        Gives those that have not after `patience` seconds.
        """

        def behind() -> list[Phone]:
            return [phone for phone in self.phones if phone.revision < revision or phone.busy]

        try:
            async with self.changed, asyncio.timeout(patience):
                await self.changed.wait_for(lambda: not behind())
        except TimeoutError:
            pass
        return behind()

    @property
    def pages(self) -> frozenset[str]:
        """What phones show now, each page once: it is drawn once for each language."""
        return frozenset(str(phone.stage.get("html", "")) for phone in self.phones)

    async def download(self, address: str) -> bytes:
        """What a participant gets there; raises client.NotLetIn when it is refused."""
        async with self.session.get(address) as answer:
            if answer.status != HTTPStatus.OK:
                raise NotLetIn(f"{address.rsplit('/', 1)[-1]} answered {answer.status}")
            return await answer.read()

    async def leave(self) -> None:
        await asyncio.gather(*(phone.leave() for phone in self.phones), return_exceptions=True)


@asynccontextmanager
async def seated(
    base_url: str,
    code: str,
    agenda: Agenda,
    many: int,
    *,
    seed: str,
    ledger: Ledger,
    pace: Pace = AT_ONCE,
) -> AsyncIterator[Room]:
    """A room of `many` phones, not joined yet; all leave when the block ends."""
    changed = asyncio.Condition()
    async with aiohttp.ClientSession(
        cookie_jar=aiohttp.DummyCookieJar(), connector=aiohttp.TCPConnector(limit=0)
    ) as session:
        phones = tuple(
            Phone(
                session=session,
                base_url=base_url,
                code=code,
                agenda=agenda,
                number=number,
                rng=Random(f"{seed}:{number}"),
                ledger=ledger,
                pace=pace,
                changed=changed,
            )
            for number in range(many)
        )
        room = Room(phones, changed, session)
        try:
            yield room
        finally:
            await room.leave()
