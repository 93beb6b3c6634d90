"""What a crash has left is cleared away; what belongs to somebody who lives is not touched."""

import os
import subprocess
import sys
from pathlib import Path

from unspoken.server.leftovers import REHEARSAL, rehearsal_prefix, sweep


def gone_process() -> int:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        return ended.pid


def test_folders_of_rehearsals_that_broke_off_are_cleared_away(tmp_path: Path) -> None:
    left = tmp_path / f"{REHEARSAL}{gone_process()}-abc" / "data"
    left.mkdir(parents=True)
    (left / "unspoken.db").write_text("my canary fear")
    alive = tmp_path / f"{rehearsal_prefix()}abc"
    foreign = tmp_path / "somebody-elses"
    older = tmp_path / f"{REHEARSAL}without-a-number"
    for folder in (alive, foreign, older):
        folder.mkdir()
    sweep(tmp_path / "data", tmp_path)
    assert set(tmp_path.iterdir()) == {alive, foreign, older}


def test_a_link_with_such_a_name_leads_nowhere(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (tmp_path / f"{REHEARSAL}{gone_process()}-abc").symlink_to(precious)
    sweep(tmp_path / "data", tmp_path)
    assert precious.is_dir()


def test_a_half_written_owners_record_goes_and_the_whole_one_stays(tmp_path: Path) -> None:
    for name in ("owner.json", "owner.json.a1b2c3d4", "secret.key.a1b2c3d4.half", "secret.key"):
        (tmp_path / name).write_text("{}")
    sweep(tmp_path, tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == {"owner.json", "secret.key"}


def test_a_rehearsals_folder_is_named_after_its_process() -> None:
    assert rehearsal_prefix() == f"{REHEARSAL}{os.getpid()}-"
