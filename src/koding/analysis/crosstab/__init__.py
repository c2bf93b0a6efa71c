"""Themes against survey scores, answers and attributes: counted, and on request tested."""

from koding.analysis.crosstab.crossing import crosstab
from koding.analysis.crosstab.table import Crosstab

__all__ = ["Crosstab", "crosstab"]
