"""The printing process: one request as JSON on stdin, one PDF on stdout.

It says nothing about the request when it fails but a code: entries must not reach a log.
"""

import json
import sys
from pathlib import Path
from typing import Any

from sessions.handouts.data import RunSheetData, SummaryData
from sessions.handouts.journey import restore
from sessions.handouts.press import EXIT_CODES


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
    from sessions.handouts.run_sheet import print_run_sheet
    from sessions.handouts.summary import print_summary

    fonts = Fonts(Path(request["fonts"]))
    paper, language = str(request["paper"]), str(request["language"])
    if request["handout"] == "summary":
        return print_summary(restore(SummaryData, request["data"]), fonts, paper, language)
    if request["handout"] == "run-sheet":
        return print_run_sheet(restore(RunSheetData, request["data"]), fonts, paper, language)
    raise ValueError("no such handout")


if __name__ == "__main__":
    sys.exit(main())
