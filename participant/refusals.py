"""Every refusal with its HTTP status and plain words in the phone's language."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from flask import Response, jsonify, request

from participant.limits import Limits
from participant.visitors import place
from sessions.activities.kind import Refused
from surfaces.services import Services

STATUS = {
    "no-such-code": 404,
    "no-such-round": 404,
    "no-such-entry": 404,
    "not-offered": 404,
    "no-such-seat": 401,
    "door-closed": 403,
    "enough-sent": 403,
    "came-late": 403,
    "ended": 410,
    "round-not-open": 409,
    "batch-over": 409,
    "takes-nothing": 409,
    "id-taken": 409,
    "answered": 409,
    "room-full": 409,
    "too-large": 413,
    "not-readable": 400,
    "no-such-role": 400,
    "too-many": 429,
    "too-many-wrong-codes": 429,
    "handout-failed": 503,
    "disk-full": 507,
}
"""A code that is not here comes from a kind: the envelope was fine, its words were not."""

TELLING = frozenset({"no-such-code", "no-such-seat", "no-such-round", "no-such-entry"})
"""Refusals from which a robot could learn whether a code is right."""

WORDS_REFUSED = 422
SECONDS_TO_WAIT = 20


def language_wished(services: Services) -> str:
    """The best of the program's languages for whoever asks."""
    asked = request.args.get("language")
    if asked is not None and asked in services.languages:
        return asked
    return request.accept_languages.best_match(list(services.languages)) or "en"


def refusal(
    services: Services, code: str, facts: Mapping[str, int | str] | None = None
) -> Response:
    language = language_wished(services)
    answer = jsonify(code=code, message=services.refusal(code, language, facts or {}))
    answer.status_code = STATUS.get(code, WORDS_REFUSED)
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
                return refusal(services, refused.code, refused.facts)

        return answered

    return decorate
