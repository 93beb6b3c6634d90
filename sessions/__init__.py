"""The domain: agendas, live workshops, anonymity and handouts. It knows no web."""
