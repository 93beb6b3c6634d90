"""Where a room stands: tracks with the middle marked, and circles that overlap."""

from collections.abc import Iterator, Mapping, Sequence

from reportlab.platypus import Flowable

from sessions.handouts.blocks import Columns, kept, spaced
from sessions.handouts.charts import hatched
from sessions.handouts.page import MEASURE, place
from sessions.handouts.text import SMALL, STRONG, Label, Passage, Type
from sessions.paper import Band, Circles, Places

Strings = Mapping[str, str]

_GAP = 14
_THICK = 12
_BETWEEN = 3
_RADIUS = 17
_CLOSEST = 0.85
"""Share of a circle's width that two circles lie over each other at the most."""


def band_rows(type_: Type, bands: Sequence[Band], strings: Strings) -> Iterator[Flowable]:
    """For each scale its label, the track of before and of now, and the words of its two ends."""
    compared = any(band.before is not None for band in bands)
    names = [strings["before"], strings["now"]] if compared else [""]
    names_wide = max(_width(Passage(type_, name, SMALL)) for name in names)
    told = [_told(places, band, strings) for band in bands for places in (band.before, band.now)]
    told_wide = max(_width(Passage(type_, words, STRONG)) for words in told)
    for band in bands:
        yield kept(spaced(Passage(type_, band.label), 14))
        if band.before is not None:
            yield kept(spaced(_track(type_, band, band.before, strings, names_wide, told_wide), 4))
        yield kept(spaced(_track(type_, band, band.now, strings, names_wide, told_wide), 4))
        room = MEASURE - told_wide - _GAP - (names_wide + _GAP if names_wide else 0)
        ends = [Label(type_, band.ends[0], SMALL), Label(type_, band.ends[1], SMALL, end=True)]
        blank = [Passage(type_, "")]
        widths = [(room - _GAP) / 2, (room - _GAP) / 2, told_wide]
        if names_wide:
            yield spaced(Columns(blank + ends + blank, [names_wide, *widths], gap=_GAP), 1)
        else:
            yield spaced(Columns(ends + blank, widths, gap=_GAP), 1)


def circle_rows(type_: Type, block: Circles, strings: Strings) -> Iterator[Flowable]:
    """For each pair two circles, its label, and in numbers how far they overlap."""
    for label, n in block.pairs:
        number = strings["place_of"].format(place=n, steps=block.top)
        pair = CirclePair(Passage(type_, label), Passage(type_, number, STRONG), n / block.top)
        yield spaced(pair, 12)


def _track(
    type_: Type, band: Band, places: Places | None, strings: Strings, names: float, told: float
) -> "Track":
    compared = band.before is not None
    name = strings["before" if places is band.before else "now"] if compared else ""
    words = Passage(type_, _told(places, band, strings), STRONG)
    earlier = compared and places is band.before
    return Track(Passage(type_, name, SMALL), words, (names, told), band.steps, places, earlier)


def _told(places: Places | None, band: Band, strings: Strings) -> str:
    if places is None:
        return strings["too_few"]
    first, last = places
    place_ = str(first) if first == last else f"{first}–{last}"
    return strings["place_of"].format(place=place_, steps=band.steps)


class Track(Flowable):
    """A name, one cell for each step with those meant filled, and the same in words."""

    def __init__(
        self,
        name: Passage,
        words: Passage,
        widths: tuple[float, float],
        steps: int,
        places: Places | None,
        earlier: bool,
    ) -> None:
        super().__init__()
        self.name = name
        self.words = words
        self.widths = widths
        self.steps = steps
        self.places = places
        self.earlier = earlier

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        self.width = aW
        self.height = max(self.words.wrap(aW, aH)[1], self.name.wrap(aW, aH)[1])
        return self.width, self.height

    def draw(self) -> None:
        named, told = self.widths
        start = named + _GAP if named else 0.0
        long = self.width - start - told - _GAP
        middle = self.height / 2
        self._place(self.name, 0, named)
        if self.places is not None:
            self._cells(start, long, middle - _THICK / 2, self.places)
        self._place(self.words, start + long + _GAP, told)

    def _cells(self, start: float, long: float, low: float, places: Places) -> None:
        wide = (long - _BETWEEN * (self.steps - 1)) / self.steps
        for step in range(1, self.steps + 1):
            x = self._x(start + (step - 1) * (wide + _BETWEEN), wide)
            meant = places[0] <= step <= places[1]
            self.canv.setLineWidth(0.9)
            if meant and self.earlier:
                hatched(self.canv, x, low, wide, _THICK)
            else:
                self.canv.rect(x, low, wide, _THICK, stroke=1, fill=int(meant))

    def _place(self, words: Passage, start: float, room: float) -> None:
        words.wrap(room, 0)
        top = self.height / 2 + words.height / 2
        place(words, self.canv, self._x(start, room), top, room)

    def _x(self, start: float, wide: float) -> float:
        """The left edge of what begins that far from the side the document starts on."""
        return self.width - start - wide if self.words.type.base else start


class CirclePair(Flowable):
    """Two circles, from apart (0) to almost one (1), with their label and number beside them."""

    def __init__(self, label: Passage, number: Passage, overlap: float) -> None:
        super().__init__()
        self.label = label
        self.number = number
        self.overlap = overlap

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        self.width = aW
        self._told = _width(self.number)
        self._room = aW - 4 * _RADIUS - self._told - 2 * _GAP
        self.height = max(2 * _RADIUS + 2, self.label.wrap(self._room, aH)[1])
        return self.width, self.height

    def draw(self) -> None:
        leftward = self.label.type.base == 1
        apart = 2 * _RADIUS * (1 - _CLOSEST * self.overlap)
        middle, centre = self.height / 2, 2 * _RADIUS
        self.canv.setLineWidth(1.2)
        for side in (-1, 1):
            x = centre + side * apart / 2
            self.canv.circle(self.width - x if leftward else x, middle, _RADIUS - 0.6)
        start = 4 * _RADIUS + _GAP
        top = middle + self.label.height / 2
        x = self.width - start - self._room if leftward else start
        place(self.label, self.canv, x, top, self._room)
        x = 0.0 if leftward else self.width - self._told
        # On the label's first line, so that both are read as one.
        down = (self.label.lines[0].height - self.number.lines[0].height) / 2
        place(self.number, self.canv, x, top - down, self._told)


def _width(words: Passage) -> float:
    words.wrap(MEASURE, 0)
    return max(line.width for line in words.lines)
