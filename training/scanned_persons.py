"""How many of the persons in texts `koding scan` flags, with its rules, its lists and the model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from koding.language.identifiers.scanning import scan
from koding.language.pipeline import Pipeline
from training.gold import Gold

_PERSON = "PER"


@dataclass(slots=True)
class Scanned:
    """Persons and their words, those found (words flagged; persons with every word), and flags."""

    persons: int = 0
    whole: int = 0
    words: int = 0
    found: int = 0
    flags: int = 0
    all_words: int = 0


def scan_persons(pipeline: Pipeline, gold: Iterable[Gold]) -> Scanned:
    """Count what is flagged of the persons in texts, whatever it is flagged as."""
    known = list(gold)
    scanned = Scanned()
    parses = pipeline.parse(one.text for one in known)
    for one, parse in zip(known, parses, strict=True):
        flags = scan(one.text, parse)
        flagged = {at for flag in flags for at in range(flag.start, flag.end)}
        scanned.flags += len(flags)
        scanned.all_words += len(parse)
        for name in one.parse.entities:
            if name.label == _PERSON:
                _count(scanned, one.text[name.start : name.end], name.start, flagged)
    return scanned


def _count(scanned: Scanned, name: str, start: int, flagged: set[int]) -> None:
    words, at = name.split(), 0
    right = 0
    for word in words:
        at = name.index(word, at)
        # A genitive's s need not be flagged for the name to be.
        bare = word.removesuffix("s")
        right += all(start + at + letter in flagged for letter in range(len(bare)))
        at += len(word)
    scanned.persons += 1
    scanned.words += len(words)
    scanned.found += right
    scanned.whole += right == len(words)
