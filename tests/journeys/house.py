"""A real server for a test: its own process, folder and port."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30
"""Seconds a busy machine may take to start the server."""


class House:
    """The program as it is served, but with quick counts; it can be stopped and started again."""

    def __init__(
        self, data: Path, runtime: str = "eventlet", program: Path = ROOT, **settings: str
    ) -> None:
        self.data = data
        self.program = program
        self.runtime = runtime
        self.settings = settings
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.log = data.parent / f"{data.name}.log"
        self._process: subprocess.Popen[bytes] | None = None

    def open(self) -> None:
        settings = {
            "UNSPOKEN_DATA": str(self.data),
            "UNSPOKEN_PORT": str(self.port),
            "UNSPOKEN_HOST": "127.0.0.1",
            "UNSPOKEN_RUNTIME": self.runtime,
            "UNSPOKEN_TICK_SECONDS": "0.5",
            "UNSPOKEN_OPEN_BROWSER": "no",
            "UNSPOKEN_PUBLIC_URL": self.base,
            **self.settings,
        }
        kept = {name: text for name, text in os.environ.items() if not name.startswith("UNSPOKEN_")}
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-u", "-m", "unspoken.rehearse.hurried"],
                cwd=self.program,
                env={**kept, **settings},
                stdout=log,
                stderr=log,
            )
        self._wait()

    def close(self, *, suddenly: bool = False) -> None:
        if self._process is not None:
            self._process.kill() if suddenly else self._process.terminate()
            self._process.wait(PATIENCE)

    @property
    def claim_link(self) -> str:
        found = re.findall(r"http://\S+/console/claim/\S+", self.log.read_text())
        return str(found[-1])

    def _wait(self) -> None:
        give_up = time.monotonic() + PATIENCE
        while time.monotonic() < give_up:
            try:
                with urllib.request.urlopen(f"{self.base}/healthz", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"The server did not start:\n{self.log.read_text()}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
