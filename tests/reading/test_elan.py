"""ELAN's .eaf files: a tier a voice, by time, and what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from koding.errors import ReadingError
from tests.reading.elan_files import Row, elan, tier
from tests.reading.reading_files import assert_sound, said, transcript_of

ASKS: list[Row] = [("0", "1500", "Hva har dere tatt i bruk?"), ("5000", "6000", "Siden når?")]
TELLS: list[Row] = [
    ("1500", "4900", "En modell for innkjøp & kjøp 👍"),
    ("6100", "7000", "I fjor."),
]


def test_tiers_are_voices_in_the_order_of_time(tmp_path: Path) -> None:
    """What is said on tiers beside each other is one dialogue, each turn with its times."""
    found = transcript_of(tmp_path, "a.eaf", elan(tier("Intervjuer", ASKS), tier("Kari", TELLS)))
    assert_sound(found)
    assert said(found) == [
        ("Intervjuer", "Hva har dere tatt i bruk?"),
        ("Kari", "En modell for innkjøp & kjøp 👍"),
        ("Intervjuer", "Siden når?"),
        ("Kari", "I fjor."),
    ]
    assert [(one.starts_ms, one.ends_ms) for one in found.turns] == [
        (0, 1500), (1500, 4900), (5000, 6000), (6100, 7000),
    ]  # fmt: skip
    assert not [one for one in found.warnings if "left out" in str(one) or "times" in str(one)]


def test_a_participant_names_a_tier_unless_several_have_it(tmp_path: Path) -> None:
    """A voice is called by the tier's participant; tiers that share one are told."""
    alone = elan(tier("spor1", ASKS, 'PARTICIPANT="Intervjuer"'), tier("spor2", TELLS))
    assert {one for one, _ in said(transcript_of(tmp_path, "a.eaf", alone))} == {
        "Intervjuer", "spor2",
    }  # fmt: skip
    shared = elan(
        tier("tale", ASKS, 'PARTICIPANT="Kari"'), tier("gest", TELLS, 'PARTICIPANT="Kari"')
    )
    found = transcript_of(tmp_path, "b.eaf", shared)
    assert {one for one, _ in said(found)} == {"tale", "gest"}
    assert [one for one in found.warnings if "Kari has several tiers" in str(one)]


def test_a_tier_that_hangs_on_another_is_left_out_and_told(tmp_path: Path) -> None:
    """A translation says the same again: its words are not in the text, its tier is named."""
    beside = tier("engelsk", [("0", "1500", "What do you use?")], 'PARENT_REF="Intervjuer"')
    empty = tier("tomt", [("0", "1", " ")], 'PARENT_REF="Intervjuer"')
    found = transcript_of(tmp_path, "a.eaf", elan(tier("Intervjuer", ASKS), beside, empty))
    assert "What" not in found.text
    [told] = [str(one) for one in found.warnings if "left out" in str(one)]
    assert "1 tier hangs on another" in told
    assert told.endswith("engelsk")


@pytest.mark.parametrize(
    ("rows", "units"),
    [
        ([("", "", "Ja, det er bra.")], "milliseconds"),
        ([("900", "100", "Ja, det er bra.")], "milliseconds"),
        ([("9" * 30, "", "Ja, det er bra.")], "milliseconds"),
        ([("0", "25", "Ja, det er bra.")], "PAL-frames"),
    ],
    ids=["without", "backwards", "endless", "frames"],
)
def test_words_without_times_that_can_be_read_are_kept(
    rows: list[Row], units: str, tmp_path: Path
) -> None:
    """Where a time is missing, or is no time, the words are in, and koding says so."""
    found = transcript_of(tmp_path, "a.eaf", elan(tier("Kari", rows), units=units))
    assert said(found) == [("Kari", "Ja, det er bra.")]
    assert found.turns[0].starts_ms is None
    assert [one for one in found.warnings if "1 part has no times" in str(one)]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("<TRANSCRIPT/>", "is not what ELAN writes"),
        ("hei", "is not what ELAN writes"),
        (elan(tier("Kari", TELLS))[:-200], "is not what ELAN writes"),
        (elan(tier("Kari", [("0", "1", " ")])), "holds no text"),
        (elan(), "holds no text"),
        (elan(tier("Kari", [("0", "1", "Ja.")] * 60_000)), "more than a transcript"),
    ],
    ids=["other", "none", "short", "blank", "no tiers", "too much"],
)
def test_what_elan_did_not_write_is_refused(data: str, told: str, tmp_path: Path) -> None:
    """A file that is no ELAN file, holds nothing or far too much is one sentence."""
    with pytest.raises(ReadingError, match=told):
        transcript_of(tmp_path, "a.eaf", data)
