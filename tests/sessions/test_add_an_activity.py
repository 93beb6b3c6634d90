"""The tutorial in docs/add-an-activity.md makes a kind that works."""

import re
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from sessions.activities import discover
from sessions.activities.kind import Bar, Gathered, Kind, Words
from sessions.agenda.loader import parse
from sessions.refusals import Refused

GUIDE = Path(__file__).parents[2] / "docs" / "add-an-activity.md"


def block(language: str) -> str:
    found = re.search(
        rf"^```{language}\n(.*?)^```$", GUIDE.read_text(), flags=re.MULTILINE | re.DOTALL
    )
    assert found is not None
    return found[1]


@pytest.fixture(scope="module")
def kind() -> Kind[Any]:
    names: dict[str, Any] = {"__name__": "weather"}
    exec(compile(block("python"), "weather", "exec"), names)
    made: Kind[Any] = names["kind"]
    return made


@pytest.fixture
def config(kind: Kind[Any]) -> Any:
    step = yaml.safe_load(block("yaml"))
    agenda = yaml.safe_dump({"title": "Weather", "minutes": 3, "steps": [step]})
    return parse(agenda, "weather.yaml", {**discover(), kind.name: kind}).steps[0].config


def test_its_example_loads(config: Any) -> None:
    assert [dict(sky)["es"] for sky in config.skies] == ["Sol", "Nubes", "Tormenta"]


def test_it_takes_one_tap_and_refuses_the_rest(kind: Kind[Any], config: Any) -> None:
    assert kind.accept(config, {"choice": "2"}, ()) == ("2",)
    for nonsense in (None, {}, {"choice": "9"}, {"choice": ["0", "1"]}):
        with pytest.raises(Refused):
            kind.accept(config, nonsense, ())


def test_its_rehearsal_phones_are_heard_and_its_bars_print(kind: Kind[Any], config: Any) -> None:
    sent = [payload for n in range(20) for payload in kind.sample(config, Random(n), (), ())]
    assert {kind.accept(config, payload, ()) for payload in sent} == {("0",), ("1",), ("2",)}
    result = kind.result(config, Gathered(k=5, counts={"0": 7, "1": None}))
    section = kind.section(config, result, Words("en", str))
    assert section is not None
    assert section.bars == (Bar("Sunny", 7), Bar("Cloudy", None), Bar("Stormy", 0))


def test_its_templates_are_the_three_that_every_kind_has() -> None:
    templates = re.findall(
        r"^```jinja\n(.*?)^```$", GUIDE.read_text(), flags=re.MULTILINE | re.DOTALL
    )
    assert len(templates) == 3
    assert all('data-activity="weather"' in template for template in templates)


def test_it_tells_of_every_part_of_the_contract() -> None:
    told = GUIDE.read_text()
    parts = {
        "accept",
        "collects",
        "keeps",
        "refusals",
        "result",
        "sample",
        "section",
        "timeline",
        "works_on",
    }
    assert {part for part in parts if f"**`{part}" not in told} == set()
