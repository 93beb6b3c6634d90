"""The way in: code, card, seat."""

from pathlib import Path

import pytest

from sessions import actions
from sessions.refusals import Code
from sessions.settings import Settings
from sessions.workshop import find
from surfaces.refusals import sentence
from tests.participant.conftest import AGENDA, Phone, Workshop
from unspoken.app import Application, create_app
from unspoken.config import Config


def test_the_front_page_asks_for_the_code(phone: Phone) -> None:
    answer = phone.client.get("/")
    assert (answer.status_code, 'name="code"' in answer.text) == (200, True)


def test_a_typed_code_leads_to_the_workshop_in_any_case_and_with_gaps(phone: Phone) -> None:
    code = phone.workshop.code
    typed = f" {code[:3].lower()}-{code[3:].lower()} "
    answer = phone.client.post("/join", data={"code": typed})
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        f"/s/{phone.workshop.long_code}",
    )


def test_the_address_in_the_picture_is_all_capitals(phone: Phone) -> None:
    answer = phone.client.get(f"/J/{phone.workshop.long_code}")
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        f"/s/{phone.workshop.long_code}",
    )


def test_a_page_that_was_opened_by_six_letters_tells_the_phone_where_to_stay(phone: Phone) -> None:
    workshop = phone.workshop
    page = phone.client.get(f"/s/{workshop.code}").text
    assert f'data-code="{workshop.code}" data-long-code="{workshop.long_code}"' in page
    assert phone.client.get(f"/s/{workshop.long_code}").text == page


def test_an_unknown_code_is_said_in_plain_words(phone: Phone) -> None:
    answer = phone.client.post("/join", data={"code": "BBBBBB"})
    said = sentence(Code.NO_SUCH_CODE, "en", {})
    assert (answer.status_code, said in answer.text) == (404, True)


def test_what_was_typed_comes_back_as_text_only(phone: Phone) -> None:
    answer = phone.client.post("/join", data={"code": '"><script>x'})
    assert (answer.status_code, "<script>x" in answer.text) == (404, False)


def test_the_card_says_how_many_people_it_takes_before_anything_is_shown(phone: Phone) -> None:
    text = phone.client.get(f"/s/{phone.workshop.code}").text
    assert "at least 3 people" in text
    assert "the person whose laptop this runs on" in text
    assert "0800 123 456" in text


def test_the_card_says_whom_one_trusts_on_the_internet(tmp_path: Path) -> None:
    hosted = create_app(Config(data=tmp_path, runtime="threading", hosted=True))
    live_id = actions.prepare(hosted.services.storage, AGENDA, Settings(title="A circle"))
    with hosted.services.storage.reading() as db:
        code = find(db, live_id).live.code
    text = hosted.flask.test_client().get(f"/s/{code}").text
    hosted.services.storage.close()
    assert ("people who run this computer" in text, "laptop" in text) == (True, False)


def test_the_card_promises_nothing_that_cannot_be_kept(phone: Phone) -> None:
    text = phone.client.get(f"/s/{phone.workshop.code}").text
    assert "What can still give you away" in text
    assert [word for word in ("100", "guarantee", "completely", "promise ") if word in text] == []


@pytest.mark.parametrize("readiness", [True, False])
def test_phones_ask_if_today_is_all_right_only_where_that_was_settled(
    app: Application, readiness: bool
) -> None:
    settings = Settings(title="A circle", readiness=readiness)
    live_id = actions.prepare(app.services.storage, AGENDA, settings)
    with app.services.storage.reading() as db:
        code = find(db, live_id).live.code
    text = app.flask.test_client().get(f"/s/{code}").text
    assert ("Is it all right for you to do this today" in text) == readiness


def test_the_page_speaks_the_language_that_is_picked(phone: Phone) -> None:
    arabic = phone.client.get(f"/s/{phone.workshop.code}?language=ar")
    assert '<html lang="ar" dir="rtl">' in arabic.text


def test_the_page_speaks_the_phones_own_language_first(phone: Phone) -> None:
    spanish = phone.client.get(
        f"/s/{phone.workshop.code}", headers={"Accept-Language": "es-MX,es;q=0.9,en;q=0.5"}
    )
    assert '<html lang="es" dir="ltr">' in spanish.text


def test_a_phone_gets_a_seat_and_never_a_cookie(phone: Phone) -> None:
    answer = phone.ask("POST", "seats", json={"language": "en"})
    assert (answer.status_code, len(answer.json["seat"])) == (201, 32)
    for page in ("", "/seats", "/stage"):
        shown = phone.client.get(f"/s/{phone.workshop.code}{page}")
        assert "Set-Cookie" not in shown.headers
    assert "Set-Cookie" not in answer.headers


def test_a_closed_door_lets_nobody_new_in(phone: Phone) -> None:
    phone.workshop.move("close_door")
    answer = phone.ask("POST", "seats", json={})
    assert (answer.status_code, answer.json["code"]) == (403, "door-closed")
    page = phone.client.get(f"/s/{phone.workshop.code}", headers={"Accept-Language": "en"}).text
    assert (answer.json["message"] in page, "I am ready" in page) == (True, True)


def test_a_room_in_which_all_have_a_place_says_so(phone: Phone) -> None:
    phone.workshop.fill()
    phone.workshop.move("begin", people=2)
    answer = phone.ask("POST", "seats", json={"language": "en"})
    page = phone.client.get(f"/s/{phone.workshop.code}").text
    words = "All places are taken. Please tell the person who leads, then tap again."
    assert (answer.status_code, answer.json["code"]) == (409, "room-full")
    assert (answer.json["message"], words in page, "I am ready" in page) == (words, True, True)


def test_a_workshop_that_is_over_takes_no_seats(phone: Phone) -> None:
    phone.workshop.move("end")
    answer = phone.ask("POST", "seats", json={})
    page = phone.client.get(f"/s/{phone.workshop.code}")
    assert (answer.status_code, answer.json["code"], page.status_code) == (410, "ended", 410)


def test_a_role_must_be_one_of_the_list(app: Application) -> None:
    live_id = actions.prepare(app.services.storage, AGENDA, Settings(title="Two", roles=True))
    with app.services.storage.reading() as db:
        code = find(db, live_id).live.code
    phone = Phone(Workshop(app, live_id, code))
    assert "Mother" in phone.client.get(f"/s/{code}").text
    wrong = phone.ask("POST", "seats", json={"role": "aunt"})
    odd = phone.ask("POST", "seats", json={"role": ["mother"]})
    right = phone.ask("POST", "seats", json={"role": "mother"})
    assert [wrong.status_code, odd.status_code, right.status_code] == [400, 400, 201]


def test_leaving_frees_the_seat_and_leaving_twice_is_no_error(phone: Phone) -> None:
    phone.sit_down()
    first = phone.ask("DELETE", "seats", seated=True)
    second = phone.ask("DELETE", "seats", seated=True)
    assert (first.status_code, second.status_code) == (204, 204)
    assert phone.stage().status_code == 401


def test_the_way_out_leads_to_a_page_without_a_word_of_a_workshop(phone: Phone) -> None:
    text = phone.client.get("/away").text.lower()
    assert ("kitchen" in text, "workshop" in text, "unspoken" in text) == (True, False, False)


def test_every_answer_to_a_phone_is_kept_nowhere(phone: Phone) -> None:
    phone.sit_down()
    code = phone.workshop.code
    answers = [phone.client.get(path) for path in ("/", f"/s/{code}", "/away", "/j/BBBBBB")]
    answers.append(phone.stage())
    assert {answer.headers["Cache-Control"] for answer in answers} == {"no-store"}
