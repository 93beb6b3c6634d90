"""Under a name that is not ours there is no page and no socket: DNS rebinding ends here."""

import socket

import pytest

from surfaces.hosts import hosts
from unspoken.app import Application, create_app
from unspoken.config import Config

PUBLIC = "https://circle.example.org"
STRANGE = ("evil.example", "evil.example:8000", "127.0.0.1.evil.example", "0.0.0.0:8000", "", "a b")


@pytest.mark.parametrize(
    "host",
    [
        "localhost:8000",
        "127.0.0.1:8000",
        "[::1]:8000",
        "192.168.7.7:8000",
        "[fe80::1]:8000",
        "circle.example.org",
        f"{socket.gethostname()}:8000",
    ],
)
def test_a_laptop_answers_under_addresses_and_under_names_it_knows(host: str) -> None:
    assert hosts(Config(public_url=PUBLIC))(host) is True


@pytest.mark.parametrize("host", STRANGE)
def test_a_laptop_answers_under_no_other_name(host: str) -> None:
    assert hosts(Config(public_url=PUBLIC))(host) is False


@pytest.mark.parametrize(
    ("public_url", "host", "ours"),
    [
        (PUBLIC, "circle.example.org", True),
        (PUBLIC, "CIRCLE.example.org:443", True),
        (PUBLIC, "127.0.0.1:8000", True),
        (PUBLIC, "other.example.org", False),
        (PUBLIC, "192.168.7.7", False),
        (None, "whatever.example.org", True),
        (None, "not a name", False),
    ],
)
def test_a_hosted_server_answers_under_its_public_name(
    public_url: str | None, host: str, ours: bool
) -> None:
    assert hosts(Config(hosted=True, public_url=public_url))(host) is ours


@pytest.mark.parametrize("path", ["/", "/console", "/nowhere", "/socket.io/?EIO=4", "/healthz"])
def test_a_strange_name_is_refused_calmly_on_every_path(
    application: Application, path: str
) -> None:
    application.flask.wsgi_app = application.wsgi  # type: ignore[method-assign]  # as it is served
    answer = application.flask.test_client().get(path, headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "Please use the address that is on the screen." in answer.text
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_a_proxys_word_about_the_name_counts_when_hosted(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    data = tmp_path_factory.mktemp("hosted")
    config = Config(data=data, runtime="threading", hosted=True, public_url=PUBLIC)
    hosted = create_app(config)
    hosted.flask.wsgi_app = hosted.wsgi  # type: ignore[method-assign]  # as it is served
    client = hosted.flask.test_client()
    told = [
        client.get("/", headers={"Host": "127.0.0.1:8000", "X-Forwarded-Host": name}).status_code
        for name in ("circle.example.org", "evil.example")
    ]
    hosted.services.storage.close()
    assert told == [200, 400]


def test_a_laptop_does_not_take_a_strangers_word_about_the_name(application: Application) -> None:
    application.flask.wsgi_app = application.wsgi  # type: ignore[method-assign]  # as it is served
    answer = application.flask.test_client().get(
        "/", headers={"Host": "evil.example", "X-Forwarded-Host": "localhost"}
    )
    assert answer.status_code == 400
