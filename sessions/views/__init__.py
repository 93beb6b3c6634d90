"""One view for each audience. Pages and templates see these and never a row."""

from sessions.views.shown import (
    BatchEntry,
    ConsoleView,
    Contact,
    OutlineStep,
    PhoneView,
    ScreenView,
    Script,
    StepOnStage,
    Timer,
    Word,
)

__all__ = [
    "BatchEntry",
    "ConsoleView",
    "Contact",
    "OutlineStep",
    "PhoneView",
    "ScreenView",
    "Script",
    "StepOnStage",
    "Timer",
    "Word",
]
