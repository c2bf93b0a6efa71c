"""Habits of those who write interviews down by hand: remarks, legends, pages, own labels."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from koding.model.choices import Role
from tests.reading.reading_files import said, transcript_of

TURNS = [
    ("Intervjuer", "Kan du fortelle litt om jobben?"),
    ("Informant", "Ja, jeg er avdelingsleder, og har vært det lenge."),
    ("Intervjuer", "Hva gjør du en vanlig dag?"),
    ("Informant", "Det er tre ting: møter, turnus og språk."),
    ("Intervjuer", "Hvordan merker dere det?"),
    ("Informant", "Nei, vi er for få, rett og slett."),
]


def written(line: str = "{who}: {what}", between: str = "\n\n", **who: str) -> str:
    """Return the turns, each laid out as `line`; `who` says what the two are called."""
    return between.join(
        line.format(who=who.get(name, name), what=what, n=n)
        for n, (name, what) in enumerate(TURNS, 1)
    )


def told(transcript: object) -> str:
    """Return all that is said of a transcript."""
    return " ".join(map(str, getattr(transcript, "warnings", ())))


def test_words_that_recur_within_turns_hide_no_names_above_them(tmp_path: Path) -> None:
    """Names above their words speak though `Tema:` and `Hun svarte:` recur within what is said."""
    turns = [
        ("Kari Moen", "Hun svarte: «Når da?»"), ("Per Lund", "Først det ene.\nTema: så det andre."),
        ("Kari Moen", "Først det ene.\nTema: så det andre."), ("Per Lund", "Hun svarte: «Når da?»"),
    ]  # fmt: skip
    text = "\n\n".join(f"{who}:\n{what}" for who, what in turns)
    assert said(transcript_of(tmp_path, "d.txt", text)) == turns


@pytest.mark.parametrize(
    "remark",
    [
        "[Kommentar: informanten virker sliten]", "(Transkribentens merknad: dårlig lyd)",
        "[Transcriber's note: the phone rings]", "Merknad: telefonen ringer",
        "*[Observasjon: hun ser ut av vinduet]*",
    ],
)  # fmt: skip
def test_a_remark_of_who_wrote_it_down_is_nobodys_words(tmp_path: Path, remark: str) -> None:
    """A remark on a line of its own is no speech, and is told; the turn below is whose it was."""
    lines = written().split("\n\n")
    text = "\n\n".join([*lines[:4], remark, *lines[4:]])
    read = transcript_of(tmp_path, "d.txt", text)
    assert said(read) == TURNS
    assert "1 line is a remark" in told(read)


def test_a_running_header_beside_page_numbers_is_nobodys_words(tmp_path: Path) -> None:
    """What stands beside each `Side 2 av 3`, the same each time, is no speech, and is told."""
    lines = written().split("\n\n")
    pages = [f"Side {n} av 3\nIntervju 4 – fortrolig" for n in (1, 2, 3)]
    text = "\n\n".join([*lines[:2], pages[0], *lines[2:4], pages[1], *lines[4:], pages[2]])
    read = transcript_of(tmp_path, "d.txt", text)
    assert said(read) == TURNS
    assert "Intervju 4 – fortrolig" in told(read)
    beside = text.replace("\nIntervju 4 – fortrolig", "").replace("Side", "Intervju 4 | Side")
    assert said(transcript_of(tmp_path, "d.txt", beside)) == TURNS


def test_a_legend_of_letters_is_a_header_and_says_who_asks(tmp_path: Path) -> None:
    """`A: Anne (intervjuer)` in a list above is who A is, and no turn of hers."""
    legend = "Intervju 4\nDeltakere:\nA: Anne (intervjuer)\nB: Bjørn, sykepleier\n\n"
    text = legend + written("{who}: {what}", "\n", Intervjuer="A", Informant="B")
    read = transcript_of(tmp_path, "d.txt", text)
    assert [who for who, _ in said(read)] == ["A", "B"] * 3
    assert {one.label: one.role for one in read.facts.speakers}["A"] is Role.INTERVIEWER


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("{who} {what}", ("INTERVJUER", "INFORMANT")), ("{who} {what}", ("Intervjuer", "Rektor 1")),
        ("{who}; {what}", ("Intervjuer", "Informant")),
        ("{who}. {what}", ("Intervjuer", "Informant")),
        ("{who}= {what}", ("I", "R")), ("[00:00:0{n}] {who} {what}", ("INTERVJUER", "KARI")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_labels_that_never_have_a_colon_are_read_and_told(
    tmp_path: Path, line: str, who: tuple[str, str], between: str
) -> None:
    """Where all of a document does without a colon, who speaks is read, and the doubt named."""
    text = written(line, between, Intervjuer=who[0], Informant=who[1])
    read = transcript_of(tmp_path, "d.txt", text)
    if who[1] == "Rektor 1":
        assert "no speaker was found" in told(read)
        return
    assert said(read) == [(who[n % 2], what) for n, (_, what) in enumerate(TURNS)]
    assert "though no colon stands after them" in told(read)


def test_a_sentence_about_an_interviewer_is_no_label(tmp_path: Path) -> None:
    """A report that begins paragraphs with *Intervjuer* and *Informant* has no speakers."""
    lines = ["Intervjuer leste spørsmålene høyt.", "Informant svarte kort på de fleste.",
             "Resultatene er samlet i en tabell.", "Intervjuer noterte svarene underveis.",
             "Informant var ikke til stede på slutten.", "Det ble gjort lydopptak."]  # fmt: skip
    read = transcript_of(tmp_path, "d.txt", "\n\n".join(lines))
    assert {who for who, _ in said(read)} == {None}


@pytest.mark.parametrize(
    ("asks", "answers", "keeps"), [("Intervjuer: ", "", "Intervjuer"), ("", "Informant: ", "")]
)
@pytest.mark.parametrize("ending", ["txt", "docx"])
def test_where_one_voice_alone_has_a_label_the_other_is_found(
    tmp_path: Path, asks: str, answers: str, keeps: str, ending: str
) -> None:
    """Paragraphs without a label between those of the only one are another's, and that is told."""
    lines = [(asks if who == "Intervjuer" else answers) + what for who, what in TURNS]
    read = transcript_of(tmp_path, f"d.{ending}", document_of(lines, ending))
    first = [] if keeps else [(None, TURNS[0][1])]
    assert said(read) == first + TURNS[len(first) :]
    assert "has a label: paragraphs that have none are read as another's" in told(read)


def test_who_is_found_beside_a_single_label_may_be_named(tmp_path: Path) -> None:
    """Named in front matter, as documents.csv does after an import, both are found as before."""
    front = "---\nspeakers:\n  Intervjuer: interviewer\n  Informant: informant\n---\n"
    lines = [f"Intervjuer: {what}" if who == "Intervjuer" else what for who, what in TURNS]
    assert said(transcript_of(tmp_path, "d.txt", front + "\n\n".join(lines))) == TURNS


def test_where_a_name_alone_has_a_label_that_is_told(tmp_path: Path) -> None:
    """Who alone has a label keeps what stands below, and it is said that others may say it."""
    lines = [what if who == "Intervjuer" else f"Rektor: {what}" for who, what in TURNS]
    read = transcript_of(tmp_path, "d.txt", "\n\n".join(lines))
    assert "only Rektor has a label" in told(read) or "no speaker was found" in told(read)


def document_of(lines: list[str], ending: str) -> bytes:
    """Return a text or a Word document with a paragraph a line."""
    if ending == "txt":
        return "\n\n".join(lines).encode()
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def test_a_table_with_a_column_for_questions_and_one_for_answers_is_read(tmp_path: Path) -> None:
    """Under *Spørsmål* and *Svar* each row is a question and its answer."""
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Spørsmål", "Svar"
    for asked, answered in zip(TURNS[::2], TURNS[1::2], strict=True):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = asked[1], answered[1]
    made = io.BytesIO()
    document.save(made)
    read = transcript_of(tmp_path, "d.docx", made.getvalue())
    called = {"Intervjuer": "Spørsmål", "Informant": "Svar"}
    assert said(read) == [(called[who], what) for who, what in TURNS]


@pytest.mark.parametrize("bold", [True, False])
def test_what_stands_above_bold_questions_is_nobodys(tmp_path: Path, bold: bool) -> None:
    """A title, bold or not, and `Dato: ...` above the first question in bold are nobody's."""
    document = docx.Document()
    document.add_paragraph().add_run("Intervju 3").bold = bold
    if bold:
        document.add_paragraph("Dato: 12.3.2024")
    for who, what in TURNS:
        document.add_paragraph().add_run(what).bold = who == "Intervjuer"
    made = io.BytesIO()
    document.save(made)
    assert said(transcript_of(tmp_path, "d.docx", made.getvalue())) == TURNS


def test_numbers_of_every_fifth_line_are_no_words(tmp_path: Path) -> None:
    """`5`, `10`, `15` at lines' starts, as Word prints them, are left out, and told."""
    lines = written(between="\n").split("\n") * 3
    text = "\n".join(
        f"{n:<4}{one}" if n % 5 == 0 else f"    {one}" for n, one in enumerate(lines, 1)
    )
    read = transcript_of(tmp_path, "d.txt", text)
    assert said(read) == TURNS * 3
    assert "the running numbers of 3 lines were left out" in told(read)


def test_counted_questions_and_their_answers_are_turns(tmp_path: Path) -> None:
    """`Spørsmål 1:`, `Svar:`, `Spørsmål 2:` ask and answer, each question under its number."""
    lines = [f"Spørsmål {n // 2 + 1}: {what}" if n % 2 == 0 else f"Svar: {what}"
             for n, (_, what) in enumerate(TURNS)]  # fmt: skip
    read = transcript_of(tmp_path, "d.txt", "\n\n".join(lines))
    assert [who for who, _ in said(read)] == [
        "Spørsmål 1", "Svar", "Spørsmål 2", "Svar", "Spørsmål 3", "Svar",
    ]  # fmt: skip
    assert {one.role for one in read.facts.speakers} == {Role.INTERVIEWER, Role.INFORMANT}


@pytest.mark.parametrize("who", [("Jeg", "Hun"), ("Meg", "Han"), ("Eg", "Ho")])
def test_two_pronouns_that_begin_all_of_it_speak(tmp_path: Path, who: tuple[str, str]) -> None:
    """`Jeg:` and `Hun:` are who speaks where every paragraph begins with one of them."""
    text = written(Intervjuer=who[0], Informant=who[1])
    assert [one for one, _ in said(transcript_of(tmp_path, "d.txt", text))] == [*who] * 3


def test_the_question_of_a_form_between_answers_is_told(tmp_path: Path) -> None:
    """A question above `Respondent 12:` is nobody's, and it is said whose words it counts as."""
    text = (
        "Hva bør endres?\n\nRespondent 12: Opplæring.\nRespondent 13: Rutiner.\n\n"
        "Hva er bra?\n\nRespondent 12: Kollegaene.\nRespondent 13: Lønna."
    )
    read = transcript_of(tmp_path, "d.txt", text)
    assert "nobody asks here" in told(read)
    assert "Hva er bra?" in told(read)


def test_all_beside_a_moderator_are_informants_but_who_asks_too(tmp_path: Path) -> None:
    """In a group who answers is an informant by name, told; another who asks is left open."""
    turns = [
        ("Moderator", "Hva tenker dere?"), ("Anna", "Det er bra."), ("Ole", "Enig."),
        ("Kari", "Hvorfor det?"), ("Anna", "Fordi det virker."), ("Kari", "Hvordan da?"),
        ("Ole", "Det vet jeg ikke."), ("Moderator", "Noe mer?"), ("Anna", "Nei."),
    ]  # fmt: skip
    text = "\n\n".join(f"{who}: {what}" for who, what in turns)
    read = transcript_of(tmp_path, "d.txt", text)
    assert {one.label: one.role for one in read.facts.speakers} == {
        "Moderator": Role.MODERATOR, "Anna": Role.INFORMANT, "Ole": Role.INFORMANT,
        "Kari": Role.UNKNOWN,
    }  # fmt: skip
    assert "Anna and Ole are read as informants, since Moderator asks" in told(read)


def test_a_typeface_that_ends_within_a_word_divides_no_word(tmp_path: Path) -> None:
    """Bold that covers `Int` of `Intervjuer` names nobody `Int`, and the word stays whole."""
    document = docx.Document()
    for who, what in TURNS:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{who} {what}"[:3]).bold = True
        paragraph.add_run(f"{who} {what}"[3:])
    made = io.BytesIO()
    document.save(made)
    read = transcript_of(tmp_path, "d.docx", made.getvalue())
    assert said(read) == TURNS


def test_who_signs_below_is_nobodys_words(tmp_path: Path) -> None:
    """`Transkribert av: ...`, a date and a signature under the last turn are told as nobody's."""
    below = (
        "\n\n*** Slutt på opptak ***\n\nTranskribert av: Mona Berg\nDato: 12.04.2024\nSign.: MB\n"
    )
    read = transcript_of(tmp_path, "d.txt", written() + below)
    assert said(read) == TURNS
    assert "Transkribert av: Mona Berg" in told(read)


@pytest.mark.parametrize(
    "who", [("INT", "DEL"), ("Intervjuer", "Person"), ("Intervjuer", "[navn]")]
)
def test_the_only_other_label_answers_who_asks_whatever_word_it_is(
    tmp_path: Path, who: tuple[str, str]
) -> None:
    """A topic's word, or a name taken out, is a voice where it answers the interviewer in turn."""
    text = written() + "\n\n" + written()
    text = text.replace("Intervjuer", who[0]).replace("Informant", who[1])
    found = [one for one, _ in said(transcript_of(tmp_path, "d.txt", text))]
    assert found == [who[0], who[1].strip("[]")] * 6


def test_headings_in_markdown_that_are_labels_are_who_speaks(tmp_path: Path) -> None:
    """`### Intervjuer` over what is asked names who asks; another heading is still a section."""
    text = "## Bakgrunn\n\n" + written("### {who}\n\n{what}")
    read = transcript_of(tmp_path, "d.md", text)
    assert said(read) == TURNS
    assert [one.title for one in read.sections] == ["Bakgrunn"]


def test_a_missing_colon_is_told_where_turns_have_no_blank_lines_between(tmp_path: Path) -> None:
    """`Informant Nei, ...` among `Informant: ...`, line by line, is named with its line."""
    text = written(between="\n").replace("Informant: Det", "Informant Det")
    assert "has no colon here as elsewhere" in told(transcript_of(tmp_path, "d.txt", text))


def test_a_line_that_stands_between_turns_again_and_again_is_told(tmp_path: Path) -> None:
    """`KONFIDENSIELT` on each page, with no number beside it, is told as what may be a heading."""
    lines = written().split("\n\n")
    text = "\n\n".join(part for line in lines for part in (line, "KONFIDENSIELT"))
    read = transcript_of(tmp_path, "d.txt", text + "\n\nIntervjuer: Takk.")
    assert "KONFIDENSIELT" in told(read)


def test_a_form_of_one_word_answers_has_no_speakers(tmp_path: Path) -> None:
    """A table of statements and *Enig* or *Uenig* under *Spørsmål* and *Svar* is no interview."""
    document = docx.Document()
    table = document.add_table(rows=0, cols=2)
    for row in [("Spørsmål", "Svar"), *((f"Påstand {n}", "Uenig") for n in range(6))]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    made = io.BytesIO()
    document.save(made)
    read = transcript_of(tmp_path, "d.docx", made.getvalue())
    assert {who for who, _ in said(read)} == {None}
