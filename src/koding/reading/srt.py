"""SubRip: numbered cues, with a label inside the words where somebody new speaks."""

from __future__ import annotations

import re

from koding.errors import ReadingError
from koding.messages import subtitles
from koding.reading.cues import parse_cue, split_blocks
from koding.reading.decoding import decode, normalise
from koding.reading.draft import Draft
from koding.reading.files import RawFile
from koding.reading.lines import Line
from koding.reading.script import compose_cues

_TAG = re.compile(r"</?[biu]>|<font(?: [^<>]*)?>|</font>", re.IGNORECASE)


def read_srt(file: RawFile, named: frozenset[str]) -> Draft:
    """Return what is said in an .srt file; only the tags b, i, u and font are taken away.

    Raises:
        ReadingError: a cue is broken, or there is none.
    """
    cues = [parse_cue(block, file.name) for block in split_blocks(decode(file))]
    lines = [
        Line(normalise(_TAG.sub("", words)), starts_ms=cue.starts_ms, ends_ms=cue.ends_ms)
        for cue in cues
        for words in cue.lines
    ]
    if not lines:
        raise ReadingError(subtitles.NO_WORDS(file=file.name))
    return compose_cues(lines, named)
