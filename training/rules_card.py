"""The tables of the card beside the lexicon: lemmas, keywords and lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from koding.language.pipeline import Pipeline
from training import keyword_words, line_cuts, query_words
from training.card import percent, prf, table
from training.held_back import held_back
from training.identifier_scores import render_identifiers
from training.lemmas import score_lemmas
from training.paths import DEV, LEXICON, TRAIN, TREEBANK
from training.scores import Tally
from training.styles import SPOKEN, WRITTEN, write_in
from training.suggestion_scores import render_suggestions
from training.treebank import Text, read_ndt

RULES_CARD = LEXICON.with_name("card.md")


def render_rules(pipeline: Pipeline, texts: Sequence[Text]) -> str:
    """Return the scores as Markdown."""
    styles = (WRITTEN, SPOKEN)
    lemmas = {style.name: score_lemmas(pipeline, write_in(style, texts)) for style in styles}
    return "\n\n".join(
        (
            "### Lemmas\n\n" + _render_lemmas(lemmas),
            "### Keywords\n\n" + render_keywords(),
            "### Queries\n\n" + render_queries(),
            "### What points at somebody\n\n" + render_identifiers(pipeline),
            "### Suggestions in the sample study\n\n" + render_suggestions(),
            "### Lines\n\n" + _render_lines(pipeline, texts),
            "### Lines of speech without punctuation\n\n" + render_bare(),
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


def render_queries() -> str:
    """Return how well queries find what a person says that they should."""
    names = {
        "query_words.txt": "60 queries, the rules mended by them",
        "query_words_more.txt": "55 more, the rules mended by them",
        "query_words_untried.txt": "33 read afterwards",
    }
    counted = {
        said: query_words.tally(list(query_words.read_queries(file)))[0]
        for file, said in names.items()
    }
    rows = [(name, *_count_prf(tally)) for name, tally in counted.items()]
    return table(("whether words are found, %", "n", "P", "R", "F"), rows)


def render_bare() -> str:
    """Return how well speech that has lost its marks and capitals is cut."""
    captions = list(line_cuts.read_talk((".vtt", ".srt")))
    scores = {
        "the treebank's dev part": line_cuts.score_bare(
            line_cuts.cut_treebank(read_ndt(TREEBANK / DEV))
        ),
        "ten texts of the treebank held back from learning": line_cuts.score_bare(
            line_cuts.cut_treebank(held_back(read_ndt(TREEBANK / TRAIN)))
        ),
        "the sample study's talk": line_cuts.score_bare(
            line_cuts.read_talk((".txt", ".docx", ".vtt", ".srt"))
        ),
        "its captions, by words alone": line_cuts.score_bare(captions),
        "its captions, with where captions end": line_cuts.score_bare(captions, with_cues=True),
        "short spoken turns (their length was chosen by them)": line_cuts.score_bare(
            line_cuts.read_turns(line_cuts.UNTRIED)
        ),
    }
    rows = [(name, *_count_prf(tally)) for name, tally in scores.items()]
    return table(("where lines begin, %", "n", "P", "R", "F"), rows)


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
