"""The phone's socket: it only listens. All that a phone says goes by HTTP, without this seat."""

from typing import Any

from flask import request
from flask_socketio import Namespace, join_room
from socketio.exceptions import ConnectionRefusedError as TurnedAway

from participant.stage import language_of, stage
from participant.visitors import place, place_of
from sessions import actions, views
from sessions.database.storage import Change
from sessions.refusals import Refused
from sessions.workshop import find, find_by_code
from surfaces.services import Services

NAMESPACE = "/phone"


TURN_SECONDS = 20.0
"""How often it is counted anew who is where: in between, people change networks."""


def namespaces(services: Services) -> list["Phone"]:
    return [Phone(NAMESPACE, services)]


def tell(services: Services, change: Change) -> None:
    """Bring every phone of a workshop its new stage, drawn once for each language."""
    with services.storage.reading() as db:
        try:
            workshop = find(db, change.live_id)
        except Refused:
            for language in services.languages:
                room = _room(change.live_id, language)
                services.socketio.emit("gone", {}, namespace=NAMESPACE, to=room)
            return
        read = _languages_read(services, change.live_id, workshop.settings.languages)
        phones = [views.for_phone(db, workshop.live, language) for language in read]
    for view in phones:
        room = _room(change.live_id, view.language)
        services.socketio.emit("stage", stage(services, view), namespace=NAMESPACE, to=room)


class Phone(Namespace):
    """Seats that listen. Who may, and to what, is settled when they connect."""

    def __init__(self, namespace: str, services: Services) -> None:
        super().__init__(namespace)
        self._services = services
        self._seats: dict[str, tuple[str, bytes]] = {}

    def on_connect(self, auth: Any = None) -> None:
        services = self._services
        said: dict[str, Any] = auth if isinstance(auth, dict) else {}
        with services.storage.reading() as db:
            try:
                workshop = find_by_code(db, _text(said, "code"))
                seat = actions.seat_of(db, workshop.live, _text(said, "seat"))
            except Refused:
                # The same for a wrong code: nobody may try codes here, where none are counted.
                raise TurnedAway("no-such-seat") from None
            live_id, revision, seats = (
                workshop.live.id.hex(),
                workshop.live.revision,
                workshop.live.seats,
            )
            language = language_of(services, workshop, _text(said, "language"))
        connection = _connection()
        self._seats[connection] = (live_id, seat)
        services.presence.arrived(live_id, seat, connection)
        services.stores.budget.heard(live_id, seat, place(), seats)
        join_room(_room(live_id, language))
        # Drawn after joining: a change in between comes twice rather than never.
        seen = (said.get("revision"), said.get("since"))
        if seen != (revision, services.presence.since):
            with services.storage.reading() as db:
                view = views.for_phone(db, find(db, live_id).live, language)
            state = stage(services, view)
            services.socketio.emit("stage", state, namespace=NAMESPACE, to=connection)

    def count_places(self) -> None:
        """Tell the budget anew who is connected from where; a phone's newest line counts."""
        lines = list(reversed(self._seats.items()))
        with self._services.storage.reading() as db:
            seated = actions.still_seated(db, {seat for _, (_, seat) in lines})
        self._services.stores.budget.turn(
            [
                (live_id, seat, self._place_of(connection))
                for connection, (live_id, seat) in lines
                if seat in seated
            ]
        )

    def _place_of(self, connection: str) -> str:
        server = self.socketio.server  # type: ignore[attr-defined]  # unknown to the stubs
        environ = server.get_environ(connection, NAMESPACE)
        return place_of((environ or {}).get("REMOTE_ADDR"))

    def on_disconnect(self, _reason: str | None = None) -> None:
        known = self._seats.pop(_connection(), None)
        if known is not None:
            self._services.presence.went(*known, _connection())


def _connection() -> str:
    connection: str = request.sid  # type: ignore[attr-defined]
    return connection


def _languages_read(services: Services, live_id: str, offered: tuple[str, ...]) -> list[str]:
    """The languages in which a phone of this workshop listens just now."""
    spoken = [language for language in offered if language in services.languages]
    return [one for one in spoken if services.listened(NAMESPACE, _room(live_id, one))]


def _room(live_id: str, language: str) -> str:
    return f"{live_id}:{language}"


def _text(said: dict[str, Any], name: str) -> str:
    value = said.get(name)
    return value if isinstance(value, str) else ""
