"""Who asks, as far as counting needs to know: a word for a network address, and never that."""

from flask import request

from surfaces.sources import Sources

_SOURCES = Sources()


def place() -> str:
    """The place that this request comes from."""
    return place_of(request.remote_addr)


def place_of(address: str | None) -> str:
    return _SOURCES.name(address)
