"""What an import would make of files: who speaks, how each begins, what is doubtful."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from koding.messages import documents, listed, text_of
from koding.messages.advice import Edge, advised
from koding.messages.choices import choice_word
from koding.model.timing import clock
from koding.present.folding import fold
from koding.present.visible import visible_line

if TYPE_CHECKING:
    from koding.actions.documents.intake import FilePreview
    from koding.model.outcomes import HeardSpeaker

_PLAIN_WIDTH = 80
_MOST_WORDS = 160
"""So much of a turn, in characters, shows where it begins and who says it."""
_SHOWN = 8


def print_previews(outlines: Sequence[FilePreview]) -> None:
    """Write what would come of files to standard output."""
    from koding.present.output import write_out

    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else _PLAIN_WIDTH
    lines = [line for one in outlines for line in _wrapped(one, width)]
    write_out(("\n".join(lines) + "\n").encode(), styled=False)


def _wrapped(outline: FilePreview, width: int) -> Iterator[str]:
    for indent, text in _lines(outline):
        folded = fold(visible_line(text), max(width - indent, 20))
        yield from (" " * indent + line.rstrip() for line in folded)
    yield ""


def _lines(outline: FilePreview) -> Iterator[tuple[int, str]]:
    """Yield what is told of a file, each line with how far it is set in."""
    if outline.error is not None:
        why = advised(outline.error, Edge.COMMANDS)
        yield 0, str(documents.NOT_READ(file=outline.file, why=why))
        return
    yield 0, str(documents.FILE(file=outline.file, document=outline.document))
    for voice in outline.voices:
        yield 2, _voice(voice)
    if outline.sections:
        titles = listed(outline.sections[:_SHOWN])
        yield 2, str(documents.SECTIONS(n=len(outline.sections), titles=titles))
    if outline.header:
        facts = [documents.FACT(key=one.key, value=one.value) for one in outline.header[:_SHOWN]]
        yield 2, str(documents.HEADER(facts=facts))
    yield 2, text_of(documents.BEGINS())
    for speaker, words, starts in outline.opening:
        at = "" if starts is None else f"[{clock(starts)}] "
        said = " ".join(words.split())
        cut = said if len(said) <= _MOST_WORDS else f"{said[:_MOST_WORDS].rstrip()} …"
        yield 4, f"{at}{speaker or '–'}: {cut}"
    for doubt in outline.doubts:
        yield 2, str(documents.DOUBT(doubt=advised(doubt, Edge.COMMANDS)))


def _voice(voice: HeardSpeaker) -> str:
    words = documents.WORDS(n=voice.words)
    if voice.label is None:
        return str(documents.NAMELESS(n=voice.turns, words=words))
    role = choice_word(voice.role)
    return str(documents.VOICE(n=voice.turns, label=voice.label, role=role, words=words))
