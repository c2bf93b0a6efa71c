"""JSON of speech recognition, and oTranscribe's: who speaks when, and what is neither."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.errors import ReadingError
from koding.model.material import Transcript
from koding.reading.decoding import RawFile
from koding.reading.facts import Known
from koding.reading.whisper import read_whisper
from tests.reading.reading_files import assert_sound, said, transcript_of

WHISPER = {
    "text": " Hvordan går det? Bra, ærlig talt.",
    "segments": [
        {"id": 0, "start": 0.0, "end": 2.5, "text": " Hvordan går det?", "tokens": [1]},
        {"id": 1, "start": 2.5, "end": 4.75, "text": " Bra, ærlig talt."},
    ],
    "language": "no",
}
CPP = {
    "systeminfo": "",
    "model": {"type": "base"},
    "result": {"language": "no"},
    "transcription": [
        {
            "timestamps": {"from": "00:00:00,000", "to": "00:00:02,500"},
            "offsets": {"from": 0, "to": 2500},
            "text": " Hvordan går det?",
            "speaker": "0",
        },
        {"offsets": {"from": 2500, "to": 4750}, "text": " Bra.", "speaker": "1"},
        {"offsets": {"from": 4750, "to": 4800}, "text": " Hm.", "speaker": "?"},
    ],
}
HUGGING_FACE = {
    "text": " Hvordan går det? Bra.",
    "chunks": [
        {"timestamp": [0.0, 2.5], "text": " Hvordan går det?"},
        {"timestamp": [2.5, None], "text": " Bra."},
    ],
}


def read(folder: Path, found: object) -> Transcript:
    """Write `found` as a file of JSON and read it."""
    return transcript_of(folder, "a.json", json.dumps(found, ensure_ascii=False))


def whisperx(words: list[tuple[str, str | None]], text: str, **more: object) -> dict[str, Any]:
    """Return a part as WhisperX has it: words with speakers, half a second each."""
    rows: list[dict[str, object]] = []
    for place, (word, speaker) in enumerate(words):
        row: dict[str, object] = {"word": word, "score": 0.9}
        row |= {"start": place / 2, "end": place / 2 + 0.5} | (
            {"speaker": speaker} if speaker else {}
        )
        rows.append(row)
    return {"start": 0.0, "end": len(words) / 2, "text": text, "words": rows, **more}


@pytest.mark.parametrize(
    ("found", "words", "times"),
    [
        (WHISPER, "Hvordan går det? Bra, ærlig talt.", (0, 4750)),
        (WHISPER["segments"], "Hvordan går det? Bra, ærlig talt.", (0, 4750)),
        (HUGGING_FACE, "Hvordan går det? Bra.", (0, 2500)),
        ([HUGGING_FACE], "Hvordan går det? Bra.", (0, 2500)),
        ({"text": "Bare tekst."}, "Bare tekst.", (None, None)),
    ],
)
def test_parts_without_speakers_are_one_turn(
    found: object, words: str, times: tuple[int | None, int | None], tmp_path: Path
) -> None:
    """Whisper's segments and Hugging Face's chunks are read with their times and all words."""
    transcript = read(tmp_path, found)
    assert [text for _, text in said(transcript)] == [words]
    assert (transcript.turns[0].starts_ms, transcript.turns[0].ends_ms) == times
    assert_sound(transcript)


def test_speakers_of_parts_are_kept(tmp_path: Path) -> None:
    """A number is `Speaker 1`; where nobody knows, the turn is carried on."""
    transcript = read(tmp_path, CPP)
    assert said(transcript) == [("Speaker 0", "Hvordan går det?"), ("Speaker 1", "Bra. Hm.")]
    assert [turn.starts_ms for turn in transcript.turns] == [0, 2500]


def test_a_part_is_divided_where_its_words_change_speaker(tmp_path: Path) -> None:
    """Each stretch has its own times; a word without a speaker is the last one's."""
    part = whisperx(
        [("Går", "A B"), ("det?", None), ("Ja,", "SPEAKER_01"), ("det", None), ("går.", "A B")],
        " Går det?  Ja, det går.",
        speaker="A B",
    )
    transcript = read(tmp_path, {"segments": [part], "word_segments": part["words"]})
    assert said(transcript) == [
        ("A B", "Går det?"),
        ("SPEAKER_01", "Ja, det"),
        ("A B", "går."),
    ]
    times = [(turn.starts_ms, turn.ends_ms) for turn in transcript.turns]
    assert times == [(0, 1000), (1000, 2000), (2000, 2500)]


def test_words_that_are_not_the_texts_divide_nothing_and_that_is_said(tmp_path: Path) -> None:
    """A part whose words are others goes to who says most, whole, with a warning."""
    part = whisperx([("to", "A"), ("hundre", "B"), ("kroner", "B")], "200 kroner")
    transcript = read(tmp_path, {"segments": [part]})
    assert said(transcript) == [("B", "200 kroner")]
    assert any("by several speakers" in str(one) for one in transcript.warnings)


def test_odd_times_and_lost_words_are_said(tmp_path: Path) -> None:
    """Backward, endless and missing times leave the words; text that no part has is told."""
    parts = [
        {"start": 5, "end": 2, "text": "en"},
        {"start": float("inf"), "end": 2, "text": "to"},
        {"text": "tre"},
    ]
    transcript = read(tmp_path, {"text": "en to tre fire fem", "segments": parts})
    assert said(transcript) == [(None, "en to tre")]
    told = " ".join(map(str, transcript.warnings))
    assert "3 parts have no times" in told
    assert "2 words of its text" in told


@pytest.mark.parametrize(
    ("data", "what"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ('{"a": ' + "9" * 5000 + "}", "is not JSON"),
        ("{}", "not as Whisper"),
        ("3", "not as Whisper"),
        ('{"results": {"channels": []}}', "not as Whisper"),
        ('{"segments": [{"text": "hei"}, 3]}', "not as Whisper"),
        ('{"segments": [], "text": " "}', "not as Whisper|holds no text"),
    ],
)
def test_json_of_another_kind_is_one_clear_error(data: str, what: str, tmp_path: Path) -> None:
    """What is no JSON, or JSON of something else, is told with the kinds that are read."""
    with pytest.raises(ReadingError, match=what):
        transcript_of(tmp_path, "a.json", data)


spoken = st.lists(
    st.tuples(st.text("abcæøå,.?", min_size=1), st.sampled_from(["A1", "B2", None])), min_size=1
)


@given(st.lists(spoken, min_size=1, max_size=5), st.booleans())
def test_every_word_comes_back_from_the_mouth_that_said_it(
    parts: list[list[tuple[str, str | None]]], has_speaker: bool
) -> None:
    """However words and speakers are dealt, words in are words out, each with its speaker."""
    rows = [
        whisperx(
            words, " ".join(word for word, _ in words), **({"speaker": "A1"} if has_speaker else {})
        )
        for words in parts
    ]
    draft = read_whisper(RawFile("a.json", json.dumps({"segments": rows}).encode()), Known())
    found = [
        (turn.speaker, word)
        for turn in draft.turns
        for word in draft.text[turn.body.start : turn.body.end].split()
    ]
    stated = [pair for words in parts for pair in words]
    assert [word for _, word in found] == [word for word, _ in stated]
    for (was, _), (_, speaker) in zip(found, stated, strict=True):
        assert speaker is None or was == speaker


def otr(page: str) -> str:
    """Return a file as oTranscribe writes it."""
    return json.dumps({"text": page, "media": "lyd.mp3", "media-time": 12.5})


def stamp(seconds: float) -> str:
    """Return oTranscribe's mark of a time."""
    return f'<span class="timestamp" contenteditable="false" data-timestamp="{seconds}">0:12</span>'


def test_otranscribe_tells_lines_and_times(tmp_path: Path) -> None:
    """Breaks and paragraphs begin lines, a time belongs to its line, references are decoded."""
    page = (
        f"<p>{stamp(3.25)}&nbsp;<b>Intervjuer:</b> Hei &amp; velkommen.<br>"
        f"{stamp(8)} Informant: Takk. </p><div>Og mer &lt;ler&gt;.</div>"
        f"<p>Intervjuer: Ja?</p>"
    )
    transcript = transcript_of(tmp_path, "a.otr", otr(page))
    assert said(transcript) == [
        ("Intervjuer", "Hei & velkommen."),
        ("Informant", "Takk.\nOg mer <ler>."),
        ("Intervjuer", "Ja?"),
    ]
    assert [turn.starts_ms for turn in transcript.turns] == [3250, 8000, None]


def test_a_time_within_a_line_stands_in_it(tmp_path: Path) -> None:
    """Where somebody marked a time in the middle of the words, it stays there in brackets."""
    transcript = transcript_of(tmp_path, "a.otr", otr(f"<p>I: Hei {stamp(3723)} igjen.</p>"))
    assert "Hei [01:02:03] igjen." in transcript.text


@pytest.mark.parametrize(
    ("data", "what"),
    [
        ("{", "is not what oTranscribe writes"),
        ('{"text": 3}', "is not what oTranscribe writes"),
        (otr("<p> </p>"), "holds no text"),
        (otr("<script>I: Hei.</script>"), "holds no text"),
    ],
)
def test_what_is_no_otranscribe_file_is_one_clear_error(
    data: str, what: str, tmp_path: Path
) -> None:
    """Damage is told in one sentence."""
    with pytest.raises(ReadingError, match=what):
        transcript_of(tmp_path, "a.otr", data)


def test_deep_pages_are_read(tmp_path: Path) -> None:
    """Thousands of elements within each other take no more than time."""
    page = "<p>I: Hei.</p>" + "<div><b>" * 5000 + "R: Ja.</b></div>"
    transcript = transcript_of(tmp_path, "a.otr", otr(page))
    assert said(transcript)[0] == ("I", "Hei.")
