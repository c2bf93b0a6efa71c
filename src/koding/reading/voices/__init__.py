"""Who speaks: what may name somebody at a line's start, weighed by all lines of a document."""
