"""What PostgreSQL must not write down: people's words in its log, and the moment of each commit.

What a session may set, it sets. The rest is told to the operator, who alone can set it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine

_OURS = {
    # What is called saved is on disk.
    "synchronous_commit": "on",
    "log_parameter_max_length_on_error": "0",
    # A worker that has gone without a word must not hold a workshop for ever.
    "idle_in_transaction_session_timeout": "60s",
    "lock_timeout": "20s",
}

_IF_ALLOWED = {
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_min_duration_sample": "-1",
    "log_transaction_sample_rate": "0",
    "log_parameter_max_length": "0",
    "log_error_verbosity": "terse",
}
"""Only a superuser may set these, and whoever was granted to."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """A setting of the server that breaks a promise we make."""

    setting: str
    found: str
    wanted: str
    why: str
    grave: bool = False
    """People's words would lie in a file: then the server is not to start."""

    def __str__(self) -> str:
        return f"{self.setting} is {self.found}, not {self.wanted}: {self.why}"


def set_up(connection: Any, _record: Any) -> None:
    """Called with each new connection."""
    wanted = {**_OURS, **_IF_ALLOWED}
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config(name, value, false)"
            " FROM unnest(%s::text[], %s::text[]) AS wanted (name, value)"
            " WHERE name = ANY(%s) OR has_parameter_privilege(name, 'SET')",
            [list(wanted), list(wanted.values()), list(_OURS)],
        )
    connection.autocommit = False


def complaints(engine: Engine) -> list[Complaint]:
    """What the server would write down all the same, graver things first."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT name, setting FROM pg_settings")
        found: dict[str, str] = {row.name: row.setting for row in rows}
    said = [*_words_in_log(found), *_moments(found), *_lost(found)]
    return sorted(said, key=lambda complaint: not complaint.grave)


def _words_in_log(found: Mapping[str, str]) -> list[Complaint]:
    """Statements come without their values unless the log is told to write those too."""
    logged = {
        "log_statement": ("none", found["log_statement"] in ("mod", "all")),
        "log_min_duration_statement": ("-1", found["log_min_duration_statement"] != "-1"),
        "log_min_duration_sample": ("-1", found["log_min_duration_sample"] != "-1"),
        "log_transaction_sample_rate": ("0", found["log_transaction_sample_rate"] != "0"),
    }
    with_values = found["log_parameter_max_length"] != "0"
    why = "the log would hold what people write" if with_values else "the log would tell when"
    said = [
        Complaint(name, found[name], wanted, why, grave=with_values)
        for name, (wanted, loud) in logged.items()
        if loud
    ]
    if found.get("auto_explain.log_min_duration", "-1") != "-1":
        said.append(_of_extension(found, "auto_explain.log_min_duration", "-1"))
    if found.get("pgaudit.log_parameter", "off") == "on":
        said.append(_of_extension(found, "pgaudit.log_parameter", "off"))
    if found["log_error_verbosity"] != "terse":
        why = "an error could quote a row"
        said.append(Complaint("log_error_verbosity", found["log_error_verbosity"], "terse", why))
    return said


def _of_extension(found: Mapping[str, str], name: str, wanted: str) -> Complaint:
    return Complaint(name, found[name], wanted, "the log would hold what people write", grave=True)


def _moments(found: Mapping[str, str]) -> list[Complaint]:
    if found["track_commit_timestamp"] == "off":
        return []
    why = "each row could be asked when it was written"
    return [Complaint("track_commit_timestamp", found["track_commit_timestamp"], "off", why)]


def _lost(found: Mapping[str, str]) -> list[Complaint]:
    why = "what was called saved could be lost with the power"
    return [
        Complaint(name, found[name], "on", why)
        for name in ("fsync", "full_page_writes")
        if found[name] != "on"
    ]
