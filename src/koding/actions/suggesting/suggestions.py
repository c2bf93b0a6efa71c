"""Suggestions by any method: keywords, a model of the study's coding, meaning, all together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.actions.suggesting.ground import join_lines, mark_lines, read_ground, read_texts
from koding.actions.suggesting.weighing import read_weights, weigh_lines
from koding.errors import NotFoundError
from koding.language.suggesting import KeywordRules
from koding.messages import suggesting as messages
from koding.model.choices import SuggestionMethod
from koding.system.garbage import garbage_left

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from koding.actions.suggesting.ground import SuggestionFilter, SuggestionGround
    from koding.actions.workspace import Workspace
    from koding.model.suggesting import Suggestion


def list_suggestions(
    workspace: Workspace, wanted: SuggestionFilter, by: SuggestionMethod
) -> tuple[Suggestion, ...]:
    """Return what is suggested, by document and place.

    Raises:
        NotFoundError: something named is not there, or there is nothing to suggest from.
    """
    if by is SuggestionMethod.KEYWORDS:
        return suggest_by_keywords(workspace, wanted)
    # With the others come numpy and scipy, which keywords do without.
    if by is SuggestionMethod.MEANING:
        from koding.actions.suggesting.by_meaning import suggest_by_meaning

        return suggest_by_meaning(workspace, wanted)
    from koding.actions.suggesting.by_model import suggest_by_model

    return suggest_by_model(workspace, wanted, meaning=by is SuggestionMethod.ALL).suggestions


def list_doubts(
    workspace: Workspace, wanted: SuggestionFilter, most: int
) -> tuple[Suggestion, ...]:
    """Return the lines a model is least sure of as suggestions, at `most` so many.

    Raises:
        NotFoundError: something named is not there, or there is too little to learn from.
    """
    from koding.actions.suggesting.by_model import find_doubts

    return tuple(line.suggestion for line in find_doubts(workspace, wanted).lines[:most])


def keep_from_print(workspace: Workspace, found: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """Return suggestions without the words that may not leave the study, where they do."""
    with workspace.read() as connection:
        hide = workspace.withheld(connection).hide
    return tuple(one._replace(words=hide(one.revision, one.words, one.start)) for one in found)


def suggest_by_keywords(workspace: Workspace, wanted: SuggestionFilter) -> tuple[Suggestion, ...]:
    """Return the lines that keywords of codes speak for, by document and place.

    Raises:
        NotFoundError: a document or code is not there, or no code asked for has keywords.
    """
    return tuple(each_by_keywords(workspace, wanted))


def each_by_keywords(workspace: Workspace, wanted: SuggestionFilter) -> Iterator[Suggestion]:
    """Yield what keywords suggest, a document's in memory at a time.

    Raises:
        NotFoundError: a document or code is not there, or no code asked for has keywords.
    """
    with workspace.read() as connection, garbage_left():
        ground = read_ground(connection, workspace.coder, wanted)
        rules = keyword_rules(ground, wanted)
        weights = None if wanted.every else read_weights(connection, rules)
        for text in read_texts(connection, wanted):
            said = mark_lines(text, rules)
            if weights is not None:
                said = weigh_lines(text, said, ground, weights)
            yield from join_lines(text, ground, said)


def keyword_rules(ground: SuggestionGround, wanted: SuggestionFilter) -> KeywordRules:
    """Return the rules of all codes, or of those asked for alone where they are not weighed.

    Raises:
        NotFoundError: none that is asked for has keywords.
    """
    keywords = {key: code.code.keywords for key, code in ground.codes.items() if code.code.keywords}
    if not ground.wanted & keywords.keys():
        raise NotFoundError(messages.NO_KEYWORDS())
    if wanted.every:
        keywords = {key: own for key, own in keywords.items() if key in ground.wanted}
    return KeywordRules(keywords, exclude=wanted.exclude)
