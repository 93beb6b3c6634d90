"""A server that waits for the rest of a request for half a second instead of twenty."""

from unspoken import runtime

if __name__ == "__main__":
    runtime.bootstrap()

    from unspoken import security, servers
    from unspoken.cli import main

    security.BODY_SECONDS = 0.5  # type: ignore[assignment]
    servers.HEAD_SECONDS = 0.5  # type: ignore[assignment]
    servers.IDLE_SECONDS = 0.5  # type: ignore[assignment]
    main(["serve"])
