"""How people get in: the six-letter code and the QR picture of the address."""

import io
import secrets
from functools import lru_cache

from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.svg import SvgPathFillImage

LETTERS = "BCDFGHJKLMNPQRSTVWXYZ"
"""No vowels, so that no code spells a word, and no letter that looks like a digit."""

CODE_LENGTH = 6


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def normalise_code(typed: str) -> str | None:
    """The code as stored, whatever case, spaces or hyphens were typed; None if it cannot be one."""
    code = "".join(letter for letter in typed.upper() if letter.isalnum())
    return code if len(code) == CODE_LENGTH and set(code) <= set(LETTERS) else None


def join_url(base_url: str, code: str) -> str:
    """In capitals, scheme and host included: a QR of capitals is a size smaller, and legal."""
    return f"{base_url}/j/{code}".upper()


@lru_cache(maxsize=64)
def qr_svg(url: str) -> str:
    """The QR picture as SVG text, with its white margin inside, so that dark pages can show it."""
    qr = QRCode(error_correction=ERROR_CORRECT_M, border=4, image_factory=SvgPathFillImage)
    qr.add_data(url)
    out = io.BytesIO()
    qr.make_image().save(out)
    svg = out.getvalue().decode()
    return svg[svg.index("<svg") :]
