"""What a first load costs: a phone on a venue's Wi-Fi must be able to write soon.

tests/journeys/test_few_requests.py counts the requests of a real browser.
"""

import gzip
import re
from html.parser import HTMLParser

from surfaces.templates import STATIC
from tests.participant.conftest import Phone

MOST_BYTES = 60_000
MOST_BYTES_OF_WORDS = 5_300
HINTS = re.compile(r"(ar|en|es)-\w+\.js")


class Linked(HTMLParser):
    """The files that a page names in its head and scripts, for browsers that know modules."""

    def __init__(self) -> None:
        super().__init__()
        self.files: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        address = named.get("src") if tag == "script" else named.get("href")
        if tag in ("script", "link") and address and "nomodule" not in named:
            self.files |= {address} if address.startswith("/") else set()


def test_a_page_brings_one_script_and_one_style_sheet(phone: Phone) -> None:
    files = {file.split("?")[0] for file in linked(page_of(phone))}
    assert files == {"/static/built/phone.js", "/static/built/phone.css"}


def test_the_first_load_is_light(phone: Phone) -> None:
    page = packed(phone, f"/s/{phone.workshop.code}")
    sizes = {file: len(packed(phone, file)) for file in linked(gzip.decompress(page).decode())}
    assert len(page) + sum(sizes.values()) <= MOST_BYTES, (len(page), sizes)


def test_the_words_that_come_with_the_first_note_are_light(phone: Phone) -> None:
    lists = [file.name for file in (STATIC / "built").glob("*.js") if HINTS.fullmatch(file.name)]
    sizes = {file: len(packed(phone, f"/static/built/{file}")) for file in lists}
    assert len(sizes) == 3
    assert max(sizes.values()) <= MOST_BYTES_OF_WORDS, sizes


def test_no_page_holds_script_style_or_a_foreign_address(phone: Phone) -> None:
    for path in ("/", f"/s/{phone.workshop.code}", "/away"):
        page = phone.client.get(path).text
        assert re.search(r"<script(?![^>]*src=)|<style|style=|\son\w+=", page) is None
        assert re.search(r"https?://(?!www\.w3\.org/)", page) is None


def test_a_page_is_packed_only_for_who_unpacks_it(phone: Phone) -> None:
    plain = phone.client.get(f"/s/{phone.workshop.code}")
    assert (plain.headers.get("Content-Encoding"), plain.headers["Vary"]) == (
        None,
        "Accept-Encoding",
    )
    assert gzip.decompress(packed(phone, f"/s/{phone.workshop.code}")) == plain.data


def page_of(phone: Phone) -> str:
    return phone.client.get(f"/s/{phone.workshop.code}").text


def linked(page: str) -> set[str]:
    parser = Linked()
    parser.feed(page)
    return parser.files


def packed(phone: Phone, file: str) -> bytes:
    answer = phone.client.get(file, headers={"Accept-Encoding": "gzip"})
    assert (answer.status_code, answer.headers.get("Content-Encoding")) == (200, "gzip"), file
    return bytes(answer.data)
