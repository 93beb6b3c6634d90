"""Puts the parts together: one application from one configuration."""

import logging
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from flask import Flask, request
from flask_socketio import SocketIO
from werkzeug.middleware.proxy_fix import ProxyFix

import facilitator
import participant
from sessions import actions
from sessions.activities import discover
from sessions.anonymity.keys import KeyRing
from sessions.clock import today
from sessions.handouts.press import Press
from sessions.migrations import upgrade
from sessions.presence import InProcessPresence
from sessions.scene import find_by_code
from sessions.services import Services
from sessions.storage import Storage
from sessions.stores import Stores
from unspoken import assets, database, frames, i18n, pages, security
from unspoken.addresses import addresses, own_address
from unspoken.announcing import Announcer
from unspoken.chores import HOUR, every
from unspoken.config import Config
from unspoken.errors import add_error_pages, add_socket_errors
from unspoken.events import hold_to_events
from unspoken.hosts import hosts
from unspoken.refusals import refusal
from unspoken.rehearse.sending import send_crowd
from unspoken.servers import deadline

log = logging.getLogger("unspoken")

PING_SECONDS = 15


@dataclass(frozen=True, slots=True)
class Application:
    """What a server needs, and what the command line asks for."""

    flask: Flask
    wsgi: Callable[..., Any]
    socketio: SocketIO
    services: Services


def create_app(config: Config) -> Application:
    """Everything wired. Raises assets.MissingAssets when `make setup` never ran, and
    database.UnfitDatabase.
    """
    static = assets.Assets()
    static.check_present()
    # For this account alone: other people of this computer must not read what the group wrote.
    config.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    flask = Flask("unspoken", static_folder=None, template_folder=None)
    flask.json.ensure_ascii = False  # type: ignore[attr-defined]  # of the default provider
    # Flask's own lines hold the whole path: they must not pass for ours.
    flask.logger = logging.getLogger("flask")
    security.guard(flask, hosted=config.hosted)
    security.keep_away(flask, config)
    frames.cap_frames()
    frames.keep_pace()
    pages_only = flask.wsgi_app
    socketio = SocketIO(
        flask,
        async_mode=config.runtime,
        transports=["websocket"],  # type: ignore[call-arg]  # younger than the stubs
        max_http_buffer_size=frames.LARGEST_FRAME,
        ping_interval=PING_SECONDS,
        ping_timeout=PING_SECONDS,
        manage_session=False,
        http_compression=False,
        logger=False,
        engineio_logger=False,
    )
    announcer = Announcer(socketio.start_background_task)
    storage = Storage(config.database, announcer)
    database.check(storage)
    upgrade(storage)
    services = _services(config, storage, socketio, static)
    announcer.tell_with(
        lambda change: participant.tell(services, change),
        lambda change: facilitator.tell(services, change),
    )
    for blueprint in (
        assets.create_blueprint(static),
        participant.create_blueprint(services),
        facilitator.create_blueprint(services),
    ):
        flask.register_blueprint(blueprint)
    for namespace in (*participant.namespaces(services), *facilitator.namespaces(services)):
        socketio.on_namespace(namespace)
    _add_health(flask, storage)
    add_error_pages(flask, services)
    add_socket_errors(socketio)
    hold_to_events(socketio)
    _add_log(flask)
    wsgi = security.by_host(flask.wsgi_app, pages_only, hosts(config))
    if config.hosted:
        wsgi = ProxyFix(wsgi, x_proto=1, x_host=1)
    _begin_chores(socketio, services)
    front = security.front(wsgi, within=deadline(config.runtime), hosted=config.hosted)
    return Application(flask, front, socketio, services)


def _services(
    config: Config, storage: Storage, socketio: SocketIO, static: assets.Assets
) -> Services:
    templates = pages.environment(static.url)
    return Services(
        config=config,
        stores=Stores(storage, InProcessPresence(), KeyRing(config.key_folder)),
        socketio=socketio,
        kinds=discover(),
        languages=i18n.LANGUAGES,
        secret_key=_secret_key(config.data / "secret.key"),
        render=pages.renderer(templates),
        asset=static.url,
        static=pages.STATIC,
        speaking=i18n.speaking,
        translate=i18n.translate,
        refusal=refusal,
        addresses=lambda: addresses(config),
        rehearse=lambda code, phones: _send_crowd(config, storage, code, phones),
        press=Press(fonts=pages.STATIC / "vendor" / "fonts"),
    )


def _begin_chores(socketio: SocketIO, services: Services) -> None:
    sleep = cast("Callable[[float], object]", socketio.sleep)  # the stubs know whole seconds only
    begin = socketio.start_background_task
    begin(every, services.config.tick_seconds, lambda: facilitator.tick(services), sleep)
    begin(every, HOUR, lambda: _keep_house(services), sleep, at_once=True)


def _keep_house(services: Services) -> None:
    """Erase what was kept long enough, and what a crash has left over."""
    actions.forget_overdue(services.stores, today())
    services.storage.purge_what_is_owed()
    actions.sweep_keys(services.stores)


def _secret_key(file: Path) -> bytes:
    """Made at the first start; whoever has it can sign console cookies."""
    if not file.is_file():
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(secrets.token_bytes(32))
    return file.read_bytes()


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
