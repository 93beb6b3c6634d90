"""The fixed words of the handouts; `t` puts them into the reader's language."""

from collections.abc import Callable, Mapping

from sessions.handouts.data import WhatIf

Translate = Callable[[str], str]


def _on_every_page(t: Translate) -> dict[str, str]:
    return {
        "page": t("Page {page} of {pages}"),
        "not_therapy": t("Learning material, not therapy"),
        "rehearsal": t("Rehearsal – not real"),
        "unprinted": t("A letter we could not print is shown as {box}."),
    }


def of_blocks(t: Translate) -> dict[str, str]:
    """What blocks of paper say of themselves."""
    return {
        "a_few": t("a few"),
        "before": t("before"),
        "now": t("now"),
        "place_of": t("{place} of {steps}"),
        "too_few": t("too few to tell"),
    }


def summary_words(t: Translate) -> Mapping[str, str]:
    """`SummaryData.strings`."""
    return (
        _on_every_page(t)
        | of_blocks(t)
        | {
            "name": t("What we found together"),
            "no_names": t("No names are printed here. The order of the notes is random."),
            "nothing": t("Nothing was shown to the room this time."),
            "learned": t("What we learned"),
            "next_time": t("We meet again on"),
            "help": t("Someone to talk to"),
            "help_hint": t("You can call any time. It does not have to be an emergency."),
            "checked": t("These numbers were checked on {day}."),
        }
    )


def run_sheet_words(t: Translate) -> Mapping[str, str]:
    """`RunSheetData.strings`."""
    return _on_every_page(t) | {
        "name": t("Run sheet"),
        "at_a_glance": t("At a glance"),
        "at": t("At"),
        "step": t("Step"),
        "planned": t("Planned"),
        "took": t("Took"),
        "minutes": t("{minutes} min"),
        "together": t("{minutes} min in all"),
        "took_instead": t("took {minutes} min"),
        "materials": t("To bring"),
        "say": t("Say"),
        "do": t("Do"),
        "on_phones": t("On the phones"),
        "samples": t("Samples"),
        "if_silent": t("If it is silent"),
        "what": t("What?"),
        "so_what": t("So what?"),
        "now_what": t("Now what?"),
        "watch_for": t("Watch for"),
        "safety": t("Safety"),
        "what_if": t("What if …"),
    }


def what_if_cards(t: Translate) -> tuple[WhatIf, ...]:
    """What to do when it gets hard: `RunSheetData.what_ifs`."""
    return (
        WhatIf(
            t("Someone cries"),
            (
                t("Slow down. Have tissues within reach, and let the quiet be."),
                t("Ask what she would like: stay, step out, or some company."),
                t("Ask before you touch anyone. The room can carry on gently."),
            ),
        ),
        WhatIf(
            t("A quarrel starts"),
            (
                t("Give the whole room a five-minute break; single nobody out."),
                t("One of you sits with each side. Offer time to write alone instead."),
            ),
        ),
        WhatIf(
            t("Someone leaves"),
            (t("A co-facilitator follows within a minute. Her relative stays here."),),
        ),
        WhatIf(
            t("A note hurts someone people would recognise"),
            (
                t("Hide it before you show the batch."),
                t("Say to all: some notes were held back, and you may write again."),
            ),
        ),
        WhatIf(
            t("Nobody writes"),
            (
                t("Read two of the samples aloud, and give two more minutes."),
                t("Then try it alone, in twos, in fours, and together."),
            ),
        ),
        WhatIf(
            t("One voice fills the room"),
            (t("Bring out the talking piece. Give each turn a minute on the clock."),),
        ),
        WhatIf(
            t("People guess who wrote what"),
            (t("Stop it kindly and at once: we do not guess, here or at home."),),
        ),
        WhatIf(
            t("Someone tells of danger or harm"),
            (
                t("Believe her, listen, and promise no secrets. Do not question her."),
                t("Tell your safeguarding lead today, or call for help now if there is danger."),
                t("If you do not know who it was, do not search. Give everyone the help card."),
            ),
        ),
        WhatIf(
            t("The numbers are odd"),
            (t("Make one group of three: one speaks, one listens, one watches the time."),),
        ),
        WhatIf(
            t("Someone came on her own"),
            (t("Pair her with a new partner, or offer her a letter she will not send."),),
        ),
        WhatIf(
            t("Two people need two languages"),
            (t("Each phone has its own language. Let them choose, and speak slowly."),),
        ),
        WhatIf(
            t("The network fails"),
            (
                t("Go on with paper: this sheet has every prompt."),
                t("Phones keep what was written and send it when they are back."),
            ),
        ),
    )
