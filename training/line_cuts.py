"""How well texts are cut into lines: koding's rules, spaCy's rules, and the trained model.

What counts is where lines begin, the first of a text left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from koding.language.line_ends import stripped
from koding.language.lines import cut_lines
from koding.language.parses import Parse
from koding.language.pipeline import Pipeline
from training.examples import Passage, plain_passages
from training.gold import make_gold
from training.paths import ROOT
from training.scores import Tally
from training.treebank import Text

MADE_FOR = ROOT / "tests/language/spoken_turns.txt"
"""The rules were written by these turns."""
UNTRIED = ROOT / "tests/language/spoken_turns_untried.txt"
"""These turns were written afterwards."""
RULES = "koding's rules"
SENTENCIZER = "spaCy's sentencizer"
_NEWLINE = " ¶"
_WHOLE = 1000
"""Sentences; more than any text has."""


INTERVIEWS = ROOT / "interviews"
"""The sample study, whose talk is invented."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A text, where its lines should begin, and where captions do."""

    text: str
    starts: frozenset[int]
    cues: tuple[int, ...] = ()


def read_turns(path: Path) -> Iterator[Cut]:
    """Yield the turns of a file, a line of it a line of the turn, `¶` before a newline."""
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = "\n".join(line for line in lines if not line.startswith("#"))
    for turn in kept.strip().split("\n\n"):
        text, starts = "", []
        for line in turn.split("\n"):
            starts.append(len(text))
            text += line.removesuffix(_NEWLINE) + ("\n" if line.endswith(_NEWLINE) else " ")
        yield Cut(text.rstrip(), frozenset(starts[1:]))


def cut_treebank(texts: Sequence[Text]) -> Iterator[Cut]:
    """Yield the treebank's texts in natural writing, a newline after each heading."""
    for text, passage in zip(texts, plain_passages(texts, _WHOLE), strict=True):
        joints = tuple("\n" if one.is_heading else " " for one in text.sentences)
        gold = make_gold(Passage(passage.sentences, joints))
        yield Cut(gold.text, _inner_starts(gold.parse))


def read_talk(endings: Iterable[str]) -> Iterator[Cut]:
    """Yield the turns of the sample's transcripts of these endings, cut by their punctuation."""
    from koding.reading.transcripts import read_transcript

    for path in sorted(INTERVIEWS.iterdir()):
        if path.suffix in endings:
            read = read_transcript(path)
            for turn in read.turns:
                start, end = turn.body.start, turn.body.end
                body = read.text[start:end]
                cues = tuple(one.start - start for one in read.times if start < one.start < end)
                yield Cut(body, frozenset(at for at, _ in cut_lines(body)[1:]), cues)


def strip_marks(cuts: Iterable[Cut]) -> Iterator[Cut]:
    """Yield texts in small letters without any marks, as speech recognition may write them."""
    for cut in cuts:
        text, starts, cues = "", set(), []
        is_start = is_cue = False
        for word in re.finditer(r"\S+", cut.text):
            is_start |= word.start() in cut.starts
            is_cue |= word.start() in cut.cues
            if kept := stripped(word[0]).lower():
                text += " " * bool(text)
                if text and is_start:
                    starts.add(len(text))
                if text and is_cue:
                    cues.append(len(text))
                is_start = is_cue = False
                text += kept
        yield Cut(text, frozenset(starts), tuple(cues))


def score_bare(cuts: Iterable[Cut], *, with_cues: bool = False) -> Tally:
    """Return how well koding cuts texts that have lost their marks."""
    tally = Tally()
    for cut in strip_marks(cuts):
        lines = cut_lines(cut.text, cut.cues if with_cues else ())
        tally.add({start for start, _ in lines[1:]}, set(cut.starts))
    return tally


def score_cuts(cuts: Iterable[Cut], ways: dict[str, Way]) -> dict[str, Tally]:
    """Return how well each way finds where lines begin."""
    known = list(cuts)
    return {name: _score(known, way) for name, way in ways.items()}


Way = Callable[[Sequence[str]], Iterable[frozenset[int]]]
"""Gives for each text where its lines begin, the first left out."""


def ways_to_cut(pipeline: Pipeline) -> dict[str, Way]:
    """Return the ways that are compared, by name."""
    return {
        RULES: _by_rules,
        SENTENCIZER: _by_sentencizer,
        str(pipeline.model): lambda texts: map(_inner_starts, pipeline.parse(texts, rules=False)),
    }


def _score(cuts: Sequence[Cut], way: Way) -> Tally:
    tally = Tally()
    for cut, found in zip(cuts, way([cut.text for cut in cuts]), strict=True):
        tally.add(set(found), set(cut.starts))
    return tally


def _by_rules(texts: Sequence[str]) -> Iterator[frozenset[int]]:
    return (frozenset(start for start, _ in cut_lines(text)[1:]) for text in texts)


def _by_sentencizer(texts: Sequence[str]) -> Iterator[frozenset[int]]:
    import spacy

    nlp = spacy.blank("nb")
    nlp.add_pipe("sentencizer")
    for doc in nlp.pipe(texts):
        firsts = [next((one for one in sent if not one.is_space), None) for sent in doc.sents]
        yield frozenset([first.idx for first in firsts if first is not None][1:])


def _inner_starts(parse: Parse) -> frozenset[int]:
    return frozenset(parse.starts[at] for at in list(parse.sentence_starts)[1:])
