"""What is learnt from: the treebank with universal parts of speech, and lists of names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from training.gold import read_gold_texts
from training.names import NameSwapper, read_list
from training.paths import DEV, NAME_LISTS, TRAIN
from training.tags import TagTable
from training.treebank import Text, read_ndt


@dataclass(frozen=True, slots=True)
class Material:
    """What to learn from, what to choose the best state by, and the names to exchange."""

    train: list[Text]
    dev: list[Text]
    swapper: NameSwapper


def read_material(treebank: Path) -> Material:
    """Read both archives; train gets its parts of speech from the table counted on dev."""
    dev = read_gold_texts(treebank / DEV)
    table = TagTable()
    table.learn(read_ndt(treebank / DEV), dev)
    train = [table.translate(text) for text in read_ndt(treebank / TRAIN)]
    bodies = read_list(NAME_LISTS / "public_bodies.txt")
    places = read_list(NAME_LISTS / "municipalities.txt")
    return Material(train, dev, NameSwapper(bodies, places))
