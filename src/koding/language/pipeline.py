"""Reads texts with the language model, chunk by chunk, and mends the names it finds by rules."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import TYPE_CHECKING

from koding.language.models import Model, ModelChoice, choose_model, load_model
from koding.language.name_rules import NAME_RULES_VERSION, apply_name_rules
from koding.language.parses import Entity, Parse

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH_SIZE = 16
"""Chunks read at once; more is hardly faster and takes more memory."""

_CHUNKS_A_ZONE = 16 * BATCH_SIZE
"""After so many chunks the words met in them are forgotten: that bounds memory."""

LONGEST = 2000
"""Code points; some three minutes of speech. The model sees four words to either side anyway."""
_LONGEST_WORD = 500
"""What is longer is no word, and a tokeniser may take quadratic time over it."""
_BORDERS = tuple(
    map(
        re.compile,
        (
            r"\n+",
            # A model takes a chunk's first word for a sentence's: not after `kl.` or `J.`.
            r"[^\W\d_]{4}[.!?…]+[»”\")]*\s+(?=[«“\"–-]?\s?[A-ZÆØÅ])",
            r"[.!?…]+[»”\")]*\s+",
            r"[,;:]\s+",
            r"\s+",
        ),
    )
)
_ENDLESS_WORD = re.compile(rf"\S{{{_LONGEST_WORD}}}(?=\S)")


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A loaded language model, and above it the rules for names."""

    model: Model
    _nlp: Language

    def parse(self, texts: Iterable[str], *, jobs: int = 1, rules: bool = True) -> Iterator[Parse]:
        """Yield the parse of each text, in order, reading texts only as fast as it goes.

        Texts may be of any length and are read in chunks. `jobs` processes share the work.
        Without `rules` the names are the model's alone; with them, give whole documents, for
        people are known again within a text.
        """
        chunks = _parse_chunks(self._nlp, _chunks(texts), jobs)
        for _, of_text in groupby(chunks, key=lambda pair: pair[0].number):
            pairs = list(of_text)
            parse = join_chunks([columns for _, columns in pairs])
            yield apply_name_rules(pairs[0][0].text, parse) if rules else parse


def signature(model: Model) -> str:
    """Return what a stored parse rests on: the model and the rules, each with its version."""
    return f"{model}, name rules {NAME_RULES_VERSION}"


def load_pipeline(wanted: ModelChoice = ModelChoice.BEST) -> Pipeline:
    """Load the model wanted. Raises LanguageError, with what to do, where that cannot be."""
    model = choose_model(wanted)
    return Pipeline(model, load_model(model))


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A stretch of the text with this number."""

    number: int
    text: str
    start: int
    end: int


def _chunks(texts: Iterable[str]) -> Iterator[_Chunk]:
    for number, text in enumerate(texts):
        for start, end in cut_chunks(text):
            yield _Chunk(number, text, start, end)


def _parse_chunks(
    nlp: Language, chunks: Iterator[_Chunk], jobs: int
) -> Iterator[tuple[_Chunk, Columns]]:
    while zone := list(islice(chunks, _CHUNKS_A_ZONE * jobs)):
        with nlp.memory_zone():
            texts = (chunk.text[chunk.start : chunk.end] for chunk in zone)
            docs = nlp.pipe(texts, batch_size=BATCH_SIZE, n_process=jobs)
            parsed = [read_doc(doc, chunk.start) for doc, chunk in zip(docs, zone, strict=True)]
        yield from zip(zone, parsed, strict=True)


def cut_chunks(text: str) -> Iterator[tuple[int, int]]:
    """Yield half-open spans that cover the text, ascending and touching; at least one.

    None is longer than `LONGEST`. They end after a newline if one stands in their second half,
    else after a sentence, a comma, a word; and within a word where that never ends.
    """
    start = 0
    for stop in (*(word.end() for word in _ENDLESS_WORD.finditer(text)), len(text)):
        while stop - start > LONGEST:
            end = _border(text, start)
            yield start, end
            start = end
        yield start, stop
        start = stop


def _border(text: str, start: int) -> int:
    """Return where the chunk that begins at `start` ends; the text goes on beyond `LONGEST`."""
    half, last = start + LONGEST // 2, start + LONGEST
    for border in _BORDERS:
        ends = [found.end() for found in border.finditer(text, half, last)]
        if ends:
            return ends[-1]
    return last


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
