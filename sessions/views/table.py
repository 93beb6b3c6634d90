"""What lies on the console's table: the notes she checks, and the themes she sorts them into."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    masked: bool


@dataclass(frozen=True, slots=True)
class SentMessage:
    """One word to an entry's author; what was written is sealed, only the answer can be read."""

    answer: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchEntry:
    """A released entry as the console may sort it, keep it back or mask its words."""

    id: str
    text: str
    masks: tuple[int, ...]
    """Positions, from 0, of the words that the room sees as a bar."""
    kept_back: str | None
    """Why it is not for the room: "hidden", or the reason of a hold."""
    role: str | None
    theme: str | None = None
    may_write: bool = False
    """Its author's phone can be written to."""
    messages: tuple[SentMessage, ...] = ()

    @property
    def words(self) -> tuple[Word, ...]:
        parts = enumerate(self.text.split(" "))
        return tuple(Word(part, position in self.masks) for position, part in parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeOnTable:
    """A theme on the console. `room_title` has bars where words are kept from the room."""

    id: str
    title: str
    room_title: str
    on_screen: bool
    """The room reads its title already: another one is there at once."""
    share: tuple[str, ...]
    """The words that more than half of its entries have in common."""
    tells: tuple[str, ...]
    """Telling words that the room reads in its title, and that notes kept back alone have."""
