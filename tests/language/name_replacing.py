"""Replaces names in a text, so that a test can show in one line what was found."""

from __future__ import annotations

from koding.language.identifiers.matching import NameMatcher
from koding.language.identifiers.name_match import Mode


def replace_names(matcher: NameMatcher, text: str, mode: Mode = Mode.TEXT) -> str:
    """Return the text with every match replaced that nobody needs to decide about."""
    pieces, at = [], 0
    for match in matcher.find(text, mode):
        if match.doubt is None:
            pieces += [text[at : match.start], match.replacement]
            at = match.end
    return "".join((*pieces, text[at:]))
