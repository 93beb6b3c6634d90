"""One round in a wired application, and what a console, a screen and a quiet phone hear of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import facilitator
from facilitator.tokens import Tokens
from sessions import actions
from sessions.anonymity.envelopes import sealed
from sessions.database.models import Round
from sessions.presence import InProcessPresence
from sessions.workshop import find
from tests.adversary.lab import AGENDA, letter
from tests.announcements import wait_until_told
from tests.consoles import socket_token
from tests.workshop import settings
from unspoken.app import Application, create_app
from unspoken.config import Config

SEATS = 9


@dataclass
class Stage:
    """The application, who listens, and everything that each of them was told."""

    folder: Path
    heard: dict[str, list[Any]] = field(default_factory=dict)

    def hold(self, writers: Sequence[int]) -> dict[str, list[Any]]:
        """A round in which these seats write, one after the other, what is always the same."""
        # A tick an hour: only those that are asked for come.
        config = Config(
            data=self.folder, runtime="threading", tick_seconds=3600, share_console=True
        )
        made = create_app(config, presence=InProcessPresence(between_looks=0))
        try:
            self._hold(made, writers)
        finally:
            made.services.storage.close()
        return self.heard

    def _hold(self, made: Application, writers: Sequence[int]) -> None:
        services = made.services
        self.made, self.stores = made, services.stores
        self.id = actions.prepare(services.storage, AGENDA, settings(languages=("en",)))
        with services.storage.reading() as db:
            self.code = find(db, self.id).live.code
        seats = [actions.join(services.storage, self.code, None) for _ in range(SEATS)]
        self.clients = self._listening(seats[0])
        for verb, args in (("begin", {"people": SEATS}), ("jump", {"step": "fears"}), ("open", {})):
            self._order(verb, **args)
        for number, writer in enumerate(writers):
            self._write(seats[writer], number)
            facilitator.tick(services)
            self._note("after a hand-in")
        for verb in ("close", "preview", "reveal"):
            self._order(verb)
        for namespace, client in self.clients.items():
            client.disconnect(namespace)

    def _listening(self, seat: str) -> dict[str, Any]:
        tokens = Tokens(self.made.services.secret_key)
        shown = {
            "/console": {"token": socket_token(self.made.services, self.id)},
            "/screen": {"token": tokens.for_screen(self.id)},
            "/phone": {"code": self.code, "seat": seat, "language": "en"},
        }
        connect = self.made.socketio.test_client
        return {
            namespace: connect(self.made.flask, namespace=namespace, auth=auth)
            for namespace, auth in shown.items()
        }

    def _write(self, seat: str, number: int) -> None:
        with self.stores.storage.reading() as db:
            round_id = find(db, self.id).live.round_id
            key = db.get(Round, round_id).public_key  # type: ignore[union-attr]
        body = sealed(letter(f"words {number}", f"{number:032x}"), key or b"")
        where = (self.stores, self.code, (round_id or b"").hex())
        actions.hand_in(*where, f"{number:032x}", body)
        actions.mark_done(*where, seat)

    def _order(self, verb: str, **args: Any) -> None:
        with self.stores.storage.reading() as db:
            revision = find(db, self.id).live.revision
        order = {"verb": verb, "args": args, "revision": revision}
        answer = self.clients["/console"].emit(
            "command", order, namespace="/console", callback=True
        )
        assert answer["ok"], answer
        self._note(verb)

    def _note(self, moment: str) -> None:
        """Everything that has come since."""
        wait_until_told(self.made)
        for namespace, client in self.clients.items():
            came = [(one["name"], one["args"]) for one in client.get_received(namespace)]
            self.heard.setdefault(namespace, []).append((moment, came))
