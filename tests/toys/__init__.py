"""Kinds made for tests, in a folder of their own: the program finds them as it finds its own."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sessions import activities

HERE = Path(__file__).parent


@contextmanager
def toys(folder: Path) -> Iterator[None]:
    """While this lasts, the toys are among the kinds; `folder` is an empty one."""
    for home in (activities.FOLDER, HERE):
        for kind in home.iterdir():
            if (kind / "templates").is_dir():
                (folder / kind.name).symlink_to(kind)
    made = {kind.name for kind in HERE.iterdir() if (kind / "templates").is_dir()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(activities, "FOLDER", folder)
        patch.setattr(activities, "__path__", [*activities.__path__, str(HERE)])
        activities.discover.cache_clear()
        yield
    activities.discover.cache_clear()
    for name in made:
        sys.modules.pop(f"{activities.__name__}.{name}", None)
