"""Turns and sections in txt and Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from koding.errors import ReadingError
from koding.messages.advice import Edge, advised
from koding.model.choices import Role
from koding.model.material import DocumentFacts, SpeakerFacts
from koding.reading import read_transcript
from tests.reading.reading_files import STRANGE, assert_sound, cut, said, transcript_of, uncovered

ONE_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.mark.parametrize(
    ("line", "speaker", "milliseconds"),
    [
        ("Intervjuer: hei", "Intervjuer", None),
        ("I: hei", "I", None),
        ("I:hei", "I", None),
        ("R:\thei", "R", None),
        ("M: hei", "M", None),
        ("Informant 3: hei", "Informant 3", None),
        ("INFORMANT: hei", "INFORMANT", None),
        ("Deltaker: hei", "Deltaker", None),
        ("Taler 1: hei", "Taler 1", None),
        ("Respondent: hei", "Respondent", None),
        ("Speaker 1: hei", "Speaker 1", None),
        ("SPEAKER_00: hei", "SPEAKER_00", None),
        ("Informant\xa03: hei", "Informant 3", None),
        ("  Intervjuer : hei", "Intervjuer", None),
        ("**Intervjuer:** hei", "Intervjuer", None),
        ("**Intervjuer**: hei", "Intervjuer", None),
        ("Intervjuer:\nhei", "Intervjuer", None),
        ("[00:03:12] Intervjuer: hei", "Intervjuer", 192_000),
        ("#00:00:06-8# I: hei", "I", 6_800),
        ("00:03:12 I: hei", "I", 192_000),
        ("(3:12) I: hei", "I", 192_000),
        ("[01:00:00.250]\nI: hei", "I", 3_600_250),
    ],
)
def test_a_label_opens_a_turn(
    line: str, speaker: str, milliseconds: int | None, tmp_path: Path
) -> None:
    """Each usual label is found, with its time; neither is part of what was said."""
    transcript = transcript_of(tmp_path, "a.txt", line)
    assert said(transcript) == [(speaker, "hei")]
    assert transcript.turns[0].starts_ms == milliseconds
    assert cut(transcript, transcript.turns[0].label).rstrip("*").endswith(":")
    assert transcript.text == line
    assert_sound(transcript)


@pytest.mark.parametrize(
    "line",
    [
        "Jeg sa det slik: vi må ha hjemmel",
        "Poenget: vi må ha hjemmel\nPoenget: alltid",
        "Ja: det er sant\nJa: igjen",
        "Se https://x.example og kl. 10:30",
        "Kari: en gang bare",
        "Kl:10 og\nKl:11",
        "Info: dette er sagt\nInfo",
        "ikke et navn: nei\nikke et navn: nei",
        "En Altfor Lang Rekke Med Ord: nei\nEn Altfor Lang Rekke Med Ord: nei",
    ],
)
def test_a_colon_inside_speech_is_no_speaker(line: str, tmp_path: Path) -> None:
    """Only labels and names that recur are speakers."""
    transcript = transcript_of(tmp_path, "a.txt", f"R: Altså\n{line}")
    assert said(transcript) == [("R", f"Altså\n{line}")]


def test_a_name_that_recurs_is_a_speaker(tmp_path: Path) -> None:
    """Title case or capitals, at least twice."""
    text = "Kari Nordmann: Hei.\nOLA: Hallo.\nKari Nordmann: Ja.\nOLA: Nei."
    assert [who for who, _ in said(transcript_of(tmp_path, "a.txt", text))] == [
        "Kari Nordmann", "OLA", "Kari Nordmann", "OLA",
    ]  # fmt: skip


@pytest.mark.parametrize("ending", ["txt", "md", "vtt", "srt"])
def test_a_name_that_begins_one_line_is_told(ending: str, tmp_path: Path) -> None:
    """Whose words may stand as another's is never silent; a header and an aside are no speakers."""
    lines = ["Intervjuer: Hva da?", "Informant: Ja.", "Kåre Næss: Enig.", "Poenget: det går."]
    cues = [f"00:00:0{at},000 --> 00:00:0{at + 1},000\n{line}" for at, line in enumerate(lines)]
    text = {
        "vtt": "WEBVTT\n\n" + "\n\n".join(cues).replace(",", "."),
        "srt": "\n\n".join(f"{at}\n{cue}" for at, cue in enumerate(cues, 1)),
    }.get(ending, "Prosjekt: Anna\n\n" + "\n".join(lines))
    (warning,) = transcript_of(tmp_path, f"a.{ending}", text).warnings
    told = advised(warning, Edge.COMMANDS)
    assert "not as a speaker: Kåre Næss; " in told
    assert '--speaker "Kåre Næss=informant"' in told


def test_a_name_that_somebody_has_said_speaks_is_a_speaker_at_once(tmp_path: Path) -> None:
    """Front matter or documents.csv names those who speak once."""
    path = tmp_path / "a.txt"
    path.write_text("kjell-arne: Hei.", encoding="utf-8")
    known = DocumentFacts(speakers=(SpeakerFacts("Kjell-Arne", Role.INFORMANT, "Informant 9"),))
    transcript = read_transcript(path, known)
    assert said(transcript) == [("kjell-arne", "Hei.")]
    assert transcript.facts.speakers == (SpeakerFacts("kjell-arne", Role.INFORMANT, "Informant 9"),)
    assert transcript.warnings == ()


def test_paragraphs_without_a_label_belong_to_the_turn_above(tmp_path: Path) -> None:
    """A turn runs to the next label, blank lines and all."""
    transcript = transcript_of(tmp_path, "a.txt", "I: Hei.\n\nOg mer.\n\n\nR: Ja. \n\n Vel.\n")
    assert said(transcript) == [("I", "Hei.\n\nOg mer."), ("R", "Ja. \n\n Vel.")]


def test_speech_above_the_first_label_is_a_turn_of_nobody(tmp_path: Path) -> None:
    """It is kept and can be coded, unless it is only a title."""
    transcript = transcript_of(tmp_path, "a.txt", "Er den på? Ja.\nHører du meg?\n\nI: Hei.")
    assert said(transcript) == [(None, "Er den på? Ja.\nHører du meg?"), ("I", "Hei.")]
    assert transcript.turns[0].label is None


def test_a_title_above_the_first_label_is_nobodys_speech(tmp_path: Path) -> None:
    """A short line and `Dato: ...` are facts for the reader; the first is the title."""
    text = "Intervju 3, Ås kommune\nDato: 3. mai 2023\nSted: Teams\n\nI: Hei."
    transcript = transcript_of(tmp_path, "a.txt", text)
    assert said(transcript) == [("I", "Hei.")]
    assert transcript.facts.title == "Intervju 3, Ås kommune"


def test_a_text_without_labels_is_one_turn_between_headings(tmp_path: Path) -> None:
    """Nobody is named, and nothing is lost."""
    transcript = transcript_of(tmp_path, "a.md", "# Notat\n\nEn. To.\n\nTre.\n\n## Del to\n\nFire.")
    assert said(transcript) == [(None, "En. To.\n\nTre."), (None, "Fire.")]
    assert transcript.facts.title == "Notat"
    assert [section.title for section in transcript.sections] == ["Del to"]


def test_headings_open_sections_that_reach_to_the_next(tmp_path: Path) -> None:
    """A section runs from its heading's first character; the heading is nobody's speech."""
    text = "# Intervju\n\n## Innledning ##\nI: Hei.\nR: Ja.\n### Etikk\n\nR: Nei."
    transcript = transcript_of(tmp_path, "a.md", text)
    assert [(section.title, cut(transcript, section.span)) for section in transcript.sections] == [
        ("Innledning", "## Innledning ##\nI: Hei.\nR: Ja.\n"),
        ("Etikk", "### Etikk\n\nR: Nei."),
    ]
    assert said(transcript) == [("I", "Hei."), ("R", "Ja."), ("R", "Nei.")]


def test_top_level_headings_that_recur_are_topics(tmp_path: Path) -> None:
    """Where a text has several headings of level 1, the first is not its title."""
    transcript = transcript_of(tmp_path, "a.md", "# En\nI: Hei.\n# To\nI: Ha det.")
    assert [section.title for section in transcript.sections] == ["En", "To"]
    assert transcript.facts.title is None


def test_speech_after_a_heading_is_still_the_last_speakers(tmp_path: Path) -> None:
    """A heading within a turn divides it in two, the second without a label."""
    transcript = transcript_of(tmp_path, "a.md", "I: Hei.\n## Ny del\nOg videre.")
    assert said(transcript) == [("I", "Hei."), ("I", "Og videre.")]
    assert transcript.turns[1].label is None


def test_in_txt_only_two_signs_make_a_heading(tmp_path: Path) -> None:
    """Other lines with a number sign are speech."""
    transcript = transcript_of(tmp_path, "a.txt", "I: Hei.\n# 1 på lista\n## Del\nI: Ja.")
    assert said(transcript) == [("I", "Hei.\n# 1 på lista"), ("I", "Ja.")]


def test_what_looks_like_markup_is_speech(tmp_path: Path) -> None:
    """`<pause>`, ` -- `, `*so*`, `&amp;` and `[ler]` survive as they are."""
    words = "Ja <pause> -- det var *so* bra &amp; _fint_ [ler] <v Kari> {x}"
    for name in ("a.txt", "a.md"):
        assert said(transcript_of(tmp_path, name, f"I: {words}")) == [("I", words)]


def test_a_time_that_ends_a_turn_is_not_said(tmp_path: Path) -> None:
    """f4 writes the time at the end of the paragraph."""
    transcript = transcript_of(tmp_path, "a.txt", "I: Hei du. #00:00:06-8#\nR: Ja #1 #00:00:09-1#")
    assert said(transcript) == [("I", "Hei du."), ("R", "Ja #1")]
    assert [turn.ends_ms for turn in transcript.turns] == [6_800, 9_100]


def test_a_label_without_words_makes_no_turn_but_a_warning(tmp_path: Path) -> None:
    """Every turn has words; that one has none is said."""
    transcript = transcript_of(tmp_path, "a.txt", "Intervjuer:\nInformant: Ja.")
    assert said(transcript) == [("Informant", "Ja.")]
    assert "Intervjuer" in str(transcript.warnings[0])


@pytest.mark.parametrize(
    ("labels", "roles"),
    [
        ("Intervjuer Informant", "interviewer informant"),
        ("I R", "interviewer informant"),
        ("I Informant", "interviewer informant"),
        ("Intervjuer R1 R2", "interviewer informant informant"),
        ("Moderator Deltaker", "moderator informant"),
        ("M Respondent", "moderator informant"),
        ("I SPEAKER_01", "unknown unknown"),
        ("Intervjuer I", "interviewer unknown"),
        ("Intervjuer I R", "interviewer unknown informant"),
        ("SPEAKER_00 SPEAKER_01", "unknown unknown"),
    ],
)
def test_roles_are_guessed_from_labels(labels: str, roles: str, tmp_path: Path) -> None:
    """An informant beside `I` makes it the interviewer; what nothing tells stays unknown."""
    text = "\n".join(f"{label}: hei" for label in labels.split())
    transcript = transcript_of(tmp_path, "a.txt", text)
    assert [speaker.role for speaker in transcript.facts.speakers] == roles.split()
    assert bool(transcript.warnings) == ("unknown" in roles)


def test_an_unknown_role_comes_with_the_command_that_mends_it(tmp_path: Path) -> None:
    """The warning can be pasted into a shell."""
    transcript = transcript_of(tmp_path, "I08.txt", "I: Hei.\nSPEAKER_01: Ja.")
    told = advised(transcript.warnings[0], Edge.COMMANDS)
    assert "koding speakers I08 --set I=ROLE --set SPEAKER_01=ROLE`" in told


@pytest.mark.parametrize("name", ["a.doc", "a", "a.docx.zip"])
def test_an_ending_without_a_reader_is_refused(name: str, tmp_path: Path) -> None:
    """The message lists the endings there are readers for."""
    with pytest.raises(ReadingError, match=r"\.txt, \.md, \.docx, \.odt, \.rtf, \.pdf, \.vtt"):
        transcript_of(tmp_path, name, "I: hei")


def test_a_missing_file_or_a_folder_is_refused(tmp_path: Path) -> None:
    """Neither gives a traceback."""
    (tmp_path / "folder.txt").mkdir()
    for name in ("none.txt", "folder.txt"):
        with pytest.raises(ReadingError, match=name):
            read_transcript(tmp_path / name)


def test_a_file_name_is_only_a_file_name(tmp_path: Path) -> None:
    """Nothing in it is run, and the ending counts in any case."""
    transcript = transcript_of(tmp_path, "x$(touch y).TXT", "I: hei")
    assert transcript.source.name == "x$(touch y).TXT"
    assert transcript.source.reader == "txt"
    assert not (tmp_path / "y").exists()


SPEECH = st.text(alphabet=STRANGE, min_size=1, max_size=40)
LABELS = st.sampled_from(
    ["I:", "Informant 2:", "[00:03:12] SPEAKER_00:", "#00:00:06-8# R:", "\tDeltaker :", "I:\t"]
)
HEADINGS = st.sampled_from(["\n## Økonomi\n", "\n## 👩\u200d💻 A\u030a\n"])
BREAKS = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\u2028\n"])
TURNS = st.tuples(LABELS, SPEECH, BREAKS).map(lambda part: f"{part[0]} x{part[1]}{part[2]}")
TEXTS = st.tuples(TURNS, st.lists(st.one_of(TURNS, TURNS, HEADINGS), max_size=12)).map(
    lambda parts: parts[0] + "".join(parts[1])
)


@ONE_FOLDER
@given(text=TEXTS, mark=st.sampled_from(["", "\ufeff"]), name=st.sampled_from(["a.txt", "a.md"]))
def test_nothing_that_is_said_is_lost(text: str, mark: str, name: str, tmp_path: Path) -> None:
    """Labels and bodies cover all but white space, times and headings, in order, apart."""
    transcript = transcript_of(tmp_path, name, mark + text)
    assert_sound(transcript)
    assert uncovered(transcript) == ""


@ONE_FOLDER
@given(text=st.text(max_size=200), name=st.sampled_from(["a.txt", "a.md", "a.vtt", "a.srt"]))
def test_any_text_is_read_or_refused_clearly(text: str, name: str, tmp_path: Path) -> None:
    """Nothing that can be typed gives anything but a sound transcript or a clear error."""
    try:
        transcript = transcript_of(tmp_path, name, text.encode("utf-8", "replace"))
    except ReadingError as error:
        assert name in str(error)
    else:
        assert_sound(transcript)


@pytest.mark.parametrize(
    "pairs", [6_000, pytest.param(60_000, marks=pytest.mark.soak)], ids=["long", "longest"]
)
def test_tens_of_thousands_of_lines_are_read_in_a_moment(tmp_path: Path, pairs: int) -> None:
    """Time grows with the text, also where every line looks like a label."""
    for line in ("Ola N: x", "[00:00:01]", "-" * 30, "Ord Ord Ord Ord Ord Ord Ord Ord", "##  "):
        text = f"I: a\n{line}\n" * pairs
        assert_sound(transcript_of(tmp_path, "a.md", text))
