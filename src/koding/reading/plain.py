"""Texts that are kept as they were written: txt and Markdown, after their front matter."""

from __future__ import annotations

import re
from dataclasses import replace

from koding.model.codes import fold
from koding.reading.decoding import decode
from koding.reading.draft import Draft
from koding.reading.facts import merge_facts
from koding.reading.files import RawFile
from koding.reading.front_matter import split_front_matter
from koding.reading.prose import read_prose


def read_plain(file: RawFile, heading: re.Pattern[str], named: frozenset[str]) -> Draft:
    """Return what stands in a text whose headings match `heading`.

    `named` are folded labels that somebody has said are speakers; front matter may name more.

    Raises:
        ReadingError: the file is not text, or its front matter cannot hold.
    """
    facts, warnings, text = split_front_matter(decode(file), file.name)
    stated = frozenset(fold(speaker.label) for speaker in facts.speakers)
    draft = read_prose(text, heading, named | stated)
    return replace(
        draft,
        facts=merge_facts(draft.facts, facts),
        warnings=(*warnings, *draft.warnings),
    )
