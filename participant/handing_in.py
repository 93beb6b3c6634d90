"""What a phone says, all of it by HTTP: seats, envelopes, "done", wishes and withdrawals.

An envelope comes without the seat, a seat without an envelope. There are no cookies.
"""

import json
from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, jsonify, request
from flask.typing import ResponseReturnValue
from limits import RateLimitItem

from participant.limits import ENVELOPES, SEATS, SIGNALS, Limits
from participant.refusals import saying_why
from participant.stage import etag, language_of, stage
from participant.visitors import place
from sessions import actions, views
from sessions.anonymity.envelopes import ENVELOPE_BYTES
from sessions.database.models import Live
from sessions.refusals import Code, Refused
from sessions.workshop import find_by_code
from surfaces.services import Services

SMALL_JSON_BYTES = 1_024
SCHEME = "Seat "
EARLIER = "Instead-Of"
"""The header in which a ballot names those that it stands in for."""


def add_routes(phone: Blueprint, services: Services, limits: Limits) -> None:
    answering = saying_why(services, limits)
    answering_to_codes = saying_why(services, limits, code_is_all=True)

    def count(item: RateLimitItem, name: str) -> None:
        """One more from this place. Raises Refused(Code.TOO_MANY)."""
        if not limits.allows(item, name, place()):
            raise Refused(Code.TOO_MANY)

    def heard(live: Live, seat: bytes) -> None:
        services.stores.budget.heard(live.id.hex(), seat, place(), live.seats)

    def envelope(name: str) -> bytes:
        """The sealed bytes that were sent, counted as one more of their sort."""
        body = _body(ENVELOPE_BYTES)
        count(ENVELOPES, name)
        return body

    @phone.post("/s/<code>/seats")
    @answering_to_codes
    def take_seat(code: str) -> ResponseReturnValue:
        count(SEATS, "seats")
        said = _json()
        role = said.get("role")
        if role is not None and not isinstance(role, str):
            raise Refused(Code.NOT_READABLE)
        return jsonify(seat=actions.join(services.storage, code, role)), 201

    def leave(code: str) -> ResponseReturnValue:
        actions.leave(services.storage, code, _seat())
        return "", 204

    def is_seated(code: str) -> bool:
        try:
            with services.storage.reading() as db:
                actions.seat_of(db, find_by_code(db, code).live, _seat())
        except Refused:
            return False
        return True

    @phone.delete("/s/<code>/seats")
    def leave_seat(code: str) -> ResponseReturnValue:
        # Leaving a seat that is not there is no error, and so tells that the code is right.
        leaving = answering(leave) if is_seated(code) else answering_to_codes(leave)
        answer: ResponseReturnValue = leaving(code)
        return answer

    @phone.get("/s/<code>/stage")
    @answering
    def see_stage(code: str) -> ResponseReturnValue:
        with services.storage.reading() as db:
            workshop = find_by_code(db, code)
            heard(workshop.live, actions.seat_of(db, workshop.live, _seat()))
            language = language_of(services, workshop, request.args.get("language"))
            tag = etag(services, workshop.live, language)
            known = request.if_none_match.contains_weak(tag)
            view = None if known else views.for_phone(db, workshop.live, language)
        answer = Response(status=304) if view is None else jsonify(stage(services, view))
        answer.set_etag(tag, weak=True)
        return answer

    @phone.get("/s/<code>/news")
    @answering
    def hear_news(code: str) -> ResponseReturnValue:
        with services.storage.reading() as db:
            workshop = find_by_code(db, code)
            heard(workshop.live, actions.seat_of(db, workshop.live, _seat()))
            return jsonify(asdict(views.news(db, workshop.live)))

    @phone.put("/s/<code>/rounds/<round_id>/envelopes/<eid>")
    @answering
    def hand_in(code: str, round_id: str, eid: str) -> ResponseReturnValue:
        body = envelope("envelopes")
        actions.hand_in(services.stores, code, round_id, eid, body, place())
        return jsonify(saved=True)

    @phone.put("/s/<code>/rounds/<round_id>/ballot")
    @answering
    def cast(code: str, round_id: str) -> ResponseReturnValue:
        body = envelope("ballots")
        earlier = request.headers.get(EARLIER, "").split()
        actions.cast(services.stores, code, round_id, _seat(), body, earlier)
        return jsonify(saved=True)

    @phone.put("/s/<code>/answers/<message_id>")
    @answering
    def answer(code: str, message_id: str) -> ResponseReturnValue:
        actions.answer(services.stores, code, message_id, envelope("answers"))
        return jsonify(saved=True)

    @phone.post("/s/<code>/rounds/<round_id>/done")
    @answering
    def say_done(code: str, round_id: str) -> ResponseReturnValue:
        actions.mark_done(services.stores, code, round_id, _seat())
        return "", 204

    @phone.post("/s/<code>/signals")
    @answering_to_codes
    def signal(code: str) -> ResponseReturnValue:
        count(SIGNALS, "signals")
        wish = _json().get("signal")
        if not isinstance(wish, str):
            raise Refused(Code.NOT_READABLE)
        actions.signal(services.stores, code, wish)
        return "", 204

    @phone.post("/s/<code>/withdrawals")
    @answering
    def withdraw(code: str) -> ResponseReturnValue:
        secret = _json().get("secret")
        if not isinstance(secret, str):
            raise Refused(Code.NOT_READABLE)
        count(ENVELOPES, "withdrawals")
        actions.take_back(services.stores, code, secret)
        return "", 204


def _seat() -> str:
    written = request.headers.get("Authorization", "")
    if not written.startswith(SCHEME):
        raise Refused(Code.NO_SUCH_SEAT)
    return written.removeprefix(SCHEME).strip()


def _body(most: int) -> bytes:
    """At most `most` bytes; what is longer is refused by its first byte too many."""
    if (request.content_length or 0) > most:
        raise Refused(Code.TOO_LARGE)
    body = request.stream.read(most + 1)
    if len(body) > most:
        raise Refused(Code.TOO_LARGE)
    return body


def _json() -> dict[str, Any]:
    try:
        said = json.loads(_body(SMALL_JSON_BYTES) or b"{}")
    except (ValueError, RecursionError):
        raise Refused(Code.NOT_READABLE) from None
    if not isinstance(said, dict):
        raise Refused(Code.NOT_READABLE)
    return said
