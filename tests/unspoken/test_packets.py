"""What a connection says must be a packet of text, and what it is told it must read."""

import engineio
import pytest
from engineio.packet import MESSAGE, Packet
from engineio.socket import Socket

from unspoken.server.socket_limits import MOST_UNREAD, bound_packets


@pytest.fixture
def connection() -> Socket:
    bound_packets()
    return Socket(engineio.Server(async_mode="threading"), "somebody")


def test_whoever_reads_nothing_is_given_up(connection: Socket) -> None:
    for _ in range(MOST_UNREAD):
        connection.send(Packet(MESSAGE, "a stage"))
    kept = connection.closed
    connection.send(Packet(MESSAGE, "one more"))
    assert (kept, connection.closed) == (False, True)


def test_whoever_sends_bytes_is_given_up(connection: Socket) -> None:
    with pytest.raises(engineio.exceptions.SocketIsClosedError):
        connection.receive(Packet(MESSAGE, b"bytes"))
