"""The part of the treebank that nothing is learnt from and nothing chosen by: ten whole texts."""

from __future__ import annotations

from collections.abc import Sequence

from training.treebank import Text

EVERY, HELD = 18, 9
"""Of every eighteen texts of the training part, the tenth is held back."""


def learnt_from(train: Sequence[Text]) -> list[Text]:
    """Return the texts of the training part that may be learnt from."""
    return [text for at, text in enumerate(train) if at % EVERY != HELD]


def held_back(train: Sequence[Text]) -> list[Text]:
    """Return the texts of the training part that nothing is learnt from or chosen by."""
    return [text for at, text in enumerate(train) if at % EVERY == HELD]
