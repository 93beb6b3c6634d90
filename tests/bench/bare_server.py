"""What is measured against: Flask-SocketIO on eventlet, and nothing of ours.

The same requests and the same sockets: no page, no check, no seat that is kept; each entry is one
durable commit. `python -m tests.bench.bare_server PORT DATABASE`
"""

import warnings

warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")

import eventlet  # noqa: E402

eventlet.monkey_patch()

import secrets  # noqa: E402
import socket  # noqa: E402
import sqlite3  # noqa: E402
import sys  # noqa: E402
from typing import Any  # noqa: E402

from eventlet import wsgi  # noqa: E402
from flask import Flask, request  # noqa: E402
from flask_socketio import SocketIO, emit  # noqa: E402

NAMESPACE = "/phone"


def main(port: int, database: str) -> None:
    app = Flask("bare")
    socketio = SocketIO(app, async_mode="eventlet", ping_interval=15, ping_timeout=15)
    db = sqlite3.connect(database, check_same_thread=False, isolation_level=None)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")
    db.execute("CREATE TABLE IF NOT EXISTS envelope (eid TEXT PRIMARY KEY, body BLOB)")
    stage: dict[str, Any] = {"revision": 0, "html": ""}

    @app.get("/s/<code>")
    def page(code: str) -> str:
        return "ok"

    @app.post("/s/<code>/seats")
    def seat(code: str) -> dict[str, str]:
        return {"seat": secrets.token_hex(16)}

    @app.put("/s/<code>/rounds/<round_id>/envelopes/<eid>")
    def hand_in(code: str, round_id: str, eid: str) -> dict[str, bool]:
        # Outside of a transaction each statement is one: on disk when it returns.
        db.execute("INSERT OR IGNORE INTO envelope VALUES (?, ?)", (eid, request.get_data()))
        return {"saved": True}

    @app.post("/press")
    def press() -> dict[str, int]:
        stage["revision"] += 1
        stage["html"] = "x" * int(request.get_data() or 0)
        told = dict(stage)
        socketio.start_background_task(socketio.emit, "stage", told, namespace=NAMESPACE)
        return {"revision": told["revision"]}

    @socketio.on("connect", namespace=NAMESPACE)
    def connect(auth: Any = None) -> None:
        emit("stage", stage)

    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen(1024)
    print("up", flush=True)
    wsgi.server(listener, app, max_size=20_000, log_output=False, socket_timeout=60)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
