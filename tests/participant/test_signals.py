"""Wishes of a phone: without a seat and without a trace."""

import json

import pytest

from participant.limits import SIGNALS
from tests.participant.conftest import Phone


def ask(phone: Phone, wish: object) -> tuple[int, str | None]:
    answer = phone.ask("POST", "signals", json={"signal": wish})
    return answer.status_code, answer.json["code"] if answer.data else None


def flags(phone: Phone) -> frozenset[str]:
    workshop = phone.workshop
    return workshop.app.services.presence.tick(workshop.live_id, None).signals


@pytest.mark.parametrize("wish", ["break", "slower", "quiet"])
def test_a_wish_needs_no_seat_and_is_answered_with_nothing(phone: Phone, wish: str) -> None:
    answer = phone.ask("POST", "signals", json={"signal": wish})
    assert (answer.status_code, answer.data, flags(phone)) == (204, b"", frozenset({wish}))


@pytest.mark.parametrize("wish", ["", "flood", "louder", None, 7, ["break"], {"break": 1}])
def test_other_wishes_are_not_understood(phone: Phone, wish: object) -> None:
    assert (ask(phone, wish), flags(phone)) == ((400, "not-readable"), frozenset())


def test_a_seat_or_an_address_shown_by_mistake_is_kept_nowhere(phone: Phone) -> None:
    phone.sit_down()
    sent = {"signal": "break", "seat": phone.seat}
    assert phone.ask("POST", "signals", seated=True, json=sent).status_code == 204
    kept = repr(vars(phone.workshop.app.services.presence))
    assert ("'break'" in kept, phone.seat in kept, "127.0.0.1" in kept) == (True, False, False)


def test_a_flood_is_stopped(phone: Phone) -> None:
    asked = [ask(phone, "break")[0] for _ in range(SIGNALS.amount + 2)]
    assert asked == [204] * SIGNALS.amount + [429] * 2


def test_after_the_end_a_phone_is_told_so(phone: Phone) -> None:
    phone.workshop.move("end")
    answer = phone.ask("POST", "signals", json={"signal": "break"})
    assert (answer.status_code, json.loads(answer.data)["code"]) == (410, "ended")
