"""Whose address is counted with behind a proxy, and that nobody can choose it for herself."""

from ipaddress import ip_network
from typing import Any

import pytest

from unspoken.config import THIS_MACHINE
from unspoken.server.proxies import by_visitor, visitor

CHAIN = (*THIS_MACHINE, ip_network("10.0.0.0/8"))


@pytest.mark.parametrize(
    ("peer", "told", "asks"),
    [
        ("127.0.0.1", "192.0.2.7", "192.0.2.7"),
        ("::1", "2001:db8::7", "2001:db8::7"),
        ("::ffff:127.0.0.1", "192.0.2.7", "192.0.2.7"),
        ("127.0.0.1", "198.51.100.9, 192.0.2.7", "192.0.2.7"),
        ("127.0.0.1", "192.0.2.7, 10.0.0.5", "192.0.2.7"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "unknown", "127.0.0.1"),
        ("127.0.0.1", "192.0.2.7, unknown", "127.0.0.1"),
        ("127.0.0.1", "10.0.0.5", "10.0.0.5"),
        ("192.0.2.8", "192.0.2.7", "192.0.2.8"),
        ("", "192.0.2.7", ""),
    ],
)
def test_only_what_our_own_proxies_say_counts(peer: str, told: str, asks: str) -> None:
    environ = {"REMOTE_ADDR": peer, "HTTP_X_FORWARDED_FOR": told}
    assert visitor(environ, CHAIN) == asks


def test_on_a_laptop_nobody_is_believed() -> None:
    environ = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.7"}
    assert visitor(environ, ()) == "127.0.0.1"


def test_pages_and_sockets_see_the_visitor() -> None:
    seen = []

    def note(environ: dict[str, Any], _: Any) -> None:
        seen.append(environ["REMOTE_ADDR"])

    environ = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.7"}
    by_visitor(note, THIS_MACHINE)(environ, lambda *_: None)
    assert seen == ["192.0.2.7"]
