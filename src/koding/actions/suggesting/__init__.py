"""Suggests passages, by keywords or by a model of the study's own coding, for a coder to judge."""

from koding.actions.suggesting.ground import SuggestionFilter
from koding.actions.suggesting.suggestions import (
    accept_suggestions,
    dismiss_suggestions,
    list_doubts,
    list_suggestions,
    name_suggestions,
)

__all__ = [
    "SuggestionFilter",
    "accept_suggestions",
    "dismiss_suggestions",
    "list_doubts",
    "list_suggestions",
    "name_suggestions",
]
