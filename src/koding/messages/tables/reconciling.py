"""Words of reconciling coders, as they are written into memos."""

from __future__ import annotations

from koding.messages.sentence import Sentence, sentence

WORDS: dict[str, Sentence] = {
    "memo.rejected": sentence("Not {code}. Coded by {coders}, not by {others}."),
    "memo.rejected_all": sentence("Not {code}. Coded by {coders}."),
}
