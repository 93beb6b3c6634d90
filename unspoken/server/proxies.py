"""Behind a proxy every request has the proxy's address; the proxy knows the visitor's."""

from collections.abc import Callable, Sequence
from ipaddress import IPv4Network, IPv6Network
from typing import Any

from surfaces.reach import address_of

Network = IPv4Network | IPv6Network
HEADER = "HTTP_X_FORWARDED_FOR"


def by_visitor(application: Callable[..., Any], proxies: Sequence[Network]) -> Callable[..., Any]:
    """Believe a trusted proxy, and nobody else, when it says who asks."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        environ["REMOTE_ADDR"] = visitor(environ, proxies)
        return application(environ, start_response)

    return answer


def visitor(environ: dict[str, Any], proxies: Sequence[Network]) -> str:
    """The last address in the chain that none of our own proxies has.

    What stands before it was written by the visitor, who may write what she likes.
    """
    asking = str(environ.get("REMOTE_ADDR") or "")
    told = [each.strip() for each in str(environ.get(HEADER) or "").split(",")]
    while _is_trusted(asking, proxies) and told:
        before = told.pop()
        if address_of(before) is None:
            break
        asking = before
    return asking


def _is_trusted(name: str, proxies: Sequence[Network]) -> bool:
    address = address_of(name)
    return address is not None and any(address in network for network in proxies)
