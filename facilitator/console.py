"""What every console page needs: who is asking, in which language, and a page around the answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from flask import Response, make_response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from facilitator.access import Access, comes_from_here
from facilitator.visitors import Visitor
from sessions.activities.kind import N_
from sessions.language.locales import own_name
from sessions.refusals import Code, Refused
from surfaces.refusals import sentence_for_facilitator, told
from surfaces.services import Services

HOME = "/console"
HEADINGS = {
    Code.OLD_LINK: N_("This link does not work any more"),
    Code.FROM_ELSEWHERE: N_("This came from another page"),
    Code.OTHER_WORKSHOP: N_("This is not part of your invitation"),
}
NOT_THERE = N_("This is not here any more")
NOT_DONE = N_("That did not work")


@dataclass(frozen=True, slots=True)
class Console:
    """The console's frame around one application's services."""

    services: Services
    access: Access

    @property
    def language(self) -> str:
        return self.access.language()

    def say(self, words: str) -> str:
        return self.services.translate(words, self.language)

    def page(self, template: str, status: int = 200, **names: Any) -> Response:
        visitor = self.access.visitor()
        html = self.services.render(
            template,
            self.language,
            visitor=visitor,
            home=home_of(visitor),
            here=request.path,
            console_languages=named(self.services.languages),
            **names,
        )
        return make_response(html, status)

    def refusal(self, refused: Refused) -> Response:
        """What a person reads when something cannot be done: a page, or JSON for our script."""
        code, status = refused.code, told(refused.code).status
        message = sentence_for_facilitator(code, self.language, refused.facts)
        if not _wants_page():
            return make_response({"ok": False, "code": code, "message": message}, status)
        heading = self.say(HEADINGS.get(code, NOT_THERE if status == 404 else NOT_DONE))
        return self.page("facilitator/refused.html", status, heading=heading, message=message)

    def guard(self, open_to_all: frozenset[str]) -> AnyResponse | None:
        """Before each request: lets it through with None, or says why not."""
        if request.method not in ("GET", "HEAD", "OPTIONS") and not comes_from_here():
            return self.refusal(Refused(Code.FROM_ELSEWHERE))
        if request.endpoint in open_to_all:
            return None
        visitor = self.access.visitor()
        if visitor is None:
            return self._to_the_door()
        if not visitor.may_open((request.view_args or {}).get("live_id", "")):
            if request.path == HOME:
                return redirect(home_of(visitor))
            return self.refusal(Refused(Code.OTHER_WORKSHOP))
        return None

    def _to_the_door(self) -> AnyResponse:
        if request.method != "GET" or not _wants_page():
            return self.refusal(Refused(Code.NOT_LET_IN))
        return redirect(f"{HOME}/login?then={quote(request.path)}")


def _wants_page() -> bool:
    """Whether a person looks at the answer; our script asks for whatever there is."""
    return "text/html" in request.headers.get("Accept", "")


def home_of(visitor: Visitor | None) -> str:
    """Where the bar's name leads: a co-facilitator's home is her one workshop."""
    return HOME if visitor is None or visitor.owns else f"{HOME}/live/{visitor.live_id}"


def safe_path(then: str) -> str:
    """A path of the console to go on to; anything else becomes the console's home."""
    inside = then == HOME or then.startswith(f"{HOME}/")
    plain = then.isprintable() and "\\" not in then and "//" not in then
    return then if inside and plain else HOME


def named(languages: Iterable[str]) -> list[tuple[str, str]]:
    """Language codes with what each language calls itself."""
    return [(code, own_name(code)) for code in languages]
