"""Trains one half of the pipeline and keeps the best state there was on dev."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from training.architecture import blank_half
from training.examples import Recipe, passages, plain_passages, spoken_passages, to_example
from training.material import Material

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.training import Example
    from thinc.api import Optimizer

_KEYS = {
    "syntax": ("pos_acc", "lemma_acc", "sents_f"),
    "names": ("ents_f",),
}
_SPOKEN_WEIGHT = 0.4


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to train, and how: `words` a batch, and a look at dev every `look` steps."""

    steps: int = 3000
    words: int = 1200
    look: int = 200
    dropout: float = 0.1
    learn_rate: float = 0.001
    warmup: int = 250
    seed: int = 0


PLANS = {
    "syntax": Plan(steps=2000, learn_rate=0.0015),
    "names": Plan(steps=3200, learn_rate=0.0015, dropout=0.3),
}


def teach(half: str, material: Material, recipe: Recipe, plan: Plan, folder: Path) -> None:
    """Train one half; the best state so far is always in `folder`."""
    from thinc.util import fix_random_seed

    fix_random_seed(plan.seed)
    chance = Random(plan.seed)
    nlp = blank_half(half, material.unlisted)
    # The lemmatiser learns only the changes it meets here: those of speech and dialect as well.
    drawn = passages(material.train, recipe, material.swapper, chance, material.nynorsk)
    first = [to_example(nlp, passage) for passage in drawn if passage.sentences]
    first += [to_example(nlp, passage) for passage in plain_passages(material.train)]
    optimizer = nlp.initialize(lambda: first, sgd=_optimizer(plan))
    examples = _endless(nlp, material, recipe, chance)
    best, begun = 0.0, time.monotonic()
    for step in range(1, plan.steps + 1):
        nlp.update(_batch(examples, plan.words), sgd=optimizer, drop=plan.dropout)
        optimizer.step_schedules()  # type: ignore[no-untyped-call]
        if step % plan.look == 0:
            scores = _look(nlp, half, material, optimizer)
            if scores["score"] > best:
                best = scores["score"]
                with nlp.use_params(optimizer.averages):
                    nlp.to_disk(folder)
            seconds = round(time.monotonic() - begun)
            _log(folder.with_suffix(".log"), {"step": step, "seconds": seconds, **scores})


def _log(path: Path, row: dict[str, float]) -> None:
    with path.open("a", encoding="utf-8") as log:
        log.write(json.dumps(row) + "\n")


def _optimizer(plan: Plan) -> Optimizer:
    """Return Adam with a rate that rises, then falls to nothing, and averaged weights."""
    from thinc.api import Adam, warmup_linear

    rate: Any = warmup_linear(plan.learn_rate, plan.warmup, plan.steps + plan.warmup)
    made: Optimizer = Adam(rate, L2=0.01, grad_clip=1.0, L2_is_weight_decay=True, use_averages=True)
    return made


def _endless(
    nlp: Language, material: Material, recipe: Recipe, chance: Random
) -> Iterator[Example]:
    """Yield the training texts over and over, spoken and shuffled differently each time."""
    while True:
        drawn = list(passages(material.train, recipe, material.swapper, chance, material.nynorsk))
        chance.shuffle(drawn)
        for passage in drawn:
            if passage.sentences:
                yield to_example(nlp, passage)


def _batch(examples: Iterator[Example], words: int) -> list[Example]:
    batch: list[Example] = []
    size = 0
    while size < words:
        batch.append(next(examples))
        size += len(batch[-1])
    return batch


def _look(nlp: Language, half: str, material: Material, optimizer: Optimizer) -> dict[str, float]:
    """Return the scores on dev as written and as if spoken (the same speech at every look)."""
    chance = Random(1)
    plain = [to_example(nlp, p) for p in plain_passages(material.dev)]
    spoken = [to_example(nlp, p) for p in spoken_passages(material.dev, chance) if p.sentences]
    scores: dict[str, float] = {}
    with nlp.use_params(optimizer.averages):
        for name, examples in (("plain", plain), ("spoken", spoken)):
            found = nlp.evaluate(examples)
            for key in _KEYS[half]:
                scores[f"{name}_{key}"] = round(found[key] or 0.0, 4)
    weights = {"plain": 1 - _SPOKEN_WEIGHT, "spoken": _SPOKEN_WEIGHT}
    score = sum(weights[name.split("_")[0]] * value for name, value in scores.items())
    return {"score": round(score / len(_KEYS[half]), 5), **scores}
