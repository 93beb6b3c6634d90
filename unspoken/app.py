"""Puts the parts together: one application from one configuration."""

import logging
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from flask import Flask, request
from flask_socketio import SocketIO
from werkzeug.middleware.proxy_fix import ProxyFix

import facilitator
import participant
from sessions import actions, private_files
from sessions.activities import discover
from sessions.anonymity.keys import KeyRing
from sessions.clock import now, today
from sessions.database.migrations import upgrade
from sessions.database.storage import Storage
from sessions.handouts.press import Press
from sessions.presence import InProcessPresence, Presence
from sessions.stores import Stores
from sessions.workshop import find_by_code
from surfaces import i18n, security, static_files, templates
from surfaces.errors import add_error_pages, add_socket_errors
from surfaces.hosts import hosts
from surfaces.services import Services
from unspoken.config import Config
from unspoken.rehearse.sending import send_crowd
from unspoken.server import copy_permit, database_check, runtime, socket_limits
from unspoken.server.addresses import addresses, own_address
from unspoken.server.announcer import Announcer
from unspoken.server.doorway import LOOK_SECONDS, Doorway
from unspoken.server.events import hold_to_events
from unspoken.server.periodic import HOUR, every, on_the_hour
from unspoken.server.proxies import by_visitor
from unspoken.server.resting import Rest
from unspoken.server.workers import deadline

log = logging.getLogger("unspoken")

PING_SECONDS = 15

LOBBY_SECONDS = 2.0
"""At least so long between two words of how many places are taken, while people come in."""


SECRET_BYTES = 32


class UnfitSecretKey(Exception):
    """The file of the secret key holds none: with a short one, strangers could sign links."""


@dataclass(frozen=True, slots=True)
class Application:
    """What a server needs, and what the command line asks for."""

    flask: Flask
    wsgi: Callable[..., Any]
    socketio: SocketIO
    services: Services


def create_app(config: Config, *, presence: Presence | None = None) -> Application:
    """Everything wired. Raises assets.MissingAssets when `make setup` never ran,
    database.UnfitDatabase and UnfitSecretKey.

    `presence` is one that looks more often, for pretend people alone. No setting changes that.
    """
    static = static_files.Assets()
    static.check_present()
    # For this account alone: other people of this computer must not read what the group wrote.
    private_files.folder(config.data)
    flask = Flask("unspoken", static_folder=None, template_folder=None)
    flask.json.ensure_ascii = False  # type: ignore[attr-defined]  # of the default provider
    # Flask's own lines hold the whole path: they must not pass for ours.
    flask.logger = logging.getLogger("flask")
    security.guard(flask, hosted=config.hosted)
    security.keep_away(flask, config)
    socket_limits.cap_frames()
    socket_limits.bound_packets()
    pages_only = flask.wsgi_app
    socketio = SocketIO(
        flask,
        async_mode=config.runtime,
        transports=["websocket"],  # type: ignore[call-arg]  # younger than the stubs
        max_http_buffer_size=socket_limits.LARGEST_FRAME,
        ping_interval=PING_SECONDS,
        ping_timeout=PING_SECONDS,
        manage_session=False,
        http_compression=False,
        logger=False,
        engineio_logger=False,
    )
    announcer = Announcer(socketio.start_background_task)
    storage = Storage(config.database, announcer)
    database_check.check(storage)
    upgrade(storage)
    services = _services(config, storage, socketio, static, presence or InProcessPresence())
    announcer.tell_with(
        lambda change: participant.tell(services, change),
        lambda change: facilitator.tell(services, change),
    )
    for blueprint in (
        static_files.create_blueprint(static),
        participant.create_blueprint(services),
        facilitator.create_blueprint(services),
    ):
        flask.register_blueprint(blueprint)
    flask.after_request_funcs.setdefault("participant", []).append(static_files.compress_page)
    phones = participant.namespaces(services)
    for namespace in (*phones, *facilitator.namespaces(services)):
        socketio.on_namespace(namespace)
    _add_health(flask, storage)
    copy_permit.add_route(flask, services, now)
    add_error_pages(flask, services)
    add_socket_errors(socketio)
    hold_to_events(socketio)
    _add_log(flask)
    wsgi = security.by_host(flask.wsgi_app, pages_only, hosts(config))
    if config.hosted:
        wsgi = ProxyFix(wsgi, x_for=0, x_proto=1, x_host=1)
    wsgi = by_visitor(wsgi, config.believed_proxies)
    _begin_chores(socketio, services, [phone.count_places for phone in phones])
    front = security.front(wsgi, within=deadline(config.runtime), hosted=config.hosted)
    return Application(flask, front, socketio, services)


def _services(
    config: Config,
    storage: Storage,
    socketio: SocketIO,
    static: static_files.Assets,
    presence: Presence,
) -> Services:
    pages = templates.environment(static.url)
    rest = Rest(cast("Callable[[float], object]", socketio.sleep))
    return Services(
        config=config,
        stores=Stores(storage, presence, KeyRing(config.key_folder)),
        socketio=cast("Any", socketio),  # its stubs leave out the server
        kinds=discover(),
        languages=i18n.LANGUAGES,
        secret_key=_secret_key(config.data / "secret.key"),
        rest=rest,
        listened=lambda namespace, room: _listened(socketio, namespace, room),
        render=templates.renderer(pages, rest),
        asset=static.url,
        static=templates.STATIC,
        speaking=i18n.speaking,
        translate=i18n.translate,
        addresses=lambda: addresses(config),
        rehearse=lambda code, phones: _send_crowd(config, storage, code, phones),
        aside=runtime.aside(config.runtime),
        press=Press(fonts=templates.STATIC / "vendor" / "fonts"),
    )


def _listened(socketio: SocketIO, namespace: str, room: str) -> bool:
    server: Any = socketio.server  # type: ignore[attr-defined]  # unknown to the stubs
    return any(server.manager.get_participants(namespace, room))


def _begin_chores(
    socketio: SocketIO, services: Services, countings: Sequence[Callable[[], None]]
) -> None:
    sleep = cast("Callable[[float], object]", socketio.sleep)  # the stubs know whole seconds only
    begin = socketio.start_background_task
    begin(every, services.config.tick_seconds, lambda: facilitator.tick(services), sleep)
    begin(every, facilitator.MOMENT, lambda: facilitator.count_where_awaited(services), sleep)
    begin(every, _lobby_seconds(services), lambda: facilitator.count_lobbies(services), sleep)
    for count in countings:
        begin(every, participant.TURN_SECONDS, count, sleep)
    doorway = Doorway(socketio.server)  # type: ignore[attr-defined]  # not in the stubs
    begin(every, LOOK_SECONDS, doorway.look, sleep)
    begin(every, HOUR, lambda: _keep_house(services), sleep, at_once=True)
    begin(on_the_hour, lambda: actions.let_go_of_ended(services.stores), sleep, now)


def _lobby_seconds(services: Services) -> float:
    """Seven times in a slow tick, as nobody writes there yet; a bound against floods of joins."""
    return max(LOBBY_SECONDS, services.config.tick_seconds / 7)


def _keep_house(services: Services) -> None:
    """Erase what was kept long enough, and what a crash has left over."""
    actions.forget_overdue(services.stores, today())
    services.storage.purge_what_is_owed()
    actions.sweep_keys(services.stores)
    actions.forget_old_logins(services.storage, today())


def _secret_key(file: Path) -> bytes:
    """Made at the first start; whoever has it can sign links. Raises UnfitSecretKey."""
    if not file.is_file():
        private_files.write(file, secrets.token_bytes(SECRET_BYTES))
    key = file.read_bytes()
    if len(key) != SECRET_BYTES:
        raise UnfitSecretKey(
            f"{file} is damaged: it has {len(key)} bytes instead of {SECRET_BYTES}. Put the right"
            " file back, or delete it; then Unspoken makes a new one, and screens are opened anew."
        )
    return key


def _send_crowd(config: Config, storage: Storage, code: str, phones: int) -> None:
    """Pretend phones in a process of their own, talking to this server like any other phone."""
    with storage.reading() as db:
        agenda = find_by_code(db, code).live.agenda
    send_crowd(own_address(config), code, phones, agenda)


def _add_health(flask: Flask, storage: Storage) -> None:
    @flask.get("/healthz")
    def healthz() -> tuple[str, int]:
        with storage.reading() as db:
            db.connection().exec_driver_sql("SELECT 1")
        return "ok\n", 200


def _add_log(flask: Flask) -> None:
    """One line an answer: method, route, status. No address, no query, no browser, no words."""

    @flask.after_request
    def note(answer: Any) -> Any:
        log.info("%s %s %s", request.method, request.url_rule or "-", answer.status_code)
        return answer
