"""A server whose database finds no room to grow, as on a full disk.

It may have as many pages as the file that the first argument names says, looked up at each write;
the rest are arguments of the command line.
"""

import sys
from pathlib import Path
from typing import Any

from unspoken.server import runtime

if __name__ == "__main__":
    runtime.bootstrap()

    from sqlalchemy import Connection

    from sessions.database import sqlite
    from unspoken.cli import main

    pages = Path(sys.argv[1])
    begin = sqlite._begin

    def begin_small(connection: Connection) -> None:
        most: Any = pages.read_text("utf-8").strip()
        connection.exec_driver_sql(f"PRAGMA max_page_count={int(most)}")
        begin(connection)

    sqlite._begin = begin_small
    main(sys.argv[2:])
