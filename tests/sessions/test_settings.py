from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from sessions.settings import HelpContact, Settings


def test_a_title_is_enough() -> None:
    plain = Settings(title="  Tuesday ")
    assert (plain.title, plain.languages, plain.k, plain.roles) == ("Tuesday", ("en",), 5, False)
    assert (plain.keep_days, plain.paper, plain.contacts) == (1, "a4", ())


@pytest.mark.parametrize(
    "more",
    [
        {"title": ""},
        {"title": "   "},
        {"title": "x" * 201},
        {"k": 2},
        {"k": 11},
        {"k": None},
        {"keep_days": -1},
        {"keep_days": 31},
        {"languages": ()},
        {"languages": ("en",) * 21},
        {"paper": "a5"},
        {"contacts": [{"label": "Family line"}]},
        {"contacts": [{"label": "", "value": "1"}]},
        {"contacts": [{"label": "Line", "value": "1"}] * 9},
        {"address": "h" * 201},
        {"anonymous": False},
    ],
)
def test_what_cannot_be_is_refused(more: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Settings(**{"title": "Tuesday", **more})


def test_settings_cannot_be_changed_afterwards() -> None:
    plain = Settings(title="Tuesday")
    with pytest.raises(ValidationError):
        setattr(plain, "k", 3)  # noqa: B010


def test_settings_come_back_from_the_database_as_they_went_in() -> None:
    full = Settings(
        title="Una tarde",
        languages=("es", "ar"),
        language="es",
        roles=True,
        k=3,
        contacts=(HelpContact(label="Línea", value="000 111"),),
        contacts_checked=date(2026, 3, 1),
        keep_days=0,
        paper="letter",
        address="http://10.0.0.5:8000",
    )
    assert Settings.model_validate(full.model_dump(mode="json")) == full
