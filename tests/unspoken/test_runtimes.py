"""Sockets on eventlet, gevent and threads: bounded, uncompressed, for our own pages only."""

import contextlib
from pathlib import Path

import aiohttp
import pytest
import socketio

from tests.unspoken.raw import SOCKET, request, shake_hands, until_closed, wire
from tests.unspoken.running import RUNTIMES, Running, health
from unspoken.rehearse.server import Server

NAMESPACES = ("/console", "/screen", "/phone")


@pytest.mark.parametrize("many", [500])
def test_half_sent_bodies_hold_up_nobody(running: Running, many: int) -> None:
    """On threads each holds a thread; that is why those are for small rooms."""
    many = 50 if _runtime(running) == "threading" else many

    async def attack(server: Server) -> int:
        headers = {"Content-Length": "2048", "Content-Type": "application/octet-stream"}
        half = request("PUT", "/s/BCDFGH/rounds/0/envelopes/0", headers, server, b"half of")
        async with contextlib.AsyncExitStack() as stack:
            for _ in range(many):
                _, writer = await stack.enter_async_context(wire(server))
                writer.write(half)
            return await health(server)

    assert running.do(attack) == 200


@pytest.mark.parametrize("runtime", RUNTIMES)
@pytest.mark.parametrize("half", ["body", "chunk", "head", "line", "nothing"])
def test_half_a_request_is_given_up(
    runtime: str, half: str, tmp_path_factory: pytest.TempPathFactory, impatient: dict[str, Running]
) -> None:
    async def dawdle(server: Server) -> tuple[bytes, bool]:
        whole = request("POST", "/join", {"Content-Length": "99"}, server)
        chunked = request("POST", "/join", {"Transfer-Encoding": "chunked"}, server)
        sent = {
            "body": whole + b"code=",
            "chunk": chunked + b"9\r\ncode=",
            "head": whole[:-2],
            "line": b"GET /heal",
            "nothing": b"",
        }
        async with wire(server) as (reader, writer):
            writer.write(sent[half])
            first = await reader.readline()
            return first.strip(), await until_closed(reader)

    first, closed = impatient[runtime].do(dawdle)
    assert closed is True
    if half in ("body", "chunk"):
        assert first == b"HTTP/1.1 408 Request Timeout"


def test_sockets_are_not_compressed(running: Running) -> None:
    async def offer(server: Server) -> int:
        address = server.base_url + SOCKET
        async with (
            aiohttp.ClientSession() as session,
            session.ws_connect(address, compress=15) as socket,
        ):
            return int(socket.compress)

    assert running.do(offer) == 0


@pytest.mark.parametrize(
    ("headers", "answer"),
    [
        ({"Origin": "http://evil.example"}, b"400"),
        ({"Origin": "null"}, b"400"),
        ({"Origin": "https://{host}"}, b"400"),
        ({"Origin": "http://{host}.evil.example"}, b"400"),
        ({"Origin": "http://evil.example", "Host": "evil.example"}, b"400"),
        ({"Sec-WebSocket-Version": "0"}, b"400"),
        ({"Origin": "http://{host}"}, b"101"),
        # No browser leaves it out. Whoever is no browser has no cookie to abuse, and needs a token.
        ({}, b"101"),
    ],
    ids=str,
)
def test_a_socket_is_for_our_own_pages(
    running: Running, headers: dict[str, str], answer: bytes
) -> None:
    async def knock(server: Server) -> bytes:
        host = server.base_url.removeprefix("http://")
        sent = {name: value.replace("{host}", host) for name, value in headers.items()}
        async with wire(server) as ends:
            return (await shake_hands(ends, server, **sent)).split()[1]

    assert running.do(knock) == answer


@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS", "PUT"])
def test_there_is_no_way_in_but_the_socket(running: Running, method: str) -> None:
    async def poll(server: Server) -> tuple[int, str | None]:
        address = f"{server.base_url}/socket.io/?EIO=4&transport=polling"
        headers = {"Origin": "http://evil.example"}
        async with (
            aiohttp.ClientSession() as session,
            session.request(method, address, headers=headers) as answer,
        ):
            return answer.status, answer.headers.get("Access-Control-Allow-Origin")

    status, allowed = running.do(poll)
    assert (status, allowed) == (400, None)


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_no_namespace_opens_without_a_token_in_its_own_message(
    running: Running, namespace: str
) -> None:
    """Nor with one in the address, where it would be written down by every proxy on the way."""

    async def knock(server: Server) -> list[bool]:
        opened = []
        for query in ("", "?token=made-up&seat=made-up&code=BCDFGH"):
            client = socketio.AsyncClient(reconnection=False, handle_sigint=False)
            try:
                await client.connect(
                    server.base_url + query, transports=["websocket"], namespaces=[namespace]
                )
                opened.append(True)
            except socketio.exceptions.ConnectionError:
                opened.append(False)
            finally:
                await client.shutdown()
        return opened

    assert running.do(knock) == [False, False]


def _runtime(running: Running) -> str:
    environment = Path(f"/proc/{running.server.process.pid}/environ")
    if not environment.is_file():
        return "threading"
    found = dict(line.split("=", 1) for line in environment.read_text().split("\0") if line)
    return found["UNSPOKEN_RUNTIME"]
