"""`python -m unspoken`: the asynchronous runtime comes first, before any other import."""

from unspoken.server import runtime


def start() -> None:
    runtime.bootstrap()
    from unspoken.cli import main

    main()


if __name__ == "__main__":
    start()
