"""The wiring: the only package that knows everyone, and that nobody imports."""
