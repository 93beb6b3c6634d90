"""PyYAML's complaints in a facilitator's words."""

import yaml

QUOTES = "Put words in quotes when they hold “: ” or “ #”, or begin with a sign."

_SLIPS = (
    ("mapping values are not allowed", "A second colon stands in this line.", QUOTES),
    ("found character '\\t'", "A tab stands here.", "Use spaces to move a line to the right."),
    ("that cannot start any token", "Words cannot begin with this sign.", QUOTES),
    (
        "could not find expected ':'",
        "This line has no colon.",
        "Write “key: words”, or move it to the right if it belongs to the line above.",
    ),
    ("found unexpected end of stream", "Quotes open here and never close.", "Close them."),
    ("expected ',' or ']'", "The bracket [ that opens here is not closed.", "Close it with ]."),
    ("expected ',' or '}'", "The brace { that opens here is not closed.", "Close it with }."),
    (
        "but found '<scalar>'",
        "Words follow after closing quotes.",
        "Put the whole line in quotes, or none of it.",
    ),
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


def slip(error: Exception, text: str) -> tuple[int, str, str]:
    """Line (0 when unknown), message and fix for whatever kept PyYAML from reading on."""
    if isinstance(error, yaml.reader.ReaderError):
        position = error.position if isinstance(error.position, int) else 0
        line = text[:position].count("\n") + 1
        return line, "There is a sign that no agenda can hold.", "Type this line again."
    if not isinstance(error, yaml.MarkedYAMLError):
        return 0, "A number behind a \\ or a % is too large.", "Take it out, or use single quotes."
    mark = error.problem_mark or error.context_mark
    if error.context in _AT_ITS_BEGINNING and error.context_mark is not None:
        mark = error.context_mark
    line = mark.line + 1 if mark is not None else 1
    for sign, message, fix in _SLIPS:
        if sign in str(error.problem):
            return line, message, fix
    return line, "This line cannot be read.", QUOTES
