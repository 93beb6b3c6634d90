"""Static files: packed, named by what they hold, and nothing else of the disk."""

import gzip

import pytest

from surfaces.static_files import Assets, without_comments
from surfaces.templates import STATIC
from unspoken.app import Application

SHEET = "css/tokens.css"


def test_a_file_linked_by_its_fingerprint_may_be_kept_for_a_year(application: Application) -> None:
    answer = application.flask.test_client().get(Assets().url(SHEET))
    told = answer.cache_control
    assert (told.max_age, told.immutable, told.public) == (31_536_000, True, True)


@pytest.mark.parametrize("query", ["", "?v=an-older-one"])
def test_without_its_own_fingerprint_it_is_asked_for_again(
    application: Application, query: str
) -> None:
    client = application.flask.test_client()
    answer = client.get(f"/static/{SHEET}{query}")
    again = client.get(f"/static/{SHEET}", headers={"If-None-Match": answer.headers["ETag"]})
    assert (answer.headers["Cache-Control"], again.status_code) == ("no-cache", 304)


def test_a_browser_that_unpacks_gets_it_packed(application: Application) -> None:
    client = application.flask.test_client()
    plain = client.get(f"/static/{SHEET}")
    packed = client.get(f"/static/{SHEET}", headers={"Accept-Encoding": "gzip, br"})
    assert plain.data == (STATIC / SHEET).read_bytes()
    assert (packed.headers["Content-Encoding"], gzip.decompress(packed.data)) == (
        "gzip",
        plain.data,
    )
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"


def test_scripts_are_modules_to_every_browser(application: Application) -> None:
    answer = application.flask.test_client().get("/static/js/phone/phone.js")
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"


@pytest.mark.parametrize(
    ("source", "sent"),
    [
        ("// all\nrun();\n", "\nrun();\n"),
        ("/**\n * what\n */\nrun();", "\n\n\nrun();"),
        ("  /* a */\n  run(); // why\n", "\n  run(); // why\n"),
        ("/** @type {X} */ (y).z();\n/** b */\n", "/** @type {X} */ (y).z();\n\n"),
        ('const a = "/*";\nrun();\nconst b = "*/";', 'const a = "/*";\nrun();\nconst b = "*/";'),
    ],
)
def test_scripts_travel_without_their_comments_and_keep_their_lines(source: str, sent: str) -> None:
    assert without_comments(source.encode()) == sent.encode()


def test_libraries_travel_as_they_are(application: Application) -> None:
    path = "vendor/idiomorph.esm.js"
    answer = application.flask.test_client().get(f"/static/{path}")
    assert answer.data == (STATIC / path).read_bytes()


@pytest.mark.parametrize(
    "path",
    [
        "../pyproject.toml",
        "css/../../pyproject.toml",
        "css//tokens.css",
        "activities/wall/../../__init__.py",
        "activities/nothing/style.css",
        "activities/../activities/wall/static/style.css",
        "css",
        "css/tokens.css/",
        "css/\0",
        "..\\pyproject.toml",
    ],
)
def test_no_path_leads_out_of_the_folder(application: Application, path: str) -> None:
    with pytest.raises(LookupError):
        Assets().url(path)
    assert application.flask.test_client().get(f"/static/{path}").status_code in (404, 308)
