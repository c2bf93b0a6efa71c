"""Words between quotation marks, as print has them in each language."""

from __future__ import annotations

import re

from koding.model.label import Language

_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*]*?[^\s*])\1(?![\w*])")
_DASH = re.compile(r"(?<=\s)--(?=\s)")
_INNER = str.maketrans({"«": "‘", "»": "’", "“": "‘", "”": "’"})


def in_marks(words: str, language: Language) -> str:
    """Return `words` between the language's marks; quotations inside them get single ones."""
    inner = words.translate(_INNER)
    return f"«{inner}»" if language != Language.EN else f"“{inner}”"


def as_spoken(words: str) -> str:
    """Return words of a transcript without the stars of Markdown, and `--` as a dash."""
    return _DASH.sub("–", _EMPHASIS.sub(r"\2", words))
