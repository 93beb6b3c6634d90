"""Until when a workshop is kept: phones were promised so many days, its facilitator a warning."""

from datetime import date, timedelta

from sessions.clock import day_of
from sessions.workshop import Workshop

UNENDED_DAYS = 30
"""Days after which a workshop that nobody ended, or never began, counts as over."""

SOON = timedelta(days=7)
"""So long before its last day the console names it, of a workshop that has not ended."""


def last_day(workshop: Workshop) -> date:
    """The last day on which a workshop may still be there, by what was promised."""
    live, kept = workshop.live, timedelta(days=workshop.settings.keep_days)
    if live.ended_on is not None:
        return live.ended_on + kept
    if live.began is None:
        return live.created_on + timedelta(days=UNENDED_DAYS)
    return day_of(live.began) + timedelta(days=UNENDED_DAYS) + kept


def kept_until(workshop: Workshop, today: date) -> date:
    """The day to name on a page shown today: whoever hears of it late has until midnight."""
    return max(last_day(workshop), workshop.live.told_on or today)


def is_named(workshop: Workshop, today: date) -> bool:
    """Whether it is time to name the day."""
    return workshop.live.ended_on is not None or last_day(workshop) - today <= SOON


def is_late(workshop: Workshop, today: date) -> bool:
    """Kept longer than was promised, because the facilitator had not been told."""
    return last_day(workshop) < today


def is_due(workshop: Workshop, today: date) -> bool:
    """Never before the facilitator was told of it, and never on the same day."""
    return workshop.live.told_on is not None and kept_until(workshop, today) < today
