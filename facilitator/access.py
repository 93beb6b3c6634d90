"""Who may enter the console. The only file of the project that touches a browser cookie."""

from urllib.parse import urlsplit

from flask import request
from werkzeug.wrappers import Response

from facilitator.owner import Owner
from facilitator.tokens import COOKIE_AGE, INVITATION_AGE, Tokens, Visitor
from sessions.clock import now
from sessions.services import Services

COOKIE = "unspoken_console"
LANGUAGE_COOKIE = "unspoken_console_language"
OVER_HTTPS = "__Secure-"
"""Before a hosted console's cookies: then no page on plain http can plant one. `__Host-` would
ask for the path `/`, and the cookie would come along with everything a phone sends."""
PATH = "/console"
YEAR = 365 * 24 * 3600


class Access:
    """Reads who is asking, lets people in and out, and keeps other sites' requests away."""

    def __init__(self, services: Services, owner: Owner) -> None:
        self._services = services
        self.owner = owner
        self.tokens = Tokens(services.secret_key)

    def visitor(self) -> Visitor | None:
        """Who holds the console's cookie in this request, if it is still good."""
        return self.tokens.visitor(self._said(COOKIE), self.owner.era)

    def let_in(self, response: Response, visitor: Visitor) -> None:
        token = self.tokens.for_visitor(visitor, self.owner.era)
        self._set(response, COOKIE, token, COOKIE_AGE)

    def let_out(self, response: Response) -> None:
        self._set(response, COOKIE, "", 0)

    def language(self) -> str:
        """The console's language: the one chosen, else the browser's, else the first there is."""
        languages = list(self._services.languages)
        chosen = self._said(LANGUAGE_COOKIE)
        if chosen in languages:
            return chosen
        return request.accept_languages.best_match(languages) or languages[0]

    def keep_language(self, response: Response, language: str) -> None:
        if language in self._services.languages:
            self._set(response, LANGUAGE_COOKIE, language, YEAR)

    def accept_invitation(self, token: str) -> Visitor | None:
        """Use up an invitation link; None when it is too old, used, or not one of ours."""
        invitation = self.tokens.invitation(token, self.owner.era)
        if invitation is None:
            return None
        if not self.owner.spend(invitation.once, now() + INVITATION_AGE):
            return None
        return Visitor(invitation.live_id)

    def _said(self, name: str) -> str:
        return request.cookies.get(self._named(name), "")

    def _named(self, name: str) -> str:
        return f"{OVER_HTTPS}{name}" if self._services.config.secure_cookies else name

    def _set(self, response: Response, name: str, value: str, age: int) -> None:
        response.set_cookie(
            self._named(name),
            value,
            max_age=age,
            path=PATH,
            httponly=True,
            samesite="Strict",
            secure=self._services.config.secure_cookies or request.is_secure,
        )


def comes_from_here() -> bool:
    """Whether an unsafe request was made by one of our own pages.

    Browsers tell `Sec-Fetch-Site` on https and localhost only, so on a venue's plain network
    the `Origin` decides. A request that says neither was not made by a browser of these years.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = urlsplit(request.headers.get("Origin", ""))
    here = urlsplit(request.host_url)
    return (origin.scheme, origin.netloc) == (here.scheme, here.netloc)
