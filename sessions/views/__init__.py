"""One view for each audience. Pages and templates see these and never a row."""

from sessions.views.beat import Beat, beat
from sessions.views.for_console import for_console, for_consoles
from sessions.views.for_people import for_phone, for_screen
from sessions.views.news import news
from sessions.views.shown import (
    Contact,
    News,
    PhoneView,
    ScreenView,
    Seal,
    StepOnStage,
    Timer,
    Turns,
)
from sessions.views.shown_to_console import ConsoleView, OutlineStep, Script
from sessions.views.sorting import texts_to_learn
from sessions.views.table import BatchEntry, SentMessage, ThemeOnTable, Word

__all__ = [
    "BatchEntry",
    "Beat",
    "ConsoleView",
    "Contact",
    "News",
    "OutlineStep",
    "PhoneView",
    "ScreenView",
    "Script",
    "Seal",
    "SentMessage",
    "StepOnStage",
    "ThemeOnTable",
    "Timer",
    "Turns",
    "Word",
    "beat",
    "for_console",
    "for_consoles",
    "for_phone",
    "for_screen",
    "news",
    "texts_to_learn",
]
