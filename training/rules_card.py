"""The tables of the card beside the lexicon: lemmas, keywords and lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from koding.language.pipeline import Pipeline
from training import keyword_words, line_cuts
from training.card import percent, prf, table
from training.lemmas import score_lemmas
from training.paths import LEXICON
from training.scores import Tally
from training.styles import SPOKEN, WRITTEN, write_in
from training.treebank import Text

RULES_CARD = LEXICON.with_name("card.md")


def render_rules(pipeline: Pipeline, texts: Sequence[Text]) -> str:
    """Return the scores as Markdown."""
    styles = (WRITTEN, SPOKEN)
    lemmas = {style.name: score_lemmas(pipeline, write_in(style, texts)) for style in styles}
    return "\n\n".join(
        (
            "### Lemmas\n\n" + _render_lemmas(lemmas),
            "### Keywords\n\n" + render_keywords(),
            "### Lines\n\n" + _render_lines(pipeline, texts),
        )
    )


def render_keywords() -> str:
    """Return how the words judged for keywords are matched, by kind."""
    tried, untried = (
        keyword_words.score_keywords(keyword_words.read_judged(path))
        for path in (keyword_words.TRIED, keyword_words.UNTRIED)
    )
    rows = [(kind, *_count_prf(tally), *_count_prf(untried[kind])) for kind, tally in tried.items()]
    return table(("kind of match, %", "n", "P", "R", "F", "untried n", "P", "R", "F"), rows)


def _render_lemmas(by_style: Mapping[str, Mapping[str, tuple[int, int]]]) -> str:
    rows = [
        (way, *(percent(scores[way][0] / scores[way][1]) for scores in by_style.values()))
        for way in next(iter(by_style.values()))
    ]
    return table(("right, %", *by_style), rows)


def _render_lines(pipeline: Pipeline, texts: Sequence[Text]) -> str:
    ways = line_cuts.ways_to_cut(pipeline)
    sets = {
        "spoken turns, untried": list(line_cuts.read_turns(line_cuts.UNTRIED)),
        "spoken turns that the rules were made for": list(line_cuts.read_turns(line_cuts.MADE_FOR)),
        "the treebank's dev part": list(line_cuts.cut_treebank(texts)),
    }
    rows = [
        (name, way, *_count_prf(tally))
        for name, cuts in sets.items()
        for way, tally in line_cuts.score_cuts(cuts, ways).items()
    ]
    return table(("where lines begin, %", "way", "n", "P", "R", "F"), rows)


def _count_prf(tally: Tally) -> tuple[str, ...]:
    return f"{tally.there:,}", *prf(tally)
