"""What a console's page shows to have its socket: the token of somebody who is logged in."""

import facilitator
from facilitator.tokens import Pass, Tokens
from facilitator.visitors import Visitors
from surfaces.services import Services


def visitors_of(services: Services) -> Visitors:
    return Visitors(services, facilitator.owner_of(services))


def socket_token(services: Services, live_id: str, language: str = "en") -> str:
    """Of a new login of the owner's."""
    visitors = visitors_of(services)
    visitor = visitors.with_token(visitors.let_owner_in())
    assert visitor is not None
    return Tokens(services.secret_key).for_socket(Pass(visitor.login, live_id, language))
