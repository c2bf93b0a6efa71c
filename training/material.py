"""What is learnt from: the treebank with universal parts of speech, and lists of names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from training.gold import read_gold_texts
from training.held_back import held_back, learnt_from
from training.names import NameSwapper, read_list
from training.paths import DEV, NAME_LISTS, TRAIN
from training.person_names import only_in_treebank
from training.tags import TagTable
from training.translation import translated
from training.treebank import Text, read_ndt


@dataclass(frozen=True, slots=True)
class Material:
    """What to learn from, what to choose the best state by, and the names to exchange.

    `nynorsk` is every second text translated, by its name; `unlisted` names that the list has
    from the texts alone.
    """

    train: list[Text]
    dev: list[Text]
    swapper: NameSwapper
    nynorsk: dict[str, Text]
    unlisted: frozenset[str]


def read_held_back(treebank: Path) -> list[Text]:
    """Return the texts that nothing is learnt from, with parts of speech as train has them."""
    table = _table(treebank)
    return [table.translate(text) for text in held_back(read_ndt(treebank / TRAIN))]


def _table(treebank: Path) -> TagTable:
    """Return the table of parts of speech counted on dev."""
    table = TagTable()
    table.learn(read_ndt(treebank / DEV), read_gold_texts(treebank / DEV))
    return table


def read_material(treebank: Path, work: Path) -> Material:
    """Read both archives; train gets its parts of speech from the table counted on dev.

    What Apertium said is kept in `work`, since it takes minutes.
    """
    dev = read_gold_texts(treebank / DEV)
    table = _table(treebank)
    train = [table.translate(text) for text in learnt_from(read_ndt(treebank / TRAIN))]
    bodies = read_list(NAME_LISTS / "public_bodies.txt")
    places = read_list(NAME_LISTS / "municipalities.txt")
    nynorsk = translated(train[::2], work / "nynorsk.json")
    return Material(train, dev, NameSwapper(bodies, places), nynorsk, only_in_treebank(train))
