"""Suggestions by either method."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.actions.suggesting.by_keywords import suggest_by_keywords
from koding.model.choices import SuggestionMethod

if TYPE_CHECKING:
    from koding.actions.suggesting.wanted import Wanted
    from koding.actions.workspace import Workspace
    from koding.model.suggesting import Suggestion


def list_suggestions(
    workspace: Workspace, wanted: Wanted, by: SuggestionMethod
) -> tuple[Suggestion, ...]:
    """Return what is suggested, by document and place.

    Raises:
        NotFoundError: something named is not there, or there is nothing to suggest from.
    """
    if by is SuggestionMethod.KEYWORDS:
        return suggest_by_keywords(workspace, wanted)
    # With it come numpy and scipy, which keywords do without.
    from koding.actions.suggesting.by_model import suggest_by_model

    return suggest_by_model(workspace, wanted).suggestions


def list_doubts(workspace: Workspace, wanted: Wanted, most: int) -> tuple[Suggestion, ...]:
    """Return the lines a model is least sure of as suggestions, at `most` so many.

    Raises:
        NotFoundError: something named is not there, or there is too little to learn from.
    """
    from koding.actions.suggesting.by_model import find_doubts

    return tuple(line.suggestion for line in find_doubts(workspace, wanted).lines[:most])
