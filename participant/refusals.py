"""Every refusal with its HTTP status and plain words in the phone's language."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, jsonify, request

from participant.limits import Limits
from participant.visitors import place
from sessions.refusals import Code, Refused
from surfaces.refusals import sentence, told
from surfaces.services import Services

TELLING = frozenset({Code.NO_SUCH_CODE, Code.NO_SUCH_SEAT, Code.NO_SUCH_ROUND, Code.NO_SUCH_ENTRY})
"""Refusals from which a robot could learn whether a code is right."""

SECONDS_TO_WAIT = 20


def language_wished(services: Services) -> str:
    """The best of the program's languages for whoever asks."""
    asked = request.args.get("language")
    if asked is not None and asked in services.languages:
        return asked
    return request.accept_languages.best_match(list(services.languages)) or "en"


def refusal(services: Services, refused: Refused) -> Response:
    message = sentence(refused.code, language_wished(services), refused.facts)
    answer = jsonify(code=refused.code, message=message)
    answer.status_code = told(refused.code).status
    if answer.status_code in (429, 503, 507):
        answer.headers["Retry-After"] = str(SECONDS_TO_WAIT)
    return answer


def saying_why(
    services: Services, limits: Limits, *, code_is_all: bool = False
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Decorator of a JSON route: what is refused inside becomes an answer in plain words.

    Where the code is all that is asked for, any answer tells if it is right: whoever guesses waits
    before it. Elsewhere only some refusals tell it, so that people who have more than a code never
    wait for those who guess.
    """

    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        def proven(code: str, *args: Any, **kwargs: Any) -> Any:
            try:
                return view(code, *args, **kwargs)
            except Refused as refused:
                if refused.code not in TELLING:
                    raise
                with limits.guesses.turn(code, place()):
                    raise

        def guessed(code: str, *args: Any, **kwargs: Any) -> Any:
            with limits.guesses.turn(code, place()):
                return view(code, *args, **kwargs)

        asked = guessed if code_is_all else proven

        @wraps(view)
        def answered(*args: Any, **kwargs: Any) -> Any:
            try:
                return asked(*args, **kwargs)
            except Refused as refused:
                return refusal(services, refused)

        return answered

    return decorate
