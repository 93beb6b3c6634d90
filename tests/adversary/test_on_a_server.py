"""T3, T6, T8, T9, T10 on a real server, on each runtime: its files, logs, paper and events.

Every phone comes from an address of its own, with a browser and needles of its own.
"""

import io
import re
from typing import Any

import pytest
from pypdf import PdfReader

from tests.adversary import story
from tests.adversary.findings import Findings
from tests.adversary.needles import Hit, scan
from tests.adversary.story import Story
from tests.loops import run
from tests.unspoken.shapes import shape_under, strays

RUNTIMES = ("eventlet", "gevent", "threading")
FILES = {"data/listening", "data/owner.json", "data/secret.key", "data/unspoken.db", "output.log"}
COMPANIONS = {"data/unspoken.db-shm", "data/unspoken.db-wal"}
KEY = re.compile(r"data-keys/[0-9a-f]{32}\.key")
TURNED_AWAY = {400, 401, 404, 405, 413, 500}

MAY_HOLD = {
    "shown": r"unspoken\.db|copy\.db|recording|summary|news\.json|stage\.json",
    "withdrawn": r"copy \d|recording",
    "held back": r"copy \d.*unspoken\.db|recording of /console",
    "covered": r"copy \d.*unspoken\.db|recording of /console",
}
"""By what became of words: where they may be found. All others may be nowhere."""

HEADINGS = (
    {
        ("/phone", "stage"): "`/phone`: `stage`, server to phone",
        ("/screen", "stage"): "`/screen`: `stage`, server to screen",
        ("/console", "stage"): "`/console`: `stage`, server to console",
        ("/console", "tick"): "`/console`: `tick`, server to console",
    }
    | dict.fromkeys(
        (("/screen", "places"), ("/console", "places")),
        "To console and screen: `places`, server to console and screen",
    )
    | dict.fromkeys(
        (("/phone", "gone"), ("/screen", "gone"), ("/console", "gone")),
        "To all three: `gone`, server to phone, screen and console",
    )
)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The small size tells the story on the default runtime alone; logs are tried on all."""
    if "told" in metafunc.fixturenames:
        full = metafunc.config.getoption("--full", default=False)
        metafunc.parametrize("told", RUNTIMES if full else RUNTIMES[:1], indirect=True)


@pytest.fixture(scope="module")
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Story:
    folder = tmp_path_factory.mktemp(request.param) / "venue"
    return run(story.told(folder, request.param))


@pytest.fixture
def runtime(request: pytest.FixtureRequest) -> Any:
    return request.node.callspec.params["told"]


def inside(files: dict[str, bytes]) -> set[str]:
    """Paths from the server's own folder on."""
    return {file.split("/venue/", 1)[1] for file in files}


def test_nobody_can_be_found_in_anything_that_was_written_or_heard(
    told: Story, runtime: str, findings: Findings
) -> None:
    hits = scan(told.loot, told.needles)
    findings.note(
        "T3",
        f"{len(told.needles)} needles of identity in {len(told.loot)} places, {runtime}",
        f"{len(hits)} hits",
        "0",
        holds=not hits,
    )
    assert hits == []


def test_words_are_found_where_they_belong_and_nowhere_else(
    told: Story, runtime: str, findings: Findings
) -> None:
    hits = scan(told.loot, told.all_but())
    stray = [hit for hit in hits if not belongs(hit)]
    findings.note(
        "T3", f"words out of place, {runtime}", f"{len(stray)} hits", "0", holds=not stray
    )
    assert stray == []
    found = {hit.needle.rpartition(" ")[2] for hit in hits}
    assert set(told.written["shown"]) - found == set()


def belongs(hit: Hit) -> bool:
    allowed = MAY_HOLD.get(hit.needle.rpartition(" ")[0])
    return allowed is not None and re.search(allowed, hit.place) is not None


def test_while_words_are_sealed_no_file_holds_one(
    told: Story, runtime: str, findings: Findings
) -> None:
    hits = scan(told.sealed, told.all_but())
    findings.note(
        "T8", f"words in files while sealed, {runtime}", f"{len(hits)} hits", "0", holds=not hits
    )
    assert hits == []
    assert [name for name in inside(told.sealed) if KEY.fullmatch(name)] != []


def test_once_forgotten_nothing_is_left(told: Story, runtime: str, findings: Findings) -> None:
    wanted = {**told.needles, **told.all_but(), **told.ways_in}
    hits = scan(told.forgotten, wanted)
    findings.note(
        "T8",
        f"anything of a forgotten workshop, {runtime}",
        f"{len(hits)} hits",
        "0",
        holds=not hits,
    )
    assert hits == []
    assert inside(told.forgotten) - COMPANIONS == FILES


def test_a_server_writes_where_it_says_and_nowhere_else(told: Story) -> None:
    found = inside(told.sealed)
    assert {name for name in found if not KEY.fullmatch(name)} - COMPANIONS == FILES
    assert told.outside == []


def test_the_log_at_its_most_talkative_names_nobody(
    told: Story, runtime: str, findings: Findings
) -> None:
    log = {"output.log": told.output}
    hits = scan(log, {**told.needles, **told.all_but(), **told.ways_in})
    findings.note(
        "T9",
        f"log at debug level, {len(told.output.splitlines())} lines, {runtime}",
        f"{len(hits)} hits",
        "0",
        holds=not hits,
    )
    assert hits == []
    assert set(told.statuses) >= TURNED_AWAY
    assert b"Error in participant." in told.output
    assert re.findall(rb"\b\d{1,3}(?:\.\d{1,3}){3}\b", told.output.partition(b"INFO GET")[2]) == []


def test_every_event_has_the_listed_fields_and_no_more(
    told: Story, runtime: str, findings: Findings
) -> None:
    known = [one for one in told.heard if (one.surface, one.event) in HEADINGS]
    found = [
        f"{one.surface} {one.event}{stray}"
        for one in known
        for stray in strays(shape_under(HEADINGS[one.surface, one.event]), one.told[0])
    ]
    found += [f"{one.surface} {one.event}" for one in told.heard if one not in known]
    findings.note(
        "T6",
        f"fields of {len(told.heard)} events, {runtime}",
        f"{len(found)} not listed",
        "0",
        holds=not found,
    )
    assert found == []


def test_while_people_write_nothing_is_told_but_ticks(
    told: Story, runtime: str, findings: Findings
) -> None:
    """A console's new stage may follow upon a tick, when enough have sent or passed; with it the
    screen hears how many places are taken, always the same number."""
    heard = [one for one in told.open_events if one.event != "places"]
    places = [one for one in told.open_events if one.event == "places"]
    apart = [
        f"{one.surface} {one.event}"
        for before, one in zip([None, *heard], heard, strict=False)
        if one.event != "tick" and (before is None or before.event != "tick")
    ]
    findings.note(
        "T6",
        f"{len(told.open_events)} events while people write, {runtime}",
        f"{len(apart)} apart from ticks",
        "0",
        holds=not apart,
    )
    assert apart == []
    assert {one.surface for one in heard} == {"/console"}
    assert {one.surface for one in places} == {"/screen"}
    assert len({str(one.told) for one in places}) == 1


def test_paper_tells_nothing_of_its_making_and_is_the_same_twice(
    told: Story, runtime: str, findings: Findings
) -> None:
    first, second = told.handouts["summary 1.pdf"], told.handouts["summary 2.pdf"]
    stray = []
    for name in ("summary 1.pdf", "run-sheet.pdf"):
        reader = PdfReader(io.BytesIO(told.handouts[name]))
        stray += [f"{name} {key}" for key in reader.metadata or {} if key != "/Title"]
        stray += [f"{name} XMP"] if reader.xmp_metadata is not None else []
        stray += [f"{name} attachment" for _ in reader.attachments]
        stray += [f"{name} date" for _ in re.findall(rb"D:20(?!000101)\d\d", told.handouts[name])]
    same = "alike" if first == second else "different"
    findings.note(
        "T10",
        f"paper twice, {runtime}",
        f"{same}, {len(stray)} fields of its making",
        "alike, 0",
        holds=first == second and not stray,
    )
    assert stray == []
    assert first == second
