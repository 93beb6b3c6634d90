"""Files for this account alone: whole, on disk, and made in one place."""

import os
import re
from pathlib import Path

import pytest

from sessions import private_files

ROOT = Path(__file__).parents[2]
MAKES_FILES = re.compile(r"O_CREAT|os\.fsync|\.chmod\(|open\([^)]*\"x")


def test_a_file_is_there_whole_and_alone(tmp_path: Path) -> None:
    file = tmp_path / "secret.key"
    for body in (b"first", b"and then"):
        private_files.write(file, body)
        assert (file.read_bytes(), list(tmp_path.iterdir())) == (body, [file])


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a person's own folders from others")
def test_a_file_that_others_could_read_is_for_one_account_once_it_is_written(
    tmp_path: Path,
) -> None:
    file = tmp_path / "secret.key"
    file.touch(0o666)
    private_files.write(file, b"key")
    assert file.stat().st_mode & 0o777 == private_files.ALONE


def test_a_file_that_cannot_be_put_in_place_leaves_the_old_one_and_nothing_beside(
    tmp_path: Path,
) -> None:
    taken = tmp_path / "secret.key"
    taken.mkdir()
    with pytest.raises(OSError, match=r"secret\.key"):
        private_files.write(taken, b"key")
    assert list(tmp_path.iterdir()) == [taken]


def test_a_file_that_is_there_is_not_made_again(tmp_path: Path) -> None:
    file = tmp_path / "round.key"
    private_files.create(file, b"key")
    with pytest.raises(FileExistsError):
        private_files.create(file, b"another")
    assert file.read_bytes() == b"key"


def test_private_files_are_made_and_synced_in_one_place() -> None:
    found = [
        path.relative_to(ROOT).as_posix()
        for package in ("unspoken", "facilitator", "participant", "sessions")
        for path in sorted((ROOT / package).rglob("*.py"))
        if MAKES_FILES.search(path.read_text("utf-8"))
    ]
    assert found == ["sessions/private_files.py"]
