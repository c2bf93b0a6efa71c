"""Who speaks how much, after whom and in which part, held against counting by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koding.analysis.talk import Talk, talk
from koding.analysis.talk.tables import frame_follows, frame_parts, frame_talk
from koding.errors import NotFoundError
from koding.model.choices import DocumentKind
from koding.model.label import Language
from tests.analysis.builder import Builder
from tests.examples import few


def a_group() -> Builder:
    """Return a group of three with a moderator, and an interview beside it."""
    study = Builder()
    study.document(
        "G01",
        ("Anne", "ja da"),
        ("Moderator", "hva mener dere"),
        ("Anne", "en to tre fire"),
        ("Bo", "nei"),
        ("Anne", "…"),
        (None, "mye prat"),
        ("Bo", "en to tre"),
        ("Bo", "fire"),
        kind=DocumentKind.GROUP,
    )
    study.document("I01", ("Kari", "bare ett ord til"))
    return study


def found(*names: str) -> Talk:
    """Return the talk of the documents named, or of all."""
    return talk(a_group().build(), names)


def test_each_speaker_has_their_turns_words_shares_and_median() -> None:
    """Counts are of the text, the moderator's words among them; a turn without words is a turn."""
    [floor] = found("G01").floors
    told = [
        (v.label, v.turns, v.words, v.share, v.share_informants, v.median, v.longest)
        for v in floor.voices
    ]
    assert told == [
        ("Moderator", 1, 3, 3 / 16, None, 3.0, 3),
        ("Anne", 3, 6, 6 / 16, 6 / 13, 3.0, 4),
        ("Bo", 3, 5, 5 / 16, 5 / 13, 1.0, 3),
        (None, 1, 2, 2 / 16, 2 / 13, 2.0, 2),
    ]


def test_who_follows_whom_is_counted_turn_by_turn() -> None:
    """A row is who spoke last, a column who spoke then; the last turn of a text has nobody."""
    frame = frame_follows(found("G01"), one=True)
    assert [row[1:] for row in frame.rows] == [
        (0, 1, 0, 0, 1),  # after Mod: Anne
        (1, 0, 1, 1, 3),  # after Anne: Mod, Bo, nobody
        (0, 1, 1, 0, 2),  # after Bo: Anne, and Bo's own
        (0, 0, 1, 0, 1),
    ]
    assert frame.n == 7
    pairs = frame_follows(found(), one=False)
    assert sum(int(str(row[-1])) for row in pairs.rows) == 7


def test_turns_that_are_nobodys_are_told() -> None:
    """A turn without a speaker stands in a row of its own, and a note says how many there are."""
    notes = [note.text(Language.EN) for note in frame_talk(found("G01"), one=True).notes]
    assert any(note.startswith("1 turn is nobody's, in G01") for note in notes)
    alone = frame_talk(found("I01"), one=True)
    assert not any("nobody" in note.text(Language.EN) for note in alone.notes)


def test_a_document_that_is_not_there_is_told() -> None:
    """Talk of a document the study does not have is refused."""
    with pytest.raises(NotFoundError):
        found("G02")


@settings(max_examples=few(60), deadline=None)
@given(st.lists(st.tuples(st.sampled_from([None, "A", "B", "C"]), st.integers(0, 5)), max_size=12))
def test_nothing_is_counted_twice_or_lost(turns: list[tuple[str | None, int]]) -> None:
    """Words and turns of the speakers, of the parts and of the text are the same sums."""
    study = Builder()
    study.document("G01", *[(who, " ".join(["ord"] * n) or "…") for who, n in turns])
    said = talk(study.build(), ("G01",))
    [floor] = said.floors
    words, times = sum(n for _, n in turns), len(turns)
    assert sum(voice.words for voice in floor.voices) == words == floor.words.sum()
    assert sum(voice.turns for voice in floor.voices) == times == floor.turns.sum()
    assert floor.follows.sum() == max(times - 1, 0)
    assert np.array_equal(floor.turns.sum(axis=0), [voice.turns for voice in floor.voices])
    shares = [voice.share for voice in floor.voices if voice.share is not None]
    assert not shares or sum(shares) == pytest.approx(1)
    assert len(frame_parts(said, one=True).rows) == len(floor.parts)
