"""The group summary to take home, as long as the facilitator offers it: on paper and to read."""

from typing import Literal

from flask import Blueprint, Response, make_response, request
from flask.typing import ResponseReturnValue

from participant.limits import PRINTS, Limits
from participant.refusals import STATUS, language_wished, saying_why
from participant.stage import language_of
from participant.visitors import place
from sessions.activities.kind import Refused
from sessions.handouts import gather
from sessions.handouts.data import SummaryData, plain
from sessions.handouts.press import PressError
from sessions.services import Services
from sessions.workshop import find_by_code

Paper = Literal["a4", "letter"]


def add_routes(phone: Blueprint, services: Services, limits: Limits) -> None:
    @phone.get("/s/<code>/summary")
    def read_summary(code: str) -> ResponseReturnValue:
        try:
            with limits.guesses.turn(code, place()):
                data, _ = _offered(services, code)
        except Refused as refused:
            language = language_wished(services)
            html = services.render(
                "errors/error.html",
                language,
                title=services.translate("Nothing here", language),
                message=services.refusal(refused.code, language, refused.facts),
                way_on=f"/s/{code}",
                way_on_label="",
            )
            return make_response(html, STATUS.get(refused.code, 404))
        return make_response(
            services.render(
                "handouts/summary.html",
                data.language,
                data=data,
                code=code,
            )
        )

    @phone.get("/s/<code>/summary.pdf")
    @saying_why(services, limits, code_is_all=True)
    def print_summary(code: str) -> Response:
        data, paper = _offered(services, code)
        if not limits.allows(PRINTS, "prints", place()):
            raise Refused("too-many")
        try:
            printed = services.press.print("summary", plain(data), paper, data.language)
        except PressError:
            raise Refused("handout-failed") from None
        answer = make_response(printed)
        answer.mimetype = "application/pdf"
        # Neither date nor title: the name stays on the phone.
        answer.headers["Content-Disposition"] = 'attachment; filename="summary.pdf"'
        return answer


def _offered(services: Services, code: str) -> tuple[SummaryData, Paper]:
    """The summary in the asked language, and the workshop's paper unless another is asked for.

    Raises Refused: no-such-code, not-offered.
    """
    with services.storage.reading() as db:
        workshop = find_by_code(db, code)
        if not workshop.live.summary_offered:
            raise Refused("not-offered")
        language = language_of(services, workshop, request.args.get("language"))
        data = gather.summary(
            db, workshop.live, language, lambda words: services.translate(words, language)
        )
        asked = request.args.get("paper", workshop.settings.paper)
        return data, "letter" if asked == "letter" else "a4"
