"""The sample for nginx: it works, holds up only who guesses, and keeps nothing about anybody.

`make test` brings nginx along where there is none.
"""

import asyncio
import contextlib
import os
import re
import ssl
import subprocess
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path

import aiohttp
import pytest

from sessions import actions
from sessions.database.storage import Storage
from sessions.joining import LETTERS, door_letters
from sessions.workshop import find
from tests.adversary.canaries import Canaries
from tests.unspoken.raw import wire
from tests.unspoken.running import Running, running_on
from tests.workshop import AGENDA, settings
from tools import nginx
from unspoken.rehearse.server import HERE, Server, free_port

SAMPLE = Path(__file__).parents[2] / "docs" / "operators" / "nginx.conf"
NAME = "circle.example.org"
TELLTALE = (
    r"\$(remote_addr|remote_port|request|request_uri|args|query_string|http_\w+|uri|"
    r"proxy_\w+|msec|request_time|connection|binary_remote_addr)\b"
)


def test_its_log_format_knows_minute_status_method_and_sort_of_page_only() -> None:
    sample = SAMPLE.read_text("utf-8")
    [layout] = re.findall(r"log_format unspoken '([^']*)'", sample)
    assert layout == "$unspoken_minute $status $request_method $unspoken_route"
    assert re.findall(TELLTALE, layout) == []


def test_it_writes_down_no_errors_and_in_no_other_layout() -> None:
    sample = SAMPLE.read_text("utf-8")
    assert set(re.findall(r"error_log\s+(.*);", sample)) == {"/dev/null crit"}
    assert set(re.findall(r"access_log\s+(.*);", sample)) == {
        "off",
        "/var/log/nginx/unspoken.log unspoken",
    }


class Proxy:
    """nginx with the sample, on ports and in a folder of its own."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port, self.plain = folder, free_port(), free_port()
        (folder / "openssl.cnf").write_text("[req]\ndistinguished_name = name\n[name]\n", "utf-8")
        subprocess.run(
            [
                *(nginx.bring("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes"),
                *("-keyout", folder / "key.pem", "-out", folder / "cert.pem", "-days", "2"),
                *("-subj", f"/CN={NAME}", "-config", folder / "openssl.cnf"),
            ],
            check=True,
            capture_output=True,
        )
        (folder / "nginx.conf").write_text(self._whole(port), "utf-8")

    def _whole(self, upstream: int) -> str:
        sample = SAMPLE.read_text("utf-8")
        for old, new in (
            (r"listen \[::\].*;", ""),
            ("listen 443 ", f"listen 127.0.0.1:{self.port} "),
            ("listen 80;", f"listen 127.0.0.1:{self.plain};"),
            ("/etc/ssl/circle.example.org.pem", str(self.folder / "cert.pem")),
            ("/etc/ssl/circle.example.org.key", str(self.folder / "key.pem")),
            ("/var/log/nginx/unspoken.log", str(self.folder / "log" / "access.log")),
            ("127.0.0.1:8000", f"127.0.0.1:{upstream}"),
        ):
            sample = re.sub(old if "\\" in old else re.escape(old), new, sample)
        for folder in ("log", "tmp"):
            (self.folder / folder).mkdir()
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        temporary = "\n".join(f"{kind}_temp_path {self.folder}/tmp/{kind};" for kind in kinds)
        user = "user root;" if os.getuid() == 0 else ""
        return (
            f"daemon off;\npid {self.folder}/nginx.pid;\n{user}\n"
            f"error_log {self.folder}/log/error.log;\n"
            f"events {{ worker_connections 4096; }}\nhttp {{\n{temporary}\n{sample}\n}}\n"
        )

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        log = self.folder / "log"
        command = [nginx.bring(), "-e", log / "error.log", "-p", self.folder, "-c", "nginx.conf"]
        with (
            (log / "out").open("wb") as out,
            subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT) as process,
        ):
            try:
                yield
            finally:
                process.terminate()


@pytest.fixture
def behind(tmp_path: Path) -> Iterator[tuple[Running, Proxy]]:
    settings = {"hosted": "yes", "public_url": f"https://{NAME}", "log_level": "debug"}
    with running_on("eventlet", tmp_path / "data", **settings) as running:
        folder = tmp_path / "nginx"
        folder.mkdir()
        proxy = Proxy(folder, int(running.server.base_url.rpartition(":")[2]))
        with proxy.running():
            yield running, proxy


def test_behind_it_phones_and_sockets_work_and_nobody_is_written_down(
    behind: tuple[Running, Proxy],
) -> None:
    running, proxy = behind
    canaries = Canaries()
    answers = running.do(lambda server: use(server, proxy, canaries))
    files = [path for path in proxy.folder.rglob("*") if path.is_file()]
    hits = {path.name: canaries.found_in(path.read_bytes()) for path in files}
    said = "\n".join(running.server.said).encode()
    assert answers == {
        "front": 200,
        "unknown": 404,
        "console": 302,
        "health": 404,
        "join": 404,
        "too large": 413,
        "socket": 101,
        "evil socket": 400,
        "too often": 429,
    }
    assert {name: found for name, found in hits.items() if found} == {}
    assert canaries.found_in(said) == set()
    log = (proxy.folder / "log" / "access.log").read_text()
    shape = r"\d{4}-\d\d-\d\dT\d\d:\d\d \d{3} [A-Z]+ \w+"
    assert [line for line in log.splitlines() if not re.fullmatch(shape, line)] == []
    assert "413 POST join" in log
    assert [path.name for path in (proxy.folder / "tmp").rglob("*") if path.is_file()] == []


async def use(server: Server, proxy: Proxy, canaries: Canaries) -> dict[str, int]:
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    base = f"https://127.0.0.1:{proxy.port}"
    headers = {**canaries.headers, "Host": NAME, "Accept": "text/html"}
    query = f"?{canaries.query}={canaries.words}"
    connector = aiohttp.TCPConnector(local_addr=(canaries.source, 0), ssl=trusting)
    async with aiohttp.ClientSession(connector=connector, headers=headers) as session:
        await until_it_answers(session, base)

        async def ask(method: str, path: str, **more: object) -> int:
            address = f"{base}{path}{query}"
            async with session.request(  # type: ignore[arg-type]
                method, address, allow_redirects=False, **more
            ) as answer:
                return answer.status

        async def open_socket(origin: str) -> int:
            try:
                socket = await session.ws_connect(
                    f"{base}/socket.io/?EIO=4&transport=websocket", headers={"Origin": origin}
                )
            except aiohttp.WSServerHandshakeError as refused:
                return refused.status
            await socket.receive()
            await socket.close()
            return 101

        word = canaries.words
        answers = {
            "front": await ask("GET", "/"),
            "unknown": await ask("GET", f"/{canaries.path}"),
            "console": await ask("GET", "/console"),
            "health": await ask("GET", "/healthz"),
            "join": await ask("POST", "/join", data={"code": "BBBBBB"}),
            "too large": await ask("POST", "/join", data=word.encode() * 4_000),
            "socket": await open_socket(f"https://{NAME}"),
            "evil socket": await open_socket(f"https://{canaries.referer}"),
        }
        # More than nginx lets through at once: those who wait for Unspoken's answer hang up.
        guesses = [asyncio.ensure_future(ask("GET", "/j/BBBBBB")) for _ in range(40)]
        answers["too often"] = await first_refusal(guesses)
    port = Server(server.process, f"http://{HERE}:{proxy.port}")
    async with wire(port, canaries.source) as (reader, writer):
        writer.write(f"GET /{canaries.path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        await reader.read(100)
    return answers


async def first_refusal(guesses: Sequence[asyncio.Task[int]]) -> int:
    """As soon as there is one; the others hang up."""
    status = 0
    for answer in asyncio.as_completed(guesses):
        status = await answer
        if status == 429:
            break
    for guess in guesses:
        guess.cancel()
    return status


def test_a_visitor_who_guesses_holds_up_nobody_and_a_venue_scans_as_often_as_it_likes(
    behind: tuple[Running, Proxy], tmp_path: Path
) -> None:
    running, proxy = behind
    storage = Storage(f"sqlite:///{tmp_path / 'data' / 'unspoken.db'}")
    live_id = actions.prepare(storage, AGENDA, settings())
    with storage.reading() as db:
        live = find(db, live_id).live
        code, long_code = live.code, door_letters(live.door)
    storage.close()
    came = running.do(lambda _: guess_and_scan(proxy, code, long_code))
    assert came == {
        "by Unspoken": True,
        "by nginx": True,
        "types": 303,
        "scan": {303},
        "phones": {401},
    }


async def guess_and_scan(proxy: Proxy, code: str, long_code: str) -> dict[str, object]:
    base = f"https://127.0.0.1:{proxy.port}"
    async with visitor("127.0.1.66") as robot, visitor("127.0.1.77") as venue:
        await until_it_answers(venue, base)

        async def ask(session: aiohttp.ClientSession, path: str, **form: str) -> tuple[int, str]:
            asked = session.post if form else session.get
            async with asked(f"{base}{path}", data=form or None, allow_redirects=False) as answer:
                return answer.status, await answer.text()

        guesses = [
            asyncio.ensure_future(ask(robot, f"/s/BBBBB{LETTERS[n % 20]}")) for n in range(400)
        ]
        refused: list[str] = []
        for answer in asyncio.as_completed(guesses):
            # On a busy machine a robot that knocks 400 times at once is now and then cut off.
            with contextlib.suppress(aiohttp.ClientConnectionError):
                status, text = await answer
                refused += [text] if status == 429 else []
            if len(refused) == 360:
                break
        types, _ = await ask(venue, "/join", code=code)
        scans = await asyncio.gather(*(ask(venue, f"/J/{long_code}") for _ in range(200)))
        phones = await asyncio.gather(*(ask(venue, f"/s/{long_code}/stage") for _ in range(200)))
        for guess in guesses:
            guess.cancel()
    ours = [text for text in refused if "Scan the picture" in text]
    return {
        "by Unspoken": len(ours) > 0,
        "by nginx": len(ours) < len(refused),
        "types": types,
        "scan": {status for status, _ in scans},
        "phones": {status for status, _ in phones},
    }


@contextlib.asynccontextmanager
async def visitor(address: str) -> AsyncIterator[aiohttp.ClientSession]:
    """Who pretends to be somebody else, with a header of her own."""
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    connector = aiohttp.TCPConnector(local_addr=(address, 0), ssl=trusting, limit=100)
    headers = {"Host": NAME, "X-Forwarded-For": "203.0.113.9"}
    async with aiohttp.ClientSession(connector=connector, headers=headers) as session:
        yield session


async def until_it_answers(session: aiohttp.ClientSession, base: str) -> None:
    while True:
        try:
            async with session.get(f"{base}/healthz"):
                return
        except aiohttp.ClientConnectorError:
            await asyncio.sleep(0.05)
