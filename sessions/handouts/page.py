"""The sheet of paper: margins, head, foot, and a file that tells nothing about its making."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from sessions.handouts.data import RunSheetData, SummaryData
from sessions.handouts.text import LABEL, SMALL, Passage, Type, first_line

rl_config.trustedSchemes = []
rl_config.trustedHosts = []

PAPERS = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}
MEASURE = 456
"""Width of the text: some 65 characters a line at 14 pt, on both papers."""
ABOVE, BELOW = 78, 84
HAIRLINE = 0.6
_BETWEEN = 20


def stationery(
    data: SummaryData | RunSheetData, type_: Type, day: str, paper: str, language: str
) -> "Stationery":
    """What every page of a group's handout has; `day` is in words."""
    words = data.strings
    return Stationery(
        type=type_,
        name=words["name"],
        running=data.title,
        footer=" · ".join(filter(None, (words["not_therapy"], day))),
        page_of=words["page"],
        mark=words["rehearsal"] if data.rehearsal else "",
        paper=paper,
        language=language,
    )


@dataclass(frozen=True, slots=True)
class Stationery:
    """What is the same on every page of a document."""

    type: Type
    name: str
    """The kind of handout: the file's only title, the same for every group."""
    running: str
    """Printed at the head from the second page on."""
    footer: str
    page_of: str
    """"Page {page} of {pages}"."""
    mark: str
    """Printed at the head of every page when not empty."""
    paper: str
    language: str

    def build(self, story: Sequence[Flowable]) -> bytes:
        """Set the story on as many pages as it needs."""
        wide, high = PAPERS[self.paper]
        out = BytesIO()
        side = (wide - MEASURE) / 2
        frame = Frame(side, BELOW, MEASURE, high - ABOVE - BELOW, 0, 0, 0, 0)
        document = BaseDocTemplate(
            out,
            pagesize=(wide, high),
            pageTemplates=[PageTemplate(frames=[frame])],
            title=self.name,
            lang=self.language,
            invariant=1,
            initialFontName=self.type.fonts.main(bold=False).fontName,
        )
        document.build(list(story), canvasmaker=self._canvas)
        return out.getvalue()

    def _canvas(self, *args: Any, **kwargs: Any) -> Any:
        canvas: Any = _CountedCanvas(*args, **kwargs)
        canvas.dress = self._dress
        canvas.setViewerPreference("DisplayDocTitle", "true")
        if self.type.base:
            canvas.setViewerPreference("Direction", "R2L")
        canvas._doc.info = _OnlyTitle()
        return canvas

    def _dress(self, canvas: Canvas, page: int, pages: int) -> None:
        wide, high = PAPERS[self.paper]
        left, right = (wide - MEASURE) / 2, (wide + MEASURE) / 2
        leftward = self.type.base == 1
        canvas.setLineWidth(HAIRLINE)
        marked = self._mark(canvas, left, right, high - 36) if self.mark else 0
        if page > 1:
            room = MEASURE - marked
            words = first_line(self.type, self.running, room)
            place(words, canvas, right - room if leftward else left, high - 42, room)
            canvas.line(left, high - 64, right, high - 64)
        canvas.line(left, BELOW - 24, right, BELOW - 24)
        number = Passage(self.type, self.page_of.format(page=page, pages=pages), SMALL, end=True)
        number.wrap(MEASURE, 0)
        taken = number.lines[0].width + _BETWEEN
        foot = Passage(self.type, self.footer, SMALL)
        start = left + taken if leftward else left
        place(foot, canvas, start, BELOW - 28, MEASURE - taken)
        place(number, canvas, left, BELOW - 28, MEASURE)

    def _mark(self, canvas: Canvas, left: float, right: float, top: float) -> float:
        words = first_line(self.type, self.mark, MEASURE, LABEL)
        wide = words.lines[0].width
        x = left + 10 if self.type.base else right - wide - 10
        canvas.roundRect(x - 10, top - 20, wide + 20, 24, 5)
        place(words, canvas, x, top, wide)
        return wide + 40


def place(words: Passage, canvas: Canvas, x: float, top: float, room: float) -> None:
    """Draw a passage by its upper left corner."""
    _, high = words.wrap(room, top)
    words.drawOn(canvas, x, top - high)


class _CountedCanvas(Canvas):
    """Holds every page back until the number of pages is known."""

    dress: Any = None
    _startPage: Any  # noqa: N815

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._held: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802
        self._held.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, held in enumerate(self._held, 1):
            self.__dict__.update(held)
            self.dress(self, number, len(self._held))
            super().showPage()
        super().save()


class _OnlyTitle(pdfdoc.PDFInfo):
    """No author, no producer, no time: only what sort of handout this is."""

    def format(self, document: Any) -> bytes:
        return pdfdoc.PDFDictionary({"Title": pdfdoc.PDFString(self.title)}).format(document)
