"""How the screen lays out cards: nothing is lost, nothing is split, and themes stay together."""

from dataclasses import replace
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from sessions.activities.kind import Entry, Theme
from surfaces.spread import SIZES, Spread, lay_out

THEMES = [Theme("1", "Being a burden"), Theme("2", "Too late")]
REST = "More notes"


def note(number: int, length: int = 40, theme: str | None = None) -> Entry:
    return Entry(str(number), "a" * length, theme=theme)


notes = st.lists(
    st.builds(note, st.just(0), st.integers(1, 280), st.sampled_from([None, "1", "2"])), max_size=90
).map(lambda found: [replace(one, id=str(at)) for at, one in enumerate(found)])


def shown(spread: Spread) -> list[str]:
    return [getattr(one, "id", "") for group in chain(*spread.pages) for one in group.notes]


@given(notes)
def test_every_note_is_on_one_page_and_in_its_place(some: list[Entry]) -> None:
    assert shown(lay_out(some)) == [one.id for one in some]


@given(notes)
def test_with_themes_every_note_stands_once_under_its_own_title(some: list[Entry]) -> None:
    titles = {None: REST} | {theme.id: theme.title for theme in THEMES}
    under = {
        getattr(one, "id", ""): group.heading
        for group in chain(*lay_out(some, themes=THEMES, rest=REST).pages)
        for one in group.notes
    }
    assert under == {one.id: titles[one.theme] for one in some}
    assert len(shown(lay_out(some, themes=THEMES, rest=REST))) == len(some)


@given(notes)
def test_more_notes_never_make_the_letters_larger(some: list[Entry]) -> None:
    # Three cards are the exception: in two columns they would leave a hole.
    sizes = [size.name for size in SIZES]
    fewer = some[: len(some) // 2]
    if len(fewer) != 3 and len(lay_out(some).pages) == 1:
        assert sizes.index(lay_out(fewer).size) <= sizes.index(lay_out(some).size)


def test_a_few_short_notes_are_as_large_as_can_be() -> None:
    assert lay_out([note(1), note(2)]).size == "xl"


def test_a_hundred_notes_go_on_several_pages_in_the_smallest_letters() -> None:
    laid = lay_out([note(at, 140) for at in range(100)])
    assert (laid.size, len(laid.pages) > 1) == ("xxs", True)


def test_a_theme_that_fits_into_a_column_is_not_parted() -> None:
    some = [note(at, 60, str(at % 2 + 1)) for at in range(8)]
    laid = lay_out(some, themes=THEMES, rest=REST)
    headings = [group.heading for group in chain(*laid.pages)]
    assert headings == ["Being a burden", "Too late"]


def test_a_heading_is_said_again_where_its_notes_go_on_over_the_page() -> None:
    some = [note(at, 280, "1") for at in range(80)]
    laid = lay_out(some, themes=THEMES, rest=REST)
    assert [[group.heading for group in page] for page in laid.pages] == (
        [["Being a burden"]] * len(laid.pages)
    )
    assert len(laid.pages) > 1
