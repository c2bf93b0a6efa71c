"""Texts with what should be found in them, in the shape the pipeline answers in."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from koding.language.parses import Entity, Parse
from training.examples import Passage, lemma_of, text_of
from training.treebank import Sentence, Text, Word, pair, read_ndt, read_ud

_SENTENCES_A_TEXT = 100


@dataclass(frozen=True, slots=True)
class Gold:
    """A text and its right parse."""

    text: str
    parse: Parse


def read_gold_texts(archive: Path) -> list[Text]:
    """Return the texts of an archive with universal parts of speech.

    The archive is one as NorNE's dev: a `.conllu` file, and best also the `.conll` files that say
    where texts end and which sentences are headings. Without these, texts of 100 sentences.
    """
    sentences = read_ud(archive)
    ndt = read_ndt(archive)
    if ndt:
        return pair(ndt, sentences)
    starts = range(0, len(sentences), _SENTENCES_A_TEXT)
    return [_text(sentences, at) for at in starts]


def make_gold(passage: Passage) -> Gold:
    """Return a passage as a text with its right parse."""
    words = [word for sentence in passage.sentences for word in sentence]
    text = text_of(passage)
    starts, ends = _places(text, words)
    first, begins = 0, array("i")
    for sentence in passage.sentences:
        begins.append(first)
        first += len(sentence)
    return Gold(
        text,
        Parse(
            starts,
            ends,
            tuple(map(lemma_of, words)),
            tuple(word.pos for word in words),
            begins,
            tuple(_entities(words, starts, ends)),
        ),
    )


def _text(sentences: list[Sentence], at: int) -> Text:
    return Text(f"from sentence {at + 1}", tuple(sentences[at : at + _SENTENCES_A_TEXT]))


def _places(text: str, words: Sequence[Word]) -> tuple[array[int], array[int]]:
    starts, ends, at = array("i"), array("i"), 0
    for word in words:
        at = text.index(word.form, at)
        starts.append(at)
        at += len(word.form)
        ends.append(at)
    return starts, ends


def _entities(words: Sequence[Word], starts: array[int], ends: array[int]) -> list[Entity]:
    found: list[Entity] = []
    for at, word in enumerate(words):
        mark, _, label = word.name.partition("-")
        if mark == "B":
            found.append(Entity(starts[at], ends[at], label))
        elif mark == "I" and found:
            found[-1] = Entity(found[-1].start, ends[at], found[-1].label)
    return found
