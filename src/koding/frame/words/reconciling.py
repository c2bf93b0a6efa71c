"""Words of reconciling coders, as they are written into memos."""

from __future__ import annotations

from koding.model.label import Label

WORDS: dict[str, Label] = {
    "memo.rejected": Label(
        "Ikke {code}. Kodet av {coders}, ikke av {others}.",
        "Not {code}. Coded by {coders}, not by {others}.",
    ),
    "memo.rejected_all": Label("Ikke {code}. Kodet av {coders}.", "Not {code}. Coded by {coders}."),
}
