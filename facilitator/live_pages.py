"""One workshop's pages: the live console, its orders by HTTP, handouts, invitation, forgetting."""

from typing import Any

from flask import Blueprint, make_response, redirect, request
from werkzeug.wrappers import Response

from facilitator.console import HOME, Console
from facilitator.pages import PRETEND_PHONES
from facilitator.retention import told_at_the_end
from facilitator.sockets import obey
from facilitator.stages import console_stage, console_view, sheets
from facilitator.tokens import Pass
from sessions import actions
from sessions.actions.seats import MOST_SEATS
from sessions.activities.kind import N_
from sessions.handouts.journey import plain
from sessions.handouts.sheets import SHEETS, Reader
from sessions.joining import qr_svg
from sessions.refusals import Code, Refused
from sessions.views import ConsoleView
from sessions.workshop import find
from surfaces.pdf import paper_of, printed
from surfaces.reach import is_shared

CO_FACILITATOR = N_("Co-facilitator {number}")
PHONES_COME = N_("Pretend phones are on their way.")


def add_live_pages(pages: Blueprint, console: Console) -> None:
    services, access = console.services, console.access

    @pages.get("/live/<live_id>")
    def live(live_id: str) -> Response:
        view = _view(console, live_id)
        page = console.page(
            "facilitator/live.html",
            view=view,
            stage=console_stage(services, view),
            sheets=sheets(services),
            shared=is_shared(services.config),
            disk_full=services.storage.full,
            socket_token=_socket_token(console, view),
        )
        told_at_the_end(services, live_id, view.state, access.visitor())
        return page

    @pages.get("/live/<live_id>/stage")
    def stage(live_id: str) -> Response:
        view = _view(console, live_id)
        answer = make_response(console_stage(services, view))
        told_at_the_end(services, live_id, view.state, access.visitor())
        return answer

    @pages.post("/live/<live_id>/commands")
    def command(live_id: str) -> Response:
        try:
            order = request.get_json(silent=True)
        except RecursionError:  # Nested deeper than anybody writes.
            order = None
        answer = obey(services, live_id, console.language, order)
        return make_response(answer, 200 if answer["ok"] else 409)

    @pages.post("/live/<live_id>/rehearse")
    def rehearse(live_id: str) -> Response:
        view = _view(console, live_id)
        if not view.rehearsal or view.state == "ended":
            raise Refused(Code.NOT_NOW)
        _make_room(console, view)
        services.rehearse(view.code, PRETEND_PHONES)
        return make_response({"message": console.say(PHONES_COME)})

    @pages.post("/live/<live_id>/invite")
    def invite(live_id: str) -> Response:
        view = _view(console, live_id)
        # For another browser of this same computer, or for a device that can reach the console.
        here = request.form.get("for") == "this-computer"
        if not here and not is_shared(services.config):
            raise Refused(Code.CONSOLE_NOT_SHARED)
        invited = access.visitors.invite(live_id)
        base = request.host_url.rstrip("/") if here else view.address
        url = f"{base}{HOME}/invited/{invited.token}"
        name = console.say(CO_FACILITATOR).format(number=invited.number)
        return make_response({"url": url, "qr": qr_svg(url), "phones": view.address, "name": name})

    @pages.get("/live/<live_id>/handouts/<name>.pdf")
    def handout(live_id: str, name: str) -> Response:
        if name not in SHEETS:
            raise Refused(Code.NO_SUCH_HANDOUT)
        data, language = _gathered(console, live_id, name)
        return printed(services, name, data, paper_of(request.args.get("paper")), language)

    @pages.post("/live/<live_id>/forget")
    def forget(live_id: str) -> Response:
        visitor = access.visitor()
        if visitor is None or not visitor.owns:
            raise Refused(Code.OTHER_WORKSHOP)
        view = _view(console, live_id)
        if request.form.get("confirm") != "yes":
            return console.page("facilitator/forget.html", view=view)
        actions.forget(services.stores, live_id)
        return redirect(HOME, 303)


def _view(console: Console, live_id: str) -> ConsoleView:
    with console.services.storage.reading() as db:
        return console_view(console.services, db, find(db, live_id).live, console.language)


def _make_room(console: Console, view: ConsoleView) -> None:
    """The door of a rehearsal opens for as many as are sent for: nothing counts there."""
    stores, more = console.services.stores, PRETEND_PHONES
    if not view.door_open:
        actions.command(stores, view.id, "open_door", {"more": more}, view.revision)
    elif view.people is not None:
        people = {"people": min(max(view.people, view.places) + more, MOST_SEATS)}
        actions.command(stores, view.id, "recount", people, view.revision)


def _socket_token(console: Console, view: ConsoleView) -> str:
    visitor = console.access.visitor()
    login = visitor.login if visitor else ""
    return console.access.tokens.for_socket(Pass(login, view.id, view.language))


def _gathered(console: Console, live_id: str, name: str) -> tuple[dict[str, Any], str]:
    """The sheet's data, and the language of whoever reads it."""
    sheet = SHEETS[name]
    services = console.services
    with services.storage.reading() as db:
        workshop = find(db, live_id)
        of_room = sheet.reader is Reader.ROOM
        language = workshop.settings.language if of_room else console.language
        data = sheet.fill(
            db, workshop.live, language, lambda words: services.translate(words, language)
        )
    return plain(data), language
