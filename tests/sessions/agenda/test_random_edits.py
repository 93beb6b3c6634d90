"""Whatever is done to an agenda, the loader answers with the right line and nothing else."""

import re
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.activities import discover
from sessions.agenda.library import SHIPPED
from sessions.agenda.loader import AgendaError, Problem, parse
from tests.sessions.agenda.small_kinds import GOOD, KINDS

ALL = {**discover(), **KINDS}
SOURCES = [GOOD, *(file.read_text(encoding="utf-8") for file in sorted(SHIPPED.glob("*.yaml")))]

KEY_AND_WORDS = re.compile(r"(?P<left> *(?:- )?)(?P<key>\w+): (?P<words>[^\[{|>\"'].*)")
REFERRED_TO = ("id", "kind", "pack")
"""Keys whose loss is felt elsewhere in the file too."""

EDITS = {
    "misspelt key": r"\g<left>\g<key>_: \g<words>",
    "alias": r"\g<left>\g<key>: *other",
    "anchor": r"\g<left>\g<key>: &name \g<words>",
    "tag": r"\g<left>\g<key>: !!python/name:os.system x",
    "empty": r"\g<left>\g<key>:",
    "list for words": r"\g<left>\g<key>: [[], []]",
    "block for words": r"\g<left>\g<key>: {Not a key!: 1}",
    "second colon": r"\g<left>\g<key>: a: b",
    "open quotes": r'\g<left>\g<key>: "\g<words>',
    "open bracket": r"\g<left>\g<key>: [\g<words>",
    "sign": r"\g<left>\g<key>: @\g<words>",
    "bell": "\\g<left>\\g<key>: \\g<words>\x07",
}

FRAGMENTS = st.one_of(
    st.sampled_from(GOOD.splitlines(keepends=True)),
    st.sampled_from(["&a ", "*a", "<<: ", "!!x ", "? ", "- ", "{", "}", "[", "]", ": ", "|\n"]),
    st.sampled_from(["  ", "\n", "\t", "'", '"', "#", "%", "\\U00110000", "---\n", "\ufeff", "~"]),
    st.text(max_size=5),
)


@cache
def editable(source: int) -> list[int]:
    lines = SOURCES[source].splitlines()
    return [number for number, line in enumerate(lines) if KEY_AND_WORDS.fullmatch(line)]


def problems(source: str | bytes) -> tuple[Problem, ...]:
    """What the loader says; anything but an AgendaError with problems fails the test."""
    try:
        parse(source, "edited.yaml", ALL)
    except AgendaError as error:
        return error.problems or (Problem("", 0, None, None, "No problem is told.", ""),)
    return ()


@settings(max_examples=120, deadline=None)
@given(data=st.data(), edit=st.sampled_from(sorted(EDITS)))
def test_an_edit_anywhere_in_a_good_agenda_names_its_line(data: st.DataObject, edit: str) -> None:
    source = data.draw(st.sampled_from([0, 0, 0, 1, 2]), label="source")
    number = data.draw(st.sampled_from(editable(source)), label="line")
    lines = SOURCES[source].splitlines()
    match = KEY_AND_WORDS.fullmatch(lines[number])
    assert match
    lines[number] = match.expand(EDITS[edit])
    found = {problem.line for problem in problems("\n".join(lines) + "\n")}
    if match["key"] in REFERRED_TO:
        assert number + 1 in found
    else:
        assert found == {number + 1}


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_line_that_is_there_twice_is_found_at_its_second_place(data: st.DataObject) -> None:
    source = data.draw(st.sampled_from([0, 0, 1]), label="source")
    lines = SOURCES[source].splitlines()
    inner = [number for number in editable(source) if not lines[number].lstrip().startswith("- ")]
    number = data.draw(st.sampled_from(inner), label="line")
    lines.insert(number, lines[number])
    assert [problem.line for problem in problems("\n".join(lines) + "\n")] == [number + 2]


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), st.binary(), st.lists(FRAGMENTS).map("".join)))
def test_any_text_is_an_agenda_or_an_agenda_error(source: str | bytes) -> None:
    assert all(problem.line >= 1 and problem.fix for problem in problems(source))


@settings(max_examples=200, deadline=None)
@given(
    cut=st.integers(0, len(GOOD)),
    gone=st.integers(0, 40),
    put=st.lists(FRAGMENTS, max_size=4).map("".join),
)
def test_any_change_of_a_good_agenda_is_an_agenda_or_an_agenda_error(
    cut: int, gone: int, put: str
) -> None:
    last = GOOD.count("\n") + put.count("\n") + put.count("\r") + 2
    changed = GOOD[:cut] + put + GOOD[cut + gone :]
    assert all(1 <= problem.line <= last for problem in problems(changed))
