"""Settings: read once from the environment, then frozen. No other file reads it."""

import ipaddress
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

from unspoken.server.runtime import RuntimeName

PREFIX = "UNSPOKEN_"
LOG_LEVELS = ("debug", "info", "warning", "error")
DATABASES = ("sqlite", "postgresql+psycopg")

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
THIS_MACHINE: tuple[Network, ...] = (
    ipaddress.ip_network("127.0.0.0/8"),
    ipaddress.ip_network("::1/128"),
)

_YES = frozenset({"1", "yes", "true", "on"})
_NO = frozenset({"", "0", "no", "false", "off"})


class BadSetting(ValueError):
    """A setting that cannot be used; the message names it and says what it may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Every setting, with what holds when nothing is said. Each is documented for operators."""

    data: Path = Path("data")
    """Folder for the database, the keys and the owner's record."""
    keys: Path | None = None
    """Folder for the keys of open rounds; beside the data folder, and in no backup."""
    host: str = "0.0.0.0"
    port: int = 8000
    runtime: RuntimeName = "eventlet"
    tick_seconds: float = 15.0
    """How often consoles hear how many phones are there: slow, so that it tells on nobody."""
    hosted: bool = False
    """Run for others behind a proxy with TLS, not on the facilitator's own laptop."""
    share_console: bool = False
    """Let the console be opened from other devices too; hosted, it always can be."""
    trusted_proxies: tuple[Network, ...] | None = None
    """The proxies whose word about the visitor's address is believed."""
    public_url: str | None = None
    """The address phones use, when it is not one of this machine's own."""
    database_url: str | None = None
    """SQLAlchemy address of the database; a file in `data` unless told otherwise."""
    agendas: Path | None = None
    """A folder with the facilitator's own agendas."""
    open_browser: bool = True
    log_level: str = "warning"

    @property
    def secure_cookies(self) -> bool:
        return self.hosted

    @property
    def believed_proxies(self) -> tuple[Network, ...]:
        """Hosted, a proxy on this machine, unless others are named; on a laptop nobody."""
        if self.trusted_proxies is not None:
            return self.trusted_proxies
        return THIS_MACHINE if self.hosted else ()

    @property
    def key_folder(self) -> Path:
        whole = self.data.absolute()
        return self.keys or whole.with_name(f"{whole.name}-keys")

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{(self.data / 'unspoken.db').absolute()}"


def _switch(text: str) -> bool:
    if text.lower() in _YES:
        return True
    if text.lower() in _NO:
        return False
    raise ValueError("must be yes or no")


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or not 0 < int(text) < 65536:
        raise ValueError("must be a port number from 1 to 65535")
    return int(text)


def _seconds(text: str) -> float:
    seconds = float(text) if text.replace(".", "", 1).isdigit() else 0.0
    if not 0.1 <= seconds <= 3600:
        raise ValueError("must be a number of seconds from 0.1 to 3600")
    return seconds


def _one_of(*allowed: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError(f"must be one of: {', '.join(allowed)}")
        return text

    return read


def _networks(text: str) -> tuple[Network, ...]:
    try:
        return tuple(ipaddress.ip_network(part.strip()) for part in text.split(","))
    except ValueError:
        raise ValueError("must be addresses or networks, with commas in between") from None


def _url(text: str) -> str:
    if not text.startswith(("http://", "https://")):
        raise ValueError("must begin with http:// or https://")
    try:
        named = urlsplit(text).hostname
    except ValueError:
        named = None
    if named is None:
        raise ValueError("must be an address, for example https://circle.example.org")
    return text.rstrip("/")


def _database_url(text: str) -> str:
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        known = make_url(text).drivername in DATABASES
    except (ArgumentError, ValueError):
        known = False
    if not known:
        # Not the address itself: it may hold a password.
        raise ValueError("must begin with postgresql+psycopg:// or sqlite:///")
    return text


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise ValueError("must be a folder that is there")
    return Path(text)


_READ: Mapping[str, Callable[[str], Any]] = {
    "data": Path,
    "keys": Path,
    "host": str,
    "port": _port,
    "runtime": _one_of(*get_args(RuntimeName)),
    "tick_seconds": _seconds,
    "hosted": _switch,
    "share_console": _switch,
    "trusted_proxies": _networks,
    "public_url": _url,
    "database_url": _database_url,
    "agendas": _folder,
    "open_browser": _switch,
    "log_level": _one_of(*LOG_LEVELS),
}


def names() -> dict[str, str]:
    """The environment's name of every setting, by field."""
    return {field.name: PREFIX + field.name.upper() for field in fields(Config)}


def from_environment(environment: Mapping[str, str] = os.environ, **overrides: Any) -> Config:
    """The settings as the environment has them; `overrides` that are not None win.

    Raises BadSetting for a value that cannot be used and for a name that is no setting.
    """
    known = {name: field for field, name in names().items()}
    values: dict[str, Any] = {}
    for name, text in environment.items():
        if not name.startswith(PREFIX):
            continue
        if name not in known:
            raise BadSetting(f"{name} is no setting. There are: {', '.join(sorted(known))}.")
        if text.strip() == "":
            continue
        try:
            values[known[name]] = _READ[known[name]](text.strip())
        except ValueError as error:
            raise BadSetting(f"{name} {error}.") from None
    values.update({name: value for name, value in overrides.items() if value is not None})
    config = Config(**values)
    if config.key_folder.resolve().is_relative_to(config.data.resolve()):
        raise BadSetting(
            f"{PREFIX}KEYS must not lie in {PREFIX}DATA: a copy of the data must hold no key."
        )
    return config
