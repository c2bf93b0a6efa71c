"""WebVTT and SubRip: cues become turns, and only the formats' own marks go."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from koding.errors import ReadingError
from tests.reading.reading_files import STRANGE, assert_sound, said, transcript_of, uncovered

TEAMS = """\
WEBVTT

NOTE oppdiktet

e4039782-67e5-43c9-ae73-35a01662e2ce/8-0
00:00:03.604 --> 00:00:05.123
<v Ingrid Solbakk>Hører du meg?</v>

e4039782-67e5-43c9-ae73-35a01662e2ce/9-0
00:00:06.000 --> 00:00:09.500 align:start
<v Morten Aasgaard>Ja, eh,
det gjør

e4039782-67e5-43c9-ae73-35a01662e2ce/9-1
00:00:09.500 --> 00:00:11.000
<v Morten Aasgaard>jeg.</v>
"""
WHISPER = """\
WEBVTT

00:01.240 --> 00:04.120
SPEAKER_00: Da går opptaket.

00:04.200 --> 00:05.000
Klar?

00:05.000 --> 00:07.000
SPEAKER_01: Ja.
SPEAKER_00: Fint.
"""
SUBRIP = """\
1
00:00:01,580 --> 00:00:03,304
Intervjuer: Da er vi
i gang.

2
00:00:03,304 --> 00:00:08,982
Hva skjedde?

3
00:00:09,640 --> 00:00:13,811
<i>Informant</i>: Måker & sånt.
"""


def test_teams_voices_are_speakers(tmp_path: Path) -> None:
    """Consecutive cues of one voice make one turn, from the first's start to the last's end."""
    transcript = transcript_of(tmp_path, "a.vtt", TEAMS)
    assert transcript.text == (
        "Ingrid Solbakk: Hører du meg?\nMorten Aasgaard: Ja, eh, det gjør jeg."
    )
    assert said(transcript) == [
        ("Ingrid Solbakk", "Hører du meg?"),
        ("Morten Aasgaard", "Ja, eh, det gjør jeg."),
    ]
    times = [(turn.starts_ms, turn.ends_ms) for turn in transcript.turns]
    assert times == [(3604, 5123), (6000, 11000)]
    assert_sound(transcript)


def test_labels_inside_cues_are_speakers(tmp_path: Path) -> None:
    """A cue without a label carries its speaker on."""
    transcript = transcript_of(tmp_path, "a.vtt", WHISPER)
    assert said(transcript) == [
        ("SPEAKER_00", "Da går opptaket. Klar?"),
        ("SPEAKER_01", "Ja."),
        ("SPEAKER_00", "Fint."),
    ]
    assert transcript.turns[0].starts_ms == 1240


def test_srt_is_read_like_vtt(tmp_path: Path) -> None:
    """Numbers and times go, a line break within a cue is a space, `&` is itself."""
    transcript = transcript_of(tmp_path, "a.srt", SUBRIP.replace("\n", "\r\n"))
    assert said(transcript) == [
        ("Intervjuer", "Da er vi i gang. Hva skjedde?"),
        ("Informant", "Måker & sånt."),
    ]
    assert transcript.turns[1].starts_ms == 9640


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("<pause> ja -- *so* <ler>", "<pause> ja -- *so* <ler>"),
        ("<b>ja</b> <i>nei</i> <u>vel</u> <c.rød.stor>så</c>", "ja nei vel så"),
        ("<lang nb>hei</lang> <ruby>A<rt>b</rt></ruby>", "hei Ab"),
        ("ja <00:00:01.500>så", "ja så"),
        ("a &amp; b &lt;pause&gt; c&nbsp;d&lrm;", "a & b <pause> c\xa0d\u200e"),
        ("&amp;lt; &copy; 2 < 3 > 1", "&lt; © 2 < 3 > 1"),
        (
            "det&#x27;r &quot;s&#xE5;&quot;&hellip; A&T &ukjent; &nothing",
            'det\'r "så"… A&T &ukjent; &nothing',
        ),
        ("{\\an8}{\\i1}ja{\\i0} {nei} {}", "ja {nei} {}"),
        ("<i dag> og <cafe> og <under>", "<i dag> og <cafe> og <under>"),
        ("e<b>\u0301</b>n", "én"),
    ],
)
def test_only_the_tags_and_entities_of_webvtt_go(written: str, meant: str, tmp_path: Path) -> None:
    """What a transcriber wrote between angle brackets survives, and nothing is decoded twice."""
    content = f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v.høy Kari &amp; Ola>{written}</v>\n"
    assert said(transcript_of(tmp_path, "a.vtt", content)) == [("Kari & Ola", meant)]


def test_several_voices_in_a_cue_are_several_turns(tmp_path: Path) -> None:
    """Each `<v>` opens a turn."""
    content = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>Ja.</v>\n<v B>Nei."
    assert said(transcript_of(tmp_path, "a.vtt", content)) == [("A", "Ja."), ("B", "Nei.")]


def test_cues_that_name_nobody_are_one_turn(tmp_path: Path) -> None:
    """Speech without speakers is kept whole."""
    content = "1\n00:00:01,0 --> 00:00:02,0\nJa.\n\n2\n00:00:02,0 --> 00:00:03,0\nNei."
    assert said(transcript_of(tmp_path, "a.srt", content)) == [(None, "Ja. Nei.")]


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("a.vtt", "00:01.000 --> 00:02.000\nhei", "a.vtt:1: a VTT file begins"),
        ("a.vtt", "WEBVTT\n\nhei", "a.vtt:3: a cue without its times"),
        ("a.vtt", "WEBVTT\n\nNOTE ingenting", "a.vtt holds no cues"),
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n", "a.vtt holds no cues"),
        ("a.srt", "Intervjuer: Hei", "a.srt:1: a cue without"),
        ("a.srt", "A --> B er en pil\n\nhei", "a.srt:1: a cue without"),
    ],
)
def test_a_file_without_a_cue_is_refused_with_the_line(
    name: str, content: str, place: str, tmp_path: Path
) -> None:
    """What is no subtitle file at all is not read as one: the line to mend is in the message."""
    with pytest.raises(ReadingError) as raised:
        transcript_of(tmp_path, name, content.replace("\n", "\r\n"))
    assert place in str(raised.value)


SOUND = "1\n00:00:01,000 --> 00:00:02,000\nDa.\n\n"


@pytest.mark.parametrize(
    ("content", "words", "told"),
    [
        ("2\n00:00:03,000 -->\nhei", "Da. hei", "the times in line 6 cannot be read"),
        ("2\n00:99:03,000 --> 99:00:01,000\nhei", "Da. hei", "the times in line 6 cannot"),
        ("2\n99999:00:03,0 --> 99999:00:04,0\nhei", "Da. hei", "the times in line 6 cannot"),
        ("2\n00:00:03,000 --> 00:00:01,000\nhei", "Da. hei", "line 6 ends before it starts"),
        ("2\n00:00:03,000 --> 00:00:04,000\nhei\n\nløs tekst", "Da. hei løs tekst",
         "the text in line 9 has no times"),
        ("2\n00:00:03,000 --> 00:00:04,000\n\nhei", "Da. hei", "the text in line 8 has no times"),
        ("2\n00:00:03,000 --> 00:00:04,000\nhei\n3\n00:00:05,0 --> 00:00:06,0\nja", "Da. hei ja",
         "no blank line stands above the cue in line 9"),
        ("løs\n2\n00:00:03,000 --> 00:00:04,000\nhei", "Da. løs hei", "in line 5 has no times"),
    ],
)  # fmt: skip
def test_one_odd_cue_is_named_and_its_words_are_in(
    content: str, words: str, told: str, tmp_path: Path
) -> None:
    """No cue refuses a file: what is odd is read as well as can be, and its line is told."""
    transcript = transcript_of(tmp_path, "a.srt", SOUND + content)
    assert said(transcript) == [(None, words)]
    [warning] = [text for one in transcript.warnings if told in (text := str(one))]
    assert warning.startswith("a.srt")


@pytest.mark.parametrize(
    "times",
    ["00:00:01 --> 00:00:03", "00:01 --> 00:03", "00:00:01.0000000 --> 00:00:03.0000000",
     "00:00:01,000 -> 00:00:03,000", "0:00:01.00 --> 0:00:03.00 align:start"],
)  # fmt: skip
def test_clear_times_are_taken_however_they_are_written(times: str, tmp_path: Path) -> None:
    """Without milliseconds, with seven decimals, with a short arrow: clear, and nothing is told."""
    transcript = transcript_of(tmp_path, "a.srt", f"1\n{times}\nKari: hei\n\n{SOUND}")
    assert (transcript.turns[0].starts_ms, transcript.turns[0].ends_ms) == (1000, 2000)
    assert not [one for one in transcript.warnings if "a.srt" in str(one)]


@pytest.mark.parametrize(
    "content",
    [
        "1\n00:00:01,0 --> 00:00:02,0\nHvor mange?\n\n42\n\n2\n00:00:03,0 --> 00:00:04,0\nJa.",
        "1\n00:00:01,0 --> 00:00:02,0\nHvor mange?\n42\n00:00:03,0 --> 00:00:04,0\nJa.",
        "00:01 --> 00:02\nHvor mange?\n\n00:02 --> 00:03\n\n42\n\n00:03 --> 00:04\nJa.",
    ],
)
def test_a_number_that_somebody_says_is_a_word(content: str, tmp_path: Path) -> None:
    """Only the number that is due, or one alone above the times, numbers a cue."""
    transcript = transcript_of(tmp_path, "a.srt", content)
    assert said(transcript) == [(None, "Hvor mange? 42 Ja.")]


def test_a_number_apart_from_its_times_is_no_word(tmp_path: Path) -> None:
    """A blank line between a cue's number and its times, or none above the number."""
    content = "1\n\n00:01 --> 00:02\nDa.\n2\n00:02 --> 00:03\nJa.\n\n3\n\n00:03 --> 00:04\nNei."
    assert said(transcript_of(tmp_path, "a.srt", content)) == [(None, "Da. Ja. Nei.")]


def test_text_above_the_first_cue_is_in(tmp_path: Path) -> None:
    """It has no times, and that is told."""
    transcript = transcript_of(tmp_path, "a.srt", f"Opptak fra Tana\n\n{SOUND}")
    assert said(transcript) == [(None, "Opptak fra Tana Da.")]
    assert "line 1 stands above the first cue" in " ".join(map(str, transcript.warnings))


def test_lines_that_roll_on_are_read_once(tmp_path: Path) -> None:
    """YouTube shows each line again above the next: the repeats go, and are counted."""
    words = ["hei og velkommen", "til samtalen", "om etikk", "i det offentlige"]
    cues, above = [], " "
    for place, line in enumerate(words):
        times = f"00:00:0{place}.000 --> 00:00:0{place + 1}.000"
        cues.append(f"{times} align:start\n{above}\n{line[:3]}<00:00:00.500><c>{line[3:]}</c>")
        cues.append(f"{times}\n{line}\n ")
        above = line
    content = "WEBVTT\nKind: captions\nLanguage: no\n\n" + "\n\n".join(cues) + "\n"
    transcript = transcript_of(tmp_path, "a.vtt", content)
    assert said(transcript) == [(None, " ".join(words))]
    assert "7 lines that only repeat the one above were left out" in " ".join(
        map(str, transcript.warnings)
    )


def test_who_says_the_same_again_has_said_it_twice(tmp_path: Path) -> None:
    """A repeated answer among other cues is no rolling line."""
    content = "\n\n".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n + 1},000\n{words}"
        for n, words in enumerate(["Ja.", "Ja.", "Ja.", "Men?", "Nei.", "Så.", "Vel."])
    )
    assert said(transcript_of(tmp_path, "a.srt", content)) == [
        (None, "Ja. Ja. Ja. Men? Nei. Så. Vel.")
    ]


WORDS = st.text(alphabet=STRANGE.replace("<", "").replace("\n", ""), max_size=30)
CUES = st.lists(st.tuples(st.sampled_from(["", "<v Å>", "<v Kari N>", "R: "]), WORDS), min_size=1)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(cues=CUES, line_end=st.sampled_from(["\n", "\r\n", "\r"]))
def test_nothing_in_a_cue_is_lost(
    cues: list[tuple[str, str]], line_end: str, tmp_path: Path
) -> None:
    """Rendered text is labels and bodies and nothing else."""
    blocks = [
        f"0{i % 10}:00.000 --> 09:59.000\n{voice}x{words}" for i, (voice, words) in enumerate(cues)
    ]
    content = line_end.join("\n\n".join(["WEBVTT", *blocks]).split("\n"))
    transcript = transcript_of(tmp_path, "a.vtt", content)
    assert_sound(transcript)
    assert uncovered(transcript) == ""
    assert sum(body.count("x") for _, body in said(transcript)) >= len(cues)
