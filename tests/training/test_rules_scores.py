"""How well lexicon, matcher and lines do by rule, held by floors."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from koding.language.compounds import lemmatise
from koding.language.lexicon import WordClass
from koding.language.line_ends import PAIR_PLACES, PLACES, load_line_ends
from koding.language.lines import LINE_RULES_VERSION
from koding.language.models import ModelChoice
from koding.language.pipeline import load_pipeline
from training import held_back, keyword_words, line_cuts
from training.gold import read_gold_texts
from training.keyword_words import ANY, read_judged, score_keywords
from training.lemmas import CLASSES
from training.lexicon import commoner_readings, make_lexicon
from training.line_cuts import (
    RULES,
    SENTENCIZER,
    cut_treebank,
    read_talk,
    read_turns,
    score_bare,
    score_cuts,
)
from training.paths import DEV, LEXICON, TRAIN, TREEBANK
from training.rules_card import RULES_CARD, render_keywords
from training.treebank import read_ndt

needs_treebank = pytest.mark.skipif(
    not (TREEBANK / DEV).exists(), reason="the treebank is not here (see training/README.md)"
)


@pytest.mark.parametrize(
    ("path", "precision", "recall"),
    [(keyword_words.TRIED, 0.995, 0.985), (keyword_words.UNTRIED, 0.975, 0.975)],
    ids=["tried", "untried"],
)
def test_keywords_are_matched_as_a_reader_judges(
    path: Path, precision: float, recall: float
) -> None:
    """What is found is right, what is there is found, and the kind of match is the right one."""
    scores = score_keywords(read_judged(path))
    assert scores[ANY].precision >= precision
    assert scores[ANY].recall >= recall
    assert {kind for kind, tally in scores.items() if tally.f < 0.96} == set()


def test_enough_words_are_judged_to_say_something() -> None:
    """Eight keywords and 250 words or more, near misses among them, no word twice."""
    judged = [*read_judged(keyword_words.TRIED), *read_judged(keyword_words.UNTRIED)]
    assert len({one.keyword for one in judged}) >= 8
    assert len({(one.keyword, one.word) for one in judged}) == len(judged) >= 250
    assert sum(one.kind is None for one in judged) >= 250


def test_the_card_prints_the_matchers_scores() -> None:
    """Nobody can change the rules and leave the card."""
    assert render_keywords() in RULES_CARD.read_text(encoding="utf-8")


def test_lines_in_untried_talk_are_better_than_the_usual_rules() -> None:
    """Sixty turns or more; koding's rules are ten points above the sentencizer."""
    turns = list(read_turns(line_cuts.UNTRIED))
    assert len(turns) >= 60
    ways = line_cuts.ways_to_cut(load_pipeline(ModelChoice.CARRIED))
    scores = score_cuts(turns, {name: ways[name] for name in (RULES, SENTENCIZER)})
    assert scores[RULES].f >= 0.92
    assert scores[RULES].f >= scores[SENTENCIZER].f + 0.10


@needs_treebank
def test_lines_in_written_language_hold_their_floor() -> None:
    """The rules are for talk, and do not fail on the treebank; their version is the second."""
    ways = line_cuts.ways_to_cut(load_pipeline(ModelChoice.CARRIED))
    scores = score_cuts(cut_treebank(read_gold_texts(TREEBANK / DEV)), {RULES: ways[RULES]})
    assert scores[RULES].f >= 0.975
    assert LINE_RULES_VERSION == 2


@needs_treebank
def test_lines_of_unpunctuated_dev_text_hold_their_floor() -> None:
    """In small letters, without a mark, in the part that nothing was learnt from or chosen by."""
    assert score_bare(cut_treebank(read_ndt(TREEBANK / DEV))).f >= 0.50


@pytest.mark.soak  # it reads the whole treebank twice; every day the part above is enough
@needs_treebank
def test_lines_of_unpunctuated_treebank_text_hold_their_floor() -> None:
    """In small letters, without a mark, in texts that nothing was learnt from or chosen by."""
    texts = held_back.held_back(read_ndt(TREEBANK / TRAIN))
    assert len(texts) == 10
    assert not {text.name for text in texts} & {
        text.name for text in held_back.learnt_from(read_ndt(TREEBANK / TRAIN))
    }
    assert score_bare(cut_treebank(texts)).f >= 0.55


def test_lines_of_unpunctuated_talk_hold_their_floor() -> None:
    """The sample's talk without its marks is cut by words, and better where captions end."""
    captions = list(read_talk((".vtt", ".srt")))
    assert len(captions) >= 100
    by_words, by_cues = score_bare(captions), score_bare(captions, with_cues=True)
    assert by_words.f >= 0.44
    assert by_cues.f >= by_words.f + 0.08


def test_the_table_that_ships_says_the_same_everywhere() -> None:
    """It holds whole numbers alone, one for each place."""
    table = load_line_ends()
    assert {len(weights) for weights in table.words.values()} == {PLACES}
    assert {len(weights) for weights in table.pairs.values()} == {PAIR_PLACES}
    numbers = [table.bias, *chain(*table.words.values(), *table.pairs.values())]
    assert {type(number) for number in numbers} == {int}


@needs_treebank
def test_lemmas_of_content_words_hold_their_floor() -> None:
    """Without any context, 97.9 in a hundred are right on dev."""
    words = [
        word
        for text in read_gold_texts(TREEBANK / DEV)
        for sentence in text.sentences
        for word in sentence.words
        if word.pos in CLASSES
    ]
    right = sum(lemmatise(word.form) == word.lemma.lower() for word in words)
    assert right / len(words) >= 0.979


def test_slips_of_the_pen_are_no_readings() -> None:
    """A reading is left out where it is rarer than one in a hundred uses, or seen only once."""
    conjunction, particle = WordClass.CONJUNCTION, WordClass.PARTICLE
    seen = Counter({
        ("og", conjunction, "og"): 998, ("og", particle, "å"): 9,
        ("då", conjunction, "da"): 1, ("da", conjunction, "da"): 90, ("da", particle, "ja"): 2,
    })  # fmt: skip
    assert commoner_readings(seen) == {
        "og": {("og", conjunction)}, "da": {("da", conjunction), ("ja", particle)},
    }  # fmt: skip


@pytest.mark.soak
@needs_treebank
def test_the_lexicon_is_made_again_byte_for_byte(tmp_path: Path) -> None:
    """The file that ships is the one its recipe makes."""
    pytest.importorskip("spacy_lookups_data", reason="`make lexicon` installs it")
    make_lexicon(TREEBANK / TRAIN, tmp_path / "lexicon.bin")
    assert (tmp_path / "lexicon.bin").read_bytes() == LEXICON.read_bytes()
