"""Pretend people: they rehearse whole workshops, and fill the room of a demonstration.

Everything here goes through the same pages and sockets as people do, from processes of its own.
"""
