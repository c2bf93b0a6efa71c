"""Reads the NDT archives as NorNE publishes them: one text a file, one word a line.

Columns: number, form, lemma, part of speech, the same again, features, head, relation, `_`,
`name=IOB`. The dev archive also holds the same sentences in Universal Dependencies, which say
what NDT does not: the universal part of speech and where no space stood. Files in name order and
that file hold the sentences in the same order.
"""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

HEADING_MARK = "|"
_NUMBER, _FORM, _LEMMA, _POS, _FEATS, _HEAD, _RELATION, _MISC = 0, 1, 2, 3, 5, 6, 7, 9
_TELLING = {
    "verb": ("INFV", "SPRED", "OPRED", "FSUBJ", "PSUBJ"),
    "prep": ("PUTFYLL", "SBU"),
}


@dataclass(frozen=True, slots=True)
class Word:
    """One word as the treebank has it. `space` is None where the treebank does not say.

    `governs` is what tells an auxiliary from a verb and a conjunction from a preposition: the
    relations of the words that hang on it, and the kind of those in the relations that matter.
    """

    form: str
    lemma: str
    pos: str
    feats: str
    relation: str
    governs: str
    name: str
    space: bool | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence, without the mark that ends a heading."""

    words: tuple[Word, ...]
    is_heading: bool


@dataclass(frozen=True, slots=True)
class Text:
    """One file of the treebank."""

    name: str
    sentences: tuple[Sentence, ...]


def read_ndt(archive: Path) -> list[Text]:
    """Return the texts of an archive, in name order, with NDT's own parts of speech."""
    return [
        Text(name, tuple(map(_ndt_sentence, _rows(content))))
        for name, content in _members(archive, ".conll")
    ]


def read_ud(archive: Path) -> list[Sentence]:
    """Return the sentences of an archive's Universal Dependencies file, in its order."""
    return [
        Sentence(_words(rows), is_heading=False)
        for _, content in _members(archive, ".conllu")
        for rows in _rows(content)
    ]


def pair(texts: list[Text], sentences: list[Sentence]) -> list[Text]:
    """Return the texts with their sentences as Universal Dependencies has them.

    Raises ValueError where the two do not hold the same number of sentences.
    """
    ud = iter(sentences)
    if sum(len(text.sentences) for text in texts) != len(sentences):
        raise ValueError("the .conll files and the .conllu file do not hold the same sentences")
    return [
        Text(text.name, tuple(Sentence(next(ud).words, ndt.is_heading) for ndt in text.sentences))
        for text in texts
    ]


def _members(archive: Path, ending: str) -> Iterator[tuple[str, str]]:
    with tarfile.open(archive) as opened:
        names = [member.name for member in opened.getmembers() if member.name.endswith(ending)]
        for name in sorted(names):
            if content := opened.extractfile(name):
                yield PurePosixPath(name).stem, content.read().decode("utf-8")


def _rows(content: str) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    for line in io.StringIO(content):
        if line.strip() and not line.startswith("#"):
            rows.append(line.rstrip("\n").split("\t"))
        elif rows and not line.strip():
            yield rows
            rows = []
    if rows:
        yield rows


def _ndt_sentence(rows: list[list[str]]) -> Sentence:
    words = tuple(word for word in _words(rows) if word.form != HEADING_MARK)
    return Sentence(words, is_heading=len(words) < len(rows))


def _words(rows: list[list[str]]) -> tuple[Word, ...]:
    hanging: dict[str, list[list[str]]] = {}
    for row in rows:
        hanging.setdefault(row[_HEAD], []).append(row)
    return tuple(_word(row, hanging.get(row[_NUMBER], [])) for row in rows)


def _word(row: list[str], hanging: list[list[str]]) -> Word:
    misc = dict(part.partition("=")[::2] for part in row[_MISC].split("|"))
    return Word(
        form=row[_FORM],
        lemma=row[_LEMMA],
        pos=row[_POS],
        feats=row[_FEATS],
        relation=row[_RELATION],
        governs=_governs(row, hanging),
        name=misc["name"],
        space=misc.get("SpaceAfter") != "No" if row[_POS].isupper() else None,
    )


def _governs(row: list[str], hanging: list[list[str]]) -> str:
    """Return the telling relations of what hangs on a word, each with that word's kind."""
    telling = _TELLING.get(row[_POS], ())
    kinds = {
        f"{child[_RELATION]}:{child[_POS]}:{_form_of_verb(child)}"
        for child in hanging
        if child[_RELATION] in telling
    }
    return " ".join(sorted(kinds))


def _form_of_verb(row: list[str]) -> str:
    return row[_FEATS] if row[_POS] == "verb" else ""
