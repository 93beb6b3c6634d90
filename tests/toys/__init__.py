"""Kinds made for tests, in a folder of their own: the program finds them as it finds its own."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sessions import activities

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LINKED = ("node_modules", "static/vendor")
"""Large, and the same for everybody."""
NOT_COPIED = ("__pycache__", ".*", *(Path(folder).name for folder in LINKED))


def kinds_in(home: Path) -> Iterator[Path]:
    return (folder for folder in home.iterdir() if (folder / "templates").is_dir())


@contextmanager
def toys(folder: Path) -> Iterator[None]:
    """While this lasts, the toys are among the kinds; `folder` is an empty one."""
    made = {kind.name for kind in kinds_in(HERE)}
    for home in (activities.FOLDER, HERE):
        for kind in kinds_in(home):
            (folder / kind.name).symlink_to(kind)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(activities, "FOLDER", folder)
        patch.setattr(activities, "__path__", [*activities.__path__, str(HERE)])
        activities.discover.cache_clear()
        yield
    activities.discover.cache_clear()
    for name in made:
        sys.modules.pop(f"{activities.__name__}.{name}", None)


def program_with(kinds: Path, folder: Path) -> Path:
    """The whole checkout once more, in `folder`, with some more kinds among its own."""
    shutil.copytree(
        ROOT, folder, ignore=shutil.ignore_patterns(*NOT_COPIED), symlinks=True, dirs_exist_ok=True
    )
    for name in LINKED:
        (folder / name).symlink_to(ROOT / name)
    for kind in kinds_in(kinds):
        shutil.copytree(kind, folder / "sessions" / "activities" / kind.name)
    return folder
