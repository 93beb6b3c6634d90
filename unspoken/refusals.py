"""What a person reads when something is refused, by code. A kind brings words for its own."""

from collections.abc import Mapping

from sessions.activities import discover
from sessions.activities.kind import N_
from unspoken.i18n import translate

WORDS: Mapping[str, str] = {
    "no-such-code": N_("We do not know this code. Please check the six letters."),
    "too-many-wrong-codes": N_("Many wrong codes came from here. Scan the picture, or wait."),
    "ended": N_("This workshop has ended. Thank you for being there."),
    "door-closed": N_("The door is closed. Please tell the person who leads, then tap again."),
    "room-full": N_("All places are taken. Please tell the person who leads, then tap again."),
    "no-such-role": N_("Please choose one of the roles on the list."),
    "no-such-seat": N_("This phone is not in the workshop. Please join again."),
    "no-such-round": N_("This step is no longer there."),
    "round-not-open": N_("This step is closed. Your words stay on your phone."),
    "came-late": N_("This question began before you came. The next one is yours."),
    "batch-over": N_("These notes have been shown. Yours goes with the next ones."),
    "takes-nothing": N_("There is nothing to send in this step."),
    "id-taken": N_("That did not arrive. Please load the page anew and send it again."),
    "answered": N_("You have answered this already. Your first answer counts."),
    "too-large": N_("That is too long to send. Please make it shorter."),
    "not-readable": N_("We could not read that. Please try again."),
    "enough-sent": N_("This is more than we can take here. Your words stay on your phone."),
    "too-many": N_("That is a lot at once. Please wait a moment."),
    "no-such-entry": N_("This note is not there any more."),
    "no-such-theme": N_("This theme is not there any more."),
    "too-many-themes": N_("There are {limit} themes already. Drop one first."),
    "no-title": N_("Please give the theme a name."),
    "no-such-line": N_("This line is not there any more."),
    "too-many-lines": N_("There are {limit} lines already. Strike one out first."),
    "no-line": N_("There is nothing in this line yet."),
    "too-long": N_("That has {length} letters. Please stay within {limit}."),
    "hidden-signs": N_("We cannot show one of these signs. Please type it again."),
    "nothing-alike": N_("No two of these notes share a telling word."),
    "disk-full": N_("It could not be saved. It is still on your phone."),
    "no-space": N_("The disk is full. Nothing can be saved. Please free some space."),
    "not-offered": N_("The summary is not offered at the moment."),
    "not-found": N_("There is no page here."),
    "strange-host": N_("Please use the address that is on the screen."),
    "went-wrong": N_("Something went wrong here. Please try again."),
    "unknown-verb": N_("The console does not know this order."),
    "bad-arguments": N_("This order cannot be carried out as it was given."),
    "not-now": N_("This is not possible at the moment."),
    "stale": N_("The workshop had already moved on. Here is where it stands now."),
    "too-few": N_("Fewer than {k} people have sent or passed. Give them more time, or move on."),
    "key-lost": N_("The key of this step is gone. Nobody can open what was sent. Run it again."),
    "no-way-back": N_("Nobody can write to the author of this note."),
    "too-many-letters": N_("You have written to this author three times. Now speak to the room."),
    "no-such-step": N_("This step is not in the agenda."),
    "no-such-workshop": N_("This workshop is no longer here."),
    "no-such-agenda": N_("This agenda is no longer here."),
    "no-such-handout": N_("There is no such handout."),
    "console-not-shared": N_("The console can be opened on this computer only."),
    "handout-failed": N_("The handout could not be printed. Please try again."),
}
OTHERWISE = "not-readable"


def refusal(code: str, language: str, facts: Mapping[str, int | str]) -> str:
    """The sentence for a refusal code, with its facts filled in."""
    words = WORDS.get(code) or _of_kinds().get(code) or WORDS[OTHERWISE]
    return translate(words, language).format_map(_Facts(facts))


def _of_kinds() -> dict[str, str]:
    return {code: words for kind in discover().values() for code, words in kind.refusals.items()}


class _Facts(dict[str, int | str]):
    """A fact that the words want and nobody gave stays as it is written."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"
