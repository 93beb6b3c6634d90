"""What a first load costs: a phone on a venue's Wi-Fi must be able to write soon."""

import gzip
import re
from html.parser import HTMLParser
from urllib.parse import urljoin

from surfaces.templates import STATIC
from tests.participant.conftest import Phone

MOST_BYTES = 60_000
MOST_BYTES_OF_WORDS = 5_200
MOST_REQUESTS = 8
ONLY_WITH_ITS_STEP = {"/static/js/shared/turns.js"}
"""Comes when a step has turns."""
IMPORTED = re.compile(r"""(?:from|import)\s*\(?["'](\.{1,2}/[^"']+)["']""")


class Linked(HTMLParser):
    """The files that a page names in its head and scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.files: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        address = named.get("src") if tag == "script" else named.get("href")
        if tag in ("script", "link") and address and address.startswith("/"):
            self.files.add(address)


def test_the_first_load_takes_few_requests(phone: Phone) -> None:
    page = phone.client.get(f"/s/{phone.workshop.code}").text
    assert 1 + len(linked(page)) <= MOST_REQUESTS


def test_the_first_load_is_light(phone: Phone) -> None:
    page = phone.client.get(f"/s/{phone.workshop.code}").text
    files = {file.split("?")[0] for file in linked(page)}
    waiting = list(files)
    while waiting:
        for file in imports(phone, waiting.pop()) - files:
            files.add(file)
            waiting.append(file)
    sizes = {file: len(packed(phone, file)) for file in files}
    assert len(gzip.compress(page.encode(), 9)) + sum(sizes.values()) <= MOST_BYTES, sizes


def test_the_words_that_come_with_the_first_note_are_light(phone: Phone) -> None:
    sizes = {file: len(packed(phone, file)) for file in hint_lists()}
    assert len(sizes) == 3
    assert max(sizes.values()) <= MOST_BYTES_OF_WORDS, sizes


def test_no_page_holds_script_style_or_a_foreign_address(phone: Phone) -> None:
    for path in ("/", f"/s/{phone.workshop.code}", "/away"):
        page = phone.client.get(path).text
        assert re.search(r"<script(?![^>]*src=)|<style|style=|\son\w+=", page) is None
        assert re.search(r"https?://(?!www\.w3\.org/)", page) is None


def linked(page: str) -> set[str]:
    parser = Linked()
    parser.feed(page)
    return parser.files


def hint_lists() -> list[str]:
    """The words of each language; a phone brings those of its own."""
    lists = STATIC / "js" / "hints" / "lists"
    return [f"/static/js/hints/lists/{file.name}" for file in lists.glob("*.js")]


def imports(phone: Phone, file: str) -> set[str]:
    if not file.endswith(".js") or "/vendor/" in file:
        return set()
    found = IMPORTED.findall(phone.client.get(file).text)
    return {urljoin(file, name) for name in found} - ONLY_WITH_ITS_STEP


def packed(phone: Phone, file: str) -> bytes:
    answer = phone.client.get(file, headers={"Accept-Encoding": "gzip"})
    assert (answer.status_code, answer.headers.get("Content-Encoding")) == (200, "gzip"), file
    return bytes(answer.data)
