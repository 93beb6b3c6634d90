"""Who is logged in: the owner sees it, and can end each login."""

from flask import Blueprint, redirect
from sqlalchemy import select
from werkzeug.wrappers import Response

from facilitator.console import HOME, Console
from sessions.database.models import Live

LIST = f"{HOME}/logins"


def add_visitor_pages(pages: Blueprint, console: Console) -> None:
    access, visitors = console.access, console.access.visitors

    @pages.get("/logins")
    def logins() -> Response:
        lines = visitors.all()
        here = access.visitor()
        return console.page(
            "facilitator/visitors.html",
            own=[line for line in lines if line.live_id is None],
            others=[line for line in lines if line.live_id is not None],
            titles=_titles(console),
            this_browser=here.login if here else "",
        )

    @pages.post("/logins/<login_id>/end")
    def end_login(login_id: str) -> Response:
        here = access.visitor()
        if login_id in {line.id for line in visitors.all()}:
            visitors.put_out(login_id)
        answer = redirect(LIST, 303)
        if here is not None and here.login == login_id:
            access.let_out(answer)
        return answer


def _titles(console: Console) -> dict[str, str]:
    """Of every workshop, by its id."""
    with console.services.storage.reading() as db:
        rows = db.execute(select(Live.id, Live.settings))
        return {live_id.hex(): str(settings["title"]) for live_id, settings in rows}
