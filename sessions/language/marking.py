"""Words that are marked in one place and translated in another."""

N_ = str
"""Marks words for the translators where `_` cannot be called: in a class body, in a table."""
