"""A pretend facilitator: she uses the console's real pages, its socket, and the next button."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

import aiohttp
import socketio

from unspoken.rehearse.reading import Page

NAMESPACE = "/console"
SECONDS = 15
"""How long she waits for an answer before she calls it lost."""


class NoConsole(Exception):
    """The console did not do what it should; the words say what."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The console as it stands: what may be pressed, and where the workshop is."""

    revision: int
    page: Page

    @property
    def next_move(self) -> str:
        """The verb of the one obvious next action; "" when the workshop is over."""
        button = self.page.one("button", id="next-move")
        return button.get("data-verb") if button else ""

    @property
    def step(self) -> str:
        run = self.page.one(data_step="")
        return run.get("data-step") if run else ""

    def may(self, verb: str) -> bool:
        buttons = self.page.find("button", data_verb=verb)
        return any("disabled" not in button.attributes for button in buttons)


@dataclass(slots=True, kw_only=True)
class Facilitator:
    """Holds one workshop's console. Her session keeps the console's cookie, and nothing else."""

    session: aiohttp.ClientSession
    base_url: str
    live_id: str = ""
    code: str = ""
    screen: str = ""
    """Address of the screen's page."""
    seen: Seen = field(default_factory=lambda: Seen(0, Page("")))
    enough: bool = False
    """Whether the console was last told that at least k have sent or passed."""
    _socket: Any = None
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def claim(self, link: str, passphrase: str) -> None:
        """Makes the console hers with the one-time link."""
        path = urlsplit(link).path
        await self.read(path)
        page = await self._send(path, [("passphrase", passphrase), ("again", passphrase)])
        if page.one("form", action="/console/logout") is None and "claim" in str(page.address):
            raise NoConsole("the claim link was not taken")

    async def prepare(self, slug: str, changes: Mapping[str, Any]) -> None:
        """Fills in the prepare page and presses "rehearse"; `changes` go by field.

        A value of None leaves a field out, a tuple ticks several.
        """
        path = f"/console/agendas/{slug}"
        page = await self.read(path)
        form = next((each for each in page.find("form") if page.fields(each)), None)
        if form is None:
            raise NoConsole(f"no form to prepare {slug}")
        sent = [(name, value) for name, value in page.fields(form) if name not in changes]
        for name, value in changes.items():
            several = value if isinstance(value, tuple) else (value,)
            sent += [(name, str(each)) for each in several if each is not None]
        live = await self._send(path, [*sent, ("rehearsal", "yes")])
        stage = live.one(id="stage")
        if stage is None:
            said = " ".join(each.text for each in live.elements if each.has_class("problem"))
            raise NoConsole(f"the workshop was not prepared: {said or live.text[:200]}")
        self.live_id = stage.get("data-live")
        self.seen = Seen(int(stage.get("data-revision")), live)
        self.code = next(each.text for each in live.elements if each.has_class("code"))
        screen = live.one("a", data_screen="")
        self.screen = urljoin(self.base_url, screen.get("href")) if screen else ""
        await self._listen(live)
