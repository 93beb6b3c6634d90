"""Where a request comes from, told apart in memory alone: no address is ever kept."""

import hashlib
import ipaddress
import secrets


class Sources:
    """Names addresses by a keyed hash; the key lives and dies with the process."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def name(self, address: str | None) -> str:
        network = network_of(address or "").encode()
        return hashlib.blake2b(network, key=self._key, digest_size=16).hexdigest()


def network_of(address: str) -> str:
    """In IPv6 a single device has 2^64 addresses to choose from: they count as one."""
    try:
        found = ipaddress.IPv6Address(address)
    except ValueError:
        return address
    return str(found.ipv4_mapped or ipaddress.IPv6Network((int(found) >> 64 << 64, 64)))
