"""Only plain YAML is read, and hostile files are turned away at once."""

from itertools import pairwise

import pytest

from sessions.agenda.loader import AgendaError, Problem, parse
from sessions.agenda.reader import LARGEST, read
from tests.sessions.agenda.small_kinds import GOOD, KINDS

LETTERS = "abcdefghi"
ALIAS_BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{this}: &{this} [{', '.join([f'*{before}'] * 9)}]\n" for before, this in pairwise(LETTERS)
)
MERGE_BOMB = "a: &a {k: v}\n" + "".join(
    f"{this}: &{this} {{<<: [{', '.join([f'*{before}'] * 9)}]}}\n"
    for before, this in pairwise(LETTERS)
)


def first_problem(source: str | bytes) -> str:
    with pytest.raises(AgendaError) as caught:
        parse(source, "bad.yaml", KINDS)
    return str(caught.value.problems[0])


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("true", True),
        ("false", False),
        ("12:30", "12:30"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("True", "True"),
        ("null", "null"),
        ("~", "~"),
        ("", ""),
        ("1.5", "1.5"),
        ("1e3", "1e3"),
        ("007", "007"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        ("9999999999", "9999999999"),
        ("2026-03-01", "2026-03-01"),
        ("'12'", "12"),
        ('"true"', "true"),
    ],
)
def test_only_plain_integers_and_true_and_false_are_more_than_words(
    written: str, read_as: object
) -> None:
    value = read(f"key: {written}\n", "a.yaml").value["key"]
    assert (value, type(value)) == (read_as, type(read_as))


def test_a_question_may_stand_in_brackets() -> None:
    source = "a: [What repeats?, And?]\nb: {en: Why not? Say it., es: ¿Qué?}\n? c\n: d\n"
    assert read(source, "a.yaml").value == {
        "a": ["What repeats?", "And?"],
        "b": {"en": "Why not? Say it.", "es": "¿Qué?"},
        "c": "d",
    }


def test_keys_are_always_words() -> None:
    assert read("no: Hei\n1: a\ntrue: b\n", "a.yaml").value == {"no": "Hei", "1": "a", "true": "b"}


def test_the_line_of_every_key_and_item_is_known() -> None:
    lines = read("a:\n  b: 1\n  c:\n    - x\n    - d: 2\n", "a.yaml").lines
    assert lines == {
        ("a",): 1,
        ("a", "b"): 2,
        ("a", "c"): 3,
        ("a", "c", 0): 4,
        ("a", "c", 1): 5,
        ("a", "c", 1, "d"): 5,
    }


def test_a_file_from_another_editor_may_begin_with_a_byte_order_mark() -> None:
    assert parse(b"\xef\xbb\xbf" + GOOD.encode(), "a.yaml", KINDS).minutes == 20


def test_windows_line_ends_change_no_line_number() -> None:
    source = GOOD.replace("size: 5", "size: 50").replace("\n", "\r\n")
    assert first_problem(source).startswith("bad.yaml:17: ")


@pytest.mark.parametrize("bomb", [ALIAS_BOMB, MERGE_BOMB])
def test_a_bomb_of_aliases_is_refused_and_never_unfolded(bomb: str) -> None:
    assert first_problem(bomb) == (
        "bad.yaml:1: a: “&a” gives words a name. Take it out, or put the words in quotes."
    )


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "[[{a: "])
def test_endless_brackets_are_refused_at_the_eleventh_level(opening: str) -> None:
    assert "More than 10 levels lie inside each other here." in first_problem(opening * 3000)


def test_ten_levels_are_read() -> None:
    assert read("a: " + "[" * 9 + "]" * 9, "a.yaml").problems == ()


def test_a_file_of_64_kb_is_read_and_one_byte_more_is_refused() -> None:
    filler = "#" + "x" * (LARGEST - len(GOOD.encode()) - 1)
    assert parse(GOOD + filler, "a.yaml", KINDS).minutes == 20
    assert first_problem(GOOD + filler + "x") == (
        "bad.yaml:1: The file has more than 64 KB. Shorten its texts, or make two agendas of it."
    )


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (
            "a: 1\nb: *c\n",
            "2: b: “*c” points at other words. "
            "Write the words here, in quotes if they begin with *.",
        ),
        (
            "a: 1\nb: !python/object:os.system x\n",
            "2: b: “!python/object:os.system” is a tag. Take it out, or put the words in quotes.",
        ),
        (
            "a: 1\nb:\n  <<: {c: 1}\n",
            "3: b.<<: “<<” copies keys from elsewhere. Write them out here.",
        ),
        ("a: 1\nb: 2\na: 3\n", "3: a: This key is here twice, first on line 1. Keep one."),
        (
            "a: 1\n? [b]\n: c\n",
            "2: A key must be a word. "
            "Write a word and a colon; put words in quotes if they begin with * [ or {.",
        ),
        ("---\na: 1\n---\nb: 1\n", "3: A second agenda begins here. Put it into its own file."),
        (
            "a: 1\nsay: Listen: do not answer\n",
            "2: A second colon stands in this line. "
            "Put words in quotes when they hold “: ” or “ #”, or begin with a sign.",
        ),
        ("a: 1\nb:\n\t- c\n", "3: A tab stands here. Use spaces to move a line to the right."),
        (
            "a: 1\nb\nc: 2\n",
            "2: This line has no colon. "
            "Write “key: words”, or move it to the right if it belongs to the line above.",
        ),
        ('a: 1\nb: "c\nd: 2\n', "2: Quotes open here and never close. Close them."),
        (
            "a: 1\nb: [c,\nd: 2\n",
            "2: The bracket [ that opens here is not closed. Close it with ].",
        ),
        ("a: 1\nb: {c: d\n", "2: The brace { that opens here is not closed. Close it with }."),
        (
            "a:\n  b: 1\n c: 2\n",
            "3: This line stands too far left or right. "
            "Line it up with the other keys of its block.",
        ),
        (
            'a: 1\nb: "c" d\n',
            "2: Words follow after the quotes that open here have closed. "
            "Put the whole line in quotes, or none of it.",
        ),
        (
            'a: "b\nc: d\ne: "f"\n',
            "1: Words follow after the quotes that open here have closed. "
            "Put the whole line in quotes, or none of it.",
        ),
        (
            "a: 1\nb",
            "2: This line has no colon. "
            "Write “key: words”, or move it to the right if it belongs to the line above.",
        ),
        (
            "a: {b: c: d}\n",
            "1: A second colon stands in this line. "
            "Put words in quotes when they hold “: ” or “ #”, or begin with a sign.",
        ),
        (
            "a: 1\nb: @c\n",
            "2: Words cannot begin with this sign. "
            "Put words in quotes when they hold “: ” or “ #”, or begin with a sign.",
        ),
        (
            "a: 1\nb: c\x07d\n",
            "2: There is a sign that no agenda can hold. Type this line again.",
        ),
        ('a: 1\nb: "\\ud800"\n', "2: b: Half a sign (a surrogate) stands here. "),
        (
            'a: 1\nb: "\\UFFFFFFFF"\n',
            "2: A number behind a \\ or a % is too large. Take it out, or use single quotes.",
        ),
        (b"a: 1\nb: \xff\n", "2: The file is not UTF-8 text. Save it again as UTF-8."),
    ],
)
def test_a_slip_in_the_writing_names_its_line_and_its_fix(
    source: str | bytes, problem: str
) -> None:
    assert f"bad.yaml:{problem}" in str(AgendaError(_problems(source)))


def _problems(source: str | bytes) -> tuple[Problem, ...]:
    with pytest.raises(AgendaError) as caught:
        parse(source, "bad.yaml", KINDS)
    return caught.value.problems


def test_an_alias_is_told_once_and_what_it_stands_for_is_not_missed() -> None:
    source = GOOD.replace("minutes: 10\n    min_minutes: 5", "minutes: *x\n    min_minutes: 5")
    with pytest.raises(AgendaError) as caught:
        parse(source, "bad.yaml", KINDS)
    assert [(problem.line, problem.key) for problem in caught.value.problems] == [(9, "minutes")]
