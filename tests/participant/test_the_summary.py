"""The summary to take home: offered or not, on paper and to read."""

from tests.participant.conftest import Phone


def test_a_summary_that_is_not_offered_is_not_there(phone: Phone) -> None:
    page = phone.ask("GET", "summary")
    paper = phone.ask("GET", "summary.pdf")
    assert (page.status_code, page.mimetype) == (404, "text/html")
    assert (paper.status_code, paper.json["code"]) == (404, "not-offered")


def test_an_offered_summary_can_be_read_and_printed(phone: Phone) -> None:
    phone.workshop.move("end", "offer_summary")
    page = phone.ask("GET", "summary?language=es")
    paper = phone.ask("GET", "summary.pdf?paper=letter")
    assert (page.status_code, '<html lang="es"' in page.text) == (200, True)
    assert (paper.status_code, paper.mimetype, paper.data[:5]) == (200, "application/pdf", b"%PDF-")
    assert paper.headers["Content-Disposition"] == 'attachment; filename="summary.pdf"'


def test_a_summary_withheld_again_is_gone(phone: Phone) -> None:
    phone.workshop.move("end", "offer_summary", "withhold_summary")
    assert phone.ask("GET", "summary.pdf").status_code == 404


def test_an_unknown_workshop_has_no_summary(phone: Phone) -> None:
    answer = phone.client.get("/s/BBBBBB/summary.pdf")
    assert (answer.status_code, answer.json["code"]) == (404, "no-such-code")
