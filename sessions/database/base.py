"""What all tables are made of."""

from sqlalchemy import LargeBinary
from sqlalchemy.orm import DeclarativeBase

ID = LargeBinary(16)
HASH = LargeBinary(32)


class Base(DeclarativeBase):
    pass
