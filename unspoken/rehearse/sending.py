"""Sends for a crowd. Servers call this: it brings nothing of the phones into their process."""

import subprocess
import sys
import tempfile

COMMAND = (sys.executable, "-m", "unspoken.rehearse.crowd")

_sent: list[subprocess.Popen[bytes]] = []


def send_crowd(base_url: str, code: str, phones: int, agenda: str) -> None:
    """Sends phones to a workshop, from a process of their own; `agenda` is its source."""
    # Asking each whether it has ended also lets the system forget those that have.
    _sent[:] = [crowd for crowd in _sent if crowd.poll() is None]
    with tempfile.TemporaryFile() as source:
        # A file, as nobody must wait here until the other process reads.
        source.write(agenda.encode())
        source.seek(0)
        _sent.append(
            subprocess.Popen(
                (*COMMAND, "--base-url", base_url, "--code", code, "--phones", str(phones)),
                stdin=source,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )
