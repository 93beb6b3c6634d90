"""Before the first step: a workshop is prepared."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from sessions.clock import today
from sessions.database.models import Live
from sessions.database.storage import Storage
from sessions.ids import new_id
from sessions.joining import new_code, new_door
from sessions.settings import Settings
from sessions.workshop import read_agenda


def prepare(storage: Storage, agenda: str, settings: Settings, *, rehearsal: bool = False) -> str:
    """Make a workshop in its lobby from an agenda's source; gives its id in hex.

    Raises AgendaError when the agenda does not load.
    """
    read_agenda(agenda)
    with storage.transaction() as db:
        live = Live(
            id=new_id(),
            code=_free_code(db),
            door=new_door(),
            agenda=agenda,
            settings=settings.model_dump(mode="json"),
            rehearsal=rehearsal,
            state="lobby",
            revision=1,
            blank=False,
            door_open=True,
            summary_offered=False,
            seats=0,
            created_on=today(),
        )
        db.add(live)
        return live.id.hex()


def _free_code(db: Session) -> str:
    while True:
        code = new_code()
        if db.scalar(select(Live.id).where(Live.code == code)) is None:
            return code
