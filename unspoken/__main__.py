"""`python -m unspoken`: the asynchronous runtime comes first, before any other import."""

from unspoken import runtime

if __name__ == "__main__":
    runtime.bootstrap()
    from unspoken.cli import main

    main()
