"""Scripts and style sheets are bundled anew when one of them changes, and only then."""

from pathlib import Path

import pytest

from tools import bundles


def test_the_bundles_are_made_of_what_stands_there_now() -> None:
    assert bundles.are_fresh()


def test_a_script_that_changes_makes_them_old(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for folder in ("static/js", "static/css", "tools", "sessions/activities/toy/static"):
        (tmp_path / folder).mkdir(parents=True)
    script = tmp_path / "sessions/activities/toy/static/phone.js"
    script.write_text("export {};", "utf-8")
    for name in ("LOCK", "BUNDLER", "MADE_FROM"):
        (tmp_path / name).write_text("", "utf-8")
        monkeypatch.setattr(bundles, name, tmp_path / name)
    (tmp_path / "browsers.json").write_text("{}", "utf-8")
    monkeypatch.setattr(bundles, "ROOT", tmp_path)
    assert not bundles.are_fresh()
    bundles.MADE_FROM.write_text(bundles.recipe(), "utf-8")
    assert bundles.are_fresh()
    script.write_text("export const changed = true;", "utf-8")
    assert not bundles.are_fresh()


def test_every_bundle_brings_a_map_to_its_sources() -> None:
    made = [path for path in bundles.BUILT.rglob("*.*s") if path.suffix in (".js", ".css")]
    assert len(made) > 10
    assert [path.name for path in made if not path.with_name(f"{path.name}.map").is_file()] == []
