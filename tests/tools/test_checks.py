"""The checks of `make check` find what they are for, and leave the rest alone."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from tools import addresses, check, pages, translations

GOOD = """
{# style="x" <script> http://elsewhere.example #}
<link rel="stylesheet" href="{{ asset('css/base.css') }}">
<script type="module" src="{{ asset('js/phone/phone.js') }}"></script>
<svg xmlns="http://www.w3.org/2000/svg"></svg>
<p data-on="begin" class="{{ 'on' if view.on else '' }}">{{ view.title }}</p>
"""


def problems(text: str, forbidden: dict[str, str], unseen: re.Pattern[str]) -> int:
    return len(list(pages.look(text, "page", forbidden, unseen)))


@pytest.mark.parametrize(
    "text",
    [
        "<script>start()</script>",
        "<p>\n<style>p { color: red }</style>",
        '<p style="color: red">',
        '<p style="{{ colour }}">',
        '<button onclick="go()">',
        "<a href='javascript:go()'>",
        '<img src="https://elsewhere.example/a.png">',
        '<script src="//elsewhere.example/a.js"></script>',
    ],
)
def test_a_template_may_not_hold(text: str) -> None:
    assert problems(text, pages.FORBIDDEN_IN_TEMPLATES, pages.JINJA) == 1


def test_a_plain_template_is_fine() -> None:
    assert problems(GOOD, pages.FORBIDDEN_IN_TEMPLATES, pages.JINJA) == 0


@pytest.mark.parametrize(
    "text",
    [
        "p { margin-left: 1rem }",
        "p { left: 0 }",
        "p { text-align: right }",
        "@import 'other.css';",
        "p { background: url(https://elsewhere.example/a.png) }",
    ],
)
def test_a_style_sheet_may_not_hold(text: str) -> None:
    assert problems(text, pages.FORBIDDEN_IN_STYLES, pages.COMMENT) == 1


def test_a_style_sheet_for_every_script_is_fine() -> None:
    text = "/* left: 0 */ p { margin-inline-start: 1rem; text-align: start; inset: 0 }"
    assert problems(text, pages.FORBIDDEN_IN_STYLES, pages.COMMENT) == 0


def test_a_problem_names_its_line() -> None:
    text = "{# two\nlines #}\n<p>\n<style>"
    found = list(pages.look(text, "page", pages.FORBIDDEN_IN_TEMPLATES, pages.JINJA))
    assert found == ["page:4: a style sheet inside the page: put it into static/css"]


def po(folder: Path, english: str, spanish: str, *, fuzzy: bool = False) -> tuple[Catalog, Path]:
    texts, said = Catalog(), Catalog(locale="es")
    texts.add(english)
    said.add(english, spanish, flags=["fuzzy"] if fuzzy else [])
    file = folder / "es.po"
    with file.open("wb") as stream:
        write_po(stream, said)
    return texts, file


@pytest.mark.parametrize(
    ("english", "spanish", "fuzzy", "problem"),
    [
        ("Send", "", False, ["es: not translated: 'Send'"]),
        ("Send", "Enviar", True, ["es: marked as unsure (fuzzy): 'Send'"]),
        ("%(n)s left", "quedan", False, ["es: must have the blanks %(n)s: '%(n)s left'"]),
        ("Send", "Enviar", False, []),
        ("%(n)s left", "quedan %(n)s", False, []),
    ],
)
def test_a_translation_is_whole(
    english: str, spanish: str, fuzzy: bool, problem: list[str], tmp_path: Path
) -> None:
    texts, file = po(tmp_path, english, spanish, fuzzy=fuzzy)
    assert list(translations.problems_of("es", texts, file)) == problem


def test_a_missing_language_is_told(tmp_path: Path) -> None:
    texts = Catalog()
    texts.add("Send")
    missing = list(translations.problems_of("ar", texts, tmp_path / "ar.po"))
    assert missing == ["ar: there is no ar.po; run `python -m unspoken translate`"]


def test_a_kind_without_words_of_its_own_needs_no_file(tmp_path: Path) -> None:
    assert list(translations.problems_of("ar", Catalog(), tmp_path / "ar.po")) == []


@pytest.mark.parametrize(
    "words",
    ["https://registry." + "example.org/x", "see /ho" + "me/ana/x", "in /ro" + "ot/x"],
)
def test_an_address_of_one_machine_or_registry_is_found(words: str, tmp_path: Path) -> None:
    file = tmp_path / "notes.md"
    file.write_text(f"fine\n{words}\n", "utf-8")
    assert [problem.split(":")[1] for problem in addresses.problems_in(file)] == ["2"]


def test_addresses_of_pages_are_fine(tmp_path: Path) -> None:
    file = tmp_path / "notes.md"
    file.write_text("http://192.0.2.7:8000/j/KFTRWX and /s/KFTRWX and ./home/x", "utf-8")
    assert list(addresses.problems_in(file)) == []


def test_an_unknown_step_of_the_check_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main(["everything"]) == 2
    assert capsys.readouterr().out.startswith("There is no step everything.")
