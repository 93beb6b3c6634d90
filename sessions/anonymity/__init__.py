"""The only code that decides who may be told what: envelopes, release, counts, thresholds."""
