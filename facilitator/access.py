"""Who may enter the console. The only file of the project that touches a browser cookie."""

import secrets
from urllib.parse import urlsplit

from flask import g, request
from werkzeug.wrappers import Response

from facilitator.knocking import Knocker
from facilitator.owner import Owner
from facilitator.tokens import Tokens
from facilitator.visitors import Visitor, Visitors
from surfaces.services import Services

COOKIE = "unspoken_console"
LANGUAGE_COOKIE = "unspoken_console_language"
KNOWN_COOKIE = "unspoken_console_known"
"""Of a browser that was let in by passphrase: it opens nothing, and need not queue at the door."""
OVER_HTTPS = "__Secure-"
"""Before a hosted console's cookies: then no page on plain http can plant one. `__Host-` would
ask for the path `/`, and the cookie would come along with everything a phone sends."""
PATH = "/console"
YEAR = 365 * 24 * 3600
"""Seconds. When a login ends is for the server to say: a browser's clock may be wrong."""


class Access:
    """Reads who is asking, lets people in and out, and keeps other sites' requests away."""

    def __init__(self, services: Services, owner: Owner) -> None:
        self._services = services
        self.owner = owner
        self.tokens = Tokens(services.secret_key)
        self.visitors = Visitors(services, owner)

    def visitor(self) -> Visitor | None:
        """Who holds the console's cookie in this request, if it is still good."""
        if "console_visitor" not in g:
            g.console_visitor = self.visitors.with_token(self._said(COOKIE))
        found: Visitor | None = g.console_visitor
        return found

    def let_in(self, response: Response, token: str) -> None:
        """This browser holds one login: an earlier one of it ends."""
        self._end_the_earlier()
        self._set(response, COOKIE, token, YEAR)

    def let_out(self, response: Response) -> None:
        self._end_the_earlier()
        self._set(response, COOKIE, "", 0)

    def knocker(self) -> Knocker:
        known = self.tokens.known_browser(self._said(KNOWN_COOKIE), self.owner.era)
        return Knocker(request.remote_addr, known)

    def know_again(self, response: Response) -> None:
        """This browser has shown the passphrase: the next time it goes first."""
        token = self.tokens.for_known_browser(secrets.token_hex(8), self.owner.era)
        self._set(response, KNOWN_COOKIE, token, YEAR)

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

    def _end_the_earlier(self) -> None:
        before = self.visitor()
        if before is not None:
            self.visitors.put_out(before.login)

    def _said(self, name: str) -> str:
        return request.cookies.get(self._named(name), "")

    def _named(self, name: str) -> str:
        """Cookies know no ports: of two servers on one machine each needs names of its own."""
        port = urlsplit(request.host_url).port
        own = f"{name}_{port}" if port else name
        return f"{OVER_HTTPS}{own}" if self._services.config.secure_cookies else own

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
