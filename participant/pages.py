"""The phone's pages: the way in, and the page that everything else is shown in."""

from typing import Any

from flask import Blueprint, Response, jsonify, make_response, redirect, request
from flask.typing import ResponseReturnValue

from participant.handing_in import add_routes as add_handing_in
from participant.limits import Limits
from participant.refusals import language_wished
from participant.stage import language_of
from participant.summary import add_routes as add_summary
from participant.visitors import place
from sessions import views
from sessions.clock import now
from sessions.joining import door_letters
from sessions.language.locales import long_day, own_name
from sessions.refusals import Refused
from sessions.workshop import find_by_code
from surfaces.refusals import sentence, told
from surfaces.services import Services

NO_STORE = "no-store"


def create_blueprint(services: Services) -> Blueprint:
    phone = Blueprint("participant", __name__)
    limits = Limits()
    add_handing_in(phone, services, limits)
    add_summary(phone, services, limits)

    def page(template: str, language: str, status: int = 200, **names: Any) -> Response:
        html = services.render(template, language, **names)
        answer = make_response(html, status)
        answer.headers["Content-Language"] = language
        return answer

    def entrance(refused: Refused | None = None, typed: str = "") -> Response:
        """The page to type a code on, with the reason when one was refused."""
        language = language_wished(services)
        problem = sentence(refused.code, language, refused.facts) if refused else ""
        status = told(refused.code).status if refused else 200
        return page(
            "participant/entrance.html", language, status, problem=problem, typed=typed[:20]
        )

    @phone.after_request
    def keep_nothing(answer: Response) -> Response:
        answer.headers.setdefault("Cache-Control", NO_STORE)
        return answer

    @phone.get("/")
    def front() -> ResponseReturnValue:
        return entrance()

    @phone.post("/join")
    def join_by_code() -> ResponseReturnValue:
        typed = request.form.get("code", "")[:40]
        return come_in(typed)

    # The QR code is all capitals, which makes it a size smaller.
    @phone.get("/j/<code>")
    @phone.get("/J/<code>")
    def join_by_link(code: str) -> ResponseReturnValue:
        return come_in(code)

    def come_in(typed: str) -> ResponseReturnValue:
        """To the address that a phone stays at: it is as good as the picture, for reloads too."""
        try:
            with limits.guesses.turn(typed, place()), services.storage.reading() as db:
                door = find_by_code(db, typed).live.door
        except Refused as refused:
            return entrance(refused, typed)
        return redirect(f"/s/{door_letters(door)}", 303)

    @phone.get("/s/<code>")
    def shell(code: str) -> ResponseReturnValue:
        try:
            with limits.guesses.turn(code, place()), services.storage.reading() as db:
                workshop = find_by_code(db, code)
                language = language_of(
                    services, workshop, request.args.get("language"), *_accepted()
                )
                view = views.for_phone(db, workshop.live, language)
        except Refused as refused:
            return entrance(refused, code)
        gone = view.state == "ended" and not view.summary_offered
        return page(
            "participant/phone.html",
            language,
            410 if gone else 200,
            view=view,
            hosted=services.config.hosted,
            language_names={each: own_name(each) for each in view.languages},
            checked_on=long_day(
                checked.isoformat() if (checked := view.contacts_checked) else "", language
            ),
        )

    @phone.get("/s/<code>/clock")
    def tell_time(code: str) -> ResponseReturnValue:
        """Of no workshop in particular: with no seat, no database, and whatever the code."""
        return jsonify(now=round(now() * 1000))

    @phone.get("/away")
    def away() -> ResponseReturnValue:
        answer = page("participant/away.html", language_wished(services))
        # Understood on HTTPS only; the page's own script has erased everything before.
        answer.headers["Clear-Site-Data"] = '"storage"'
        return answer

    return phone


def _accepted() -> list[str]:
    """The languages the phone is set to, best first, with and without their country."""
    accepted = [tag for tag, _ in request.accept_languages]
    return [part for tag in accepted for part in (tag, tag.split("-")[0])]
