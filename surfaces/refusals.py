"""What is refused, with its status and in words: one table that no code is missing from."""

from collections.abc import Mapping
from typing import NamedTuple, assert_never

from sessions.activities.kind import N_
from sessions.refusals import Code
from surfaces.i18n import translate

DISK_FULL_HERE = N_("The disk is full. Nothing can be saved. Please free some space.")
"""Said to a facilitator: it is her computer. A phone only has to know that its words are safe."""


class Told(NamedTuple):
    """How a refusal is answered: an HTTP status, and English words that may mention facts."""

    status: int
    words: str


def told(code: Code) -> Told:  # one row a code: the type checker proves that none is missing
    match code:
        case Code.ANSWERED:
            return Told(409, N_("You have answered this already. Your first answer counts."))
        case Code.BAD_ARGUMENTS:
            return Told(409, N_("This order cannot be carried out as it was given."))
        case Code.BATCH_OVER:
            return Told(409, N_("These notes have been shown. Yours goes with the next ones."))
        case Code.CAME_LATE:
            return Told(403, N_("This question began before you came. The next one is yours."))
        case Code.CONSOLE_NOT_SHARED:
            return Told(409, N_("The console can be opened on this computer only."))
        case Code.DISK_FULL:
            return Told(507, N_("It could not be saved. It is still on your phone."))
        case Code.DOOR_CLOSED:
            return Told(
                403, N_("The door is closed. Please tell the person who leads, then tap again.")
            )
        case Code.EMPTY:
            return Told(422, N_("There is nothing to send yet. Write or choose first, or pass."))
        case Code.ENDED:
            return Told(410, N_("This workshop has ended. Thank you for being there."))
        case Code.ENOUGH_SENT:
            return Told(
                403, N_("This is more than we can take here. Your words stay on your phone.")
            )
        case Code.FROM_ELSEWHERE:
            return Told(
                403,
                N_(
                    "The console takes orders from its own pages only."
                    " Go back and press the button again."
                ),
            )
        case Code.HANDOUT_FAILED:
            return Told(503, N_("The handout could not be printed. Please try again."))
        case Code.HIDDEN_SIGNS:
            return Told(422, N_("We cannot show one of these signs. Please type it again."))
        case Code.ID_TAKEN:
            return Told(
                409, N_("That did not arrive. Please load the page anew and send it again.")
            )
        case Code.KEY_LOST:
            return Told(
                409,
                N_("The key of this step is gone. Nobody can open what was sent. Run it again."),
            )
        case Code.NO_SUCH_AGENDA:
            return Told(404, N_("This agenda is no longer here."))
        case Code.NO_SUCH_CODE:
            return Told(404, N_("We do not know this code. Please check the six letters."))
        case Code.NO_SUCH_ENTRY:
            return Told(404, N_("This note is not there any more."))
        case Code.NO_SUCH_HANDOUT:
            return Told(404, N_("There is no such handout."))
        case Code.NO_SUCH_ROLE:
            return Told(400, N_("Please choose one of the roles on the list."))
        case Code.NO_SUCH_ROUND:
            return Told(404, N_("This step is no longer there."))
        case Code.NO_SUCH_SEAT:
            return Told(401, N_("This phone is not in the workshop. Please join again."))
        case Code.NO_SUCH_STEP:
            return Told(409, N_("This step is not in the agenda."))
        case Code.NO_SUCH_THEME:
            return Told(409, N_("This theme is not there any more."))
        case Code.NO_SUCH_WORKSHOP:
            return Told(404, N_("This workshop is no longer here."))
        case Code.NO_TITLE:
            return Told(409, N_("Please give the theme a name."))
        case Code.NO_WAY_BACK:
            return Told(409, N_("Nobody can write to the author of this note."))
        case Code.NO_LINE:
            return Told(409, N_("There is nothing in this line yet."))
        case Code.NO_SUCH_LINE:
            return Told(409, N_("This line is not there any more."))
        case Code.TOO_MANY_LINES:
            return Told(409, N_("There are {limit} lines already. Strike one out first."))
        case Code.TOO_SHORT:
            return Told(409, N_("This step needs {minutes} minutes."))
        case Code.NOT_FOUND:
            return Told(404, N_("There is no page here."))
        case Code.NOT_LET_IN:
            return Told(401, N_("Please log in to the console again."))
        case Code.NOT_NOW:
            return Told(409, N_("This is not possible at the moment."))
        case Code.NOT_OFFERED:
            return Told(404, N_("The summary is not offered at the moment."))
        case Code.NOT_READABLE:
            return Told(400, N_("We could not read that. Please try again."))
        case Code.OLD_LINK:
            return Told(
                410, N_("It was used, it is too old, or a newer one was made. Ask for a new link.")
            )
        case Code.NOTHING_ALIKE:
            return Told(409, N_("No two of these notes share a telling word."))
        case Code.OTHER_WORKSHOP:
            return Told(
                403,
                N_("Your invitation opens one workshop. Ask the facilitator for anything else."),
            )
        case Code.ROOM_FULL:
            return Told(
                409, N_("All places are taken. Please tell the person who leads, then tap again.")
            )
        case Code.ROUND_NOT_OPEN:
            return Told(409, N_("This step is closed. Your words stay on your phone."))
        case Code.STALE:
            return Told(409, N_("The workshop had already moved on. Here is where it stands now."))
        case Code.STRANGE_HOST:
            return Told(400, N_("Please use the address that is on the screen."))
        case Code.TAKES_NOTHING:
            return Told(409, N_("There is nothing to send in this step."))
        case Code.TOO_FEW:
            return Told(
                409,
                N_("Fewer than {k} people have sent or passed. Give them more time, or move on."),
            )
        case Code.TOO_LARGE:
            return Told(413, N_("That is too long to send. Please make it shorter."))
        case Code.TOO_LONG:
            return Told(422, N_("That has {length} letters. Please stay within {limit}."))
        case Code.TOO_MANY:
            return Told(429, N_("That is a lot at once. Please wait a moment."))
        case Code.TOO_MANY_MESSAGES:
            return Told(
                409, N_("You have written to this author three times. Now speak to the room.")
            )
        case Code.TOO_MANY_THEMES:
            return Told(409, N_("There are {limit} themes already. Drop one first."))
        case Code.TOO_MANY_WORDS:
            return Told(422, N_("Please stay within {limit} words."))
        case Code.TOO_MANY_WRONG_CODES:
            return Told(429, N_("Many wrong codes came from here. Scan the picture, or wait."))
        case Code.UNKNOWN_VERB:
            return Told(409, N_("The console does not know this order."))
        case Code.WENT_WRONG:
            return Told(500, N_("Something went wrong here. Please try again."))
        case _:
            assert_never(code)


def sentence(code: Code, language: str, facts: Mapping[str, int | str]) -> str:
    """What a participant reads, with its facts filled in."""
    return translate(told(code).words, language).format_map(_Facts(facts))


def sentence_for_facilitator(code: Code, language: str, facts: Mapping[str, int | str]) -> str:
    """What a facilitator reads: at times more than a phone does."""
    if code is Code.DISK_FULL:
        return translate(DISK_FULL_HERE, language)
    return sentence(code, language, facts)


class _Facts(dict[str, int | str]):
    """A fact that the words want and nobody gave stays as it is written."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"
