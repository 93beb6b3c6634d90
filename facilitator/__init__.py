"""The facilitator's console and the room's screen."""

from flask import Blueprint
from flask_socketio import Namespace

from facilitator.access import Access
from facilitator.console import Console
from facilitator.live_pages import add_live_pages
from facilitator.login import OPEN_TO_ALL, add_doors
from facilitator.owner import Owner
from facilitator.pages import add_pages
from facilitator.screen import create_screen
from facilitator.sockets import namespaces as _namespaces
from facilitator.sockets import tell as _tell
from facilitator.ticking import MOMENT, count_where_awaited
from facilitator.ticking import count_lobbies as _count_lobbies
from facilitator.ticking import tick as _tick
from facilitator.visitor_pages import add_visitor_pages
from sessions.database.storage import Change
from sessions.refusals import Refused
from surfaces.services import Services

__all__ = [
    "MOMENT",
    "Owner",
    "count_lobbies",
    "count_where_awaited",
    "create_blueprint",
    "namespaces",
    "owner_of",
    "tell",
    "tick",
]


def owner_of(services: Services) -> Owner:
    """The owner's record of this installation, in the data folder."""
    return Owner(services.config.data / "owner.json", services.aside)


def create_blueprint(services: Services) -> Blueprint:
    """Console and screen, ready to be registered."""
    console = Console(services, Access(services, owner_of(services)))
    pages = Blueprint("console", __name__, url_prefix="/console")
    pages.before_request(lambda: console.guard(OPEN_TO_ALL))
    pages.register_error_handler(Refused, console.refusal)
    add_doors(pages, console)
    add_pages(pages, console)
    add_live_pages(pages, console)
    add_visitor_pages(pages, console)
    both = Blueprint("facilitator", __name__)
    both.register_blueprint(pages)
    both.register_blueprint(create_screen(services))
    return both


def namespaces(services: Services) -> list[Namespace]:
    return _namespaces(services, owner_of(services))


def tell(services: Services, change: Change) -> None:
    _tell(services, owner_of(services), change)


def tick(services: Services) -> None:
    _tick(services, owner_of(services))


def count_lobbies(services: Services) -> None:
    _count_lobbies(services, owner_of(services))
