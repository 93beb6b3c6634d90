"""Kinds that only tests know: each is a folder that is laid beside the real ones."""
