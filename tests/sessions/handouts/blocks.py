"""One of every block of paper, with all that may stand in it."""

from sessions.paper import Band, Bands, Bar, Bars, Block, Circles, Cloud, Fields, Lines, Quotes

LONG = "that I will turn into her, and that my daughter has already seen it and says nothing of it"
ARABIC = "أخاف أن أكون عبئًا عليها"
EMOJI = "Silence 🙏🏽 👩‍👩‍👧"

EVERY_BLOCK: tuple[Block, ...] = (
    Lines(("We let each other finish.", LONG, ARABIC, EMOJI)),
    Quotes((LONG, ARABIC, EMOJI)),
    Quotes(("that I end up alone",), "By myself · وحدي"),
    Bars((Bar("To be heard", 12), Bar(LONG, 7), Bar(ARABIC, None), Bar(EMOJI, 0))),
    Bars((Bar(LONG * 2, 5), Bar("Trust", 3)), "What we need"),
    Bands(
        (
            Band("How safe do you feel?", ("not at all", "very"), 3, (2, 3), (1, 1)),
            Band(ARABIC, ("أبدًا", "كثيرًا"), 3, None, (1, 2)),
            Band(LONG, ("far apart from everybody else", "near " + EMOJI), 7, (4, 4)),
        )
    ),
    Bands((Band("How was it?", ("hard", "easy"), 3, (3, 3)),)),
    Cloud((("heard", 4), (ARABIC, 3), ("tired", 3), (EMOJI, 2), ("calm", 1), (LONG, 1))),
    Fields(
        (("I will", "call her on Sunday"), ("Who helps me", ""), (ARABIC, ARABIC), (LONG, LONG))
    ),
    Circles((("How it is now", 0), (LONG, 3), (ARABIC, 6)), top=6),
)
