"""Reads the Nynorsk sentences, tagged by hand: `Eg/PRON bur/VERB i/ADP [GPE_LOC Voss/PROPN]`."""

from __future__ import annotations

import re
from pathlib import Path

from training.examples import Passage, Words
from training.gold import Gold, make_gold
from training.paths import ROOT
from training.spacing import QUOTES, space_words
from training.treebank import Word

NYNORSK = ROOT / "tests/language/nynorsk.txt"
_SENTENCES_A_TEXT = 5
_TOKEN = re.compile(r"(?:\[([A-Z_]+) )?(\S+?)/([A-Z]+)(\])?(?:\s|$)")


def read_nynorsk(path: Path) -> list[Gold]:
    """Return the sentences of a file, five to a text; lemmas are not given."""
    lines = path.read_text(encoding="utf-8").splitlines()
    sentences = [_read_sentence(line) for line in lines if line and not line.startswith("#")]
    starts = range(0, len(sentences), _SENTENCES_A_TEXT)
    return [_make_text(sentences[at : at + _SENTENCES_A_TEXT]) for at in starts]


def _make_text(sentences: list[Words]) -> Gold:
    return make_gold(Passage(tuple(sentences), (" ",) * len(sentences)))


def _read_sentence(line: str) -> Words:
    words, label = [], ""
    for opens, form, pos, closes in _TOKEN.findall(line):
        label = opens or label
        name = f"{'B' if opens else 'I'}-{label}" if label else "O"
        words.append(Word(form, form, pos, "", "", "", name))
        label = "" if closes else label
    return space_words(words, QUOTES[0])
