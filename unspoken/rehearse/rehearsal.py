"""A whole workshop with nobody in it: one server, one pretend facilitator, pretend phones."""

import secrets
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from aiohttp import ClientSession, CookieJar

from sessions.agenda.schema import Agenda
from sessions.database.storage import Storage
from sessions.handouts.sheets import SHEETS
from sessions.language.text import say
from sessions.workshop import find_by_code
from unspoken.rehearse.accounts import Account, settle, unprinted
from unspoken.rehearse.facilitator import WITHOUT_CROWD, Facilitator
from unspoken.rehearse.ledger import Trouble
from unspoken.rehearse.reading import Page
from unspoken.rehearse.room import Room, seated
from unspoken.rehearse.server import HURRIED, free_port, serving
from unspoken.rehearse.walk import Walk, walk_through
from unspoken.server.leftovers import rehearsal_prefix

FEWEST = 3
"""Phones; below this nothing may ever be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    agenda: Agenda
    source: str
    phones: int
    out: Path
    runtime: str
    seed: int
    command: Sequence[str] = HURRIED


@dataclass(frozen=True, slots=True)
class Report:
    """What came of it. All is well when nothing was lost, refused, unanswered or odd."""

    accounts: tuple[Account, ...]
    refused: tuple[Trouble, ...]
    unanswered: tuple[Trouble, ...]
    problems: tuple[str, ...]
    handouts: tuple[Path, ...]

    @property
    def lost(self) -> int:
        return sum(account.lost for account in self.accounts)

    @property
    def well(self) -> bool:
        return not (self.lost or self.refused or self.unanswered or self.problems)


async def rehearse(plan: Plan) -> Report:
    """Raises server.NoServer, facilitator.NoConsole or phone.NotLetIn when it cannot go on."""
    with tempfile.TemporaryDirectory(prefix=rehearsal_prefix()) as folder:
        data = Path(folder, "data")
        settings = {
            "host": "127.0.0.1",
            "runtime": plan.runtime,
            "tick_seconds": "0.2",
            "agendas": str(_shelf(Path(folder, "agendas"), plan)),
        }
        async with (
            serving(data, port=free_port(), settings=settings, command=plan.command) as server,
            ClientSession(cookie_jar=CookieJar(unsafe=True)) as session,
        ):
            facilitator = Facilitator(session=session, base_url=server.base_url, people=plan.phones)
            try:
                await facilitator.claim(server.claim, secrets.token_urlsafe(16))
                await facilitator.prepare(plan.agenda.slug, choices(plan.agenda, plan.phones))
                return await _hold(plan, facilitator, data / "unspoken.db")
            finally:
                await facilitator.close()


def _shelf(folder: Path, plan: Plan) -> Path:
    """A folder with the one agenda, from which the server takes it as a facilitator's own."""
    folder.mkdir()
    (folder / f"{plan.agenda.slug}.yaml").write_text(plan.source, encoding="utf-8")
    return folder


def choices(agenda: Agenda, phones: int) -> Mapping[str, str | None]:
    """What the pretend facilitator settles on the prepare page."""
    return {
        "k": str(max(FEWEST, min(agenda.privacy.k, phones))),
        "roles": "yes" if agenda.roles else None,
        "keep_days": "1",
        "rehearsal": WITHOUT_CROWD,
    }


async def _hold(plan: Plan, facilitator: Facilitator, database: Path) -> Report:
    walk = Walk()
    async with seated(
        facilitator.base_url,
        facilitator.code,
        plan.agenda,
        plan.phones,
        seed=str(plan.seed),
        ledger=walk.ledger,
    ) as room:
        await room.join()
        await walk_through(facilitator, room, walk)
        handouts, summary = await _hand_out(plan.out, facilitator, room)
    accounts = [
        Account(step.id, say(step.title, "en"), step.kind, step.minutes * 60, walk.took[step.id])
        for step in plan.agenda.steps
    ]
    problems = _compare(accounts, facilitator.code, database, walk, summary)
    return Report(
        tuple(accounts),
        tuple(walk.ledger.refused),
        tuple(walk.ledger.unanswered),
        tuple(problems),
        tuple(handouts),
    )


async def _hand_out(out: Path, facilitator: Facilitator, room: Room) -> tuple[list[Path], Page]:
    """Every handout, as the facilitator and as a participant gets it; and the summary to read."""
    console = f"/console/live/{facilitator.live_id}/handouts"
    phone = f"{facilitator.base_url}/s/{facilitator.code}"
    files = {
        **{
            f"{name}.pdf": await facilitator.download(f"{console}/{name}.pdf?paper=a4")
            for name in SHEETS
        },
        "summary-on-phones.pdf": await room.download(f"{phone}/summary.pdf?paper=a4"),
        "summary-on-phones.html": await room.download(f"{phone}/summary"),
    }
    return _written(out, files), Page(files["summary-on-phones.html"].decode())


def _written(out: Path, files: Mapping[str, bytes]) -> list[Path]:
    out.mkdir(parents=True, exist_ok=True)
    for name, body in files.items():
        (out / name).write_bytes(body)
    return [out / name for name in files]


def _compare(
    accounts: list[Account], code: str, database: Path, walk: Walk, summary: Page
) -> list[str]:
    """Settles every account; gives what does not add up."""
    with closing(Storage(f"sqlite:///{database}")) as storage, storage.reading() as db:
        workshop = find_by_code(db, code)
        for account, step in zip(accounts, workshop.agenda.steps, strict=True):
            settle(account, workshop, step, walk.ledger.of(step.id), walk.seen.get(step.id, ()))
        problems = [f"{each.step}: {problem}" for each in accounts for problem in each.problems]
        for step_id, many in unprinted(workshop, summary).items():
            if many:
                problems.append(f"{step_id}: {many} texts are not in the summary on phones")
    return problems
