"""Suggests what the codebook's keywords stand in; the same on every machine."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from koding.actions.suggesting.ground import read_ground, read_texts
from koding.actions.suggesting.runs import join_lines
from koding.errors import NotFoundError
from koding.language.suggesting.keyword_rules import KeywordRules
from koding.messages import suggesting as messages
from koding.model.suggesting import Sign

if TYPE_CHECKING:
    from collections.abc import Mapping

    from koding.actions.suggesting.ground import Ground, Text
    from koding.actions.suggesting.wanted import Wanted
    from koding.actions.workspace import Workspace
    from koding.model.suggesting import Suggestion


def suggest_by_keywords(workspace: Workspace, wanted: Wanted) -> tuple[Suggestion, ...]:
    """Return the lines in which keywords of codes stand, by document and place.

    Raises:
        NotFoundError: a document or code is not there, or no code asked for has keywords.
    """
    with workspace.read() as connection, _garbage_left():
        ground = read_ground(connection, workspace.coder, wanted)
        rules = keyword_rules(ground, wanted)
        return tuple(
            suggestion
            for text in read_texts(connection, wanted)
            for suggestion in join_lines(text, ground, mark_lines(text, rules))
        )


def keyword_rules(ground: Ground, wanted: Wanted) -> KeywordRules:
    """Return the rules of the codes asked for.

    Raises:
        NotFoundError: none of them has keywords.
    """
    keywords = {
        key: code.code.keywords
        for key, code in ground.codes.items()
        if key in ground.wanted and code.code.keywords
    }
    if not keywords:
        raise NotFoundError(messages.NO_KEYWORDS())
    return KeywordRules(keywords, exclude=wanted.exclude)


def mark_lines(text: Text, rules: KeywordRules) -> Mapping[int, dict[int, tuple[Sign, ...]]]:
    """Return the places of lines that hold a keyword, with the words that do, by code."""
    marked: dict[int, dict[int, tuple[Sign, ...]]] = defaultdict(dict)
    lines = text.lines
    place = 0
    for _, turn in groupby(lines, key=attrgetter("turn")):
        said = list(turn)
        for found in rules.find(text.text, said[0].start, said[-1].end):
            while lines[place].end <= found.start:
                place += 1
            if found.end <= lines[place].end:  # a phrase does not go on in another line
                mine = marked[found.code]
                sign = Sign(found.words, found.keyword, found.kind)
                mine[place] = (*mine[place], sign) if place in mine else (sign,)
    return marked


@contextmanager
def _garbage_left() -> Iterator[None]:
    """Let no garbage be looked for: going through all suggestions again and again takes longest."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()
