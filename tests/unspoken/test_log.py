"""The log says what was asked for and how it ended, and nothing about who asked."""

import logging

import pytest

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
    caplog.set_level(logging.INFO)
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
