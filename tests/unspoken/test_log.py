"""The log says what was asked for and how it ended, and nothing about who asked."""

import logging
from pathlib import Path

import pytest

from surfaces.log import OWN, Discreet
from unspoken.app import Application

CANARIES = {
    "REMOTE_ADDR": "198.51.100.77",
    "HTTP_USER_AGENT": "CanaryPhone/9",
    "HTTP_REFERER": "http://canary.example/diary",
    "HTTP_X_FORWARDED_FOR": "203.0.113.9",
    "HTTP_AUTHORIZATION": "Seat c0ffee00c0ffee00c0ffee00c0ffee00",
}


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, logger=OWN)
    return caplog


def test_a_line_holds_method_route_and_status(
    application: Application, log: pytest.LogCaptureFixture
) -> None:
    application.flask.test_client().get("/s/BCDFGH/stage?language=ar")
    assert log.messages == ["GET /s/<code>/stage 401"] or log.messages == [
        "GET /s/<code>/stage 404"
    ]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/s/BCDFGH?secret=canary-query"),
        ("PUT", "/s/BCDFGH/rounds/canary-round/envelopes/canary-eid?secret=canary-query"),
        ("POST", "/s/BCDFGH/seats?canary-query"),
        ("GET", "/console/claim/canary-token"),
        ("GET", "/screen/canary-token"),
        ("GET", "/nowhere/canary-path"),
    ],
)
def test_no_line_tells_who_asked_or_what_was_sent(
    application: Application, log: pytest.LogCaptureFixture, method: str, path: str
) -> None:
    application.flask.test_client().open(
        path, method=method, data=b"my canary fear", environ_overrides=CANARIES
    )
    written = " ".join(log.messages).lower()
    told = [each for each in (*CANARIES.values(), "canary", "BCDFGH") if each.lower() in written]
    assert (len(log.messages) > 0, told) == (True, [])


def test_a_fault_is_told_by_its_kind_and_never_by_its_words(
    application: Application, log: pytest.LogCaptureFixture
) -> None:
    def breaks() -> str:
        raise ValueError("my canary fear")

    application.flask.add_url_rule("/breaks", "breaks", breaks)
    answer = application.flask.test_client().get("/breaks", headers={"Accept": "text/html"})
    assert answer.status_code == 500
    assert log.messages == ["ValueError in breaks", "GET /breaks 500"]
    assert "canary" not in answer.text + log.text


def _written(name: str, message: str, error: BaseException | None = None) -> str:
    told = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(name, logging.ERROR, __file__, 1, message, None, told)
    return Discreet().format(record)


def _fault_with_causes() -> Exception:
    try:
        try:
            raise ValueError("my canary fear")
        except ValueError as error:
            raise RuntimeError("could not keep my canary fear") from error
    except RuntimeError as error:
        return error


def test_a_trace_holds_kinds_of_errors_and_lines_of_code_and_no_words() -> None:
    lines = _written("unspoken", "RuntimeError in breaks", _fault_with_causes()).splitlines()
    kinds = [line.strip() for line in lines if line.startswith("  ") and ":" not in line]
    assert lines[0] == "ERROR RuntimeError in breaks"
    assert kinds == ["RuntimeError", "ValueError"]
    assert lines[2].endswith(f"test_log.py:{_line_of('could not keep')} _fault_with_causes")
    assert [line for line in lines if "canary" in line] == []


def _line_of(words: str) -> int:
    source = Path(__file__).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(source, 1) if f'Error("{words}' in line)


def test_what_libraries_say_is_not_repeated() -> None:
    told = _written("engineio.server", "http://canary.example is not an accepted origin.")
    assert told == "ERROR engineio.server"
