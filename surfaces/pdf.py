"""A printed handout as an answer."""

from typing import Any, Literal

from flask import Response, make_response

from sessions.handouts.press import PressError
from sessions.refusals import Code, Refused
from surfaces.services import Services

Paper = Literal["a4", "letter"]


def paper_of(asked: str | None) -> Paper:
    """The paper that was asked for; A4 when it is none that we print on."""
    return "letter" if asked == "letter" else "a4"


def printed(
    services: Services, name: str, data: dict[str, Any], paper: Paper, language: str
) -> Response:
    """The PDF, to be kept under the handout's own name: neither date nor title stands in it.

    Raises Refused: handout-failed.
    """
    try:
        pdf = services.press.print(name, data, paper, language)
    except PressError:
        raise Refused(Code.HANDOUT_FAILED) from None
    answer = make_response(pdf)
    answer.mimetype = "application/pdf"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return answer
