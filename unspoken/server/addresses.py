"""Under which addresses phones may reach this machine."""

import contextlib
import ipaddress
import socket

import ifaddr

from unspoken.config import Config

_ELSEWHERE = ("192.0.2.1", 9)
"""A documentation address: asking how one would get there sends nothing."""


def addresses(config: Config) -> list[str]:
    """Base URLs, best first: the one that was set, else this machine's own on each
    network it listens on.
    """
    if config.public_url:
        return [config.public_url]
    if not _everywhere(config):
        return [own_address(config)]
    found = [f"http://{address}:{config.port}" for address in networks()]
    return found or [own_address(config)]


def own_address(config: Config) -> str:
    """Where this machine itself reaches the server."""
    host = "127.0.0.1" if _everywhere(config) else config.host
    return f"http://[{host}]:{config.port}" if ":" in host else f"http://{host}:{config.port}"


def _everywhere(config: Config) -> bool:
    """Whether the server listens on every network: all zeros, in either family."""
    return not config.host.strip(".:0")


def networks() -> list[str]:
    """IPv4 addresses of this machine, the one of the usual way out first, then home networks."""
    own = {
        str(ip.ip)
        for adapter in ifaddr.get_adapters()
        for ip in adapter.ips
        if ip.is_IPv4 and not ipaddress.ip_address(str(ip.ip)).is_loopback
    }
    usual = _usual()
    return sorted(own, key=lambda address: (address != usual, _rank(address), address))


def _rank(address: str) -> int:
    """Venue networks and hotspots before containers and private tunnels."""
    for rank, start in enumerate(("192.168.", "172.20.10.", "10.")):
        if address.startswith(start):
            return rank
    return 9


def _usual() -> str | None:
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        way.connect(_ELSEWHERE)
        return str(way.getsockname()[0])
    return None
