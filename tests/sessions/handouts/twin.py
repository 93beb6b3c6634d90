"""The page to read, as somebody reads it."""

import re
from html import unescape

from sessions.handouts.data import SummaryData
from surfaces.templates import environment, renderer

RENDER = renderer(environment(lambda path: f"/static/{path}"))


def read(data: SummaryData, *, tags: bool = False) -> str:
    """The words of the page; with `tags` its HTML."""
    html = RENDER("handouts/summary.html", "en", data=data, code="BCDFGH", stylesheet="/s.css")
    main = html[html.index("<main") : html.index("</main>")]
    if tags:
        return main
    main = re.sub(r"(<h2[^>]*>\d+)\.", r"\1", main)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).split())
