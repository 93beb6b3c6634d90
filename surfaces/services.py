"""What the wiring hands to the surfaces, so that they never import the wiring."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from sessions.activities.kind import Kind
from sessions.database.storage import Storage
from sessions.handouts.press import Press
from sessions.presence import Presence
from sessions.stores import Stores


class Config(Protocol):
    """The settings that pages read; `unspoken.config.Config` has them."""

    @property
    def data(self) -> Path: ...
    @property
    def agendas(self) -> Path | None: ...
    @property
    def hosted(self) -> bool: ...
    @property
    def host(self) -> str: ...
    @property
    def public_url(self) -> str | None: ...
    @property
    def share_console(self) -> bool: ...
    @property
    def tick_seconds(self) -> float: ...
    @property
    def secure_cookies(self) -> bool: ...


class Emitter(Protocol):
    """What pages need of Socket.IO: to tell, and to hang up."""

    server: Any

    def emit(self, event: str, *args: Any, **kwargs: Any) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """One application's parts, handed to every blueprint and namespace."""

    config: Config
    stores: Stores
    socketio: Emitter
    kinds: Mapping[str, Kind[Any, Any]]
    languages: Sequence[str]
    secret_key: bytes
    rest: Callable[[], None]
    """Lets others have their turn in the middle of long work; never inside a transaction, as who
    waits for the database would wait for all of it."""
    listened: Callable[[str, str], bool]
    """listened(namespace, room): whether anybody is there to be told."""
    render: Callable[..., str]
    """render(template, language, **names) -> html, in that language; rests in between."""
    asset: Callable[[str], str]
    """asset("js/phone/phone.js") -> its address with a fingerprint; the same as in templates."""
    static: Path
    """The folder that `asset` names files of; a kind's own lie beside the kind."""
    speaking: Callable[[str], AbstractContextManager[None]]
    translate: Callable[[str, str], str]
    """translate(msgid, language)."""
    addresses: Callable[[], Sequence[str]]
    """Base URLs under which phones may reach this machine, best first."""
    rehearse: Callable[[str, int], None]
    """rehearse(workshop code, phones): starts pretend phones that take part."""
    aside: Callable[..., Any]
    """aside(work, *given): done on a thread of its own while everybody else is served."""
    press: Press
    """Prints handouts, each in a process of its own."""

    @property
    def storage(self) -> Storage:
        return self.stores.storage

    @property
    def presence(self) -> Presence:
        return self.stores.presence
