"""Reads code without running it: what a file brings in, and every name it touches."""

import ast
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

MAY_BRING = frozenset(
    {
        "base64", "binascii", "collections", "contextlib", "dataclasses", "enum", "functools",
        "hashlib", "hmac", "itertools", "json", "math", "os", "pathlib", "re", "secrets",
        "sqlalchemy", "typing", "nacl", "sessions.activities.kind", "sessions.anonymity",
        "sessions.ids", "sessions.database.models", "sessions.database.once",
        "sessions.activities.cleaning",
        "sessions.refusals",
        "sessions.private_files", "sessions.language.text", "sessions.language.word_index",
        "sessions.language.word_keys",
    }
)  # fmt: skip
"""Whatever the code that opens envelopes and counts votes may need; everything else is outside."""

TABLES = frozenset(
    {"Ballot", "Base", "Entry", "Envelope", "Message", "Middle", "Round", "Tally", "Theme"}
)
"""Of all tables, those that know no person and no moment."""

TELLTALE = re.compile(
    r"(seat|presence|who|author|owner|user|phone|device|sid|cookie|cookies|session|request"
    r"|headers|referrer|referer|remote_addr|address|agent|now|today|time|monotonic|perf_counter"
    r"|time_ns|date|datetime|timestamp|created|utime|getmtime|st_mtime|st_ctime|st_atime|log|logger"
    r"|logging|print|warn|emit|uuid1|uuid7|Seat|Live|Visit|token_hash|seat_of|current_user)",
)
"""Names that stand for somebody, some moment, or a way to tell of them."""


@dataclass(frozen=True, slots=True, order=True)
class Breach:
    file: str
    line: int
    what: str


def breaches(file: Path, *, besides: Collection[str] = ()) -> list[Breach]:
    """Everything in a file that lies outside the fence; `besides` are names it may touch."""
    tree = ast.parse(file.read_text("utf-8"))
    found = [
        Breach(file.name, line, what)
        for line, what in (*_imports(tree), *_names(tree))
        if what not in besides
    ]
    return sorted(found)


def _imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                if not _may_bring(name.name):
                    yield node.lineno, f"import {name.name}"
        elif isinstance(node, ast.ImportFrom):
            module = node.module or "." * node.level
            wholes = [f"{module}.{name.name}" for name in node.names]
            if node.level or not (_may_bring(module) or all(map(_may_bring, wholes))):
                yield node.lineno, f"from {module}"
            if module == "sessions.database.models":
                for name in node.names:
                    if name.name not in TABLES:
                        yield node.lineno, f"table {name.name}"


def _may_bring(module: str) -> bool:
    return any(module == allowed or module.startswith(f"{allowed}.") for allowed in MAY_BRING)


def _names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name):
                pass
            case ast.arg(arg=name) | ast.keyword(arg=str(name)):
                pass
            case _:
                continue
        if TELLTALE.fullmatch(name):
            yield getattr(node, "lineno", 0), name


def touches(file: Path, function: str) -> set[str]:
    """Every name a function touches, wherever in the file it stands."""
    tree = ast.parse(file.read_text("utf-8"))
    return {
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name == function
        for inner in ast.walk(node)
        for name in (getattr(inner, "id", ""), getattr(inner, "attr", ""))
        if name
    }
