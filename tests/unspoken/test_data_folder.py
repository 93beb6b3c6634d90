"""What is kept is for the account that runs Unspoken, and for no other of the same computer."""

import os
from pathlib import Path

import pytest

from unspoken.app import create_app
from unspoken.config import Config


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a person's own folders from others")
def test_nobody_else_on_this_computer_looks_into_the_data_or_the_keys(tmp_path: Path) -> None:
    config = Config(data=tmp_path / "data", runtime="threading", tick_seconds=3600)
    create_app(config).services.storage.close()
    modes = [folder.stat().st_mode & 0o777 for folder in (config.data, config.key_folder)]
    assert modes == [0o700, 0o700]
