"""Agendas: what a file may say, how it is read, and the ones that come with Unspoken."""
