"""A pretend facilitator: she uses the console's real pages, its socket, and the next button."""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import urljoin, urlsplit

import socketio
from aiohttp import ClientSession, FormData

from sessions.actions.seats import MOST_SEATS
from unspoken.rehearse.reading import Element, Page

NAMESPACE = "/console"
LOG_OUT = "/console/logout"
WITHOUT_CROWD = "alone"
"""Marks a workshop as a rehearsal without sending for pretend phones: they are here."""

LARGEST_STAGE = 64 * 1024 * 1024
"""Bytes. A thousand notes, each word a button, make two million; browsers know no bound."""

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
    def counting(self) -> bool:
        """The next action is still to come: it is being counted who has sent or passed."""
        return self.page.one("button", data_counting="") is not None

    @property
    def step(self) -> str:
        run = self.page.one(data_step="")
        return run.get("data-step") if run else ""

    @property
    def screen(self) -> str:
        """The path of the screen's page."""
        link = self.page.one("a", data_screen="")
        return link.get("href") if link else ""


@dataclass(frozen=True, slots=True)
class Answer:
    """To a command: the newest revision, and the refusal's code, if it was refused."""

    revision: int
    refused: str = ""


@dataclass(slots=True, kw_only=True)
class Facilitator:
    """Holds one workshop's console. Her session keeps the console's cookie, and nothing else."""

    session: ClientSession
    base_url: str
    live_id: str = ""
    code: str = ""
    people: int = MOST_SEATS
    """How many sit in the room: her answer when the console asks."""
    seen: Seen = field(default_factory=lambda: Seen(0, Page("")))
    _told_of_enough: bool = False
    _socket: Any = None
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def claim(self, link: str, passphrase: str) -> None:
        """Makes the console hers with the one-time link."""
        path = urlsplit(link).path
        await self.read(path)
        home = await self._send(path, [("passphrase", passphrase), ("again", passphrase)])
        if home.one("form", action=LOG_OUT) is None:
            raise NoConsole("the claim link did not open the console")

    async def prepare(self, slug: str, changes: Mapping[str, Any]) -> None:
        """Fills in the prepare page and presses a button; `changes` go by field.

        A value of None leaves a field out.
        """
        path = f"/console/agendas/{slug}"
        page = await self.read(path)
        form = next((each for each in page.find("form") if _prepares(page, each)), None)
        if form is None:
            raise NoConsole(f"there is no page to prepare {slug}")
        sent = [(name, value) for name, value in page.fields(form) if name not in changes]
        sent += [(name, str(value)) for name, value in changes.items() if value is not None]
        live = await self._send(path, sent)
        stage = live.one(id="stage")
        if stage is None:
            problems = [each.text for each in live.elements if each.has_class("problem")]
            raise NoConsole(f"{slug} was not prepared: {' '.join(problems) or live.text[:200]}")
        self.live_id = stage.get("data-live")
        self.seen = Seen(int(stage.get("data-revision")), live)
        self.code = next(each.text for each in live.elements if each.has_class("code"))
        await self.listen(live)

    async def press(self, verb: str, **args: Any) -> Answer:
        """Gives one command, and waits until the console shows what came of it, and what next."""
        if verb == "begin":
            args = {"people": self.people, **args}
        order = {"verb": verb, "args": args, "revision": self.seen.revision}
        self._told_of_enough = False
        try:
            said = await self._socket.call("command", order, namespace=NAMESPACE, timeout=SECONDS)
        except (socketio.exceptions.SocketIOError, TimeoutError):
            raise NoConsole(f"“{verb}” was not answered") from None
        if not said.get("ok"):
            return Answer(self.seen.revision, str(said.get("code")))
        revision = int(said["revision"])
        if not await self._until(lambda: self.seen.revision >= revision and not self.seen.counting):
            raise NoConsole(f"the console never showed what came of “{verb}”")
        return Answer(revision)

    async def until_enough(self) -> bool:
        """Waits for the tick that says that at least k have sent or passed."""
        return await self._until(lambda: self._told_of_enough)

    async def read(self, path: str) -> Page:
        return Page((await self.download(path)).decode())

    async def download(self, path: str) -> bytes:
        """A page or a handout of the console; raises NoConsole when there is none."""
        async with self.session.get(urljoin(self.base_url, path)) as answer:
            if answer.status != HTTPStatus.OK:
                raise NoConsole(f"{_plain(path)} answered {answer.status}")
            return await answer.read()

    async def invite(self) -> tuple[str, str]:
        """A link that opens the console once, on this computer; and the address of phones."""
        path = f"/console/live/{self.live_id}/invite"
        said = json.loads(await self._post(path, [("for", "this-computer")]))
        return str(said["url"]), str(said["phones"])

    async def close(self) -> None:
        if self._socket is not None:
            await self._socket.shutdown()

    async def _send(self, path: str, sent: list[tuple[str, str]]) -> Page:
        return Page((await self._post(path, sent)).decode())

    async def _post(self, path: str, sent: list[tuple[str, str]]) -> bytes:
        """Sends a form as a browser does: with the page's origin, and on to where it leads."""
        headers = {"Origin": self.base_url, "Accept": "text/html"}
        address = urljoin(self.base_url, path)
        async with self.session.post(address, data=FormData(sent), headers=headers) as answer:
            return await answer.read()

    async def listen(self, live: Page) -> None:
        """Opens the socket of a live workshop's page."""
        told = live.one("meta", name="unspoken-console")
        self._socket = socketio.AsyncClient(
            http_session=self.session,
            handle_sigint=False,
            websocket_extra_options={"max_msg_size": LARGEST_STAGE},
        )
        self._socket.on("stage", self._hear, namespace=NAMESPACE)
        self._socket.on("tick", self._hear_tick, namespace=NAMESPACE)
        try:
            await self._socket.connect(
                self.base_url,
                auth={"token": told.get("content") if told else ""},
                transports=["websocket"],
                namespaces=[NAMESPACE],
                wait_timeout=SECONDS,
            )
        except socketio.exceptions.ConnectionError as error:
            raise NoConsole(f"no socket: {error}") from None

    async def _hear(self, stage: Mapping[str, Any]) -> None:
        if stage["revision"] >= self.seen.revision:
            self.seen = Seen(stage["revision"], Page(stage["html"]))
        await self._notify()

    async def _hear_tick(self, tick: Mapping[str, Any]) -> None:
        # "5+" and "10+" mean enough; "0" and "<5" do not.
        self._told_of_enough = str(tick.get("handed_in", "")).endswith("+")
        await self._notify()

    async def _notify(self) -> None:
        async with self._news:
            self._news.notify_all()

    async def _until(self, so: Callable[[], bool]) -> bool:
        try:
            async with self._news, asyncio.timeout(SECONDS):
                await self._news.wait_for(so)
        except TimeoutError:
            pass
        return so()


def _prepares(page: Page, form: Element) -> bool:
    return any(name == "keep_days" for name, _ in page.fields(form))


def _plain(path: str) -> str:
    """A path without what opens doors, for messages."""
    return "/".join(part for part in urlsplit(path).path.split("/") if len(part) < 32)
