"""What a facilitator settles for one workshop before anybody joins."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]

FRESH_DAYS = 90
"""Telephone numbers change: so long they count as checked."""


class HelpContact(BaseModel):
    """One line of the help card, for example "Emergency" and a number."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: Line
    value: Line


class Settings(BaseModel):
    """Fixed when the workshop is prepared; raises pydantic's ValidationError."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Line
    languages: tuple[str, ...] = Field(default=("en",), min_length=1, max_length=20)
    language: str = "en"
    """The screen's language, and a phone's until it picks its own."""
    roles: bool = False
    readiness: bool = False
    """Whether each phone asks first if today is all right; the answer stays on the phone."""
    k: int = Field(default=5, ge=3, le=10)
    contacts: tuple[HelpContact, ...] = Field(default=(), max_length=8)
    contacts_checked: date | None = None
    keep_days: int = Field(default=1, ge=0, le=30)
    paper: Literal["a4", "letter"] = "a4"
    address: str | None = Field(default=None, max_length=200)
    """Base URL that phones use, when it is not the first that was found."""

    def stale_on(self, day: date) -> bool:
        """Whether the help card's contacts need another look before people rely on them."""
        checked = self.contacts_checked
        return checked is None or (day - checked).days > FRESH_DAYS
