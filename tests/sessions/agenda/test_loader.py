"""A good agenda becomes an Agenda that cannot change."""

from pathlib import Path

import pytest

from sessions.agenda.loader import AgendaError, load, parse, slug_of
from sessions.agenda.schema import Agenda, Role
from tests.sessions.agenda.small_kinds import GOOD, KINDS, BoardConfig, EchoConfig, changed


def good() -> Agenda:
    return parse(GOOD, "Two boards.yaml", KINDS)


def test_a_good_agenda_has_its_steps_with_their_kinds_own_configs() -> None:
    agenda = good()
    assert [step.id for step in agenda.steps] == ["first", "second"]
    assert agenda.step("first").config == BoardConfig(
        size=5, lit=True, words=({"en": "one", "es": "uno"}, {"en": "two", "es": "dos"})
    )
    assert agenda.step("second").config == EchoConfig(of="first")
    assert agenda.step("first").say == ({"": "Hello."}, {"": "Welcome."})
    assert agenda.privacy.k == 4


def test_the_files_name_becomes_the_slug() -> None:
    assert good().slug == "two-boards"
    assert slug_of("Ängste & Wünsche 2.yml") == "ngste-w-nsche-2"
    assert slug_of("2026.yaml") == "agenda"


def test_a_step_that_does_not_exist_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        good().step("third")


def test_a_config_that_is_left_out_is_the_kinds_usual_one() -> None:
    source = "title: T\nminutes: 5\nsteps: [{id: a, kind: board, title: A, minutes: 5}]\n"
    assert parse(source, "t.yaml", KINDS).steps[0].config == BoardConfig()


def test_the_packs_roles_are_the_agendas_roles() -> None:
    assert [role.id for role in good().roles] == ["mother", "daughter"]


def test_an_agendas_own_roles_go_before_its_packs() -> None:
    own = changed("minutes: 20\n", "minutes: 20\nroles: [{id: aunt, label: Aunt}]\n")
    assert parse(own, "own.yaml", KINDS).roles == (Role(id="aunt", label={"": "Aunt"}),)


def test_an_agenda_is_in_every_language_that_has_all_words_participants_meet() -> None:
    assert good().languages == ("en", "es")


def test_one_missing_word_takes_a_language_away() -> None:
    assert parse(changed("{en: two, es: dos}", "{en: two}"), "a.yaml", KINDS).languages == ("en",)


def test_plain_strings_are_in_the_agendas_own_language() -> None:
    source = (
        "title: T\nlanguage: es\nminutes: 5\n"
        "steps: [{id: a, kind: board, title: {en: A, es: A}, minutes: 5}]\n"
    )
    assert parse(source, "t.yaml", KINDS).languages == ("es",)


def test_words_for_the_facilitator_do_not_count_for_languages() -> None:
    assert parse(changed("Wait.", "{fr: Attendez.}"), "a.yaml", KINDS).languages == ("en", "es")


def test_a_packs_list_takes_the_place_of_its_name() -> None:
    source = changed(
        "      size: 5\n      lit: true\n      words:\n"
        "        - {en: one, es: uno}\n        - {en: two, es: dos}\n",
        "      size: 9\n      words: {pack: boundaries}\n",
    )
    words = parse(source, "own.yaml", KINDS).step("first").config.words
    assert len(words) == 7
    assert words[3] == {"en": "Help and money", "es": "Ayuda y dinero", "ar": "المساعدة والمال"}


def test_an_agenda_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        good().title = {"": "Other"}


def test_a_file_is_read_from_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "boards.yaml"
    file.write_text(GOOD, encoding="utf-8")
    assert load(file, KINDS).slug == "boards"


def test_a_file_that_is_not_there_is_an_agenda_error(tmp_path: Path) -> None:
    with pytest.raises(AgendaError) as caught:
        load(tmp_path / "gone.yaml", KINDS)
    assert str(caught.value) == (
        "gone.yaml:1: The file cannot be read (No such file or directory). "
        "Check the file's name, and that you may open it."
    )
