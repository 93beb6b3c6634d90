"""A server for which an hour is full every so many seconds."""

import sys

from unspoken.server import runtime

if __name__ == "__main__":
    runtime.bootstrap()

    from unspoken.cli import main
    from unspoken.server import periodic

    seconds = int(sys.argv[1])

    def next_hour(moment: float) -> float:
        return (moment // seconds + 1) * seconds

    periodic.next_hour = next_hour
    main(["serve"])
