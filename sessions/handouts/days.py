"""Dates as people write them."""

from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date


def long_day(iso: str, language: str) -> str:
    """ "2026-11-23" as "November 23, 2026" or in the words of another language; "" stays ""."""
    if not iso:
        return ""
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return iso
    return format_date(date.fromisoformat(iso), "long", locale=locale)
