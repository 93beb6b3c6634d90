"""A pretend phone's letters, sent to a server that answers as a test tells it to."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import aiohttp
import pytest
from aiohttp import web
from nacl.public import PrivateKey

from sessions.anonymity.envelopes import ENVELOPE_BYTES, unseal
from tests import loops
from unspoken.rehearse.post import Answer, Post, Unanswered

ROUND = "0" * 32
SEAT = "5" * 32
KEY = PrivateKey(bytes(range(32)))
PUBLIC = bytes(KEY.public_key).hex()
SAVED = (200, {"saved": True})


@dataclass
class Desk:
    """A server that gives its answers one after the other, the last one for ever."""

    answers: list[tuple[int, object]]
    bodies: list[bytes] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.Response:
        self.paths.append(request.path)
        self.bodies.append(await request.read())
        self.headers.append(dict(request.headers))
        status, said = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return web.json_response(said, status=status)


def at(desk: Desk, say: Callable[[Post], Awaitable[Answer]], patience: float = 20) -> Answer:
    async def asked() -> Answer:
        app = web.Application()
        app.router.add_route("*", "/{rest:.*}", desk.answer)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        address = f"http://127.0.0.1:{runner.addresses[0][1]}/s/BCDFGH"
        try:
            async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
                return await say(Post(session, address, "es", patience))
        finally:
            await runner.cleanup()

    return loops.run(asked())


def test_a_letter_is_sealed_to_its_full_size_and_names_nobody() -> None:
    desk = Desk([SAVED])
    at(desk, lambda post: post.hand_in(ROUND, PUBLIC, {"text": "being too much"}, "daughter"))
    letter = unseal(desk.bodies[0], KEY)
    assert (letter.words, letter.role) == ({"text": "being too much"}, "daughter")
    assert len(desk.bodies[0]) == ENVELOPE_BYTES
    assert desk.headers[0].keys() & {"Cookie", "Authorization"} == set()


def test_a_ballot_weighs_the_same_and_comes_with_its_seat() -> None:
    desk = Desk([SAVED])
    at(desk, lambda post: post.cast(ROUND, PUBLIC, {"choice": ["1"]}, None, SEAT))
    letter = unseal(desk.bodies[0], KEY)
    assert (letter.words, letter.own, len(desk.bodies[0])) == (
        *({"choice": ["1"]}, None, ENVELOPE_BYTES),
    )
    assert desk.headers[0]["Authorization"] == f"Seat {SEAT}"
    assert desk.paths == [f"/s/BCDFGH/rounds/{ROUND}/ballot"]


def test_a_letter_is_sent_again_under_the_same_name_until_it_is_answered() -> None:
    desk = Desk([(500, {"code": "went-wrong"}), (429, {"code": "too-many"}), SAVED])
    answer = at(desk, lambda post: post.hand_in(ROUND, PUBLIC, None, None))
    assert answer.code == ""
    assert (len(desk.paths), len(set(desk.paths))) == (3, 1)


def test_a_refusal_ends_the_matter() -> None:
    desk = Desk([(422, {"code": "too-long", "message": "Too long."})])
    answer = at(desk, lambda post: post.hand_in(ROUND, PUBLIC, {"text": "…"}, None))
    assert (answer.code, len(desk.paths)) == ("too-long", 1)


@pytest.mark.parametrize(
    "answer", [(200, {}), (200, {"saved": "yes"}), (200, ["saved"]), (503, {})]
)
def test_an_answer_that_does_not_say_saved_is_none(answer: tuple[int, object]) -> None:
    desk = Desk([answer])
    with pytest.raises(Unanswered):
        at(desk, lambda post: post.hand_in(ROUND, PUBLIC, None, None), patience=0.3)


def test_done_is_said_with_the_seat_and_without_a_letter() -> None:
    desk = Desk([SAVED])
    at(desk, lambda post: post.done(ROUND, SEAT))
    assert desk.headers[0]["Authorization"] == f"Seat {SEAT}"
    assert desk.bodies == [b""]
