"""Lemmas, parts of speech, sentences and names: the one door to a language model.

`load_pipeline` takes `nb_core_news_sm` where it is installed, else the Bokmål pipeline that koding
carries; `choose_model` says which without loading it. What comes out is columns of plain values,
so nothing beyond this module depends on the library that made them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import TYPE_CHECKING

from koding.language.chunks import cut_chunks
from koding.language.columns import Columns, join_chunks, read_doc
from koding.language.models import Model, Wanted, choose_model, load_model
from koding.language.name_rules import NAME_RULES_VERSION, apply_name_rules
from koding.language.parses import Parse

if TYPE_CHECKING:
    from spacy.language import Language

BATCH_SIZE = 16
"""Chunks read at once; more is hardly faster and takes more memory."""

_CHUNKS_A_ZONE = 16 * BATCH_SIZE
"""After so many chunks the words met in them are forgotten: that bounds memory."""


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


def load_pipeline(wanted: Wanted = Wanted.BEST) -> Pipeline:
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
