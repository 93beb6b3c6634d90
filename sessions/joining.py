"""How people get in: six letters to type, and a picture of an address that nobody can guess."""

import base64
import io
import secrets
from functools import lru_cache

from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.svg import SvgPathFillImage

LETTERS = "BCDFGHJKLMNPQRSTVWXYZ"
"""No vowels, so that no code spells a word, and no letter that looks like a digit."""

CODE_LENGTH = 6

DOOR_BYTES = 16
DOOR_LETTERS = 26
"""128 bits, in the letters and digits of base32: a QR picture of capitals holds them well."""


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def normalise_code(typed: str) -> str | None:
    """The code as stored, whatever case, spaces or hyphens were typed; None if it cannot be one."""
    code = "".join(letter for letter in typed.upper() if letter.isalnum())
    return code if len(code) == CODE_LENGTH and set(code) <= set(LETTERS) else None


def new_door() -> bytes:
    return secrets.token_bytes(DOOR_BYTES)


def door_letters(door: bytes) -> str:
    """The long code, which the picture holds and phones go on with once they are in."""
    return base64.b32encode(door).decode().rstrip("=")


def door_in(code: str) -> bytes | None:
    """What stands behind a long code, in any case; None for whatever has another shape."""
    if len(code) != DOOR_LETTERS or not code.isascii():
        return None
    try:
        return base64.b32decode(f"{code.upper()}======")
    except ValueError:
        return None


def join_url(base_url: str, door: bytes) -> str:
    """In capitals, scheme and host included: a QR of capitals is a size smaller, and legal."""
    return f"{base_url}/j/{door_letters(door)}".upper()


@lru_cache(maxsize=64)
def qr_svg(url: str) -> str:
    """The QR picture as SVG text, with its white margin inside, so that dark pages can show it."""
    qr = QRCode(error_correction=ERROR_CORRECT_M, border=4, image_factory=SvgPathFillImage)
    qr.add_data(url)
    out = io.BytesIO()
    qr.make_image().save(out)
    svg = out.getvalue().decode()
    return svg[svg.index("<svg") :]
