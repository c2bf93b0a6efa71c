"""Layouts of services and habits of transcribers that were once misread, each as small as it is."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from koding.messages import transcripts
from koding.model.choices import Role
from tests.reading.reading_files import said, transcript_of

TURNS = [
    ("Kari Moen", "Kan du fortelle litt om jobben?"),
    ("Per Åsen", "Ja, det er en rar stilling: halvparten er turnus."),
    ("Kari Moen", "Hva mener du?"),
    ("Per Åsen", "Møter kl. 10:30, og så alt det andre."),
    ("Kari Moen", "Mhm."),
    ("Per Åsen", "Nei. Takk for praten!"),
]


def written(line: str, between: str = "\n\n") -> str:
    """Return the turns, each laid out as `line`."""
    return between.join(
        line.format(
            who=who, what=what, n=n, initials="".join(word[0] for word in who.split())
        )
        for n, (who, what) in enumerate(TURNS, start=1)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("[{n}] {who}: {what}", "d.txt"),
        ("> **{who}**: {what}", "d.md"),
        ("{who}— {what}", "d.txt"),
        ("{who}- {what}", "d.txt"),
        ("👩 {who}: {what}", "d.txt"),
        ("@0:0{n} - {who}\n{what}", "d.txt"),
        ("{who}\n0 minutter {n} sekunder0:0{n}\n{what}", "d.txt"),
        ("{initials}\n{who}\n0:0{n}\n{what}", "d.txt"),
        ("{who} - 00:0{n}\n{what}", "d.txt"),
        ("{who} [00:00:0{n}] {what}", "d.txt"),
        ("{who} 00:00:0{n} {what}", "d.txt"),
    ],
)
def test_the_turns_of_a_layout_come_back(tmp_path: Path, line: str, name: str) -> None:
    """Numbers in brackets, a quotation's sign, a tight dash, pictures, spelt times are no words."""
    assert said(transcript_of(tmp_path, name, written(line))) == TURNS


@pytest.mark.parametrize(
    "line",
    ["{who} -> {what}", "{who} → {what}", "{who} => {what}", "{who} » {what}", "{who}> {what}",
     "{who}：{what}", "【{who}】{what}", "【{who}】：{what}"],
)  # fmt: skip
def test_any_sign_may_part_a_label_from_what_is_said(tmp_path: Path, line: str) -> None:
    """Arrows, a full-width colon and East Asian brackets end a label as a colon or a dash does."""
    assert said(transcript_of(tmp_path, "d.txt", written(line, "\n"))) == TURNS


@pytest.mark.parametrize(
    "line",
    ["«{who}»: {what}", '"{who}": {what}', "“{who}”: {what}", "„{who}“: {what}", "'{who}': {what}",
     "--- {who} ---\n{what}", "== {who} ==\n{what}", "«{who}» (0:0{n}): {what}"],
)  # fmt: skip
def test_quotation_marks_and_rules_around_a_label_are_no_part_of_it(
    tmp_path: Path, line: str
) -> None:
    """A label in quotation marks, or between rules on its line, is the name within them."""
    assert said(transcript_of(tmp_path, "d.txt", written(line, "\n"))) == TURNS


@pytest.mark.parametrize("line", ["#{n} {who}: {what}", "#{n}. {who}: {what}"])
def test_a_number_behind_its_sign_numbers_the_line(tmp_path: Path, line: str) -> None:
    """`#1` before a label numbers the turn, as `1` does."""
    assert said(transcript_of(tmp_path, "d.txt", written(line, "\n"))) == TURNS


@pytest.mark.parametrize(
    ("line", "second"),
    [
        ("{who} 0m0{n}s: {what}", 4), ("{who} (0 min {n} sek): {what}", 4),
        ("{who} ({n}s): {what}", 4), ("[{n}.0s] {who}: {what}", 4), ("[{n} s] {who}: {what}", 4),
        ("{{00:0{n}}} {who}: {what}", 4), ("<00:00:0{n}> {who}: {what}", 4),
        ("[{who} 0:0{n}] {what}", 4), ("[{who}, 0:0{n}] {what}", 4), ("[0:0{n} {who}] {what}", 4),
        ("{who}  2:0{n} PM\n{what}\n", 14 * 3600 + 240), ("{who} 2:0{n} a.m.\n{what}\n", 7440),
        ("2:0{n} PM {who}: {what}", 14 * 3600 + 240), ("{who} (12:0{n} AM): {what}", 240),
    ],
)  # fmt: skip
def test_a_time_beside_a_label_is_kept_however_it_is_written(
    tmp_path: Path, line: str, second: int
) -> None:
    """Units, seconds alone, braces, a clock with AM or PM: it is no word, and is kept."""
    transcript = transcript_of(tmp_path, "d.txt", written(line, "\n"))
    assert said(transcript) == TURNS
    assert transcript.turns[3].starts_ms == second * 1000


def test_seconds_within_what_is_said_are_a_silence(tmp_path: Path) -> None:
    """`(3s)` among words says how long nobody spoke: it stays, and is no time."""
    text = "Intervjuer: Hva (3s) mener du?\nInformant: (2 s) Ja.\nIntervjuer: Så?\nInformant: Nei."
    transcript = transcript_of(tmp_path, "d.txt", text)
    assert [what for _, what in said(transcript)][:2] == ["Hva (3s) mener du?", "(2 s) Ja."]


@pytest.mark.parametrize(
    "text",
    ['"Navn": "Anne"\n"Alder": "34"\n"Navn": "Bob"\n"Alder": "45"\n"Navn": "Eva"',
     ("Uavklart:\nHvem betaler?\nNår begynner vi?\n\nAvklart:\nAnne leder.\nPer skriver.\n\n"
      "Uavklart:\nSkal vi ha med Vik?\n\nAvklart:\nJa, møtet blir digitalt."),
     ("Instruks\n\nIntervjuer skal hilse.\nIntervjuer: husk kaffe\nIntervjuer: skru på lyd\n"
      "Informant: får lese notatet\nInformant: kan trekke seg når som helst"),
     ("Regler\n\nInnleder: 5 minutter\nTilsvar: 2 minutter\nReplikk: 1 minutt\n"
      "Ordstyrer: griper inn ved overtid\n\nHvem får ordet først? Den som melder seg."),
     ("Skjema\n\nKl. 09:00: Barna kommer. Ro.\nKl. 09:30: Samling. To går ut.\n"
      "Kl. 10:15: Utelek. Krangel om sykkel.\nKl. 11:00: Mat. Er alle mette?")],
)  # fmt: skip
def test_what_heads_values_or_lists_is_nobody(tmp_path: Path, text: str) -> None:
    """What heads values, points, instructions or a clock's times is nobody."""
    assert not {who for who, _ in said(transcript_of(tmp_path, "d.txt", text)) if who}


LISTED = (
    "{q}: Når er fristen?\n{a}: I mars.\n{q}: Kan jeg bytte?\n{a}: Ja.\n"
    "{q}: Hva koster det?\n{a}: Lite."
)


@pytest.mark.parametrize(
    ("q", "a"), [("Spørsmål", "Svar"), ("Q", "A"), ("Spm", "Svar"), ("Spørsmål fra salen", "Svar")]
)
def test_a_list_of_questions_and_answers_is_told(tmp_path: Path, q: str, a: str) -> None:
    """Where no question says you and no answer says I, this is told as maybe no interview."""
    doubts = transcript_of(tmp_path, "d.txt", LISTED.format(q=q, a=a)).doubts
    assert [one.sentence for one in doubts] == [transcripts.QUESTIONS_LISTED]
    asked = LISTED.replace("Hva koster det?", "Hva mener du?").replace("Lite.", "Jeg er enig.")
    assert not transcript_of(tmp_path, "d.txt", asked.format(q=q, a=a)).doubts


def test_numbered_questions_above_answers_are_told(tmp_path: Path) -> None:
    """A question on the line above each answer, asked by nobody, is told as read with the last."""
    text = (
        "Quiz til festen\n\n1. Hva heter hovedstaden i Finland?\nSvar: Helsingfors\n2. Hvor mange "
        "fylker er det?\nSvar: Femten\n3. Hvem skrev Sult?\nSvar: Knut Hamsun\n"
    )
    doubts = transcript_of(tmp_path, "d.txt", text).doubts
    assert transcripts.NOBODY_ASKS in [one.sentence for one in doubts]


GROUP = "Ja, vi vil det. Hva mener dere?|Enig.|Nei, jeg tror ikke det.|Jo, kanskje.|Hvorfor?|Takk!"


@pytest.mark.parametrize(
    "voices",
    ["M 1 2 1 3 2 M 3 1 2 4 1", "Moderator Anne Dag Anne Moderator Dag Berit Anne",
     "Intervjuer Dag Intervjuer Dag Intervjuer Dag", "Anne Jo Berit Anne Jo Berit Else",
     "Dag+Lund Siv+Moe Dag+Lund Siv+Moe"],
)  # fmt: skip
def test_numbers_and_names_that_are_words_speak_in_a_group(tmp_path: Path, voices: str) -> None:
    """`2: Enig.` is the second participant's, and `Dag:` is Dag's, not the one before's."""
    spoken = GROUP.split("|")
    order = [voice.replace("+", " ") for voice in voices.split()]
    turns = [(who, spoken[at % len(spoken)]) for at, who in enumerate(order)]
    text = "\n\n".join(f"{who}: {what}" for who, what in turns)
    assert said(transcript_of(tmp_path, "d.txt", text)) == turns


@pytest.mark.parametrize(
    "text",
    [
        "Hva er viktigst?\n1: tid\n2: penger\n3: folk\n\nOg så?\n1: ro\n2: hjelp\n3: fred\n",
        "Dag: Vi gikk tur, og jeg sov.\nNatt: Stille.\nDag: Vi reiste hjem.\nNatt: Uro.\n",
    ],
)
def test_lists_by_number_and_diaries_have_no_speakers(tmp_path: Path, text: str) -> None:
    """Points that are numbered anew and a day's `Dag:` and `Natt:` are nobody."""
    assert all(turn.speaker is None for turn in transcript_of(tmp_path, "d.txt", text).turns)


@pytest.mark.parametrize(
    "last", ["Transcribed by https://otter.ai", "Møtet ble avsluttet etter 00:12:45 👋"]
)
def test_what_a_program_adds_below_is_nobody_s_and_told(tmp_path: Path, last: str) -> None:
    """The service's own last lines are in the text, in no turn, and the import says so."""
    transcript = transcript_of(tmp_path, "d.txt", f"{written('{who}: {what}')}\n\n{last}\n")
    assert said(transcript) == TURNS
    assert last in transcript.text
    assert any(last in str(warning) for warning in transcript.warnings)


def test_what_may_be_a_heading_is_told(tmp_path: Path) -> None:
    """`Tema 2: Skole` by itself between turns is read as speech, and never without a word."""
    first, *rest = written("{who}: {what}").split("\n\n")
    text = "\n\n".join([first, rest[0], "Tema 2: Skole", *rest[1:]])
    transcript = transcript_of(tmp_path, "d.txt", text)
    assert any("Tema 2: Skole" in str(doubt) for doubt in transcript.doubts)
    plain = transcript_of(tmp_path, "d.txt", written("{who}: {what}"))
    assert not any("heading" in str(doubt) for doubt in plain.doubts)


@pytest.mark.parametrize(("asks", "answers"), [("Q.", "A."), ("I)", "R)"), ("Int.", "Inf.")])
def test_letters_before_a_full_stop_or_a_bracket_answer_each_other(
    tmp_path: Path, asks: str, answers: str
) -> None:
    """`Q. Where?` and `A. Here.` are two voices; `A.`, `B.`, `C.` are the choices of a list."""
    marks = {"Kari Moen": asks, "Per Åsen": answers}
    text = "\n\n".join(f"{marks[who]} {what}" for who, what in TURNS)
    wanted = [(marks[who][:-1], what) for who, what in TURNS]
    assert said(transcript_of(tmp_path, "d.txt", text)) == wanted
    choices = "Hva mener du?\n\nA. Ja.\n\nB. Nei.\n\nC. Vet ikke.\n\n" * 2
    listed = transcript_of(tmp_path, "d.txt", choices)
    assert all(turn.speaker is None for turn in listed.turns)
    assert not any('"A"' in str(doubt) for doubt in listed.doubts)


@pytest.mark.parametrize("lead", ["{who}", "[00:00:0{n}] {who} "])
def test_a_bold_name_ends_where_it_is_no_longer_bold(tmp_path: Path, lead: str) -> None:
    """In Word, `**Kari Moen** Mhm.` is what Kari says, be it a word, with a time before or not."""
    document = docx.Document()
    for n, (who, what) in enumerate(TURNS, start=1):
        paragraph = document.add_paragraph()
        paragraph.add_run(lead.format(who=who, n=n)).bold = True
        paragraph.add_run(f" {what}")
    file = io.BytesIO()
    document.save(file)
    assert said(transcript_of(tmp_path, "d.docx", file.getvalue())) == TURNS


def test_webex_names_who_speaks_above_the_times(tmp_path: Path) -> None:
    """A cue that is called `3 "Per Åsen" (2114)` is Per's."""
    cues = "\n\n".join(
        f'{n} "{who}" (21{n})\n00:00:0{n}.000 --> 00:00:0{n}.900\n{what}'
        for n, (who, what) in enumerate(TURNS, start=1)
    )
    assert said(transcript_of(tmp_path, "d.vtt", f"WEBVTT\n\n{cues}\n")) == TURNS


HEADERS = [
    "Dato: 14. mars 2024\nInformant: P4 (kvinne, 46, leder)\nIntervjuer: Kari N.\nVarighet: 1 t\n",
    "Intervju 4\nKari Moen: Intervjuer\nPer Åsen: Informant, lærer på 5. trinn\n",
    "Dato: 14. mars 2024\nIntervjuer: Kari Moen\nInformant: Per Åsen\n",
]


@pytest.mark.parametrize("header", HEADERS)
def test_who_is_who_in_a_header_is_no_speech_and_gives_roles(tmp_path: Path, header: str) -> None:
    """A header's `Informant: P4 (...)` and `KN: Intervjuer` are facts, with or without a stop."""
    transcript = transcript_of(tmp_path, "d.txt", f"{header}\n{written('{who}: {what}')}")
    assert said(transcript) == TURNS
    roles = {one.label: one.role for one in transcript.facts.speakers}
    if "Moen" in header:
        assert list(roles.values()) == [Role.INTERVIEWER, Role.INFORMANT]


@pytest.mark.parametrize("label", ["Per (informant)", "Informant/PÅ", "Informant, lærer"])
def test_a_role_beside_a_name_is_its_role(tmp_path: Path, label: str) -> None:
    """What stands in brackets, behind a bar or a comma may say who somebody is."""
    text = written("{who}: {what}").replace("Per Åsen", label)
    roles = {one.label: one.role for one in transcript_of(tmp_path, "d.txt", text).facts.speakers}
    assert roles[label] is Role.INFORMANT


@pytest.mark.parametrize("slip", ["Informant Nei.", "Informant; Nei."])
def test_a_label_without_its_colon_is_told(tmp_path: Path, slip: str) -> None:
    """A paragraph that begins with a label, but no colon, is speech, and never without a word."""
    text = f"Intervjuer: Ja?\n\nInformant: Jo.\n\nIntervjuer: Å?\n\n{slip}\n\nIntervjuer: Takk."
    transcript = transcript_of(tmp_path, "d.txt", text)
    assert any("colon" in str(doubt) and "line 7" in str(doubt) for doubt in transcript.doubts)


def test_page_numbers_and_spoilt_letters_are_told(tmp_path: Path) -> None:
    """`Side 2 av 9` between turns is nobody's; `gÃ¥r` is told, since nobody can search for it."""
    first, *rest = written("{who}: {what}").split("\n\n")
    pages = "\n\n".join([first, "Side 1 av 2", *rest, "Side 2 av 2"])
    transcript = transcript_of(tmp_path, "d.txt", pages)
    assert said(transcript) == TURNS
    assert any("Side 1 av 2" in str(one) for one in transcript.warnings)
    spoilt = written("{who}: {what} Vi går nå på det.").encode().decode("cp1252", "replace")
    assert any("gÃ¥r" in str(one) for one in transcript_of(tmp_path, "d.txt", spoilt).warnings)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("I: Hva mener du? P: At det går bra. I: Hvorfor? P: Fordi. I: Ja? P: Ja.", {"I", "P"}),
        ("Intervjuer: Hva mener du?\nKari Moen: Ja. Intervjuer: Hva da?\nKari Moen: Alt.",
         {"Intervjuer"}),
    ],
)  # fmt: skip
def test_a_label_within_a_line_is_told(tmp_path: Path, text: str, inside: set[str]) -> None:
    """Whoever begins to speak behind another on one line is told, with what to do."""
    doubts = transcript_of(tmp_path, "d.txt", text).doubts
    told = next(one for one in doubts if one.sentence is transcripts.INSIDE)
    assert inside <= {word for word in ("I", "P", "Intervjuer") if f'"{word}"' in str(told)}


@pytest.mark.parametrize("line", ["Taler: {who}\n{what}\n", "Speaker: {who} (0:0{n})\n{what}\n"])
def test_a_field_says_who_speaks(tmp_path: Path, line: str) -> None:
    """Where each turn has a field for who speaks, the name in it does, and not the field."""
    assert said(transcript_of(tmp_path, "d.txt", written(line, "\n"))) == TURNS


def test_the_numbers_of_subtitles_in_a_text_are_nobody_s(tmp_path: Path) -> None:
    """Subtitles saved as text have a number above each time: it is no word, and is told."""
    cues = "{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{who}: {what}"
    transcript = transcript_of(tmp_path, "d.txt", written(cues))
    assert said(transcript) == TURNS
    assert transcripts.CUE_NUMBERS in [one.sentence for one in transcript.warnings]


def test_numbers_in_brackets_before_times_are_no_words(tmp_path: Path) -> None:
    """A running number stands before the time, too."""
    assert (
        said(transcript_of(tmp_path, "d.txt", written("[0{n}] [00:0{n}] {who}: {what}"))) == TURNS
    )
