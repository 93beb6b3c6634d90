"""The group summary for whoever was there: a page, and the same as PDF, while it is offered."""

from collections.abc import Callable
from typing import Literal

from flask import Blueprint, Response, make_response, request
from flask.typing import ResponseReturnValue

from participant.limits import PRINTS, Limits
from participant.refusals import saying_why
from participant.stage import language_of
from sessions.activities.kind import Refused
from sessions.handouts import gather
from sessions.handouts.data import SummaryData, plain
from sessions.handouts.press import PressError
from sessions.scene import find_by_code
from sessions.services import Services


def add_routes(
    phone: Blueprint, services: Services, limits: Limits, style: Callable[[], str]
) -> None:
    answering = saying_why(services)

    @phone.get("/s/<code>/summary")
    @answering
    def summary_page(code: str) -> ResponseReturnValue:
        data, _ = _offered(services, limits, code)
        html = services.render(
            "handouts/summary.html", data.language, data=data, code=code, stylesheet=style()
        )
        return make_response(html)

    @phone.get("/s/<code>/summary.pdf")
    @answering
    def summary_pdf(code: str) -> ResponseReturnValue:
        data, paper = _offered(services, limits, code)
        # A print takes seconds of a core: one address may not ask for many.
        if not limits.allows(PRINTS, "prints", request.remote_addr):
            raise Refused("too-many")
        try:
            printed = services.press.print("summary", plain(data), paper, data.language)
        except PressError:
            raise Refused("handout-failed") from None
        answer = Response(printed, mimetype="application/pdf")
        answer.headers["Content-Disposition"] = 'attachment; filename="summary.pdf"'
        return answer


def _offered(
    services: Services, limits: Limits, code: str
) -> tuple[SummaryData, Literal["a4", "letter"]]:
    """The summary in the asked language; raises Refused("not-offered") while it is not."""
    if not limits.may_try_codes(request.remote_addr):
        raise Refused("too-many")
    with services.storage.reading() as db:
        try:
            scene = find_by_code(db, code)
        except Refused:
            limits.wrong_code(request.remote_addr)
            raise
        if not scene.live.summary_offered:
            raise Refused("not-offered")
        language = language_of(services, scene, request.args.get("language"))
        data = gather.summary(
            db, scene.live, language, lambda words: services.translate(words, language)
        )
        wished = request.args.get("paper", scene.settings.paper)
    return data, "letter" if wished == "letter" else "a4"
