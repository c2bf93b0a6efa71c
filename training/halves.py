"""Trains the halves of the pipeline side by side, a process and a thread each."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from training.examples import AS_WRITTEN, RECIPES
from training.material import read_material
from training.teaching import PLANS, teach


@dataclass(frozen=True, slots=True)
class Order:
    """What to train from and into which folder; `steps` and `rate` of None are the plan's own."""

    treebank: Path
    work: Path
    seed: int = 0
    steps: int | None = None
    rate: float | None = None
    as_written: bool = False


def train_halves(halves: Sequence[str], order: Order) -> bool:
    """Train them all; return whether none stopped with an error, which it has then printed."""
    order.work.mkdir(parents=True, exist_ok=True)
    # Before numpy is loaded in them: more threads than cores only get in each other's way.
    os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
    spawn = get_context("spawn")
    processes = [spawn.Process(target=train_half, args=(half, order)) for half in halves]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return not any(process.exitcode for process in processes)


def train_half(half: str, order: Order) -> None:
    """Train one half in this process."""
    plan = replace(PLANS[half], seed=order.seed)
    plan = replace(plan, steps=order.steps or plan.steps, learn_rate=order.rate or plan.learn_rate)
    recipe = AS_WRITTEN if order.as_written else RECIPES[half]
    teach(half, read_material(order.treebank, order.work), recipe, plan, order.work / half)
