"""The door besieged: wrong passphrases without end, and the owner who wants in."""

import asyncio
import contextlib
import secrets
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import ClientError, ClientSession, ClientTimeout, CookieJar, TCPConnector

from unspoken.rehearse.server import HERE, Server, free_port, serving

LET_IN, PATIENCE = 303, ClientTimeout(total=60)


@dataclass(slots=True)
class Siege:
    """One server whose console is claimed, and what the crowd before it has tried so far."""

    server: Server
    passphrase: str
    cookies: CookieJar
    """Of the browser that claimed it."""
    tried: int = 0
    enough: int = 0
    slowed: asyncio.Event = field(default_factory=asyncio.Event)
    """So many were tried that each source has begun to wait."""
    answered: int = 0
    """Of somebody who only wants a page meanwhile."""

    async def knock(self, session: ClientSession, passphrase: str) -> bool:
        """One try by the form, as a browser makes it."""
        async with session.post(
            f"{self.server.base_url}/console/login",
            data={"passphrase": passphrase},
            headers={"Origin": self.server.base_url, "Accept": "text/html"},
            allow_redirects=False,
        ) as answer:
            return answer.status == LET_IN

    @asynccontextmanager
    async def besieged(self, sources: Sequence[str]) -> AsyncIterator[None]:
        """One attacker at each address given, as often as it is given; and a phone among them."""
        self.enough = 4 * len(set(sources))
        crowd = [asyncio.create_task(self._attack(source)) for source in sources]
        crowd.append(asyncio.create_task(self._look()))
        try:
            await self.slowed.wait()
            yield
        finally:
            for one in crowd:
                one.cancel()
            await asyncio.gather(*crowd, return_exceptions=True)

    async def owner_tries(self, times: int, *, own_browser: bool = False) -> int:
        """How often the right passphrase opens; each time from a browser without a login."""
        opened = 0
        for _ in range(times):
            async with browser(HERE) as session:
                if own_browser:
                    for cookie in self.cookies:
                        if "known" in cookie.key:
                            session.cookie_jar.update_cookies({cookie.key: cookie.value})
                with contextlib.suppress(TimeoutError, ClientError):
                    opened += await self.knock(session, self.passphrase)
        return opened

    async def _attack(self, source: str) -> None:
        async with browser(source) as session:
            while True:
                with contextlib.suppress(TimeoutError, ClientError):
                    assert await self.knock(session, secrets.token_hex(8)) is False
                    self.tried += 1
                if self.tried >= self.enough:
                    self.slowed.set()
                await asyncio.sleep(0.05)

    async def _look(self) -> None:
        async with browser("127.0.1.200") as session:
            while True:
                with contextlib.suppress(TimeoutError, ClientError):
                    async with session.get(f"{self.server.base_url}/") as page:
                        await page.read()
                        self.answered += 1
                await asyncio.sleep(0.05)


def browser(source: str) -> ClientSession:
    return ClientSession(
        connector=TCPConnector(local_addr=(source, 0), limit=1),
        cookie_jar=CookieJar(unsafe=True),
        timeout=PATIENCE,
    )


@asynccontextmanager
async def siege(folder: Path, *, runtime: str, variant: str = "as-it-is") -> AsyncIterator[Siege]:
    await asyncio.to_thread(folder.mkdir)
    command = (sys.executable, "-m", "tests.adversary.servers", variant, str(folder))
    settings = {"host": HERE, "runtime": runtime, "log_level": "debug"}
    async with serving(
        folder / "data", port=free_port(), settings=settings, command=command
    ) as server:
        passphrase = secrets.token_urlsafe(16)
        async with browser(HERE) as session:
            chosen = {"passphrase": passphrase, "again": passphrase}
            headers = {"Origin": server.base_url}
            async with session.post(
                server.claim, data=chosen, headers=headers, allow_redirects=False
            ) as answer:
                assert answer.status == LET_IN
            jar = session.cookie_jar
            assert isinstance(jar, CookieJar)
            yield Siege(server, passphrase, jar)
