"""The room's screen: a read-only page behind a token of its own."""

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

from facilitator.stages import screen_stage, screen_view, sheets
from facilitator.tokens import Tokens
from sessions.refusals import Refused
from sessions.workshop import find
from surfaces.services import Services


def create_screen(services: Services) -> Blueprint:
    screen = Blueprint("screen", __name__)
    tokens = Tokens(services.secret_key)

    @screen.get("/screen/<token>")
    def show(token: str) -> ResponseReturnValue:
        live_id = tokens.screen(token)
        if live_id is None:
            abort(404)
        with services.storage.reading() as db:
            try:
                view = screen_view(services, db, find(db, live_id).live)
            except Refused:
                abort(404)
        stage = screen_stage(services, view)
        return services.render(
            "screen/screen.html",
            view.language,
            view=view,
            token=token,
            stage=stage["html"],
            timer=stage["timer"],
            assets=stage["assets"],
            sheets=sheets(services),
        )

    return screen
