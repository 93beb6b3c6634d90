"""What is said when something cannot be taken."""


class Refused(Exception):
    """An input that cannot be taken. `code` names the reason; words are found by the pages."""

    def __init__(self, code: str, **facts: int | str) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
