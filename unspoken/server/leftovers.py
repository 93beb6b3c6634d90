"""What a crash has left lying about is cleared away when the server starts."""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from sessions.private_files import HALF

REHEARSAL = "unspoken-rehearsal-"


def rehearsal_prefix() -> str:
    """How a rehearsal's temporary folder begins: with the process that will clear it away."""
    return f"{REHEARSAL}{os.getpid()}-"


def sweep(data: Path, temporary: Path | None = None) -> None:
    """Files that a crash has kept from their place, and folders of rehearsals that are no more."""
    for half in (*data.glob(f"*{HALF}"), *data.glob("owner.json.*")):  # The second as it once was.
        half.unlink(missing_ok=True)
    for folder in (temporary or Path(tempfile.gettempdir())).glob(f"{REHEARSAL}*"):
        if _is_left_over(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_left_over(folder: Path) -> bool:
    process = folder.name.removeprefix(REHEARSAL).partition("-")[0]
    # On Windows asking a process whether it lives would end it.
    if not process.isdigit() or os.name == "nt" or folder.is_symlink():
        return False
    if folder.stat().st_uid != os.getuid():
        return False
    with suppress(PermissionError):
        try:
            os.kill(int(process), 0)
        except (ProcessLookupError, OverflowError):
            return True
    return False
