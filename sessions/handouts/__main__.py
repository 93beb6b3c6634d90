"""The printing process: one request as JSON on stdin, one PDF on stdout.

It says nothing about the request when it fails but a code: entries must not reach a log.
"""

import json
import sys
from pathlib import Path
from typing import Any

from sessions.handouts.journey import restore
from sessions.handouts.press import EXIT_CODES
from sessions.handouts.sheets import SHEETS, Sheet


def main() -> int:
    """Print what stdin asks for; the exit code says what went wrong."""
    try:
        request: dict[str, Any] = json.load(sys.stdin.buffer)
        printed = _printed(request)
    except FileNotFoundError:
        return EXIT_CODES["no-fonts"]
    except (KeyError, TypeError, ValueError):
        return EXIT_CODES["bad-data"]
    sys.stdout.buffer.write(printed)
    return 0


def _printed(request: dict[str, Any]) -> bytes:
    from sessions.handouts.fonts import Fonts

    sheet: Sheet[Any] = SHEETS[request["handout"]]
    fonts = Fonts(Path(request["fonts"]))
    paper, language = str(request["paper"]), str(request["language"])
    return sheet.printer(restore(sheet.data, request["data"]), fonts, paper, language)


if __name__ == "__main__":
    sys.exit(main())
