"""The group summary to take home, as long as the facilitator offers it: on paper and to read."""

from flask import Blueprint, Response, make_response, request
from flask.typing import ResponseReturnValue

from participant.limits import PRINTS, Limits
from participant.refusals import language_wished, saying_why
from participant.stage import language_of
from participant.visitors import place
from sessions.handouts import gather
from sessions.handouts.data import SummaryData
from sessions.handouts.journey import plain
from sessions.refusals import Code, Refused
from sessions.workshop import find_by_code
from surfaces.pdf import Paper, paper_of, printed
from surfaces.refusals import sentence, told
from surfaces.services import Services


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
                message=sentence(refused.code, language, refused.facts),
                way_on=f"/s/{code}",
                way_on_label="",
            )
            return make_response(html, told(refused.code).status)
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
            raise Refused(Code.TOO_MANY)
        return printed(services, "summary", plain(data), paper, data.language)


def _offered(services: Services, code: str) -> tuple[SummaryData, Paper]:
    """The summary in the asked language, and the workshop's paper unless another is asked for.

    Raises Refused: no-such-code, not-offered.
    """
    with services.storage.reading() as db:
        workshop = find_by_code(db, code)
        if not workshop.live.summary_offered:
            raise Refused(Code.NOT_OFFERED)
        language = language_of(services, workshop, request.args.get("language"))
        data = gather.summary(
            db, workshop.live, language, lambda words: services.translate(words, language)
        )
        asked = request.args.get("paper", workshop.settings.paper)
        return data, paper_of(asked)
