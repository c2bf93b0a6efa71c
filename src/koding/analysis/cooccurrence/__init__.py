"""Co-occurrence: which themes are spoken of together."""

from koding.analysis.cooccurrence.pairs import Cooccurrence, cooccurrence

__all__ = ["Cooccurrence", "cooccurrence"]
