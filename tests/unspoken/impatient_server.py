"""A server that waits half a second for what others give ten, twenty or sixty."""

from unspoken.server import runtime


def lose_patience() -> None:
    """To be called when the runtime has done its part: it imports what that replaces."""
    from surfaces import security
    from unspoken.server import doorway, workers

    security.BODY_SECONDS = 0.5  # type: ignore[assignment]
    workers.HEAD_SECONDS = 0.5  # type: ignore[assignment]
    workers.IDLE_SECONDS = 0.5  # type: ignore[assignment]
    doorway.JOIN_SECONDS = 0.5  # type: ignore[assignment]


if __name__ == "__main__":
    runtime.bootstrap()

    from unspoken.cli import main

    lose_patience()
    main(["serve"])
