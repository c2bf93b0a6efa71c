"""`python -m training.score`: how well the shipped pipeline and the rules do.

Without an archive they are scored on dev and on the texts held back, the pipeline in six styles,
and the tables of the two cards are made anew.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from koding.language.models import Model, ModelChoice, choose_model, load_packed
from koding.language.pipeline import Pipeline, load_pipeline
from training.card import (
    SCORES,
    Tables,
    refresh_card,
    render_comparison,
    render_spoken,
    render_tables,
)
from training.gold import Gold, read_gold_texts
from training.material import read_held_back
from training.nynorsk import NYNORSK, read_nynorsk
from training.paths import DEV, TREEBANK, WORK
from training.rules_card import RULES_CARD, render_rules
from training.scanned_persons import scan_persons
from training.scores import Scores, score
from training.spoken_names import SPOKEN_NAMES, read_spoken_names
from training.styles import SMALL, SPOKEN, STYLES, WRITTEN, Style, write_in
from training.translation import need_apertium, translated
from training.treebank import Text


def main() -> None:
    """Print the scores; on dev, write them into the card as well."""
    asked = _parser().parse_args()
    pipeline = load_pipeline(ModelChoice(asked.model))
    if asked.names:
        print(render_spoken(score_gold(pipeline, read_spoken_names(asked.names))))
        return
    texts = read_gold_texts(asked.archive or TREEBANK / DEV)
    by_style = score_styles(pipeline, texts)
    tables = render_tables(_score_all(pipeline, by_style))
    rules = render_rules(pipeline, texts)
    print(f"{pipeline.model}\n\n{tables}\n\n{rules}")
    is_cards = asked.archive is None and pipeline.model == choose_model(ModelChoice.CARRIED)
    if is_cards:
        refresh_card(tables, SCORES)
        refresh_card(rules, SCORES, RULES_CARD)
    if asked.compare:
        other = Pipeline(Model("compared", "0"), load_packed(asked.compare))
        comparison = render_comparison(by_style, score_styles(other, texts))
        print(f"\n### Without, and with, learning from speech\n\n{comparison}")


def _score_all(pipeline: Pipeline, dev: Mapping[str, Scores]) -> Tables:
    need_apertium()
    held = read_held_back(TREEBANK)
    nynorsk = list(translated(held, WORK / "nynorsk_held.json").values())
    turns = read_spoken_names(SPOKEN_NAMES)
    small_turns = (replace(turn, text=turn.text.lower()) for turn in turns)
    return Tables(
        held=score_styles(pipeline, held),
        dev=dev,
        spoken=score_gold(pipeline, turns),
        nynorsk={
            "held back, translated": score_style(pipeline, nynorsk, WRITTEN),
            "the same like transcripts, mixed": score_style(pipeline, nynorsk, SPOKEN),
            "invented sentences, no lemmas given": score_gold(pipeline, read_nynorsk(NYNORSK)),
        },
        scanned={
            "held back, as written": scan_persons(pipeline, write_in(WRITTEN, held)),
            "held back, no capitals": scan_persons(pipeline, write_in(SMALL, held)),
            "held back, like transcripts, mixed": scan_persons(pipeline, write_in(SPOKEN, held)),
            "held back, Nynorsk": scan_persons(pipeline, write_in(WRITTEN, nynorsk)),
            "held back, Nynorsk, no capitals": scan_persons(pipeline, write_in(SMALL, nynorsk)),
            "spoken turns, no capitals": scan_persons(pipeline, small_turns),
        },
    )


def score_styles(pipeline: Pipeline, texts: Sequence[Text]) -> dict[str, Scores]:
    """Return the model's scores on texts in every style."""
    return {style.name: score_style(pipeline, texts, style) for style in STYLES}


def score_style(pipeline: Pipeline, texts: Sequence[Text], style: Style) -> Scores:
    """Return the scores on texts written in a style."""
    return score_gold(pipeline, write_in(style, texts))


def score_gold(pipeline: Pipeline, gold: Iterable[Gold]) -> Scores:
    """Return the scores on texts with known parses."""
    known = list(gold)
    parses = pipeline.parse((one.text for one in known), rules=False)
    return score((one.text, found, one.parse) for one, found in zip(known, parses, strict=True))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.score", description=__doc__)
    parser.add_argument("archive", nargs="?", type=Path, help="another archive, packed as dev is")
    parser.add_argument("--names", type=Path, help="score names in a file of bracketed texts alone")
    parser.add_argument("--model", choices=list(ModelChoice), default=ModelChoice.CARRIED)
    parser.add_argument("--compare", type=Path, metavar="FOLDER", help="another packed pipeline")
    return parser


if __name__ == "__main__":
    main()
