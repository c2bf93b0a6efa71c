"""From spaCy's documents to columns of plain values."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from koding.language.parses import Entity, Parse

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(slots=True)
class Columns:
    """A parse that grows."""

    starts: array[int] = field(default_factory=lambda: array("i"))
    ends: array[int] = field(default_factory=lambda: array("i"))
    lemmas: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    sentence_starts: array[int] = field(default_factory=lambda: array("i"))
    entities: list[Entity] = field(default_factory=list)


def read_doc(doc: Doc, offset: int) -> Columns:
    """Return what the model found in a chunk that begins at `offset` of its text."""
    columns = Columns()
    begins = True
    for token in doc:
        begins = begins or bool(token.is_sent_start)
        if token.is_space:
            continue
        if begins:
            columns.sentence_starts.append(len(columns.starts))
            begins = False
        columns.starts.append(offset + token.idx)
        columns.ends.append(offset + token.idx + len(token))
        columns.lemmas.append(_lemma(token.text, token.lemma_))
        columns.pos.append(token.pos_)
    columns.entities = [
        Entity(offset + name.start_char, offset + name.end_char, name.label_) for name in doc.ents
    ]
    return columns


def join_chunks(chunks: list[Columns]) -> Parse:
    """Return the parse of a text from those of its chunks."""
    whole = chunks[0]
    for chunk in chunks[1:]:
        before = len(whole.starts)
        whole.sentence_starts.extend(before + at for at in chunk.sentence_starts)
        whole.starts.extend(chunk.starts)
        whole.ends.extend(chunk.ends)
        whole.lemmas += chunk.lemmas
        whole.pos += chunk.pos
        whole.entities += chunk.entities
    return Parse(
        whole.starts,
        whole.ends,
        tuple(whole.lemmas),
        tuple(whole.pos),
        whole.sentence_starts,
        tuple(whole.entities),
    )


def _lemma(text: str, lemma: str) -> str:
    """Return the lemma; of a mark the mark itself, where the treebank has `$,` for `,`."""
    is_mark = lemma.startswith("$") and len(lemma) > 1 and not text[0].isalnum()
    return text if is_mark or not lemma else lemma
