"""On every runtime, a query that takes its time keeps nobody waiting but who has asked it."""

import asyncio
from pathlib import Path
from typing import Any, get_args

import pytest
from aiohttp import ClientSession
from psycopg import Connection

from sessions.database.storage import Storage
from tests.loops import run
from tests.postgres import Server
from tests.workshop import Room
from unspoken.rehearse.server import HERE, free_port, serving
from unspoken.server.runtime import RuntimeName

WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"


@pytest.mark.parametrize("runtime", get_args(RuntimeName))
def test_others_are_answered_while_one_waits_for_the_database(
    postgres_server: Server, postgres_database: str, tmp_path: Path, runtime: str
) -> None:
    url = postgres_server.url(postgres_database)
    storage = Storage(url)
    room = Room(storage)
    settings = {"runtime": runtime, "host": HERE, "database_url": url}
    with postgres_server.admin(postgres_database) as holder:
        holder.execute("BEGIN")
        holder.execute("SELECT code FROM live FOR UPDATE")
        answers = run(one_waits(holder, tmp_path, settings, room.code))
    assert answers == {"others": 200, "who waits": 201, "seats": 1}
    storage.close()


async def one_waits(
    holder: "Connection[Any]", data: Path, settings: dict[str, str], code: str
) -> dict[str, int]:
    """What is answered meanwhile, and to the one who wanted a seat; how many seats that makes."""
    async with (
        serving(data, port=free_port(), settings=settings) as server,
        ClientSession(server.base_url) as session,
    ):
        joining = asyncio.ensure_future(session.post(f"/s/{code}/seats", json={"role": None}))
        while holder.execute(WAITING).fetchone() == (0,):
            async with session.get("/healthz") as health:
                assert health.status == 200
        async with session.get(f"/s/{code}") as page:
            others = page.status
        assert not joining.done()
        holder.execute("COMMIT")
        async with await joining as answer:
            who_waits = answer.status
        seats = holder.execute("SELECT count(*) FROM seat").fetchone()
        return {"others": others, "who waits": who_waits, "seats": seats[0] if seats else 0}
