"""Brings what a phone sends into one written form, so that the form tells nothing of the phone.

Keyboards differ: curly quotes, joined dots and invisible marks say which sort of phone wrote a
note. What cannot be seen goes away, and what means the same is written the same.
"""

import re
import unicodedata

from sessions.refusals import Code, Refused

MARKS_IN_A_ROW = 4
"""Accents one letter may carry: enough for living scripts, too few to smear over a wall."""

NON_JOINER, JOINER = "\u200c", "\u200d"

_UNREADABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef]"
)
_NO_SIGN = 0xFFFE
"""Ends every code point that stands for no sign at all."""
_SPACES = re.compile("[\\s\u115f\u1160\u2800\u3164\uffa0]+")
_INVISIBLE = frozenset("\u034f\u17b4\u17b5\ufffc") | {chr(code) for code in range(0xFE00, 0xFE0E)}
_SHAPED = frozenset("\ufe0e\ufe0f")
_VISIBLE_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
_TAGS = range(0xE0000, 0xE1000)
_JOINED_SCRIPTS = range(0x0600, 0x1B00)
"""From Arabic to the scripts of India and South-East Asia: there a joiner changes the letters."""
_FLAG = re.compile("\U0001f3f4[\U000e0061-\U000e007a]{2,6}\U000e007f")
_KEYCAP = "\u20e3"
_SAME = (
    (re.compile("[\u2018\u2019\u201a\u201b]"), "'"),
    (re.compile("[\u201c\u201d\u201e\u201f]"), '"'),
    (re.compile(r"\.{3,}"), "…"),
    (re.compile("--+"), "—"),
)


def clean_text(raw: str) -> str:
    """One line of NFC text without hidden signs; empty when nothing in it can be seen.

    Raises ValueError when it holds control characters or signs no typeface can show.
    """
    if _UNREADABLE.search(raw) or any(ord(sign) & _NO_SIGN == _NO_SIGN for sign in raw):
        raise ValueError("holds signs that cannot be shown")
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", raw))
    text = _only_useful_joiners(_few_marks(_without_hidden(text)))
    for pattern, plain in _SAME:
        text = pattern.sub(plain, text)
    text = " ".join(unicodedata.normalize("NFC", text).split())
    return text if any(unicodedata.category(sign)[0] in "LNPSC" for sign in text) else ""


def clean_within(text: str, longest: int, *, empty: Code = Code.EMPTY) -> str:
    """The clean text, of `longest` letters at most.

    Raises Refused: hidden-signs, `empty`, too-long.
    """
    try:
        clean = clean_text(text)
    except ValueError:
        raise Refused(Code.HIDDEN_SIGNS) from None
    if not clean:
        raise Refused(empty)
    if len(clean) > longest:
        raise Refused(Code.TOO_LONG, length=len(clean), limit=longest)
    return clean


def _without_hidden(text: str) -> str:
    """Drops zero-width signs, marks of direction and tags, save the tags that make a flag."""
    flags = {at for found in _FLAG.finditer(text) for at in range(*found.span())}
    return "".join(sign for at, sign in enumerate(text) if at in flags or not _is_hidden(sign))


def _is_hidden(sign: str) -> bool:
    if sign in (JOINER, NON_JOINER) or sign in _VISIBLE_FORMATS:
        return False
    return sign in _INVISIBLE or unicodedata.category(sign) == "Cf" or ord(sign) in _TAGS


def _few_marks(text: str) -> str:
    """Drops marks that have no letter under them, and all that pile up on one letter."""
    kept: list[str] = []
    marks = MARKS_IN_A_ROW
    for sign in text:
        if sign in (JOINER, NON_JOINER):
            kept.append(sign)
        elif unicodedata.category(sign) not in ("Mn", "Me"):
            kept.append(sign)
            marks = MARKS_IN_A_ROW if sign == " " else 0
        elif marks < MARKS_IN_A_ROW:
            kept.append(sign)
            marks += 1
    return "".join(kept)


def _only_useful_joiners(text: str) -> str:
    """Keeps joiners and shapes where they change what is seen: emoji, Persian, Hindi."""
    kept: list[str] = []
    for at, sign in enumerate(text):
        before = kept[-1] if kept else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        if sign == JOINER and not (
            _joins_letters(before, after) or (_is_picture(before) and _is_picture(after))
        ):
            continue
        if sign == NON_JOINER and not _joins_letters(before, after):
            continue
        if sign in _SHAPED and not (
            after == _KEYCAP if before in "0123456789#*" else _is_picture(before)
        ):
            continue
        kept.append(sign)
    return "".join(kept)


def _joins_letters(before: str, after: str) -> bool:
    return all(
        ord(sign) in _JOINED_SCRIPTS and unicodedata.category(sign)[0] in "LM"
        for sign in (before, after)
    )


def _is_picture(sign: str) -> bool:
    return sign in "‼⁉〰" or (
        not sign.isascii() and (unicodedata.category(sign)[0] == "S" or sign in _SHAPED)
    )
