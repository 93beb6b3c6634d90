"""What is known of a language itself: which way it runs, what it calls itself, how it says a day.

The facts are Unicode's CLDR, as Babel brings them.
"""

from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date


def direction(language: str) -> str:
    """ "ltr" or "rtl"; "ltr" for a language that nobody knows."""
    locale = _locale(language)
    return locale.text_direction if locale else "ltr"


def own_name(language: str) -> str:
    """What a language calls itself, as at the head of a line; its code if nobody knows it."""
    locale = _locale(language)
    name = locale.get_display_name() if locale else None
    return name[:1].upper() + name[1:] if name else language


def long_day(iso: str, language: str) -> str:
    """ "2026-11-23" as "November 23, 2026" or in the words of another language; "" stays ""."""
    locale = _locale(language)
    if not iso or locale is None:
        return iso
    return format_date(date.fromisoformat(iso), "long", locale=locale)


def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
