"""What every activity kind must keep, whoever wrote it: see docs/add-an-activity.md."""

import json
import re
from dataclasses import asdict, fields
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sessions.activities import FOLDER
from sessions.activities.asking import choices_in
from sessions.activities.kind import Chooses, Collects, Item, Kind, Words, Writes
from sessions.paper import texts_of
from sessions.refusals import Code, Refused
from tests.sessions.kinds.every import every_collecting_kind, every_kind, every_kind_of_questions
from tests.sessions.stage import SURFACES, example, full, result_of, samples_of

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@every_kind
def test_its_folder_holds_all_of_it(kind: Kind[Any, Any]) -> None:
    folder = FOLDER / kind.name
    wanted = {"README.md", "example.yaml", f"test_{kind.name}.py"}
    wanted |= {f"templates/{surface}.html" for surface in SURFACES}
    assert {path for path in wanted if not (folder / path).is_file()} == set()


@every_kind
def test_its_readme_tells_every_setting_and_what_is_kept(kind: Kind[Any, Any]) -> None:
    readme = (FOLDER / kind.name / "README.md").read_text()
    names = {field.name for field in fields(kind.Config)}
    told = set(re.findall(r"^\| `(\w+)` \|", readme, flags=re.MULTILINE))
    assert told == names
    parts = {"When to use it.", "How long.", "What is recorded.", "What prints."}
    assert {part for part in parts if f"**{part}**" not in readme} == set()


@every_kind
def test_its_example_is_a_step_that_an_agenda_may_hold(kind: Kind[Any, Any]) -> None:
    step = example(kind)
    assert (step.kind, type(step.config)) == (kind.name, kind.Config)
    # Texts that are no map of languages are in English, as the pages are.
    assert all({"en", ""} & set(text) for text in step.texts_on_phones())


@every_kind
def test_its_result_is_plain_data_without_order_or_author(kind: Kind[Any, Any]) -> None:
    gathered, mixed = full(kind), full(kind, Random(4))
    result = result_of(kind, gathered)
    assert result_of(kind, mixed) == result
    if kind.collects is Collects.NOTHING:
        assert result is None
        return
    assert type(result).__dataclass_params__.frozen is True
    keys = set(re.findall(r'"(\w+)":', json.dumps(asdict(result))))
    assert keys & {"seat", "seats", "author", "phone", "session", "time", "at", "number"} == set()


@every_kind
def test_its_section_fits_the_page(kind: Kind[Any, Any]) -> None:
    gathered = full(kind)
    words = Words("es", str)
    config = example(kind).config
    section = kind.section(config, result_of(kind, gathered), words)
    if section is not None:
        printed = [text for block in section.blocks for text in texts_of(block)]
        most = max(len(gathered.entries) + len(gathered.themes) + 1, len(gathered.items), 17)
        assert len(printed) <= most
        assert [text for text in printed if not text or "\n" in text or len(text) > 400] == []


@every_kind
def test_its_clocks_add_up(kind: Kind[Any, Any]) -> None:
    phases = kind.timeline(example(kind).config, 600)
    assert sum(phase.seconds for phase in phases) == 600


def refusal_of(kind: Kind[Any, Any], payload: Any) -> str | None:
    """The code with which the kind refuses a payload; None when it takes it."""
    try:
        kind.accept(example(kind).config, payload, full(kind).items)
    except Refused as refused:
        return refused.code
    return None


@every_kind
def test_what_it_asks_is_what_it_collects(kind: Kind[Any, Any]) -> None:
    asked = type(kind.asks(example(kind).config, full(kind).items))
    wanted = {
        Collects.NOTHING: type(None),
        Collects.ENTRIES: Writes,
        Collects.CHOICES: Chooses,
    }
    assert asked is wanted[kind.collects]


@every_kind
@given(payload=json_values)
def test_nonsense_is_refused_or_taken_and_breaks_nothing(
    kind: Kind[Any, Any], payload: Any
) -> None:
    assert refusal_of(kind, payload) in {None, *Code}
    if kind.collects is Collects.NOTHING:
        assert refusal_of(kind, payload) == "takes-nothing"


@every_kind_of_questions
@given(data=st.data())
def test_it_understands_whatever_it_asks_for(kind: Kind[Any, Any], data: st.DataObject) -> None:
    config, items = example(kind).config, full(kind).items
    asks = kind.asks(config, items)
    assert isinstance(asks, Chooses)
    answers = {
        question.id: data.draw(st.lists(st.sampled_from(question.choices), unique=True))
        for question in asks.questions
    }
    try:
        wanted = choices_in(asks, answers)
    except Refused:
        return
    assert kind.accept(config, answers, items) == wanted


@every_collecting_kind
def test_what_rehearsal_phones_send_is_taken_and_some_pass(kind: Kind[Any, Any]) -> None:
    step, items = example(kind), full(kind).items
    handed_in = [samples_of(kind, seed, items) for seed in range(60)]
    accepted = [kind.accept(step.config, one, items) for each in handed_in for one in each]
    kinds_of_answer = {type(one) for one in accepted}
    wanted: type[Any] = str if kind.collects is Collects.ENTRIES else tuple
    assert kinds_of_answer == {wanted}
    assert [] in handed_in
    assert max(handed_in, key=len) != []


@every_collecting_kind
def test_it_can_rehearse_on_next_to_nothing(kind: Kind[Any, Any]) -> None:
    config = example(kind).config
    one = (Item("0" * 32, "x"),)
    for items in ((), one):
        for seed in range(20):
            for payload in kind.sample(config, Random(seed), items, ()):
                kind.accept(config, payload, items)
