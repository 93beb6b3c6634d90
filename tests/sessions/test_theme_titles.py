"""Titles of themes never say what is kept from the room."""
