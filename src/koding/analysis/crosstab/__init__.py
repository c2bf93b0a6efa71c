"""Themes against survey scores, answers and attributes: counted, and on request tested."""

from koding.analysis.crosstab.crossing import Crosstab, crosstab

__all__ = ["Crosstab", "crosstab"]
