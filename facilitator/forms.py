"""What the console's forms send, read once; every error in plain words, beside its field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from werkzeug.datastructures import MultiDict

from facilitator.owner import LONGEST, SHORTEST
from sessions.activities.kind import N_
from sessions.settings import Settings

CONTACT_ROWS = 5
"""Empty rows are dropped; a room rarely needs more than five numbers."""

WRONG: Mapping[str, str] = {
    "title": N_("Give the workshop a title of up to 200 characters."),
    "languages": N_("Choose at least one language."),
    "language": N_("Choose one of the languages that are ticked."),
    "k": N_("Choose a whole number from 3 to 10."),
    "contacts": N_("Fill in both the name and the number of each contact, or neither."),
    "contacts_checked": N_("Write the date as year-month-day, for example 2026-11-23."),
    "keep_days": N_("Choose a whole number of days from 0 to 30."),
    "paper": N_("Choose A4 or Letter."),
}
"""Field to the sentence shown when what it holds cannot be taken."""

SHORT = N_("Use at least 12 characters. Four or five words in a row are easy to remember.")
LONG = N_("Use at most 256 characters.")
DIFFERENT = N_("The two are not the same. Please type them again.")


@dataclass(frozen=True, slots=True)
class PrepareForm:
    """The prepare page as typed: `settings` when all is well, else `errors` by field."""

    typed: Mapping[str, Any]
    settings: Settings | None = None
    errors: Mapping[str, str] = field(default_factory=dict)


def blank_form(
    title: str, languages: Sequence[str], language: str, k: int, *, readiness: bool = False
) -> PrepareForm:
    """A form that proposes what fits the agenda."""
    return PrepareForm(
        {
            "title": title,
            "languages": tuple(languages),
            "language": language,
            "roles": False,
            "readiness": readiness,
            "k": k,
            "contacts": (),
            "contacts_checked": "",
            "keep_days": 1,
            "paper": "a4",
        }
    )


def read_form(sent: MultiDict[str, str], offered: Sequence[str]) -> PrepareForm:
    """Read and check the prepare page. Never raises: what is wrong is said in `errors`.

    `offered` are the languages that agenda and program both speak.
    """
    rows = zip(sent.getlist("contact_label"), sent.getlist("contact_value"), strict=False)
    contacts = [(label.strip(), value.strip()) for label, value in rows]
    contacts = [row for row in contacts if any(row)]
    typed: dict[str, Any] = {
        "title": sent.get("title", ""),
        "languages": tuple(code for code in offered if code in sent.getlist("languages")),
        "language": sent.get("language", ""),
        "roles": "roles" in sent,
        "readiness": "readiness" in sent,
        "k": sent.get("k", ""),
        "contacts": tuple(contacts),
        "contacts_checked": sent.get("contacts_checked", ""),
        "keep_days": sent.get("keep_days", ""),
        "paper": sent.get("paper", ""),
    }
    errors: dict[str, str] = {}
    settings = None
    try:
        settings = Settings.model_validate(
            typed
            | {
                "contacts": [{"label": label, "value": value} for label, value in contacts],
                "contacts_checked": typed["contacts_checked"] or None,
            }
        )
    except ValidationError as invalid:
        errors = {name: WRONG[name] for name in (str(e["loc"][0]) for e in invalid.errors())}
    if typed["languages"] and typed["language"] not in typed["languages"]:
        errors["language"] = WRONG["language"]
    return PrepareForm(typed, None if errors else settings, errors)


def passphrase_problem(passphrase: str, again: str) -> str | None:
    """What is wrong with a new passphrase; length is all that is asked of it."""
    if len(passphrase) < SHORTEST:
        return SHORT
    if len(passphrase) > LONGEST:
        return LONG
    return DIFFERENT if passphrase != again else None
