"""A live workshop together with what its rows mean: agenda, step, kind, round, settings."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sessions.activities import discover
from sessions.activities.kind import Collects, Gathered, Item, Kind, Refused
from sessions.agenda.loader import parse
from sessions.agenda.schema import Agenda, Step
from sessions.anonymity.gathered import gather
from sessions.joining import normalise_code
from sessions.live import Standing
from sessions.models import Live, Round, Seat
from sessions.settings import Settings

RELEASED = ("released", "shown")


@lru_cache(maxsize=64)
def read_agenda(source: str) -> Agenda:
    """Parsed once per text: every hand-in asks for it."""
    return parse(source, "agenda.yaml", discover())


@dataclass(slots=True)
class Scene:
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
        return self.db.get(Round, self.live.round_id) if self.live.round_id else None

    @property
    def released(self) -> bool:
        round_ = self.round
        return round_ is not None and round_.state in RELEASED

    @property
    def role_ids(self) -> tuple[str, ...]:
        return tuple(role.id for role in self.agenda.roles) if self.settings.roles else ()

    def standing(self, *, enough: bool = False) -> Standing:
        live = self.live
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
        )

    def latest_round(self, step_id: str) -> Round | None:
        """The newest round of a step that was not dropped."""
        return self.db.scalars(
            select(Round)
            .where(Round.live_id == self.live.id, Round.step == step_id, Round.state != "dropped")
            .order_by(Round.number.desc())
            .limit(1)
        ).one_or_none()

    def items_for(self, step: Step) -> tuple[Item, ...]:
        """The revealed entries of the earlier step that this one works on."""
        if kind_of(step).works_on is None:
            return ()
        source = self.latest_round(step.config.of)
        if source is None or source.state != "shown":
            return ()
        return tuple(Item(entry.id, entry.text) for entry in gather(self.db, source).entries)

    def gathered(self, step: Step, round_: Round) -> Gathered:
        return gather(self.db, round_, self.items_for(step))

    def seats_by_role(self) -> dict[str, int]:
        rows = self.db.execute(
            select(Seat.role, func.count())
            .where(Seat.live_id == self.live.id, Seat.role.is_not(None))
            .group_by(Seat.role)
        )
        return {role: n for role, n in rows if role is not None}


def kind_of(step: Step) -> Kind[Any]:
    return discover()[step.kind]


def collects(step: Step) -> bool:
    return kind_of(step).collects is not Collects.NOTHING


def find(db: Session, live_id: str) -> Scene:
    """The workshop with this id; raises Refused("no-such-workshop")."""
    try:
        live = db.get(Live, bytes.fromhex(live_id))
    except ValueError:
        live = None
    if live is None:
        raise Refused("no-such-workshop")
    return Scene(db, live)


def find_by_code(db: Session, code: str) -> Scene:
    """The workshop with this code, in any case; raises Refused("no-such-code")."""
    normal = normalise_code(code)
    live = db.scalars(select(Live).where(Live.code == normal)).one_or_none() if normal else None
    if live is None:
        raise Refused("no-such-code")
    return Scene(db, live)
