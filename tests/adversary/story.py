"""One evening on a real server, with everything in it that could leave a trace; then the loot."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import Any

import aiohttp

from sessions.joining import door_in
from tests.adversary.needles import files_in
from tests.adversary.servers import ROOT
from tests.adversary.venue import Venue, venue
from tests.adversary.visitors import Heard, Visitor

WRONG_SEAT = "00" * 16


@dataclass(slots=True)
class Story:
    """What was written, by what became of it, and what is left at each stage."""

    written: dict[str, list[str]] = field(default_factory=dict)
    needles: dict[str, bytes] = field(default_factory=dict)
    heard: list[Heard] = field(default_factory=list)
    open_events: list[Heard] = field(default_factory=list)
    """Heard while people were writing."""
    statuses: list[int] = field(default_factory=list)
    """Of the requests that were meant to fail."""
    sealed: dict[str, bytes] = field(default_factory=dict)
    """Files as they were while something lay sealed."""
    loot: dict[str, bytes] = field(default_factory=dict)
    handouts: dict[str, bytes] = field(default_factory=dict)
    output: bytes = b""
    outside: list[str] = field(default_factory=list)
    """Files outside of its folder that the server held open to write to."""
    forgotten: dict[str, bytes] = field(default_factory=dict)
    code: str = ""
    long_code: str = ""

    def pile(self, name: str) -> str:
        text = token_hex(16)
        self.written.setdefault(name, []).append(text)
        return text

    @property
    def ways_in(self) -> dict[str, bytes]:
        """What leads into the workshop, in letters and as it is kept."""
        door = door_in(self.long_code) or b""
        return {
            "code": self.code.encode(),
            "long code": self.long_code.encode(),
            "door": door,
        }

    def all_but(self, *names: str) -> dict[str, bytes]:
        return {
            f"{name} {text}": text.encode()
            for name, texts in self.written.items()
            if name not in names
            for text in texts
        }


async def told(folder: Path, runtime: str = "eventlet") -> Story:
    story = Story()
    async with venue(folder, runtime=runtime) as place:
        story.code, story.long_code = place.console.code, place.phones[0].code
        await _write(place, story)
        await _check_and_reveal(place, story)
        await _vote(place)
        await _write_and_never_reveal(place, story)
        await _go_home(place, story)
        story.needles, story.heard = place.needles, place.heard
        story.loot = {**place.loot, **_backup(folder)}
        story.output = (folder / "output.log").read_bytes()
        story.outside = held_open(place.server.process.pid, folder)
        await _forget(place)
        story.forgotten = place.files
    return story


async def _write(place: Venue, story: Story) -> None:
    await place.go_to("fears")
    await place.press("open")
    before = {id(ear): len(ear.heard) for ear in place.ears}
    for phone in place.phones:
        await phone.write(story.pile("shown"), done=False)
    one, two, three, four, five, *_ = place.phones
    replaced = await one.write(story.pile("replaced"), done=False)
    await one.write(story.pile("shown"), replaces=replaced)
    back = await two.write(story.pile("taken back"), done=False)
    await two.write(None, takes_back=back)
    await three.write(story.pile("held back"))
    await four.write(story.pile("covered"))
    five.needles["later"] = bytes.fromhex(await five.write(story.pile("withdrawn")))
    for phone in place.phones[5:]:
        await phone.write(None)
    await place.console.until_enough()
    story.statuses = await _go_wrong(place, place.phones[5])
    story.open_events = [one for ear in place.ears for one in ear.heard[before[id(ear)] :]]
    story.sealed = place.files
    place.copy_now()


async def _check_and_reveal(place: Venue, story: Story) -> None:
    await place.press("close")
    await place.press("preview")
    held, covered = (
        entry_with(place.folder, story.written[name][0]) for name in ("held back", "covered")
    )
    await place.order("hold", entry=held, reason="names")
    await place.order("mask", entry=covered, word=0)
    await place.press("reveal")
    author = place.phones[4]
    await author.take_back(author.needles.pop("later").hex())


async def _vote(place: Venue) -> None:
    await place.go_to("mood")
    await place.press("open")
    for phone in place.phones:
        await phone.vote(str(phone.number % 4))
    await place.console.until_enough()
    place.copy_now()
    for verb in ("close", "preview", "reveal"):
        await place.press(verb)


async def _write_and_never_reveal(place: Venue, story: Story) -> None:
    await place.go_to("needs")
    await place.press("open")
    for phone in place.phones:
        await phone.write(story.pile("never revealed"))
    place.copy_now()
    await place.press("close")
    await place.press("next")


async def _go_home(place: Venue, story: Story) -> None:
    await place.press("end")
    await place.press("offer_summary")
    phone, console = place.phones[-1], f"/console/live/{place.console.live_id}/handouts"
    story.handouts = place.handouts
    for n in (1, 2):
        place.handouts[f"summary {n}.pdf"] = await phone.ask("summary.pdf?paper=a4")
    place.handouts["run-sheet.pdf"] = await place.console.download(
        f"{console}/run-sheet.pdf?paper=a4"
    )
    place.handouts["summary.html"] = await phone.ask("summary")
    place.handouts["stage.json"] = await phone.ask("stage?language=en")
    place.handouts["news.json"] = await phone.ask("news")


async def _forget(place: Venue) -> None:
    path = f"/console/live/{place.console.live_id}/forget"
    await place.console._post(path, [("confirm", "yes")])


async def _go_wrong(place: Venue, phone: Visitor) -> list[int]:
    """Every way to be turned away, with all that a careless server would write down."""
    base, query = f"{place.server.base_url}/s/{phone.code}", "?canary=x"
    round_id, eid = phone.ear.stage["round"], token_hex(16)
    envelope = f"{base}/rounds/{round_id}/envelopes/{eid}{query}"
    ask = phone.session.request
    seat = {"Authorization": f"Seat {phone.seat}"}
    wrong = {"Authorization": f"Seat {WRONG_SEAT}"}
    tries: list[Callable[[], Any]] = [
        lambda: ask("POST", f"{base}/seats{query}", data=b"{ not json"),
        lambda: ask("PUT", envelope, data=b"x" * 20_000),
        lambda: ask("PUT", envelope, data=b"too short"),
        lambda: ask("GET", f"{place.server.base_url}/nowhere/{phone.seat}{query}", headers=seat),
        lambda: ask("GET", f"{base}/stage{query}", headers=wrong),
        lambda: ask("DELETE", f"{base}/stage{query}", headers=seat),
        lambda: ask("POST", f"{base}/rounds/{'0' * 32}/done", headers=seat),
        lambda: ask(
            "GET", f"{place.server.base_url}/socket.io/?EIO=4&sid=none&transport=websocket"
        ),
        lambda: ask("GET", f"{place.server.base_url}/socket.io/?EIO=9", headers={"Upgrade": "x"}),
    ]
    statuses = [await _status(each) for each in tries]
    with Broken(place.folder):
        key = bytes.fromhex(phone.ear.stage["seal"]["key"])
        body = phone.letter({"words": None}, key)
        statuses.append(await _status(lambda: ask("PUT", envelope, data=body)))
    return statuses


async def _status(request: Callable[[], Any]) -> int:
    try:
        async with request() as answer:
            await answer.read()
            return int(answer.status)
    except aiohttp.ClientError:
        return 0


class Broken:
    """While it lasts, the database has lost its table of envelopes."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "data" / "unspoken.db"

    def __enter__(self) -> None:
        self._rename("envelope", "lost")

    def __exit__(self, *_: object) -> None:
        self._rename("lost", "envelope")

    def _rename(self, old: str, new: str) -> None:
        with sqlite3.connect(self._file) as connection:
            connection.execute(f"ALTER TABLE {old} RENAME TO {new}")
        connection.close()


def entry_with(folder: Path, text: str) -> str:
    connection = sqlite3.connect(folder / "data" / "unspoken.db")
    try:
        found = connection.execute("SELECT id FROM entry WHERE text = ?", (text,)).fetchone()
    finally:
        connection.close()
    return bytes(found[0]).hex()


def _backup(folder: Path) -> dict[str, bytes]:
    """What the command for a safe copy makes."""
    file = folder.with_name(f"{folder.name}-backup") / "copy.db"
    file.parent.mkdir()
    command = [
        sys.executable,
        "-m",
        "unspoken",
        "backup",
        str(file),
        "--data",
        str(folder / "data"),
    ]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return files_in(file.parent)


def held_open(process: int, folder: Path) -> list[str]:
    """Where Linux tells of it: files elsewhere that the process could write to."""
    found = []
    for link in Path(f"/proc/{process}/fd").glob("*"):
        try:
            target = str(link.readlink())
            flags = Path(f"/proc/{process}/fdinfo/{link.name}").read_text().split("flags:")[1]
        except (OSError, IndexError):
            continue
        writes = int(flags.split()[0], 8) & 3
        known = target.startswith((str(folder), "/dev/", "socket:", "pipe:", "anon_inode:"))
        if writes and target.startswith("/") and not known:
            found.append(target)
    return found
