"""`python -m unspoken.rehearse.hurried`: `unspoken serve` for pretend people, and for tests.

It counts who has sent or passed as often as it ticks. With real people that would tell who has just
tapped, so there is no setting for it: whoever wants such a server starts this one.
"""

import webbrowser

from unspoken.server import runtime


def main() -> None:
    from sessions.presence import InProcessPresence
    from unspoken.config import from_environment
    from unspoken.server.start import start

    config = from_environment()
    start(
        config,
        say=lambda line: print(line, flush=True),
        open_page=webbrowser.open,
        presence=InProcessPresence(between_looks=config.tick_seconds / 2),
    )


if __name__ == "__main__":
    runtime.bootstrap()
    main()
