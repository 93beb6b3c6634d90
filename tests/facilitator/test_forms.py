"""The prepare form: what is typed, what is proposed, what is said when it cannot be taken."""

from datetime import date

import pytest
from werkzeug.datastructures import MultiDict

from facilitator.forms import WRONG, blank_form, passphrase_problem, read_form
from sessions.settings import HelpContact

GOOD = [
    ("title", " Tuesday evening "),
    ("languages", "en"),
    ("languages", "ar"),
    ("language", "ar"),
    ("roles", "yes"),
    ("readiness", "yes"),
    ("k", "4"),
    ("contact_label", "Emergency"),
    ("contact_value", "112"),
    ("contact_label", ""),
    ("contact_value", ""),
    ("contacts_checked", "2026-11-20"),
    ("keep_days", "2"),
    ("paper", "letter"),
]
OFFERED = ("en", "es", "ar")


def typed(**other: str) -> MultiDict[str, str]:
    """The good form, with some fields typed differently."""
    rows = [(name, other.pop(name, value)) for name, value in GOOD]
    return MultiDict(rows + list(other.items()))


def test_a_form_that_is_right_becomes_settings() -> None:
    form = read_form(typed(), OFFERED)

    assert form.errors == {}
    assert form.settings is not None
    assert form.settings.model_dump() == {
        "title": "Tuesday evening",
        "languages": ("en", "ar"),
        "language": "ar",
        "roles": True,
        "readiness": True,
        "k": 4,
        "contacts": (HelpContact(label="Emergency", value="112").model_dump(),),
        "contacts_checked": date(2026, 11, 20),
        "keep_days": 2,
        "paper": "letter",
        "address": None,
    }


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "  "),
        ("title", "x" * 201),
        ("language", "es"),
        ("k", "2"),
        ("k", "11"),
        ("k", "many"),
        ("k", ""),
        ("contacts_checked", "yesterday"),
        ("keep_days", "31"),
        ("keep_days", "-1"),
        ("paper", "a3"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field_and_stays_typed(field: str, value: str) -> None:
    form = read_form(typed(**{field: value}), OFFERED)

    assert form.settings is None
    assert form.errors == {field: WRONG[field]}
    assert form.typed[field] == value


def test_half_a_contact_is_asked_for_and_an_empty_row_is_no_contact() -> None:
    half = read_form(typed(contact_value=""), OFFERED)
    none = read_form(typed(contact_label="", contact_value=""), OFFERED)

    assert half.errors == {"contacts": WRONG["contacts"]}
    assert half.typed["contacts"] == (("Emergency", ""),)
    assert none.settings is not None
    assert none.settings.contacts == ()


def test_a_language_that_is_not_offered_counts_as_not_chosen() -> None:
    form = read_form(typed(), ("es",))

    assert form.errors == {"languages": WRONG["languages"]}


def test_an_empty_form_says_everything_at_once_and_does_not_fall_over() -> None:
    form = read_form(MultiDict(), OFFERED)

    assert sorted(form.errors) == ["k", "keep_days", "languages", "paper", "title"]


def test_the_blank_form_proposes_settings_that_can_be_taken() -> None:
    form = blank_form("First circle", ("en", "es"), "en", 5)

    sent = MultiDict(
        [(name, str(form.typed[name])) for name in ("title", "language", "k", "keep_days", "paper")]
        + [("languages", code) for code in form.typed["languages"]]
    )
    assert read_form(sent, OFFERED).errors == {}


def test_a_passphrase_is_only_asked_to_be_long_and_typed_twice_alike() -> None:
    assert passphrase_problem("aaaaaaaaaaaa", "aaaaaaaaaaaa") is None
    assert passphrase_problem("aaaaaaaaaaa", "aaaaaaaaaaa") is not None
    assert passphrase_problem("aaaaaaaaaaaa", "aaaaaaaaaaab") is not None
