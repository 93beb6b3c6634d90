"""The cast: who leads the workshops of these tests, who takes part, and what they would write."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """Somebody with a phone. `writes` is what she hands in when asked; empty means she passes."""

    name: str
    age: int
    role: str
    language: str
    writes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Leader:
    """Somebody with a console."""

    name: str
    language: str = "en"


ROSA = Leader("Rosa")
"""Leads. She reads the batch before the room does, and her laptop likes to fall asleep."""

TOMASZ = Leader("Tomasz", "es")
"""Leads along on a second console, and clicks at the same moment as Rosa."""

MARTA = Person(
    "Marta", 62, "mother", "en", ("that I was too hard on you, and that it is too late, now",)
)
"""Never leaves a sentence unfinished. Presses Send twice, to be sure."""

LENI = Person("Leni", 19, "daughter", "en", ("being too much 🙈", "being not enough"))
"""Writes two short notes before others have found their glasses, and changes her mind."""

AMINA = Person("Amina", 44, "daughter", "ar", ("أن أصبح مثلها",))
"""Writes in Arabic, on a phone that loses the network in the corner where she sits."""

INES = Person("Inés", 51, "mother", "es", ("que un día ya no me llame",))
"""Reads everything before she writes anything."""

GRETA = Person("Greta", 84, "mother", "en")
"""Passes every time, and that is fine."""

JO = Person("Jo", 23, "daughter", "en", ("<b>saying it</b> & 'hurting' \"her\"; — a lot",))
"""Studies computing and cannot resist."""

RUTH = Person("Ruth", 70, "mother", "en", ("that we only talk about the weather",))
"""Comes late, leaves early, and wants her note back."""

EVERYONE = (MARTA, LENI, AMINA, INES, GRETA, JO, RUTH)
