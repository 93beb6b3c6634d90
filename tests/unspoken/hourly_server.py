"""A server for which an hour is full every so many seconds."""

import sys

from unspoken import runtime

if __name__ == "__main__":
    runtime.bootstrap()

    from unspoken import chores
    from unspoken.cli import main

    seconds = int(sys.argv[1])

    def next_hour(moment: float) -> float:
        return (moment // seconds + 1) * seconds

    chores.next_hour = next_hour
    main(["serve"])
