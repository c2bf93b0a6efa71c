"""JSON of Deepgram, Speechmatics, Rev, Amazon, Google and AssemblyAI; turns nobody is named for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from koding.errors import ReadingError
from tests.reading.reading_files import assert_sound, said, transcript_of

SAID = [("0", "Hva skjer, Kari?"), ("1", "Ingenting. Det er stille.")]
"""What each file says: two voices, the second two sentences."""


def spoken() -> list[tuple[str, str, float]]:
    """Return each word of it with who says it and when."""
    words = [(who, word) for who, text in SAID for word in text.split()]
    return [(who, word, place / 2) for place, (who, word) in enumerate(words)]


def bare(word: str) -> tuple[str, str]:
    """Return a word and the punctuation behind it."""
    stem = word.rstrip(".,?")
    return stem, word[len(stem) :]


def deepgram() -> object:
    """Return it as Deepgram has it."""
    rows = [
        {"word": bare(word)[0].lower(), "punctuated_word": word, "start": at, "end": at + 0.4,
         "speaker": int(who)}
        for who, word, at in spoken()
    ]  # fmt: skip
    best = {"transcript": "hva skjer", "confidence": 0.9, "words": rows}
    return {"metadata": {"duration": 4}, "results": {"channels": [{"alternatives": [best]}]}}


def speechmatics() -> object:
    """Return it as Speechmatics has it, punctuation as results of their own."""
    rows: list[object] = []
    for who, word, at in spoken():
        stem, mark = bare(word)
        best = {"content": stem, "speaker": f"S{int(who)}"}
        rows.append({"type": "word", "start_time": at, "end_time": at, "alternatives": [best]})
        if mark:
            after = {"content": mark, "speaker": "UU"}
            rows.append({"type": "punctuation", "attaches_to": "previous", "start_time": at,
                         "end_time": at, "alternatives": [after]})  # fmt: skip
    return {"format": "2.9", "job": {}, "results": rows}


def rev() -> object:
    """Return it as Rev has it: monologues of elements, spaces as punctuation."""
    monologues = []
    times = {(who, word): at for who, word, at in spoken()}
    for who, text in SAID:
        elements: list[object] = []
        for word in text.split():
            stem, mark = bare(word)
            if elements:
                elements.append({"type": "punct", "value": " "})
            at = times[who, word]
            elements.append({"type": "text", "value": stem, "ts": at, "end_ts": at})
            elements += [{"type": "punct", "value": mark}] if mark else []
        monologues.append({"speaker": int(who), "elements": elements})
    return {"monologues": monologues}


def amazon() -> object:
    """Return it as Amazon Transcribe has it: times as text, labels in a table of their own."""
    items: list[object] = []
    labels: list[object] = []
    for who, word, at in spoken():
        stem, mark = bare(word)
        times = {"start_time": str(at), "end_time": str(at + 0.4)}
        items.append({"type": "pronunciation", "alternatives": [{"content": stem}], **times})
        labels.append({"speaker_label": f"spk_{who}", **times})
        if mark:
            items.append({"type": "punctuation", "alternatives": [{"content": mark}]})
    parts = {"segments": [{"speaker_label": "spk_0", "items": labels}]}
    texts = [{"transcript": " ".join(text for _, text in SAID)}]
    return {"jobName": "a", "results": {"transcripts": texts, "speaker_labels": parts,
                                        "items": items}}  # fmt: skip


def google() -> object:
    """Return it as Google has it: the last result says all words again, with who says them."""
    plain = [{"startTime": f"{at}s", "endTime": f"{at}s", "word": word} for _, word, at in spoken()]
    tagged = [row | {"speakerTag": int(who) + 1} for row, (who, _, _) in
              zip(plain, spoken(), strict=True)]  # fmt: skip
    halves = [{"alternatives": [{"transcript": "x", "words": plain[place : place + 4]}]}
              for place in (0, 4)]  # fmt: skip
    return {"results": [*halves, {"alternatives": [{"words": tagged}]}]}


@pytest.mark.parametrize(
    ("made", "names"),
    [
        (deepgram, ("Speaker 0", "Speaker 1")),
        (speechmatics, ("S0", "S1")),
        (rev, ("Speaker 0", "Speaker 1")),
        (amazon, ("spk_0", "spk_1")),
        (google, ("Speaker 1", "Speaker 2")),
    ],
)
def test_a_service_s_words_come_back_by_who_says_them(made, names, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """Words, punctuation, speakers and times are read, each sentence with its time."""
    transcript = transcript_of(tmp_path, "a.json", json.dumps(made(), ensure_ascii=False))
    assert said(transcript) == [(names[int(who)], text) for who, text in SAID]
    assert [mark.starts_ms for mark in transcript.times] == [0, 1500, 2000]
    assert not [one for one in transcript.warnings if "times" in str(one)]
    assert_sound(transcript)


def test_words_without_speakers_are_one_turn(tmp_path: Path) -> None:
    """AssemblyAI without speaker labels has words alone; its milliseconds are read as such."""
    rows = [{"text": word, "start": round(at * 1000), "end": round(at * 1000), "speaker": None}
            for _, word, at in spoken()]  # fmt: skip
    found = {"audio_url": "x", "utterances": None, "words": rows, "text": "x"}
    transcript = transcript_of(tmp_path, "a.json", json.dumps(found))
    assert said(transcript) == [(None, " ".join(text for _, text in SAID))]
    assert [mark.starts_ms for mark in transcript.times] == [0, 1500, 2000]


@pytest.mark.parametrize(
    "found",
    [
        {"results": {"channels": [{"alternatives": []}]}},
        {"results": [{"type": "word"}]},
        {"results": [{"type": "clip", "alternatives": [{"content": "a"}]}]},
        {"monologues": [{"speaker": 0, "elements": [{"type": "image"}]}]},
        {"results": {"items": "none"}},
        {"results": [{"alternatives": [{"text": "a"}]}]},
        {"nbest": [{"display": "hei"}], "recognizedPhrases": []},
    ],
)
def test_a_service_s_other_json_is_one_clear_error(found: object, tmp_path: Path) -> None:
    """What has no words where they should be is refused, with the kinds that are read."""
    with pytest.raises(ReadingError, match="not as Whisper"):
        transcript_of(tmp_path, "a.json", json.dumps(found))


TURNS = ["Hei, hvordan går det?", "Bra, takk.", "Fint å høre."]


def marked(ending: str) -> str:
    """Return a file of whisper.cpp that marks where somebody else begins."""
    if ending == "json":
        rows = [
            {"offsets": {"from": n * 1000, "to": n * 1000 + 900}, "text": f" {text}",
             "speaker_turn_next": n < 2}
            for n, text in enumerate(TURNS)
        ]  # fmt: skip
        return json.dumps({"transcription": rows})
    if ending == "txt":
        return "\n".join(f" {text} [SPEAKER_TURN]" for text in TURNS[:2]) + f"\n {TURNS[2]}\n"
    cues = [
        f"{n + 1}\n00:00:0{n},000 --> 00:00:0{n},900\n{text}{' [SPEAKER_TURN]' if n < 2 else ''}\n"
        for n, text in enumerate(TURNS)
    ]
    return "\n".join(cues)


@pytest.mark.parametrize("ending", ["json", "srt", "txt"])
def test_a_turn_without_a_name_is_a_turn_and_is_told_once(ending: str, tmp_path: Path) -> None:
    """The mark is no word, each turn is nobody's, and one sentence says what to do."""
    transcript = transcript_of(tmp_path, f"a.{ending}", marked(ending))
    assert said(transcript) == [(None, text) for text in TURNS]
    told = [str(one) for one in transcript.doubts]
    assert len(told) == 1
    assert "2 places" in told[0]


def test_amberscript_is_read_by_its_words(tmp_path: Path) -> None:
    """Segments that hold words alone, with speakers by number, as Amberscript exports them."""
    names = {"spk1": "Kari", "spk2": "Per Åsen"}
    segments = [
        {"speaker": f"spk{int(who) + 1}", "words": [
            {"text": word, "start": n / 2, "end": n / 2 + 0.4, "conf": 1, "pristine": True}
            for n, word in enumerate(text.split())
        ]} for who, text in SAID
    ]  # fmt: skip
    found = {
        "id": "x", "filename": "a.mp3", "highlights": [], "segments": segments,
        "speakers": [{"spkid": key, "name": name} for key, name in names.items()],
    }  # fmt: skip
    read = transcript_of(tmp_path, "d.json", json.dumps(found))
    assert_sound(read)
    assert said(read) == [("Kari", SAID[0][1]), ("Per Åsen", SAID[1][1])]
    assert read.turns[0].starts_ms == 0
