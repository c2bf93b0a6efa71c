"""Cues in other shapes than the usual: other formats, mended arrows, times that go back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.reading.reading_files import said, transcript_of

TURNS = [("Kari", "Hva er vanskelig?"), ("Ola", "Å få tid."), ("Kari", "Ja?"), ("Ola", "Ja.")]


def test_youtube_s_sbv_is_read(tmp_path: Path) -> None:
    """Two times with a comma between, and the words below."""
    cues = [f"0:00:0{n}.000,0:00:0{n + 1}.500\n{who}: {words}\n"
            for n, (who, words) in enumerate(TURNS)]  # fmt: skip
    found = transcript_of(tmp_path, "a.sbv", "\n".join(cues))
    assert said(found) == TURNS
    assert [(one.starts_ms, one.ends_ms) for one in found.times][:2] == [(0, 1500), (1000, 2500)]


def test_ass_is_read_with_its_names_and_without_its_looks(tmp_path: Path) -> None:
    """Names are who speaks; what overrides the looks, draws or comments is no word."""
    head = "[Script Info]\nTitle: x\n\n[Events]\nFormat: Layer, Start, End, Style, Name, Text\n"
    rows = [f"Dialogue: 0,0:00:0{n}.00,0:00:0{n + 1}.00,Std,{who},{{\\i1}}{words}"
            for n, (who, words) in enumerate(TURNS)]  # fmt: skip
    at = "0,0:00:00.00,0:00:01.00,Std,,"
    more = [f"Comment: {at}skjult", f"Dialogue: {at}{{\\p1}}m 0 0 l 1 1"]
    found = transcript_of(tmp_path, "a.ass", head + "\n".join([*more, *rows[::-1]]))
    assert said(found) == TURNS


@pytest.mark.parametrize("arrow", ["→", "–>", "->", "—>"])
def test_an_arrow_that_was_mended_is_an_arrow(arrow: str, tmp_path: Path) -> None:
    """What word processors make of `-->` refuses no file."""
    cues = [f"{n + 1}\n00:00:0{n},000 {arrow} 00:00:0{n + 1},000\n{who}: {words}\n"
            for n, (who, words) in enumerate(TURNS)]  # fmt: skip
    assert said(transcript_of(tmp_path, "a.srt", "\n".join(cues))) == TURNS


def test_a_time_before_the_beginning_is_told_and_no_word(tmp_path: Path) -> None:
    """A negative time is named, and the words under it are in."""
    cues = [f"00:00:0{n},000 --> 00:00:0{n + 1},000\n{who}: {words}\n"
            for n, (who, words) in enumerate(TURNS)]  # fmt: skip
    found = transcript_of(tmp_path, "a.srt", "-" + "\n".join(cues))
    assert said(found) == TURNS
    assert "times in line 1 cannot be read" in str(found.warnings[0])


def test_times_that_go_back_are_told(tmp_path: Path) -> None:
    """A cue that starts long before another above it is named; the file's order is kept."""
    cues = [f"00:00:{50 - 15 * n},000 --> 00:00:{55 - 15 * n},000\n{who}: {words}\n"
            for n, (who, words) in enumerate(TURNS)]  # fmt: skip
    found = transcript_of(tmp_path, "a.srt", "\n".join(cues))
    assert said(found) == TURNS
    assert "3 cues start long before the ones above" in str(found.warnings[0])


def test_a_short_film_of_youtube_s_rolls_too(tmp_path: Path) -> None:
    """Lines that only flash between others say that a file rolls, however short it is."""
    lines = ["hei og velkommen", "nå skal vi", "snakke sammen"]
    cues = []
    for n, line in enumerate(lines):
        above = lines[n - 1] if n else " "
        cues.append(f"00:00:{2 * n:02}.010 --> 00:00:{2 * n + 2:02}.000\n{above}\n{line}\n")
        cues.append(f"00:00:{2 * n + 2:02}.000 --> 00:00:{2 * n + 2:02}.010\n{line}\n \n")
    found = transcript_of(tmp_path, "a.vtt", "WEBVTT\nKind: captions\n\n" + "\n".join(cues))
    assert " ".join(found.text.split()) == " ".join(lines)


def test_utterances_of_assemblyai_keep_their_speakers(tmp_path: Path) -> None:
    """A text of it all beside utterances does not hide who speaks; times are milliseconds."""
    rows = [{"speaker": "AB"[n % 2], "start": n * 1000, "end": n * 1000 + 900, "text": words,
             "words": []} for n, (_, words) in enumerate(TURNS)]  # fmt: skip
    whole = {"id": "x", "text": " ".join(words for _, words in TURNS), "utterances": rows}
    found = transcript_of(tmp_path, "a.json", json.dumps(whole))
    assert [who for who, _ in said(found)] == ["A", "B", "A", "B"]
    assert [one.starts_ms for one in found.times] == [0, 1000, 2000, 3000]
