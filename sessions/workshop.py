"""A live workshop together with what its rows mean: agenda, step, kind, round, settings."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from sessions import turns
from sessions.activities import discover
from sessions.activities.kind import Gathered, Item, Phase, Release, Text, WorksOn
from sessions.agenda.loader import parse
from sessions.agenda.schema import Agenda, Step
from sessions.anonymity.gathered import gather, opening, rounds_of
from sessions.asked_before import asked_before
from sessions.database.board import Board
from sessions.database.models import Live, Round, Seat
from sessions.database.storage import writes
from sessions.joining import door_in, normalise_code
from sessions.moves import Standing
from sessions.refusals import Code, Refused
from sessions.settings import Settings
from sessions.step_kinds import as_items, chooses, kind_of, notes_of, scales_of, source_of

PRIVATE = "private"
"""The mode of a round in too small a group: nothing leaves the phones."""


@lru_cache(maxsize=64)
def read_agenda(source: str) -> Agenda:
    """Parsed once per text: every hand-in asks for it."""
    return parse(source, "agenda.yaml", discover())


@dataclass(slots=True)
class Workshop:
    """One workshop inside one transaction; reads rows as they stand."""

    db: Session
    live: Live

    @property
    def agenda(self) -> Agenda:
        return read_agenda(self.live.agenda)

    @property
    def settings(self) -> Settings:
        return Settings.model_validate(self.live.settings)

    @property
    def step(self) -> Step | None:
        return None if self.live.step is None else self.agenda.steps[self.live.step]

    @property
    def round(self) -> Round | None:
        return next((each for each in self.rounds if each.id == self.live.round_id), None)

    @property
    def rounds(self) -> list[Round]:
        """Every round so far, dropped ones too."""
        return rounds_of(self.db, self.live.id)

    @property
    def batches(self) -> list[Round]:
        """The rounds of the current opening, oldest first: several when it releases in batches."""
        round_ = self.round
        return [] if round_ is None else opening(self.db, round_)

    @property
    def waiting(self) -> Round | None:
        """The batch that lies open for the console and that the room has not seen."""
        return next((each for each in self.batches if each.state == "released"), None)

    @property
    def readable(self) -> list[Round]:
        """The batches that the console may read: what the room has seen, and what waits."""
        return [each for each in self.batches if seen_by_room(each) or each.state == "released"]

    @property
    def under_check(self) -> list[Round]:
        """What the console looks through: the batch the room has not seen, else all it has."""
        waiting = self.waiting
        return [waiting] if waiting is not None else self.readable

    @property
    def released(self) -> bool:
        round_ = self.round
        return self.waiting is not None or (round_ is not None and round_.state == "shown")

    @property
    def role_ids(self) -> tuple[str, ...]:
        return tuple(role.id for role in self.agenda.roles) if self.settings.roles else ()

    @property
    def full(self) -> bool:
        """As many places are taken as there are people: nobody may come in besides."""
        return self.live.people is not None and self.live.seats >= self.live.people

    def standing(self, *, enough: bool = False, counting: bool = False) -> Standing:
        live, round_ = self.live, self.round
        return Standing(
            state=live.state,
            step=live.step,
            steps=len(self.agenda.steps),
            phase=live.phase,
            released=self.released,
            blank=live.blank,
            door_open=live.door_open,
            summary_offered=live.summary_offered,
            enough=enough,
            counting=counting,
            mode=round_.mode if round_ else Release.AT_REVEAL,
            shown_so_far=any(map(seen_by_room, self.batches)),
            turns_left=turns.following(self.turns, live.turn) is not None,
            turn_repeats=turns.repeats(self.turns, live.turn),
            board=self.step is not None and self.board(self.step) is not None,
        )

    @property
    def turns(self) -> tuple[Phase, ...]:
        """Those of the step on stage, as they stand; none where it has none or they are not on."""
        return tuple(Phase(**turn) for turn in self.live.turns or ())

    def latest_round(self, step_id: str) -> Round | None:
        """The newest round of a step that was not dropped."""
        its = (each for each in self.rounds if each.step == step_id and each.state != "dropped")
        return max(its, key=lambda each: (each.number, each.batch), default=None)

    def seen_rounds(self, step_id: str) -> list[Round]:
        """The rounds of a step's newest opening that the room has seen."""
        newest = self.latest_round(step_id)
        return [] if newest is None else [*filter(seen_by_room, opening(self.db, newest))]

    def told_instead(self, withheld: Round) -> list[Round]:
        """The round of the same step whose numbers the room was told before, if there is one."""
        same = (withheld.step, withheld.opening, "shown", True)
        return [
            each
            for each in self.rounds
            if (each.step, each.opening, each.state, each.count_told) == same
        ]

    def opening_of(self, step: Step) -> int | None:
        """From which opening of an earlier step's notes this one lets choose now."""
        of = notes_of(step)
        newest = self.latest_round(of) if of is not None else None
        return newest.number if newest else None

    def counted_before(self, step: Step) -> bool:
        """Whether a question of the step was counted before, by it or by another. One is enough:
        a ballot answers all of them, and is opened or not."""
        told = [
            (self.agenda.step(each.step), each.opening) for each in self.rounds if each.count_told
        ]
        if not told or not chooses(step):
            return False
        return asked_before(self.db, self.rounds, (step, self.opening_of(step)), told)

    @property
    def withheld(self) -> bool:
        """Whether the answers on stage are not, or will not be, counted: they were before."""
        step, round_ = self.step, self.round
        if step is None or (round_ is not None and round_.mode == PRIVATE):
            return False
        if round_ is not None and round_.count_told is not None:
            return not round_.count_told
        return self.counted_before(step)

    def before(self, step: Step) -> Gathered | None:
        """What the room has seen of the earlier step that this one works on, if it may."""
        of = source_of(step)
        if of is None or kind_of(step).works_on is WorksOn.KEPT:
            return None
        return gather(self.db, self.told(self.seen_rounds(of)))

    def items_for(self, step: Step) -> tuple[Item, ...]:
        return as_items(self.before(step))

    def told(self, seen: Sequence[Round]) -> list[Round]:
        """What the room has seen last; where that was a question asked again, its numbers of
        before."""
        withheld = [each for each in seen if each.count_told is False]
        return self.told_instead(withheld[-1]) if withheld else [*seen]

    def gathered(self, step: Step, rounds: Sequence[Round]) -> Gathered:
        before = self.before(step)
        items = as_items(before)
        found = gather(self.db, rounds, items, scales=bool(scales_of(step, items)))
        k = found.k or self.settings.k
        return replace(found, k=k, before=before, board=self.board(step))

    def board(self, step: Step) -> tuple[Text, ...] | None:
        """The lines of the step's list as they stand; None where it has none."""
        begun = kind_of(step).board(step.config)
        if begun is None:
            return None
        row = self.db.get(Board, (self.live.id, step.id))
        return begun if row is None else tuple(row.lines)

    def seats_by_role(self, done: Collection[bytes]) -> dict[str, int]:
        """How many of these seats are of each role. One that was left has no role any more: who
        joins again as somebody else must not count in two."""
        rows = self.db.execute(
            select(Seat.token_hash, Seat.role).where(
                Seat.live_id == self.live.id, Seat.role.is_not(None)
            )
        )
        return Counter(role for seat, role in rows if role is not None and seat in done)


def seen_by_room(round_: Round) -> bool:
    """Whether what the round holds is in the room already."""
    return round_.state == "shown" or (round_.mode == Release.LIVE and round_.state != "dropped")


def find(db: Session, live_id: str) -> Workshop:
    """The workshop with this id, held until the end of a transaction that writes: no two act on
    one workshop at once. Raises Refused(Code.NO_SUCH_WORKSHOP).
    """
    try:
        live = db.get(Live, bytes.fromhex(live_id), with_for_update=writes(db))
    except ValueError:
        live = None
    if live is None:
        raise Refused(Code.NO_SUCH_WORKSHOP)
    return Workshop(db, live)


def find_by_code(db: Session, code: str) -> Workshop:
    """Like `find`, by the code or the long code in any case. Raises Refused(Code.NO_SUCH_CODE)."""
    door, normal = door_in(code), normalise_code(code)
    wanted = select(Live).where(Live.door == door if door else Live.code == normal)
    if writes(db):
        wanted = wanted.with_for_update()
    live = db.scalars(wanted).one_or_none() if door or normal else None
    if live is None:
        raise Refused(Code.NO_SUCH_CODE)
    return Workshop(db, live)
