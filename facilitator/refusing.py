"""What a facilitator reads when something is refused: at times more than a phone does."""

from sessions.activities.kind import Refused
from surfaces.services import Services

FOR_HER = {"disk-full": "no-space"}
"""It is her computer; a phone only has to know that its words are safe."""


def words_of(services: Services, refused: Refused, language: str) -> str:
    return services.refusal(FOR_HER.get(refused.code, refused.code), language, refused.facts)
