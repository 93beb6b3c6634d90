"""From where the console can be reached: this machine alone, unless it is shared or hosted."""

import ipaddress
import re
from collections.abc import Mapping
from typing import Any

from surfaces.services import Config

THROUGH_A_PROXY = (
    "HTTP_FORWARDED",
    "HTTP_VIA",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_REAL_IP",
)
"""A tunnel to the internet ends on this machine, and its visitors are elsewhere all the same."""

_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[0-9a-z._-]+)(?::\d{1,5})?")


def is_shared(config: Config) -> bool:
    """Whether other devices may open the console, with its passphrase or an invitation."""
    return config.hosted or config.share_console


def reaches_console(config: Config, environ: Mapping[str, Any]) -> bool:
    """Whether the console answers a request at all."""
    return is_shared(config) or comes_from_this_machine(environ)


def comes_from_this_machine(environ: Mapping[str, Any]) -> bool:
    """By its address, and under a name of this machine: a page that rebinds its own name fails."""
    return (
        is_loopback(environ.get("REMOTE_ADDR") or "")
        and is_loopback(name_of(environ.get("HTTP_HOST") or ""))
        and not any(header in environ for header in THROUGH_A_PROXY)
    )


def name_of(host: str) -> str:
    """The name or address in a Host header, without port; "" for what cannot be one."""
    found = _HOST.fullmatch(host.lower())
    return found[1].strip("[]").rstrip(".") if found else ""


def is_loopback(name: str) -> bool:
    address = address_of(name)
    return name == "localhost" or (address is not None and address.is_loopback)


def address_of(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The network address that is written here, if one is."""
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address
