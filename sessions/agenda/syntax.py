"""PyYAML's complaints in a facilitator's words."""

import yaml

QUOTES = "Put words in quotes when they hold “: ” or “ #”, or begin with a sign."

_SECOND_COLON = ("A second colon stands in this line.", QUOTES)
_NO_COLON = (
    "This line has no colon.",
    "Write “key: words”, or move it to the right if it belongs to the line above.",
)
_SLIPS = (
    ("mapping values are not allowed", *_SECOND_COLON),
    ("found character '\\t'", "A tab stands here.", "Use spaces to move a line to the right."),
    ("that cannot start any token", "Words cannot begin with this sign.", QUOTES),
    ("could not find expected ':'", *_NO_COLON),
    ("but found '<scalar>'", *_NO_COLON),
    ("found unexpected end of stream", "Quotes open here and never close.", "Close them."),
    ("expected ',' or ']'", "The bracket [ that opens here is not closed.", "Close it with ]."),
    ("expected ',' or '}'", "The brace { that opens here is not closed.", "Close it with }."),
    (
        "expected <block end>",
        "This line stands too far left or right.",
        "Line it up with the other keys of its block.",
    ),
    (
        "sequence entries are not allowed here",
        "A list cannot begin in this line.",
        "Begin each item with “- ” on a line of its own.",
    ),
    (
        "unknown escape character",
        "A \\ in double quotes needs a known letter after it.",
        "Use single quotes.",
    ),
    ("incompatible YAML document", "The %YAML line is not needed.", "Take it out."),
)

_AT_ITS_BEGINNING = (
    "while scanning a simple key",
    "while scanning a quoted scalar",
    "while parsing a flow sequence",
    "while parsing a flow mapping",
)
"""Where PyYAML notices these slips only lines later."""


def slip(error: Exception, text: str, last: int, *, quoted: bool) -> tuple[int, str, str]:
    """Line, message and fix for whatever kept PyYAML from reading on.

    `last` is the line of what it read last, `quoted` whether that was words in quotes.
    """
    if isinstance(error, yaml.reader.ReaderError):
        position = error.position if isinstance(error.position, int) else 0
        line = text[:position].count("\n") + 1
        return line, "There is a sign that no agenda can hold.", "Type this line again."
    if not isinstance(error, yaml.MarkedYAMLError):
        return (
            last,
            "A number behind a \\ or a % is too large.",
            "Take it out, or use single quotes.",
        )
    problem = str(error.problem)
    begins, noticed = error.context_mark, error.problem_mark
    if problem.endswith("but got ':'") and begins and noticed and begins.line == noticed.line:
        return noticed.line + 1, *_SECOND_COLON
    if "but found '<scalar>'" in problem and quoted:
        message = "Words follow after the quotes that open here have closed."
        return last, message, "Put the whole line in quotes, or none of it."
    mark = error.problem_mark or error.context_mark
    if error.context in _AT_ITS_BEGINNING and error.context_mark is not None:
        mark = error.context_mark
    line = mark.line + 1 if mark is not None else 1
    for sign, message, fix in _SLIPS:
        if sign in problem:
            return line, message, fix
    return line, "This line cannot be read.", QUOTES
