"""Modules that only some steps need are named by the stage of those, and by no other."""

from dataclasses import replace
from typing import Any

from participant.stage import stage
from sessions import views
from sessions.activities.kind import Kept, Kind
from sessions.workshop import find
from surfaces.services import Services
from surfaces.templates import STATIC
from tests.participant.conftest import Phone
from tests.unspoken.shapes import shape_under, strays

JOURNAL = "/static/built/journal.js"


def told(phone: Phone, services: Services) -> dict[str, Any]:
    with services.storage.reading() as db:
        live = find(db, phone.workshop.live_id).live
        return stage(services, views.for_phone(db, live, "en"))


def keeping(services: Services) -> Services:
    """The same program, in which every step keeps something."""

    def with_keeps(kind: Kind[Any, Any]) -> Kind[Any, Any]:
        class Keeping(type(kind)):  # type: ignore[misc]
            def keeps(self, config: Any) -> tuple[Kept, ...]:
                return (Kept("line", {"": "My line"}),)

        made: Kind[Any, Any] = Keeping()
        return made

    return replace(
        services, kinds={name: with_keeps(each) for name, each in services.kinds.items()}
    )


def test_only_a_step_that_keeps_something_names_the_journal(phone: Phone) -> None:
    services = phone.workshop.app.services
    phone.workshop.move("begin")
    assert told(phone, services)["assets"]["with"] == []
    brought = told(phone, keeping(services))
    assert [address.split("?")[0] for address in brought["assets"]["with"]] == [JOURNAL]
    assert phone.client.get(brought["assets"]["with"][0]).status_code == 200
    assert strays(shape_under("`/phone`: `stage`, server to phone"), brought) == []


def test_nothing_is_brought_while_no_step_is_shown(phone: Phone) -> None:
    services = keeping(phone.workshop.app.services)
    lobby = told(phone, services)
    phone.workshop.move("begin", "pause")
    assert [each["assets"]["with"] for each in (lobby, told(phone, services))] == [[], []]


def test_the_page_knows_the_same_journal_for_words_of_earlier_steps(phone: Phone) -> None:
    services = keeping(phone.workshop.app.services)
    phone.workshop.move("begin")
    [address] = told(phone, services)["assets"]["with"]
    page = phone.client.get(f"/s/{phone.workshop.code}").text
    assert f'data-journal="{address}"' in page


def test_a_phone_brings_no_journal_of_its_own_accord() -> None:
    """Nothing of the first load imports it: its address comes from the server alone."""
    scripts = [path for path in (STATIC / "js").rglob("*.js") if path.parent.name == "phone"]
    own = {"journal", "kept", "keep-form", "kept-fields", "sweep"}
    found = [
        path.name
        for path in scripts
        if path.stem not in own and any(f'./{name}.js";' in path.read_text() for name in own)
    ]
    assert found == []


def test_a_phone_whose_workshop_is_gone_erases_what_is_due_where_codes_are_typed(
    phone: Phone,
) -> None:
    page = phone.client.get("/").text
    assert "/static/built/sweep.js" in page
