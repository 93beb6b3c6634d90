"""What a file says, with the line of every key, and what was found wrong with it."""

from dataclasses import dataclass, field
from typing import NoReturn

from sessions.agenda.problems import AgendaError, Problem

MOST = 50
"""Problems told at once: more than anybody mends in one go."""

Path = tuple[str | int, ...]
Value = dict[str, "Value"] | list["Value"] | str | int | bool


@dataclass(slots=True)
class Document:
    """A file's plain values, and the list of its problems as it grows."""

    name: str
    value: dict[str, Value] = field(default_factory=dict)
    lines: dict[Path, int] = field(default_factory=dict)
    """Line of each key and each item of a list."""
    unread: set[Path] = field(default_factory=set)
    """Paths whose value was refused; what their place-holder lacks is no news."""
    _found: dict[tuple[Path, str, str, int | None], None] = field(default_factory=dict)

    @property
    def full(self) -> bool:
        """Whether looking for more problems would help nobody."""
        return len(self._found) >= MOST

    def at(self, path: Path) -> Value | None:
        """The value at a path, or None where there is none."""
        value: Value | None = self.value
        for part in path:
            if isinstance(value, dict) and isinstance(part, str):
                value = value.get(part)
            elif isinstance(value, list) and isinstance(part, int) and part < len(value):
                value = value[part]
            else:
                return None
        return value

    def blames(self, path: Path) -> bool:
        """Whether something was already found wrong at this very place."""
        return any(found == path for found, *_ in self._found)

    def report(self, path: Path, message: str, fix: str, line: int | None = None) -> None:
        """Notes a problem; without a line it stands where the path, or what holds it, begins."""
        if not self.full and not any(path[:n] in self.unread for n in range(len(path) + 1)):
            self._found[path, message, fix, line] = None

    def stop(self, path: Path, message: str, fix: str, line: int | None = None) -> NoReturn:
        """Ends the reading here, with all that was found before."""
        self._found[path, message, fix, line] = None
        raise AgendaError(self.problems)

    def raise_if_wrong(self) -> None:
        if self._found:
            raise AgendaError(self.problems)

    @property
    def problems(self) -> tuple[Problem, ...]:
        told = [
            Problem(self.name, line or self._line(path), *self._step_and_key(path), message, fix)
            for path, message, fix, line in self._found
        ]
        return tuple(sorted(told, key=lambda problem: problem.line))

    def _line(self, path: Path) -> int:
        for length in range(len(path), 0, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return 1

    def _step_and_key(self, path: Path) -> tuple[str | None, str | None]:
        step, rest = None, path
        if len(path) >= 2 and path[0] == "steps" and isinstance(path[1], int):
            name = self.at((*path[:2], "id"))
            step = name if isinstance(name, str) and 0 < len(name) <= 60 else str(path[1] + 1)
            rest = path[2:]
        words = ""
        for part in rest:
            words += f" {part + 1}" if isinstance(part, int) else f".{part}" if words else part
        return step, " ".join(words[:120].split()) or None
