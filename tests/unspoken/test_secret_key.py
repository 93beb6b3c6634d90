"""The key that signs links: whole, or the server says so and does not start."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.house import ROOT
from unspoken.app import create_app
from unspoken.config import Config
from unspoken.rehearse.server import free_port

SECONDS = 60


@pytest.mark.parametrize("size", [0, 1, 31, 33])
def test_a_key_of_the_wrong_length_is_refused_in_one_sentence(tmp_path: Path, size: int) -> None:
    key = tmp_path / "secret.key"
    key.write_bytes(bytes(size))
    here = ["--host", "127.0.0.1", "--port", str(free_port()), "--no-browser"]
    told = subprocess.run(
        [sys.executable, "-m", "unspoken", "serve", "--data", str(tmp_path), *here],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )

    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.splitlines() == [
        f"{key} is damaged: it has {size} bytes instead of 32. Put the right file back, or"
        " delete it; then Unspoken makes a new one, and screens are opened anew."
    ]
    assert key.read_bytes() == bytes(size)


def test_a_key_is_made_once_and_stays(tmp_path: Path) -> None:
    keys = []
    for _ in range(2):
        made = create_app(Config(data=tmp_path, runtime="threading", tick_seconds=3600))
        keys.append(made.services.secret_key)
        made.services.storage.close()

    assert (len(keys[0]), keys[0]) == (32, keys[1])
