"""Phones are told addresses that can work."""

import pytest

from unspoken.config import Config
from unspoken.server.addresses import addresses, networks, own_address


def test_an_address_that_was_set_is_the_only_one() -> None:
    config = Config(public_url="https://circle.example.org", host="127.0.0.1")
    assert addresses(config) == ["https://circle.example.org"]


def test_a_server_for_every_network_offers_each_of_them() -> None:
    offered = addresses(Config(port=8100))
    expected = [f"http://{address}:8100" for address in networks()]
    assert offered == (expected or ["http://127.0.0.1:8100"])


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("10.0.0.7", "http://10.0.0.7:8000"),
        ("localhost", "http://localhost:8000"),
        ("::1", "http://[::1]:8000"),
    ],
)
def test_a_server_for_one_network_offers_no_other(host: str, address: str) -> None:
    assert addresses(Config(host=host)) == [address]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", ""])
def test_a_server_for_every_network_reaches_itself_by_the_loop(host: str) -> None:
    assert own_address(Config(host=host)) == "http://127.0.0.1:8000"
