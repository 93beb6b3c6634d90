"""Why something cannot be taken. The words for it are found where it is said."""

from enum import StrEnum


class Code(StrEnum):
    """Every reason there is; `surfaces/refusals.py` has a status and words for each."""

    ANSWERED = "answered"
    BAD_ARGUMENTS = "bad-arguments"
    BATCH_OVER = "batch-over"
    CAME_LATE = "came-late"
    CONSOLE_NOT_SHARED = "console-not-shared"
    DISK_FULL = "disk-full"
    DOOR_CLOSED = "door-closed"
    EMPTY = "empty"
    ENDED = "ended"
    ENOUGH_SENT = "enough-sent"
    FROM_ELSEWHERE = "from-elsewhere"
    HANDOUT_FAILED = "handout-failed"
    HIDDEN_SIGNS = "hidden-signs"
    ID_TAKEN = "id-taken"
    KEY_LOST = "key-lost"
    NO_SUCH_AGENDA = "no-such-agenda"
    NO_SUCH_CODE = "no-such-code"
    NO_SUCH_ENTRY = "no-such-entry"
    NO_SUCH_HANDOUT = "no-such-handout"
    NO_SUCH_ROLE = "no-such-role"
    NO_SUCH_ROUND = "no-such-round"
    NO_SUCH_SEAT = "no-such-seat"
    NO_SUCH_STEP = "no-such-step"
    NO_SUCH_THEME = "no-such-theme"
    NO_SUCH_WORKSHOP = "no-such-workshop"
    NO_TITLE = "no-title"
    NO_WAY_BACK = "no-way-back"
    NO_LINE = "no-line"
    NO_SUCH_LINE = "no-such-line"
    TOO_MANY_LINES = "too-many-lines"
    TOO_SHORT = "too-short"
    NOT_FOUND = "not-found"
    NOT_LET_IN = "not-let-in"
    NOT_NOW = "not-now"
    NOT_OFFERED = "not-offered"
    NOT_READABLE = "not-readable"
    OLD_LINK = "old-link"
    NOTHING_ALIKE = "nothing-alike"
    OTHER_WORKSHOP = "other-workshop"
    ROOM_FULL = "room-full"
    ROUND_NOT_OPEN = "round-not-open"
    STALE = "stale"
    STRANGE_HOST = "strange-host"
    TAKES_NOTHING = "takes-nothing"
    TOO_FEW = "too-few"
    TOO_LARGE = "too-large"
    TOO_LONG = "too-long"
    TOO_MANY = "too-many"
    TOO_MANY_MESSAGES = "too-many-messages"
    TOO_MANY_THEMES = "too-many-themes"
    TOO_MANY_WORDS = "too-many-words"
    TOO_MANY_WRONG_CODES = "too-many-wrong-codes"
    UNKNOWN_VERB = "unknown-verb"
    WENT_WRONG = "went-wrong"


class Refused(Exception):
    """An input or a request that cannot be taken: why, and the facts that its words mention."""

    def __init__(self, code: Code, **facts: int | str) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
