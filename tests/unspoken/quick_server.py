"""A server for which an hour is full every three seconds."""

from unspoken import runtime

if __name__ == "__main__":
    runtime.bootstrap()

    from unspoken import chores
    from unspoken.cli import main

    chores.next_hour = lambda moment: (moment // 3 + 1) * 3
    main(["serve"])
