"""Who is let into the console, for how long, and that an invitation is used by one alone."""

import threading
from datetime import date, timedelta

import pytest

from sessions import actions, logins
from sessions.actions.logins import Invited
from sessions.database.storage import Storage
from tests.workshop import Room

pytestmark = pytest.mark.both_databases

ERA = "an era"
DAY = timedelta(days=1)
MONDAY = date(2026, 11, 23)


def is_in(storage: Storage, token: str, today: date, era: str = ERA) -> bool:
    with storage.reading() as db:
        return logins.login_with(db, token, era, today) is not None


def comes(storage: Storage, token: str, today: date) -> bool:
    """She opens a page: that counts as use."""
    with storage.reading() as db:
        login = logins.login_with(db, token, ERA, today)
    if login is None:
        return False
    actions.note_use(storage, login.id.hex(), today)
    return True


def listed(storage: Storage, today: date) -> list[tuple[int, bool]]:
    with storage.reading() as db:
        return [(each.number, each.invited) for each in logins.all_logins(db, ERA, today)]


def co_facilitator(room: Room, today: date = MONDAY) -> str:
    token = actions.accept(room.storage, invitation(room, today).token, ERA, today)
    assert token is not None
    return token


def invitation(room: Room, today: date = MONDAY) -> Invited:
    return actions.invite(room.storage, room.id, ERA, today)


def test_a_login_that_nobody_uses_ends_after_two_days(storage: Storage) -> None:
    token = actions.let_owner_in(storage, ERA, MONDAY)

    assert [is_in(storage, token, MONDAY + n * DAY) for n in range(4)] == [True, True, True, False]


def test_a_login_that_is_used_renews_itself_for_thirty_days(storage: Storage) -> None:
    token = actions.let_owner_in(storage, ERA, MONDAY)

    came = [comes(storage, token, MONDAY + n * DAY) for n in range(33)]

    assert came == [True] * 31 + [False] * 2


@pytest.mark.parametrize("state", ["running", "paused"])
def test_no_login_in_use_ends_while_a_workshop_goes_on(storage: Storage, state: str) -> None:
    room = Room(storage)
    owner, tomasz = actions.let_owner_in(storage, ERA, MONDAY), co_facilitator(room)
    room.command("begin")
    if state == "paused":
        room.command("pause")
    for n in range(40):
        assert [comes(storage, each, MONDAY + n * DAY) for each in (owner, tomasz)] == [True, True]

    room.command("end")

    assert comes(storage, owner, MONDAY + 40 * DAY) is False
    assert comes(storage, tomasz, MONDAY + 40 * DAY) is False


@pytest.mark.parametrize("turned", [-1, 1])
def test_a_clock_that_is_a_day_off_ends_no_login_and_no_invitation(
    storage: Storage, turned: int
) -> None:
    """Nor when it is set right again."""
    room = Room(storage)
    owner, link = actions.let_owner_in(storage, ERA, MONDAY), invitation(room).token

    assert comes(storage, owner, MONDAY + turned * DAY) is True
    tomasz = actions.accept(storage, link, ERA, MONDAY + turned * DAY)
    assert tomasz is not None
    for day in (MONDAY, MONDAY + DAY):
        assert (comes(storage, owner, day), comes(storage, tomasz, day)) == (True, True)


def test_a_clock_that_is_years_behind_ends_nothing_while_a_workshop_goes_on(room: Room) -> None:
    owner = actions.let_owner_in(room.storage, ERA, MONDAY)
    room.command("begin")

    assert comes(room.storage, owner, date(1970, 1, 1)) is True
    assert comes(room.storage, owner, MONDAY) is True


def test_what_a_clock_far_ahead_has_written_does_not_open_for_years(storage: Storage) -> None:
    ahead = actions.let_owner_in(storage, ERA, MONDAY + 3650 * DAY)
    actions.let_owner_in(storage, ERA, MONDAY)

    assert is_in(storage, ahead, MONDAY) is False
    actions.forget_old_logins(storage, MONDAY)
    assert listed(storage, MONDAY + 3650 * DAY) == []
    assert listed(storage, MONDAY) == [(0, False)]


def test_whoever_claims_anew_voids_all_that_was(room: Room) -> None:
    owner, tomasz, link = (
        actions.let_owner_in(room.storage, ERA, MONDAY),
        co_facilitator(room),
        invitation(room).token,
    )

    for token in (owner, tomasz):
        assert is_in(room.storage, token, MONDAY, "another era") is False
    assert actions.accept(room.storage, link, "another era", MONDAY) is None
    actions.log_all_out(room.storage)
    assert listed(room.storage, MONDAY) == []


def test_an_invitation_is_good_until_the_next_day_and_opens_nothing_by_itself(room: Room) -> None:
    links = [invitation(room).token for _ in range(3)]
    days = [MONDAY + n * DAY for n in range(3)]

    assert [is_in(room.storage, link, MONDAY) for link in links] == [False] * 3
    taken = [
        actions.accept(room.storage, link, ERA, day) for link, day in zip(links, days, strict=True)
    ]
    assert [each is not None for each in taken] == [True, True, False]


def test_of_many_who_use_one_invitation_at_the_same_moment_one_gets_in(room: Room) -> None:
    for _ in range(5):
        tokens = use_together(room, invitation(room).token)
        assert (len(tokens), sum(token is not None for token in tokens)) == (8, 1)


def use_together(room: Room, link: str) -> list[str | None]:
    """Each from a process of her own, as far as the database can tell."""
    together, tokens = threading.Barrier(8), list[str | None]()
    url = room.storage.engine.url.render_as_string(hide_password=False)

    def use() -> None:
        own = Storage(url)
        together.wait()
        tokens.append(actions.accept(own, link, ERA, MONDAY))
        own.close()

    crowd = [threading.Thread(target=use) for _ in range(8)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    return tokens


def test_co_facilitators_are_told_apart_by_number(room: Room) -> None:
    for _ in range(2):
        co_facilitator(room)
    invitation(room)

    assert listed(room.storage, MONDAY) == [(1, False), (2, False), (3, True)]


def test_who_is_ended_is_out_and_nobody_else(room: Room) -> None:
    owner, tomasz = actions.let_owner_in(room.storage, ERA, MONDAY), co_facilitator(room)
    with room.storage.reading() as db:
        login = logins.login_with(db, tomasz, ERA, MONDAY)
    assert login is not None
    for _ in range(2):
        actions.log_out(room.storage, login.id.hex())

    assert is_in(room.storage, tomasz, MONDAY) is False
    assert is_in(room.storage, owner, MONDAY) is True


def test_a_workshop_that_is_erased_takes_its_co_facilitators_along(room: Room) -> None:
    owner, tomasz = actions.let_owner_in(room.storage, ERA, MONDAY), co_facilitator(room)
    actions.forget(room.stores, room.id)

    assert (is_in(room.storage, owner, MONDAY), is_in(room.storage, tomasz, MONDAY)) == (
        True,
        False,
    )


def test_no_token_is_in_the_database(room: Room) -> None:
    tokens = [actions.let_owner_in(room.storage, ERA, MONDAY), co_facilitator(room)]
    with room.storage.reading() as db:
        kept = {login.token_hash for login in logins.all_logins(db, ERA, MONDAY)}

    assert kept == {logins.hash_of(token) for token in tokens}
