"""What is said when something cannot be answered: plain words, and never what went wrong inside."""

from typing import Any

from flask import Flask, request
from flask_socketio import SocketIO
from werkzeug.exceptions import BadRequest, HTTPException

from sessions.activities.kind import N_
from sessions.database.full import is_full
from sessions.refusals import Code
from surfaces import i18n
from surfaces.log import broke
from surfaces.refusals import sentence, sentence_for_facilitator
from surfaces.services import Services

CODES = {
    404: Code.NOT_FOUND,
    405: Code.NOT_FOUND,
    413: Code.TOO_LARGE,
    429: Code.TOO_MANY,
}
TITLES = {404: N_("Nothing here"), 0: N_("That did not work")}


class StrangeHost(BadRequest):
    """A request under a name that is not one of ours."""

    said = Code.STRANGE_HOST


def add_error_pages(flask: Flask, services: Services) -> None:
    """A page in plain words, or JSON where a script asked, with the right status."""

    @flask.errorhandler(HTTPException)
    def refused(error: HTTPException) -> Any:
        status = error.code or 500
        said = getattr(error, "said", None) or CODES.get(status, Code.NOT_READABLE)
        return answer(said, status)

    @flask.errorhandler(Exception)
    def broken(error: Exception) -> Any:
        if is_full(error):
            return answer(Code.DISK_FULL, 507)
        broke(error, request.endpoint or "-")
        return answer(Code.WENT_WRONG, 500)

    def answer(code: Code, status: int) -> Any:
        language = request.accept_languages.best_match(list(services.languages)) or i18n.SOURCE
        of_console = (request.endpoint or "").startswith("facilitator.")
        message = (sentence_for_facilitator if of_console else sentence)(code, language, {})
        wants_page = request.accept_mimetypes.accept_html and request.method in ("GET", "POST")
        if not wants_page:
            return {"code": code, "message": message}, status
        title = services.translate(TITLES.get(status, TITLES[0]), language)
        names = {"title": title, "message": message, "way_on": "/", "way_on_label": ""}
        return services.render("errors/error.html", language, **names), status


def add_socket_errors(socketio: SocketIO) -> None:
    """A socket's handler that fails says so in our own words: Socket.IO would print the error's."""

    @socketio.on_error_default
    def broken(error: BaseException) -> None:
        broke(error, "a socket")
