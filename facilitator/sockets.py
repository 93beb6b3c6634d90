"""The sockets of console and screen. Who may listen to what is settled when they connect."""

from typing import Any

from flask import request
from flask_socketio import Namespace, join_room
from socketio.exceptions import ConnectionRefusedError

from facilitator.lines import CONSOLE, hang_up, room_of
from facilitator.owner import Owner
from facilitator.stages import console_stage, console_view, console_views, screen_stage, screen_view
from facilitator.tokens import Pass, Tokens
from facilitator.visitors import Visitors
from sessions import actions, views
from sessions.database.storage import Change
from sessions.language import grouping
from sessions.refusals import Code, Refused
from sessions.workshop import find
from surfaces.reach import reaches_console
from surfaces.refusals import sentence_for_facilitator
from surfaces.services import Services

SCREEN = "/screen"


def namespaces(services: Services, owner: Owner) -> list[Namespace]:
    return [ConsoleSocket(services, owner), ScreenSocket(services)]


def tell(services: Services, owner: Owner, change: Change) -> None:
    """Bring consoles and screens of a workshop their new stage, drawn once for each language."""
    emit = services.socketio.emit
    Visitors(services, owner).hang_up_on_the_ended()
    read = languages_read(services, change.live_id)
    with services.storage.reading() as db:
        try:
            workshop = find(db, change.live_id)
            texts = views.texts_to_learn(workshop) if read else {}
        except Refused:
            emit("gone", {}, namespace=SCREEN, to=change.live_id)
            for language in services.languages:
                emit("gone", {}, namespace=CONSOLE, to=console_room(change.live_id, language))
            return
    services.rest()
    grouping.learn(texts, services.rest)
    with services.storage.reading() as db:
        try:
            live = find(db, change.live_id).live
        except Refused:
            return  # Erased meanwhile: the next change tells it.
        consoles = console_views(services, db, live, read)
        services.rest()
        watched = services.listened(SCREEN, change.live_id)
        screen = screen_view(services, db, live) if watched else None
    services.rest()
    if screen is not None:
        emit("stage", screen_stage(services, screen), namespace=SCREEN, to=change.live_id)
    for view in consoles:
        room = console_room(change.live_id, view.language)
        emit("stage", console_stage(services, view), namespace=CONSOLE, to=room)


def languages_read(services: Services, live_id: str) -> list[str]:
    """The languages in which a console of this workshop is open just now."""
    rooms = {language: console_room(live_id, language) for language in services.languages}
    return [language for language, room in rooms.items() if services.listened(CONSOLE, room)]


def console_room(live_id: str, language: str) -> str:
    return f"{live_id}:{language}"


def obey(services: Services, live_id: str, language: str, order: Any) -> dict[str, Any]:
    """Carry out one order of a console; the answer is the same by socket and by HTTP."""
    try:
        match order:
            case {"verb": str(verb), "args": dict(args), "revision": int(revision)}:
                now = actions.command(services.stores, live_id, verb, args, revision)
                return {"ok": True, "revision": now}
        raise Refused(Code.BAD_ARGUMENTS)
    except Refused as refused:
        return _not_done(refused, language)


def _not_done(refused: Refused, language: str) -> dict[str, Any]:
    message = sentence_for_facilitator(refused.code, language, refused.facts)
    return {"ok": False, "code": refused.code, "message": message}


class ConsoleSocket(Namespace):
    """Consoles: each is held to the workshop and the language its token was signed for, and to
    its login: with that it ends, though it says nothing and only listens.
    """

    def __init__(self, services: Services, owner: Owner) -> None:
        super().__init__(CONSOLE)
        self._services = services
        self._visitors = Visitors(services, owner)
        self._tokens = Tokens(services.secret_key)
        self._passes: dict[str, Pass] = {}

    def on_connect(self, auth: Any = None) -> None:
        services = self._services
        shown = self._tokens.socket(_token(auth))
        if shown is None or not reaches_console(services.config, request.environ):
            raise ConnectionRefusedError(Code.NOT_LET_IN)
        # Looked at after joining: a login that ends in between takes this socket along.
        join_room(room_of(shown.login))
        if not self._still_in(shown):
            raise ConnectionRefusedError(Code.NOT_LET_IN)
        join_room(console_room(shown.live_id, shown.language))
        # Drawn after joining: a change in between comes twice rather than never.
        with services.storage.reading() as db:
            try:
                live = find(db, shown.live_id).live
            except Refused as refused:
                raise ConnectionRefusedError(refused.code) from None
            view = console_view(services, db, live, shown.language)
        self._passes[_connection()] = shown
        services.rest()
        stage = console_stage(services, view)
        services.socketio.emit("stage", stage, namespace=CONSOLE, to=_connection())

    def on_disconnect(self, reason: str | None = None) -> None:
        self._passes.pop(_connection(), None)

    def on_command(self, *orders: Any) -> dict[str, Any] | None:
        shown = self._passes.get(_connection())
        if shown is None:  # It has gone meanwhile.
            return None
        if not self._still_in(shown):
            hang_up(self._services, [shown.login])
            return _not_done(Refused(Code.NOT_LET_IN), shown.language)
        order = orders[0] if len(orders) == 1 else None
        return obey(self._services, shown.live_id, shown.language, order)

    def _still_in(self, shown: Pass) -> bool:
        visitor = self._visitors.named(shown.login)
        return visitor is not None and visitor.may_open(shown.live_id)


class ScreenSocket(Namespace):
    """Screens listen and nothing else; whatever they send falls on no handler."""

    def __init__(self, services: Services) -> None:
        super().__init__(SCREEN)
        self._services = services
        self._tokens = Tokens(services.secret_key)

    def on_connect(self, auth: Any = None) -> None:
        services = self._services
        live_id = self._tokens.screen(_token(auth))
        if live_id is None:
            raise ConnectionRefusedError(Code.NOT_LET_IN)
        join_room(live_id)
        with services.storage.reading() as db:
            try:
                live = find(db, live_id).live
            except Refused as refused:
                raise ConnectionRefusedError(refused.code) from None
            view = screen_view(services, db, live)
        stage = screen_stage(services, view)
        services.socketio.emit("stage", stage, namespace=SCREEN, to=_connection())


def _token(auth: Any) -> str:
    token = auth.get("token") if isinstance(auth, dict) else None
    return token if isinstance(token, str) else ""


def _connection() -> str:
    connection: str = request.sid  # type: ignore[attr-defined]
    return connection
