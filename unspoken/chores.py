"""What the server does by itself, over and over, as long as it runs."""

import logging
from collections.abc import Callable

log = logging.getLogger("unspoken")

HOUR = 3600.0


def every(seconds: float, chore: Callable[[], object], sleep: Callable[[float], object]) -> None:
    """Do it now and then again, for ever; a fault once is no reason never to do it again."""
    while True:
        try:
            chore()
        except Exception as error:
            # The kind of error only: its words may hold what somebody wrote.
            log.error("%s in a chore", type(error).__name__)
            log.debug("Details", exc_info=error)
        sleep(seconds)
