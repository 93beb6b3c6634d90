"""Static files: packed, named by what they hold, and nothing else of the disk."""

import gzip
from pathlib import Path

import pytest

from sessions import activities
from surfaces.static_files import Assets
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
    answer = application.flask.test_client().get("/static/built/phone.js")
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"


def test_what_a_script_brings_later_is_named_by_what_it_holds_and_may_be_kept(
    application: Application,
) -> None:
    later = [file.name for file in (STATIC / "built").glob("*-????????.js")]
    assert len(later) >= 4
    for name in later:
        told = application.flask.test_client().get(f"/static/built/{name}").cache_control
        assert (name, told.max_age, told.immutable) == (name, 31_536_000, True)


def test_a_kind_that_was_bundled_is_served_so_and_another_as_it_is(
    application: Application, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    client = application.flask.test_client()
    path = "activities/wall/phone.js"
    assert client.get(f"/static/{path}").data == (STATIC / "built" / path).read_bytes()
    (tmp_path / "wall" / "static").mkdir(parents=True)
    (tmp_path / "wall" / "static" / "notes.js").write_text("export {};\n", "utf-8")
    monkeypatch.setattr(activities, "FOLDER", tmp_path)
    assert client.get("/static/activities/wall/notes.js").data == b"export {};\n"


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
