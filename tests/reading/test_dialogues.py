"""Dialogues in every layout, label and time: who speaks, what, and when come back."""

from __future__ import annotations

import io
import os
import unicodedata
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from koding.language.words import word_starts, words_in
from koding.model.material import Transcript
from koding.reading.facts import Known
from koding.reading.script import ScriptLine, compose_paragraphs
from tests.reading.reading_files import said, transcript_of

HARD = int(os.environ.get("DIALOGUES", "1"))
"""How many times as many dialogues are drawn; `DIALOGUES=20 pytest --hypothesis-profile=soak`."""
FEW = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
    max_examples=30 * HARD,
)
MANY = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
    max_examples=150 * HARD,
)

LABELS = [
    ["Intervjuer", "Informant 1", "Informant 2", "Informant 3", "Informant 4", "Informant 5"],
    ["Kari Moen", "Per Lund", "Ola Vik", "Siv Dahl", "Nina Strand", "Maria dos Santos"],
    ["KARI", "PER", "OLA", "SIV", "NINA", "JON"],
    ["Kari", "Per", "Ola", "Siv", "Nina", "Jon"],
    ["Intervjuer (AB)", "Informant (kvinne, 40)", "Informant (mann, 52)", "Informant (kvinne, 30)",
     "Informant (mann, 61)", "Informant (mann, 33)"],
    ["Intervjuer", "Informant nr. 1", "Informant nr. 2", "Informant nr. 3", "Informant nr. 4",
     "Informant nr. 5"],
    ["Moderator", "Deltaker #1", "Deltaker #2", "Deltaker #3", "Deltaker #4", "Deltaker #5"],
    ["SPEAKER_00", "SPEAKER_01", "SPEAKER_02", "SPEAKER_03", "SPEAKER_04", "SPEAKER_05"],
    ["Taler 1", "Taler 2", "Taler 3", "Taler 4", "Taler 5", "Taler 6"],
    ["J. Berg", "K. Moen", "P. Lund", "O. Vik", "S. Dahl", "N. Strand"],
    ["Kari Moen, ph.d.", "Per Lund, rektor", "Ola Vik, lærer", "Siv Dahl, lærer", "Jon Aas, elev",
     "Nina Strand, elev"],
    ["Ordstyrar", "Deltakar 1", "Deltakar 2", "Deltakar 3", "Deltakar 4", "Deltakar 5"],
    ["Intervjuar", "Informant (kvinne)", "Informant (mann)"],
    ["Intervjuer 1", "Intervjuer 2", "Informant"],
    ["Forsker", "Rektor", "Lærer", "Elev", "Mor", "Far"],
    ["Áile Sara", "Máhtte Ánde", "Elle-Máret Utsi", "Anne-Lise Bakke-Lund", "Odd-Geir Sund"],
    ["Int.", "Inf. 1", "Inf. 2", "Inf. 3"], ["Anne", "Berit", "Dag", "Else", "Jo", "Odd"],
    ["Anne Vik", "Dag Lund", "Else Moe", "Jo Berg"], ["Moderator", "Dag"],
    ["Kari (intervjuer)", "Per (lærer)", "Intervjuer/AB", "Informant/CD"],
    ["Spm", "Svar"], ["Q", "A"], ["I", "P"], ["Sp", "Sv"],
]  # fmt: skip
RISKY = [
    ["leder", "ansatt", "tillitsvalgt", "vikar", "lærling", "nattevakt"],
    ["kari.moen", "per.lund", "ola.vik", "siv.dahl", "nina.strand", "jon.aas"],
    ["Seksjonsleder i kommunen", "Rådgiver i etaten", "Lærer på skolen", "Elev i klassen",
     "Ansatt i banken", "Leder av laget"],
    ["I", "C", "D", "E", "F", "G"],
    ["INT", "P01", "P02", "P03", "P04", "P05"], ["I1", "D1", "D2", "D3", "D4", "D5"],
    ["AB", "CD", "EF", "GH", "IJ", "KL"], ["K", "L"],
    ["I", "Kvinne (34 år)", "Mann, 52", "Kvinne, 61"], ["Int", "K34", "M52", "K61"],
    ["Ásllat", "Wenjie", "Oddlaug", "Zofia", "Tormund", "Ylva"], ["kari", "ola", "siv"],
    ["Lærer/mor", "Forsker"], ["Dr. Hale", "Ms. O'Brien"],
    ["intervjuar", "lærar", "elev"],
]  # fmt: skip
"""Labels that a document may use in other ways too: where one is not taken, that is told."""

BODIES = [
    "Hvordan går det?", "Greit, men vi mangler folk.", "Hun sa det slik: vi må ha hjemmel.",
    "«Dette går ikke», sa hun.", "Klokka 10:30 var alle der.", "Ja.",
    "Vi venter til høsten – kanskje.",
    "Først det ene.\nTema: så det andre.", "Det er tre ting: lønn, strøm, renter.",
    "Nei, ikke det.", "Var du der 😀?", "Nei, e\u0301n gang.", "Og hva skjedde – etter det?",
    "Hun svarte: «Når da?»", "ja altså det var i fjor tror jeg",
    "Se https://eksempel.example/a for mer.", "Der satt 12 stykker (minst).", "Poenget: det må gå.",
]  # fmt: skip
ASKED = [one for one in BODIES if "?" in one or one.startswith(("Ja", "Nei", "ja"))]
HEADERS = [
    "", "Intervju 3, Ås kommune\n\n", "Dato: 14. mars 2024\nSted: Ås\nProsjekt: Skole\n\n",
    "====================\nGruppe 2\n====================\n\n",
    "Dato: 14. mars 2024\nTranskribert av: Kari N.\nVarighet: 40 min\n\n",
    "Intervjunr\t7\nDato\t14.03.2024\nSted\tOslo\n\n", "Deltakere: se liste\nVarighet: 40 min\n\n",
]  # fmt: skip


@dataclass(frozen=True)
class Dialogue:
    """Who says what, in turn, with the second at which each begins.

    `topics` are the turns that have a heading above them.
    """

    turns: tuple[tuple[str, str, int], ...]
    header: str = ""
    topics: frozenset[int] = frozenset()


@st.composite
def dialogues(draw: st.DrawFn, labels: list[list[str]]) -> Dialogue:
    """Draw a dialogue of two to six voices, each of whom speaks at least twice; somebody asks."""
    voices = draw(st.sampled_from(labels))[: draw(st.integers(2, 6))]
    rounds = [draw(st.permutations(voices)) for _ in range(draw(st.integers(0, 2)))]
    order = [voice for one in (voices, voices, *rounds) for voice in one]
    turns: list[tuple[str, str, int]] = []
    second = 0
    for before, voice in zip([None, *order], order, strict=False):
        if voice == before:
            continue
        second += draw(st.integers(1, 400))
        turns.append(
            (voice, draw(st.sampled_from(ASKED if len(turns) % 3 == 0 else BODIES)), second)
        )
    topics = draw(st.frozensets(st.integers(1, len(turns) - 1), max_size=2))
    return Dialogue(tuple(turns), draw(st.sampled_from(HEADERS)), topics)


def clock(second: int) -> str:
    """Return a time of hours, minutes and seconds."""
    return f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"


def short(second: int) -> str:
    """Return a time of minutes and seconds."""
    return f"{second // 60:02}:{second % 60:02}"


PLAIN = {
    "colon": "{who}: {what}", "below": "{who}:\n{what}", "space": "{who} : {what}",
    "bold": "**{who}:** {what}", "bold outside": "**{who}**: {what}",
    "box": "[{who}]: {what}", "bold box": "**[{who}]:** {what}", "arrows": ">> {who}: {what}",
    "direction": "\u200e{who}: {what}", "tab after": "{who}:\t{what}",
    "quotation": "> **{who}:** {what}", "picture": "🎤 {who}: {what}",
}  # fmt: skip
TIMED = {
    "before": "[{time}] {who}: {what}", "bare": "{time} {who}: {what}",
    "Rev": "{who} ({time}):\n{what}",
    "Sonix": "{who}: [{time}] {what}", "Otter": "{who}  {short}\n{what}",
    "HappyScribe": "[{time}.120] - {who}\n{what}", "Trint": "{who} {time}\n{what}",
    "Word": "{time} {who}\n{what}", "Zoom panel": "{who}\n{short}\n{what}",
    "range": "[{time} - {end}] {who}: {what}", "dots": "[{dots}] {who}: {what}",
    "f4": "#{time}-0# {who}: {what}", "frames": "{time}:12 {who}: {what}",
    "Teams": "{time}.0 --> {end}.0\n{who}\n{what}", "saved": "[{who}] {time}\n{what}",
    "Fathom": "@{short} - {who}\n{what}", "Fireflies": "{who} - {short}\n{what}",
    "Teams panel": "{who}\n3 minutter 4 sekunder{short}\n{what}",
    "rows": "{time}\t{who}\t{what}", "Descript": "**{who}:** [{time}] {what}",
}  # fmt: skip
WEAK = {"dash": "{who} – {what}", "hyphen": "{who} - {what}", "tab": "{who}\t{what}",
        "boxed": "[{who}] {what}", "alone": "{who}\n{what}", "tight": "{who}— {what}",
        "time between": "{who} [{time}] {what}"}  # fmt: skip


def written(dialogue: Dialogue, layout: str, between: str = "\n\n") -> str:
    """Return the dialogue as a text in a layout."""
    return dialogue.header + between.join(
        ("## Neste tema\n\n" if place in dialogue.topics else "")
        + layout.format(
            who=who, what=what, time=clock(second), short=short(second),
            end=clock(second + 1), dots=clock(second).replace(":", "."),
        )
        for place, (who, what, second) in enumerate(dialogue.turns)
    )  # fmt: skip


def expected(dialogue: Dialogue) -> list[tuple[str | None, str]]:
    """Return what a reader must find."""
    return [(who, unicodedata.normalize("NFC", what)) for who, what, _ in dialogue.turns]


def words_of(transcript: Transcript) -> int:
    """Return how many words are counted as said."""
    return len(word_starts(transcript.text, [turn.body for turn in transcript.turns]))


def words_said(dialogue: Dialogue) -> int:
    """Return how many words were said."""
    return sum(len(words_in(what)) for _, what, _ in dialogue.turns)


@MANY
@given(
    dialogue=dialogues(LABELS),
    layout=st.sampled_from(sorted(PLAIN)),
    ending=st.sampled_from(["txt", "md"]),
)
def test_who_speaks_comes_back(
    dialogue: Dialogue, layout: str, ending: str, tmp_path: Path
) -> None:
    """Whatever the label and what ends it, each turn and each word is whose it was."""
    transcript = transcript_of(tmp_path, f"a.{ending}", written(dialogue, PLAIN[layout]))
    assert said(transcript) == expected(dialogue)
    assert words_of(transcript) == words_said(dialogue)


@MANY
@given(dialogue=dialogues(LABELS), layout=st.sampled_from(sorted(TIMED)))
def test_times_come_back(dialogue: Dialogue, layout: str, tmp_path: Path) -> None:
    """A time beside a label is its turn's, and no word of anybody's."""
    transcript = transcript_of(tmp_path, "a.txt", written(dialogue, TIMED[layout]))
    assert said(transcript) == expected(dialogue)
    starts = [(turn.starts_ms or 0) // 1000 for turn in transcript.turns]
    assert starts == [second for _, _, second in dialogue.turns]
    assert words_of(transcript) == words_said(dialogue)
    marks = {mark.starts_ms // 1000 for mark in transcript.times}
    assert marks == {second for _, _, second in dialogue.turns}


def assert_found_or_told(transcript: Transcript, dialogue: Dialogue) -> None:
    """Check that who speaks came back, or that a doubt or a warning names who did not."""
    flat = [(who, " ".join(what.split())) for who, what in expected(dialogue)]
    found = [
        (who, " ".join(" ".join(what for _, what in turns).split()))
        for who, turns in groupby(said(transcript), key=lambda turn: turn[0])
    ]
    if found == flat:
        return
    told = " ".join(map(str, (*transcript.doubts, *transcript.warnings)))
    passed = {who for who, _, _ in dialogue.turns} - {turn.speaker for turn in transcript.turns}
    assert passed, found
    assert all(who in told for who in passed) or " more" in told, (told, found)


@MANY
@given(
    dialogue=dialogues(LABELS + RISKY),
    layout=st.sampled_from(sorted({**PLAIN, **TIMED, **WEAK}.items())),
    between=st.sampled_from(["\n\n", "\n"]),
    coding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_what_does_not_come_back_is_told(
    dialogue: Dialogue,
    layout: tuple[str, str],
    between: str,
    coding: str,
    end: str,
    tmp_path: Path,
) -> None:
    """Where labels are lower-case, letters or weakly marked, they are taken or told."""
    text = written(dialogue, layout[1], between).replace("\n", end)
    try:
        content = text.encode(coding)
    except UnicodeEncodeError:
        content = text.encode()
    assert_found_or_told(transcript_of(tmp_path, "a.txt", content), dialogue)


@FEW
@given(
    dialogue=dialogues(LABELS + RISKY),
    layout=st.sampled_from(sorted({**PLAIN, **TIMED, **WEAK}.items())),
    soft=st.booleans(),
)
def test_a_word_document_gives_them_or_tells(
    dialogue: Dialogue, layout: tuple[str, str], soft: bool, tmp_path: Path
) -> None:
    """In a docx, its lines paragraphs or broken softly, who speaks comes back or is told."""
    dialogue = replace(dialogue, topics=frozenset())
    document = docx.Document()
    for block in written(dialogue, layout[1]).split("\n\n"):
        for line in [block] if soft else block.split("\n"):
            document.add_paragraph(line)
    made = io.BytesIO()
    document.save(made)
    transcript = transcript_of(tmp_path, "a.docx", made.getvalue())
    assert_found_or_told(transcript, dialogue)
    spoken = [word for _, what in expected(dialogue) for word in words_in(what)]
    assert len(spoken) <= len(words_in(transcript.text))


@MANY
@given(dialogue=dialogues(LABELS))
def test_a_script_gives_the_same_turns(dialogue: Dialogue) -> None:
    """What is rendered (docx, PDF) is read as what is kept."""
    dialogue = replace(dialogue, topics=frozenset())
    text = unicodedata.normalize("NFC", written(dialogue, TIMED["before"], "\n"))
    draft = compose_paragraphs([ScriptLine(line) for line in text.split("\n")], Known())
    bodies = [draft.text[turn.body.start : turn.body.end] for turn in draft.turns]
    found = list(zip([turn.speaker for turn in draft.turns], bodies, strict=True))
    assert found == expected(dialogue)
    assert [mark.starts_ms // 1000 for mark in draft.times] == [at for _, _, at in dialogue.turns]


@MANY
@given(dialogue=dialogues(LABELS + RISKY), ending=st.sampled_from(["vtt", "srt"]))
def test_cues_give_the_same_words(dialogue: Dialogue, ending: str, tmp_path: Path) -> None:
    """Labels within cues are the speakers, and each cue keeps its time."""
    cues = [
        f"{number}\n{clock(second)},000 --> {clock(second)},900\n[{who}]: {what}"
        for number, (who, what, second) in enumerate(dialogue.turns, 1)
    ]
    text = "\n\n".join(cues)
    text = (
        "WEBVTT\n\n" + text.replace(",000 ", ".000 ").replace(",900", ".900")
        if ending == "vtt"
        else text
    )
    transcript = transcript_of(tmp_path, f"a.{ending}", text)
    flat = [(who, what.replace("\n", " ")) for who, what in expected(dialogue)]
    assert said(transcript) == flat
    assert {mark.starts_ms // 1000 for mark in transcript.times} == {
        at for _, _, at in dialogue.turns
    }


@pytest.mark.parametrize(
    "label", ["Informant (kvinne, 40)", "3", "<b>", "Leder: drift", "jeg", "Pause", "Å\u030a [x]"]
)
def test_a_named_label_is_taken_as_it_stands(label: str, tmp_path: Path) -> None:
    """Who is named in front matter speaks, even once, whatever the label is made of."""
    front = f"---\nspeakers:\n  '{label}': informant\n---\n"
    transcript = transcript_of(tmp_path, "a.txt", f"{front}Intervjuer: Hei?\n\n{label}: Ja.\n")
    assert [what for _, what in said(transcript)] == ["Hei?", "Ja."]
    assert len({who for who, _ in said(transcript)}) == 2
