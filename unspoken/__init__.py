"""The wiring: the only package that knows everyone, and that nobody imports."""

__version__ = "0.1.0"
