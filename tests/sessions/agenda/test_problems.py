"""What is wrong with an agenda is told with its line, its step, its key and what to write."""

import pytest

from sessions.agenda.loader import AgendaError, parse
from tests.sessions.agenda.small_kinds import KINDS, changed


def said(source: str) -> list[str]:
    with pytest.raises(AgendaError) as caught:
        parse(source, "own.yaml", KINDS)
    return str(caught.value).splitlines()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "title: {en: Two",
            "titel: {en: Two",
            "own.yaml:1: titel: There is no such key. Did you mean “title”?",
        ),
        (
            "kind: board",
            "kind: bord",
            "own.yaml:7: step first, kind: There is no kind “bord”. Did you mean “board”?",
        ),
        (
            "    minutes: 10\n    min",
            "    minutes: 200\n    min",
            "own.yaml:9: step first, minutes: “200” is too large. Write 180 or less.",
        ),
        (
            "min_minutes: 5",
            "min_minutes: 11",
            "own.yaml:10: step first, min_minutes: The short form has 11 minutes, the step only "
            "10. Write 10 or less.",
        ),
        (
            "minutes: 20",
            "minutes: 19",
            "own.yaml:3: minutes: The steps take 20 minutes together, more than these 19. "
            "Write 20, or shorten a step.",
        ),
        (
            "minutes: 20\n",
            "",
            "own.yaml:1: minutes: It is missing. Add “minutes: 20”.",
        ),
        (
            "{k: 4}",
            "{k: 4}\nreadiness: maybe",
            "own.yaml:5: readiness: “maybe” is neither true nor false. Write true or false.",
        ),
        (
            "{k: 4}",
            "{k: 2}",
            "own.yaml:4: privacy.k: “2” is too small. Write 3 or more.",
        ),
        (
            "[Hello., Welcome.]",
            "Hello.",
            "own.yaml:12: step first, say: This must be a list. "
            "Write each item on its own line, beginning with “- ”.",
        ),
        (
            "[Hello., Welcome.]",
            "[Hello., 5]",
            'own.yaml:12: step first, say 2: These are no words. Put it in quotes: "5".',
        ),
        (
            "{en: What is it?, es: ¿Qué es?}",
            "{en: What, then?}",
            "own.yaml:13: step first, prompt.then?: 'then?' is not a language code such as en, "
            "es or ar. Use a code such as en, es or ar; words with a comma need quotes.",
        ),
        (
            "[summary]",
            "[sumary]",
            "own.yaml:15: step first, prints 1: “sumary” is not known. Did you mean “summary”?",
        ),
        (
            "size: 5",
            'size: "5"',
            "own.yaml:17: step first, config.size: “5” is not a whole number. "
            "Write digits only, for example 5.",
        ),
        (
            "lit: true",
            "lit: yes",
            "own.yaml:18: step first, config.lit: “yes” is neither true nor false. "
            "Write true or false.",
        ),
        (
            "lit: true",
            "lid: true",
            "own.yaml:18: step first, config.lid: There is no such key. Did you mean “lit”?",
        ),
        (
            "{en: two, es: dos}",
            "{en: two, es: ''}",
            "own.yaml:21: step first, config.words 2.es: The text must not be empty. "
            "Write the words, or take the key out.",
        ),
        (
            "size: 5\n      lit: true",
            "size: 2\n      lit: true\n      caption: 12",
            'own.yaml:19: step first, config.caption: These are no words. Put it in quotes: "12".',
        ),
        (
            "        - {en: two, es: dos}\n",
            "        - {en: two, es: dos}\n" + "        - three\n" * 4,
            "own.yaml:16: step first, config: 6 words do not fit. Set size to 6.",
        ),
        (
            "- id: second",
            "- id: first",
            "own.yaml:22: step first, id: “first” is already the id on line 6. "
            "Write another, such as first-2.",
        ),
        (
            "of: first",
            "of: frist",
            "own.yaml:28: step second, config.of: “frist” is no earlier step. "
            "Did you mean “first”?",
        ),
        (
            "of: first",
            "of: second",
            "own.yaml:28: step second, config.of: “second” is no earlier step. "
            "Use one of these: first.",
        ),
        (
            "of: first",
            "loud: true",
            "own.yaml:27: step second, config.of: It is missing: the step to work on. "
            "Add “of: first”.",
        ),
        (
            "pack: mothers-daughters",
            "pack: mothers-and-daughters",
            "own.yaml:2: pack: There is no pack “mothers-and-daughters”. "
            "Did you mean “mothers-daughters”?",
        ),
        (
            "words:\n        - {en: one, es: uno}\n        - {en: two, es: dos}",
            "words: {pack: boundary}",
            "own.yaml:19: step first, config.words.pack: The pack has no list “boundary”. "
            "Did you mean “boundaries”?",
        ),
        (
            "minutes: 20",
            "minutes: 20\nslug: mine",
            "own.yaml:4: slug: There is no such key. Name the file as you like.",
        ),
    ],
)
def test_one_slip_is_one_problem_with_its_line_and_its_fix(
    old: str, new: str, problem: str
) -> None:
    assert said(changed(old, new)) == [problem]


def test_a_step_that_works_on_nothing_is_told_what_to_put_before_it() -> None:
    source = "title: T\nminutes: 5\nsteps: [{id: a, kind: echo, title: A, minutes: 5}]\n"
    assert said(source) == [
        "own.yaml:3: step a, config.of: It is missing: the step to work on. "
        "Put a step of kind board before this one, and write its id here."
    ]


def test_a_list_from_a_pack_needs_a_pack() -> None:
    source = (
        "title: T\nminutes: 5\n"
        "steps: [{id: a, kind: board, title: A, minutes: 5, config: {words: {pack: needs}}}]\n"
    )
    assert said(source) == [
        "own.yaml:3: step a, config.words.pack: The agenda has no pack to take a list from. "
        "Add “pack: any-group” at the top of the file."
    ]


def test_all_problems_are_found_at_once_and_told_in_the_files_order() -> None:
    source = changed("kind: board", "kind: bord").replace("of: first", "off: first")
    source = source.replace("if_silent", "if_quiet").replace("k: 4", "k: 40")
    lines = [problem.split(":")[1] for problem in said(source)]
    assert lines == ["4", "7", "26", "28"]


def test_a_problem_can_be_read_part_by_part() -> None:
    with pytest.raises(AgendaError) as caught:
        parse(changed("size: 5", "size: 50"), "own.yaml", KINDS)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.step, problem.key) == (
        "own.yaml",
        17,
        "first",
        "config.size",
    )
    assert (problem.message, problem.fix) == ("“50” is too large.", "Write 9 or less.")


def test_a_thousand_slips_are_not_told_one_by_one() -> None:
    assert len(said("".join(f"key{number}: x\n" for number in range(1000)))) == 50


def test_an_empty_file_says_how_to_begin() -> None:
    assert said("") == [
        "own.yaml:1: This is not an agenda. Begin with “title:”, and end with “steps:”."
    ]
