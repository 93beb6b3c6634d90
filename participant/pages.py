"""The phone's pages: the way in, and the page that everything else is shown in."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from babel import Locale
from babel.dates import format_date
from flask import Blueprint, Response, make_response, redirect, request
from flask.typing import ResponseReturnValue

from participant.handing_in import add_routes as add_handing_in
from participant.limits import Limits
from participant.refusals import STATUS, language_wished
from participant.stage import language_of
from participant.summary import add_routes as add_summary
from participant.visitors import place
from sessions import views
from sessions.activities.kind import Refused
from sessions.joining import door_letters
from sessions.services import Services
from sessions.workshop import find_by_code

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

    def entrance(code: str = "", typed: str = "", **facts: int | str) -> Response:
        """The page to type a code on, with the reason when one was refused."""
        language = language_wished(services)
        problem = services.refusal(code, language, facts) if code else ""
        status = STATUS.get(code, 200)
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
            return entrance(refused.code, typed)
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
            return entrance(refused.code, code)
        gone = view.state == "ended" and not view.summary_offered
        return page(
            "participant/phone.html",
            language,
            410 if gone else 200,
            view=view,
            hosted=services.config.hosted,
            language_names=names_of(view.languages),
            checked_on=_long_day(view.contacts_checked, language),
        )

    @phone.get("/away")
    def away() -> ResponseReturnValue:
        answer = page("participant/away.html", language_wished(services))
        # Understood on HTTPS only; the page's own script has erased everything before.
        answer.headers["Clear-Site-Data"] = '"storage"'
        return answer

    return phone


def names_of(languages: tuple[str, ...]) -> Mapping[str, str]:
    """Each language as its speakers write it."""
    return {
        language: (Locale.parse(language, sep="-").get_display_name() or language).capitalize()
        for language in languages
    }


def _long_day(day: date | None, language: str) -> str:
    return format_date(day, "long", language.replace("-", "_")) if day else ""


def _accepted() -> list[str]:
    """The languages the phone is set to, best first, with and without their country."""
    accepted = [tag for tag, _ in request.accept_languages]
    return [part for tag in accepted for part in (tag, tag.split("-")[0])]
