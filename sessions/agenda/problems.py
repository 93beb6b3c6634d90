"""What can be wrong with an agenda, told so that a facilitator can mend it."""

from dataclasses import dataclass
from difflib import get_close_matches

SHORT = 40
"""Characters of the file's own words that a message repeats."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: where it is, what is wrong, and what to write instead."""

    file: str
    line: int
    step: str | None
    key: str | None
    message: str
    fix: str

    def __str__(self) -> str:
        step = f"step {self.step}" if self.step else ""
        where = ", ".join(part for part in (step, self.key) if part)
        return f"{self.file}:{self.line}: {f'{where}: ' if where else ''}{self.message} {self.fix}"


class AgendaError(Exception):
    """An agenda that cannot be used; `problems` holds all that was found, first line first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


def short(value: object) -> str:
    """The file's own words as a message quotes them: one line, cut where they are long."""
    words = " ".join(str(value).split())
    return f"“{words}”" if len(words) <= SHORT else f"“{words[: SHORT - 1]}…”"


def meant(word: object, known: tuple[str, ...]) -> str | None:
    """The known word that comes near a misspelt one, if any does."""
    return next(iter(get_close_matches(str(word)[:80], known, n=1, cutoff=0.6)), None)


def did_you_mean(word: object, known: tuple[str, ...]) -> str:
    """A fix for a word that is none of the `known` ones."""
    near = meant(word, known)
    if near:
        return f"Did you mean “{near}”?"
    return f"Use one of these: {', '.join(known)}." if known else "Take it out."
