"""The phone: its pages, its socket, and how it is told of a change."""

from participant.pages import create_blueprint
from participant.sockets import namespaces, tell

__all__ = ["create_blueprint", "namespaces", "tell"]
