"""Plainly: first a line for oneself, then one for the room."""

from sessions.activities.kind import Kept
from sessions.activities.wall import Wall, WallConfig


class Plainly(Wall):
    """A wall with a box before it that is never sent."""

    name = "plainly"

    def keeps(self, config: WallConfig) -> tuple[Kept, ...]:
        return (Kept("first", {"": "As it comes"}, longest=60),)


kind = Plainly()
