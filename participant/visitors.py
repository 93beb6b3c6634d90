"""Who asks, as far as counting needs to know: a word for a network address, and never the address.

The key is made when the process begins and lies in no file: nobody can work back afterwards.
"""

import hashlib
import ipaddress
import secrets

from flask import request

_KEY = secrets.token_bytes(32)


def place() -> str:
    """The place that this request comes from."""
    return place_of(request.remote_addr)


def place_of(address: str | None) -> str:
    network = _network(address or "").encode()
    return hashlib.blake2b(network, key=_KEY, digest_size=16).hexdigest()


def _network(address: str) -> str:
    """In IPv6 a single device has 2^64 addresses to choose from: they count as one."""
    try:
        found = ipaddress.IPv6Address(address)
    except ValueError:
        return address
    return str(found.ipv4_mapped or ipaddress.IPv6Network((int(found) >> 64 << 64, 64)))
