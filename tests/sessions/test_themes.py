"""Suggested themes: notes that share words, whatever their order, and the reason in words."""

from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.anonymity.gathered import BAR
from sessions.language.grouping import MOST, SHOWN_WORDS, shared, suggest
from sessions.language.word_keys import key, kin, runs

SHARED = ("burden", "alone", "too much", "hija", "carga", "أمي", "الوحدة", "the", "que", BAR)
words = st.sampled_from(SHARED) | st.text(max_size=6)
notes = st.lists(st.lists(words, max_size=6).map(" ".join), max_size=30)


def named(texts: list[str]) -> dict[str, str]:
    return {f"{number:032x}": text for number, text in enumerate(texts)}


def groups(*texts: str) -> dict[tuple[str, ...], list[str]]:
    """By the shared words, the notes of each group."""
    known = named([*texts])
    return {one.words: sorted(known[name] for name in one.ids) for one in suggest(known)}


def test_notes_that_share_a_word_go_together_and_the_word_says_why() -> None:
    found = groups("being a burden", "that I am a burden to you", "losing her", "silence")
    assert found == {("burden",): ["being a burden", "that I am a burden to you"]}


def test_two_words_in_a_row_tell_more_than_each_of_them() -> None:
    assert groups("being too much", "I am too much for her", "too late", "never much fun") == {
        ("too much",): ["I am too much for her", "being too much"]
    }


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("she is a burden", "such burdens", ("burdens",)),
        ("that I lose her", "losing her", ("losing",)),
        ("to fail again", "failing you", ("failing",)),
        ("the SILENCE", "silence at home", ("silence",)),
        ("perder a mi hija", "que mis hijas se vayan", ("hijas",)),
        ("la presión", "tanta presion", ("presión",)),
        ("الخوف من أمي", "خوفي عليها", ("خوفي",)),
        ("أصبح مثلها", "لا أكون مثل أمي", ("مثلها",)),
        ("माँ की याद", "याद आती है", ("याद",)),
        ("Страх одиночества", "одиночество", ("одиночество",)),
        ("我害怕孤独", "孤独的夜晚", ("孤独",)),
        ("don't leave me", "that you leave", ("leave",)),
    ],
)
def test_endings_accents_and_scripts_do_not_part_what_is_alike(
    one: str, other: str, reason: tuple[str, ...]
) -> None:
    assert groups(one, other) == {reason: sorted([one, other])}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("that we are here", "and they are there"),
        ("el miedo de que se va", "la casa de la que vengo"),
        ("في هذا البيت", "من هذا الباب"),
        ("her heart", "never being heard"),
        ("too late", "too loud"),
        (f"{BAR} is away", f"call {BAR} soon"),
        ("12 years", "12 weeks"),
        ("🙈", "🙈"),
        ("", ""),
    ],
)
def test_small_words_signs_and_bars_make_nothing_alike(one: str, other: str) -> None:
    assert groups(one, other) == {}


def test_a_word_that_more_than_half_share_tells_nothing() -> None:
    texts = [f"mother {word}" for word in "ash birch cedar dogwood elm fir".split()]
    assert groups(*texts) == {}
    assert groups(*texts, "elms in the wind") == {("elms",): ["elms in the wind", "mother elm"]}


def test_words_under_a_bar_join_nothing_across_it() -> None:
    assert groups(f"too {BAR} much", "being too much") == {}


def test_only_those_asked_for_are_grouped_and_all_teach_what_is_common() -> None:
    texts = named(["being a burden", "a burden", "burdens", "silence"])
    first, second, third, _ = texts
    assert [one.ids for one in suggest(texts, {first, third})] == [{first, third}]
    assert suggest(texts, {second}) == []
    assert suggest(texts, {"unknown"}) == []


def test_the_words_of_a_theme_are_those_that_most_of_it_share() -> None:
    texts = named(["a burden to her", "burdens", "alone and a burden", "alone"])
    names = [*texts]
    groups = {"all": names, "two": names[:2], "rest": names[2:], "one": names[:1], "no": ["x"]}
    assert shared(texts, groups) == {
        "all": ("burden",),
        "two": ("burdens",),
        "rest": ("alone",),
        "one": (),
        "no": (),
    }


@given(texts=notes, seed=st.integers(0, 99))
def test_neither_the_order_of_notes_nor_their_names_matter(texts: list[str], seed: int) -> None:
    known = named(texts)
    mixed = [*known.items()]
    Random(seed).shuffle(mixed)
    assert suggest(dict(mixed)) == suggest(known)
    new_name = dict(zip(known, Random(seed).sample(range(10**6), len(known)), strict=True))
    renamed = suggest({str(new_name[name]): text for name, text in known.items()})
    assert [one.words for one in renamed] == [one.words for one in suggest(known)]
    assert [one.ids for one in renamed] == [
        {str(new_name[name]) for name in one.ids} for one in suggest(known)
    ]


@given(notes)
def test_every_group_has_two_and_a_reason_and_nobody_is_in_two(texts: list[str]) -> None:
    found = suggest(named(texts))
    assert len(found) <= MOST
    assert all(len(one.ids) >= 2 and 1 <= len(one.words) <= SHOWN_WORDS for one in found)
    everybody = [name for one in found for name in one.ids]
    assert len(everybody) == len({*everybody})


@given(notes)
def test_a_reason_is_made_of_words_that_were_written(texts: list[str]) -> None:
    written = {word for text in texts for run in runs(text) for word in run}
    for one in suggest(named(texts)):
        assert {word for reason in one.words for word in reason.split()} <= written


def test_likeness_of_words_goes_both_ways() -> None:
    some = ("hear", "heard", "heart", "lose", "losing", "hija", "hijo", "burden", "burdensome")
    pairs = {frozenset(pair) for pair in permutations(some, 2) if kin(*pair)}
    assert {frozenset(pair) for pair in permutations(some, 2) if kin(*pair[::-1])} == pairs
    assert pairs == {
        *map(frozenset, (("hear", "heard"), ("lose", "losing"), ("hija", "hijo"))),
    }
    assert [key(word) for word in ("Élan", "Don't", "والخوف", "STRASSE", "Straße")] == [
        *("elan", "dont", "خوف", "strasse", "strasse")
    ]


def test_five_hundred_notes_make_a_handful_of_themes() -> None:
    rng = Random(7)
    letters = "abcdefghijklmnopqrstuvwxyz"
    vocabulary = ["".join(rng.choices(letters, k=rng.randint(3, 9))) for _ in range(900)]
    texts = named([" ".join(rng.choices(vocabulary, k=25)) for _ in range(500)])
    assert len(suggest(texts)) == MOST
