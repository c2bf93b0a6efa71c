"""What has to be said of how text was counted: what holds no words, and what overlaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.counted import count_wordless
from koding.analysis.remarks import count, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.analysis.amounts import Amounts
    from koding.analysis.selection import Chosen
    from koding.model.label import Label
    from koding.model.snapshot import Snapshot


def remark_wordless(snapshot: Snapshot, chosen: Chosen) -> tuple[Label, ...]:
    """Return how many passages are not counted for want of an informant's word, if any are."""
    n = count_wordless(snapshot, chosen)
    return (say("note.wordless", n=n),) if n else ()


def remark_stretches(amounts: Amounts, themes: Sequence[Label]) -> tuple[Label, ...]:
    """Return both numbers, where passages overlap: of the theme with most overlap, and of all."""
    passages, stretches = amounts.total_passages, amounts.total_stretches
    apart = passages - stretches
    if not apart.any():
        return ()
    everything = {
        "all_passages": count("passage", int(passages[-1])),
        "all_stretches": count("stretch", int(stretches[-1])),
    }
    if not apart[:-1].any():
        return (say("note.stretches.between", **everything),)
    most = int(np.argmax(apart[:-1]))
    own = {
        "passages": count("passage", int(passages[most])),
        "stretches": count("stretch", int(stretches[most])),
    }
    return (say("note.stretches", theme=themes[most], **own, **everything),)
