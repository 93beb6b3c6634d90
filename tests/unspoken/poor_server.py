"""A server that may hold few files and connections, as some systems have it."""

import resource

from unspoken.server import runtime

FILES = 128

if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_NOFILE, (FILES, FILES))
    runtime.bootstrap()

    from unspoken.cli import main

    main(["serve"])
