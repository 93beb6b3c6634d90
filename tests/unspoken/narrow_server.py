"""A server with little room for sockets that join nothing, and all the time in the world."""

from unspoken.server import runtime

if __name__ == "__main__":
    runtime.bootstrap()

    from unspoken.cli import main
    from unspoken.server import doorway

    doorway.JOIN_SECONDS, doorway.MOST_OUTSIDE = 3_600, 20
    main(["serve"])
