"""Words: in several languages, compared whatever their ending, and grouped by what they share."""
