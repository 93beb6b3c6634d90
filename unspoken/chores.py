"""What the server does by itself, over and over, as long as it runs."""

from collections.abc import Callable

from unspoken.log import broke

HOUR = 3600.0


def every(
    seconds: float,
    chore: Callable[[], object],
    sleep: Callable[[float], object],
    *,
    at_once: bool = False,
) -> None:
    """Do it again and again, for ever; a fault once is no reason never to do it again."""
    if not at_once:
        sleep(seconds)
    while True:
        try:
            chore()
        except Exception as error:  # noqa: BLE001  # told without its words
            broke(error, "a chore")
        sleep(seconds)
