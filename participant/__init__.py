"""The phone: its pages, its socket, and how it is told of a change."""

from participant.pages import create_blueprint
from participant.sockets import TURN_SECONDS, namespaces, tell

__all__ = ["TURN_SECONDS", "create_blueprint", "namespaces", "tell"]
