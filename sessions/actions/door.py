"""The door: the facilitator says how many people are here, and no more get in than that."""

from sessions.actions.seats import MOST_SEATS, shut_when_full
from sessions.refusals import Code, Refused
from sessions.stores import Stores
from sessions.workshop import Workshop


def count_people(workshop: Workshop, people: int) -> None:
    """From here on nobody gets in beyond so many. Raises Refused(Code.BAD_ARGUMENTS)."""
    if not 1 <= people <= MOST_SEATS:
        raise Refused(Code.BAD_ARGUMENTS)
    workshop.live.people = people
    shut_when_full(workshop)


def recount(workshop: Workshop, stores: Stores, *, people: int) -> None:
    """The facilitator had counted wrong. It opens no door: that is asked for by itself."""
    count_people(workshop, people)


def open_door(workshop: Workshop, stores: Stores, *, more: int) -> None:
    """Let so many more in, and then nobody. Raises Refused(Code.BAD_ARGUMENTS)."""
    if not 1 <= more <= MOST_SEATS:
        raise Refused(Code.BAD_ARGUMENTS)
    workshop.live.door_open = True
    count_people(workshop, min(workshop.live.seats + more, MOST_SEATS))
