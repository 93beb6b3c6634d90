"""Packs give an audience its roles and lists, in every language the shipped agendas have."""

import pytest

from sessions.activities import discover
from sessions.agenda.loader import parse
from sessions.agenda.packs import packs

LISTS = [(name, key) for name, pack in packs().items() for key in pack.lists]


def test_there_is_a_pack_for_mothers_and_daughters_and_one_for_any_group() -> None:
    assert list(packs()) == ["any-group", "mothers-daughters"]


def test_every_pack_has_the_same_lists_so_that_agendas_can_change_packs() -> None:
    for pack in packs().values():
        assert list(pack.lists) == ["needs", "patterns", "strengths", "boundaries"]


def test_only_mothers_and_daughters_have_roles() -> None:
    roles = {name: [role.id for role in pack.roles] for name, pack in packs().items()}
    assert roles == {"any-group": [], "mothers-daughters": ["mother", "daughter"]}


@pytest.mark.parametrize(("name", "key"), LISTS)
def test_every_line_is_there_once_in_english_spanish_and_arabic(name: str, key: str) -> None:
    lines = packs()[name].lists[key]
    for language in ("en", "es", "ar"):
        assert len({line[language] for line in lines}) == len(lines)
    assert all(set(line) == {"en", "es", "ar"} for line in lines)


@pytest.mark.parametrize(("name", "key"), LISTS)
def test_every_list_can_be_asked_as_a_poll(name: str, key: str) -> None:
    source = (
        f"title: T\npack: {name}\nminutes: 5\nsteps:\n"
        "  - {id: a, kind: poll, title: A, minutes: 5, "
        f"config: {{options: {{pack: {key}}}}}}}\n"
    )
    agenda = parse(source, "poll.yaml", discover())
    assert agenda.steps[0].config.options == packs()[name].lists[key]
