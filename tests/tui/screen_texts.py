"""Documents of strange and of ordinary talk, as the store would hand them to the screen."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from koding.language.lines import cut_lines
from koding.model.choices import Role
from koding.model.stored import StoredLine, StoredTurn

PIECES = (
    *("å", "ja", "kommunen", "personvernombudet", "«", ",", ". ", " ", "  ", " – ", "\t", "\n"),
    *("👩‍👩‍👧", "👩🏽‍💻", "🏳️‍🌈", "❤️", "1️⃣", "🤖", "🇳🇴", "🇸🇪", "🇳", "\ufe0f", "\u200d", "\u200b"),
    *("e\u0301", "\u0301", "a\u030a\u0327", "漢字", "한", "ﬁ", "\u2028", "\x07", "\x85", "\x7f"),
    *("\xad", "\xa0", "\u3000", "\ufeff", "\u202e", "क्\u200dष", "x" * 30, "漢" * 20),
)
"""What texts are made of: words, emoji, flags, marks, wide characters, tabs and controls."""

BODIES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join)
PARAGRAPHS = st.lists(
    st.sampled_from(("og", "så", "prosjektet", "«nei»", "2,5", "🤖", "ble\u0301")),
    min_size=400,
    max_size=400,
).map(" ".join)
BODY_LISTS = st.lists(BODIES | BODIES | PARAGRAPHS, min_size=1, max_size=3).filter(
    lambda bodies: any(cut_lines(body) for body in bodies)
)
ROLES = (Role.INFORMANT, Role.INTERVIEWER, Role.UNKNOWN, Role.MODERATOR)


@dataclass(frozen=True)
class Document:
    """What is laid out: a text and where its lines and turns are."""

    text: str
    lines: tuple[StoredLine, ...]
    turns: tuple[StoredTurn, ...]


def document(*bodies: str, sections: tuple[str | None, ...] = (None,)) -> Document:
    """Return a document whose turns say `bodies`, of each role in turn, under `sections`."""
    text = ""
    lines: list[StoredLine] = []
    turns = []
    for ordinal, body in enumerate(bodies):
        role = ROLES[ordinal % len(ROLES)]
        text += f"{role.value}: "
        start, section = len(text), sections[ordinal % len(sections)]
        text += body
        turns.append(StoredTurn(ordinal, role.value, role, section, start, len(text), None))
        for line_start, line_end in cut_lines(body):
            number = len(lines) + 1
            lines.append(StoredLine(number, ordinal, start + line_start, start + line_end))
        text += "\n\n"
    return Document(text, tuple(lines), tuple(turns))


DOCUMENTS = BODY_LISTS.map(lambda bodies: document(*bodies))
