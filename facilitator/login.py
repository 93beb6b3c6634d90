"""The ways into the console: the first claim, the passphrase, an invitation; and the way out."""

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from facilitator.console import HOME, Console, home_of, safe_path
from facilitator.forms import passphrase_problem
from facilitator.knocking import Knocking
from facilitator.turns import Crowded
from sessions.activities.kind import N_
from sessions.refusals import Code, Refused

OPEN_TO_ALL = frozenset(
    f"facilitator.console.{name}"
    for name in (
        "show_claim",
        "claim",
        "show_login",
        "login",
        "logout",
        "invited",
        "accept",
        "language",
    )
)

WRONG = N_("That is not the passphrase. Please try again.")
CROWDED = N_("Too many are trying from where you are. Wait a moment, then try again.")


def add_doors(pages: Blueprint, console: Console) -> None:
    access, owner, visitors = console.access, console.access.owner, console.access.visitors
    knocking = Knocking(owner)

    @pages.get("/claim/<token>")
    def show_claim(token: str) -> Response:
        if not owner.opens(token):
            raise Refused(Code.OLD_LINK)
        return console.page("facilitator/claim.html", error="")

    @pages.post("/claim/<token>")
    def claim(token: str) -> Response:
        passphrase = request.form.get("passphrase", "")
        problem = passphrase_problem(passphrase, request.form.get("again", ""))
        if problem and owner.opens(token):
            return console.page("facilitator/claim.html", 422, error=console.say(problem))
        if problem or not owner.claim(token, passphrase):
            raise Refused(Code.OLD_LINK)
        visitors.put_all_out()
        return _let_owner_in(HOME)

    @pages.get("/login")
    def show_login() -> Response:
        if not owner.claimed:
            return console.page("facilitator/unclaimed.html", 403)
        then = safe_path(request.args.get("then", HOME))
        return console.page("facilitator/login.html", then=then, error="")

    @pages.post("/login")
    def login() -> Response:
        then = safe_path(request.form.get("then", HOME))
        try:
            if knocking.opens(request.form.get("passphrase", ""), access.knocker()):
                return _let_owner_in(then)
            status, error = 403, console.say(WRONG)
        except Crowded:
            status, error = 429, console.say(CROWDED)
        return console.page("facilitator/login.html", status, then=then, error=error)

    @pages.post("/logout")
    def logout() -> Response:
        answer = redirect(f"{HOME}/login")
        access.let_out(answer)
        return answer

    @pages.get("/invited/<token>")
    def invited(token: str) -> Response:
        # Only the button uses the link up: a chat program that looks at links must not.
        if not visitors.is_invited(token):
            raise Refused(Code.OLD_LINK)
        return console.page("facilitator/invited.html")

    @pages.post("/invited/<token>")
    def accept(token: str) -> Response:
        login = visitors.accept(token)
        if login is None:
            raise Refused(Code.OLD_LINK)
        visitor = visitors.with_token(login)
        answer = redirect(home_of(visitor), 303)
        access.let_in(answer, login)
        return answer

    @pages.post("/language")
    def language() -> Response:
        answer = redirect(safe_path(request.form.get("then", HOME)), 303)
        access.keep_language(answer, request.form.get("language", ""))
        return answer

    def _let_owner_in(then: str) -> Response:
        answer = redirect(then, 303)
        access.let_in(answer, visitors.let_owner_in())
        access.know_again(answer)
        return answer
