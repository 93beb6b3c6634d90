"""Under which names this server answers. A stranger's name that leads here is DNS rebinding.

An address in digits cannot be rebound, so each of those is fine: behind a container's or a
router's port, a server does not know the one that phones use.
"""

import socket
from collections.abc import Callable
from urllib.parse import urlsplit

from surfaces.reach import address_of, is_loopback, name_of
from surfaces.services import Config


def hosts(config: Config) -> Callable[[str], bool]:
    """Whether a request's Host is one of ours."""
    public = urlsplit(config.public_url or "").hostname
    if config.hosted:
        return _any_name if public is None else lambda host: _is_one_of(host, {public})
    own = _own_names() | ({public} if public else set())
    if address_of(config.host) is None:
        own.add(config.host.lower())
    return lambda host: _is_one_of(host, own) or _is_address(host)


def _any_name(host: str) -> bool:
    return name_of(host) != ""


def _is_one_of(host: str, names: set[str]) -> bool:
    name = name_of(host)
    return name in names or is_loopback(name)


def _is_address(host: str) -> bool:
    address = address_of(name_of(host))
    return address is not None and not address.is_unspecified


def _own_names() -> set[str]:
    """What this machine calls itself, and what it is called by its neighbours."""
    name = socket.gethostname().lower()
    return {name, f"{name.partition('.')[0]}.local"} if name else set()
