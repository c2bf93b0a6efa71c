"""What front matter, documents.csv and cases.csv say, and which of them is heard."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.errors import ReadingError
from koding.model.choices import DocumentKind, Role
from koding.model.material import CaseFacts, DocumentFacts, SpeakerFacts
from koding.reading import merge_facts, read_cases, read_document_facts, read_transcript
from koding.reading.facts import stated_role
from tests.reading.reading_files import said, transcript_of

FRONT_MATTER = """\
---
title: Intervju med seksjonssjef, Ås (syntetisk)
date: 2023-03-14
kind: group discussion
case: Statens byggtilsyn
name: 007
speakers:
  Intervjuer: {role: interviewer}
  Anne:
    role: informant
    participant: Deltaker 1
    case: Fjellvik kommune
  Odd: informant
---
"""


def test_front_matter_gives_facts_and_leaves_the_text(tmp_path: Path) -> None:
    """The text begins after the closing line; labels it names are speakers at once."""
    transcript = transcript_of(tmp_path, "a.md", FRONT_MATTER + "\nAnne: Hei.\nOdd: Ja.")
    assert transcript.text == "\nAnne: Hei.\nOdd: Ja."
    assert said(transcript) == [("Anne", "Hei."), ("Odd", "Ja.")]
    facts = transcript.facts
    assert (facts.name, facts.date, facts.kind) == ("007", "2023-03-14", DocumentKind.GROUP)
    assert (facts.title, facts.case) == (
        "Intervju med seksjonssjef, Ås (syntetisk)", "Statens byggtilsyn",
    )  # fmt: skip
    assert facts.speakers == (
        SpeakerFacts("Anne", Role.INFORMANT, "Deltaker 1", "Fjellvik kommune"),
        SpeakerFacts("Odd", Role.INFORMANT),
        SpeakerFacts("Intervjuer", Role.INTERVIEWER),
    )
    (warning,) = transcript.warnings
    assert str(warning) == "007: Intervjuer is named as speaker but never speaks"


def test_front_matter_may_have_windows_line_ends_and_a_mark(tmp_path: Path) -> None:
    """It is read in the encoding of the file, whichever that is."""
    for encoding in ("utf-8-sig", "cp1252", "utf-16"):
        data = (FRONT_MATTER + "Odd: Å ja.").replace("\n", "\r\n").encode(encoding)
        assert transcript_of(tmp_path, "a.txt", data).text == "Odd: Å ja."


def test_a_line_of_hyphens_is_no_front_matter(tmp_path: Path) -> None:
    """Only `key:` below it makes it that."""
    text = "---\nI: Hei der, du.\n---\n"
    assert transcript_of(tmp_path, "a.txt", "---\n\nBare tekst.\n---\n").text.startswith("---")
    assert transcript_of(tmp_path, "a.txt", f"-{text}").text.startswith("----")


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("title: a", "x.md:1: the front matter that begins here has no closing"),
        ("title: [a\n---", "x.md:"),
        ("title: a\n\tdate: b\n---", "x.md:3: this is not YAML"),
        ("title: a\ntitle: b\n---", 'x.md:3: "title" stands twice'),
        ("title: a\nkind: intervjuet\n---", 'x.md:3: "intervjuet" is not a kind of document'),
        ("title: [a, b]\n---", 'x.md:2: "title" must be one value'),
        ("date: 14 mars\n---", 'x.md:2: "14 mars" is not a date'),
        ("date: 2023-02-30\n---", 'x.md:2: "2023-02-30" is not a date'),
        ("speakers: [[Anne]]\n---", 'x.md:2: "speakers" must be lines'),
        ("speakers:\n  Anne: {role: informent}\n---", 'x.md:3: "informent" is not a role'),
        ("speakers:\n  Anne: {rolle: x}\n---", 'x.md:3: "rolle" is not known of a speaker'),
        ("speakers:\n  Anne: [x]\n---", "x.md:3:"),
        ("title: *a\n---", "x.md:2: an alias (*) repeats"),
    ],
)
def test_front_matter_that_cannot_hold_is_left_out_with_its_line(
    lines: str, message: str, tmp_path: Path
) -> None:
    """The line is that of the file, and what is said below is read all the same."""
    transcript = transcript_of(
        tmp_path, "x.md", f"---\n{lines}\nAnne: Hei.\nOdd: Ja.\nAnne: Nei.\nOdd: Jo."
    )
    assert any(message in str(warning) for warning in transcript.warnings)
    assert "Anne: Hei.\nOdd: Ja.\nAnne: Nei.\nOdd: Jo." in transcript.text
    assert ("Odd", "Ja.") in said(transcript)


def test_what_can_be_read_of_front_matter_is_kept(tmp_path: Path) -> None:
    """A bad date or role takes nothing else with it; of a key given twice the first counts."""
    lines = "title: a\ntitle: b\ndate: i vår\nspeakers:\n  Anne: informent\n  Odd: informant\n"
    transcript = transcript_of(tmp_path, "x.md", f"---\n{lines}---\nAnne: Hei.\nOdd: Ja.")
    assert (transcript.facts.title, transcript.facts.date) == ("a", None)
    assert [(one.label, one.role) for one in transcript.facts.speakers][1] == (
        "Odd", Role.INFORMANT,
    )  # fmt: skip
    assert sum("it was left out" in str(one) for one in transcript.warnings) == 3


@pytest.mark.parametrize(
    "written",
    ["2023-03-14T10:00:00", "2023-03-14 10:00", "2023-03-14T10:00:00Z", "2023-03-14T10:00+01:00",
     "14.3.2023 kl. 10.00", "14. 03. 2023, 10:00:30", "14. mars 2023",
     "tirsdag 14. mars 2023 kl. 9.30",
     "March 14, 2023", "Tuesday, March 14th, 2023 at 10:30 AM", "14 March 2023", "14. MAR. 2023"],
)  # fmt: skip
def test_a_date_with_a_time_is_a_date(written: str, tmp_path: Path) -> None:
    """However the time of day is written, the day is kept."""
    transcript = transcript_of(tmp_path, "x.md", f'---\ndate: "{written}"\n---\nAnne: Hei.')
    assert transcript.facts.date == "2023-03-14"


@pytest.mark.parametrize(
    "written", ["\n  - Kari Moen\n  - Åse", " [Kari Moen, Åse]", " Kari Moen, Åse, Kari Moen"]
)
def test_a_list_of_speakers_names_them(written: str, tmp_path: Path) -> None:
    """A list, or one line of text: who speaks is known, and what they are is not."""
    text = f"---\nspeakers:{written}\n---\nKari Moen: Hei.\n\nÅse: Ja."
    transcript = transcript_of(tmp_path, "x.md", text)
    assert [one.label for one in transcript.facts.speakers] == ["Kari Moen", "Åse"]
    assert {one.role for one in transcript.facts.speakers} == {Role.UNKNOWN}
    assert [turn.speaker for turn in transcript.turns] == ["Kari Moen", "Åse"]


def test_a_row_of_signs_is_no_title(tmp_path: Path) -> None:
    """The first line of a header with a letter in it is."""
    text = (
        "====================\nIntervju 3\n====================\nIntervjuer: Hva?\n\nInformant: Ja."
    )
    assert transcript_of(tmp_path, "t.txt", text).facts.title == "Intervju 3"


def test_an_unknown_key_is_left_out_with_a_warning(tmp_path: Path) -> None:
    """Other tools write keys of their own."""
    transcript = transcript_of(tmp_path, "x.md", "---\ntags: [a]\ntitel: b\n---\nI: Hei.")
    assert str(transcript.warnings[0]).startswith('x.md:2: the front matter\'s "tags" is not known')
    assert '(did you mean "title"?)' in str(transcript.warnings[1])


DOCUMENTS = """\
file,name,kind,title,date,case,speakers
a.txt,I01,interview,"Intervju, Ås",7.3.2023,Fjellvik kommune,I=interviewer; R=informant:Inf 1@Ås
b.vtt,,,,,,"Ingrid Solbakk=interviewer; X=:Inf 2; Y=informant@HF"
"""


def test_a_list_of_speakers_in_the_last_column_needs_no_quotation_marks(tmp_path: Path) -> None:
    """In a file with semicolons between its cells, those in that cell are the list's own."""
    path = tmp_path / "documents.csv"
    path.write_text("file;name;speakers\na.txt;I01;I=interviewer; R=informant\n", encoding="utf-8")
    assert [one.label for one in read_document_facts(path)["a.txt"].speakers] == ["I", "R"]
    path.write_text("file;speakers;name\na.txt;I=interviewer; R=informant;I01\n", encoding="utf-8")
    with pytest.raises(ReadingError, match="4 cells and the header 3"):
        read_document_facts(path)


def test_documents_csv_says_what_files_cannot(tmp_path: Path) -> None:
    """Role, participant and case of every label; empty cells say nothing."""
    path = tmp_path / "documents.csv"
    path.write_text(DOCUMENTS, encoding="utf-8")
    assert read_document_facts(path) == {
        "a.txt": DocumentFacts(
            "I01", "Intervju, Ås", DocumentKind.INTERVIEW, "2023-03-07", "Fjellvik kommune",
            (
                SpeakerFacts("I", Role.INTERVIEWER),
                SpeakerFacts("R", Role.INFORMANT, "Inf 1", "Ås"),
            ),
        ),
        "b.vtt": DocumentFacts(
            speakers=(
                SpeakerFacts("Ingrid Solbakk", Role.INTERVIEWER),
                SpeakerFacts("X", None, "Inf 2"),
                SpeakerFacts("Y", Role.INFORMANT, None, "HF"),
            )
        ),
    }  # fmt: skip


def test_kinds_and_roles_are_read_in_either_language(tmp_path: Path) -> None:
    """What a table prints in Norwegian can be written in documents.csv and in front matter."""
    path = tmp_path / "documents.csv"
    rows = "file,kind,speakers\na.txt,Åpne svar,I=intervjuer; R=ukjent\nb.txt,intervju,\n"
    path.write_text(rows, encoding="utf-8")
    facts = read_document_facts(path)
    assert [one.kind for one in facts.values()] == [
        DocumentKind.OPEN_ANSWERS,
        DocumentKind.INTERVIEW,
    ]
    assert [one.role for one in facts["a.txt"].speakers] == [Role.INTERVIEWER, Role.UNKNOWN]
    text = "---\nkind: gruppediskusjon\n---\nAnne: Hei."
    assert transcript_of(tmp_path, "x.md", text).facts.kind is DocumentKind.GROUP


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_tables_are_read_as_people_save_them(delimiter: str, encoding: str, tmp_path: Path) -> None:
    """Delimiter, encoding and line ends make no difference; nor does a column's place or case."""
    path = tmp_path / "documents.csv"
    text = f"Case{delimiter}FILE\nØstre Ås{delimiter}a.txt\n{delimiter}\n"
    path.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    assert read_document_facts(path) == {"a.txt": DocumentFacts(case="Østre Ås")}


def test_excels_line_that_states_the_delimiter_is_heard(tmp_path: Path) -> None:
    """`sep=;` is no header, and lines are still counted from the file's first."""
    path = tmp_path / "d.csv"
    path.write_text("sep=;\nfile;title\na.txt;a, b\nb.txt;c;d\n", encoding="utf-8")
    with pytest.raises(ReadingError, match=r"d\.csv:4: the row has 3 cells"):
        read_document_facts(path)
    path.write_text("sep=;\nfile;title\na.txt;a, b\n", encoding="utf-8")
    assert read_document_facts(path) == {"a.txt": DocumentFacts(title="a, b")}


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("", "empty"),
        ("file,nmae\na,b", 'd.csv:1: the column "nmae" is not known (did you mean "name"?)'),
        ("name,title\na,b", 'd.csv:1: the column "file" is missing'),
        ("file,,name\na,b,c", "d.csv:1: column 2 has no name"),
        ("file,file\na,b", 'd.csv:1: the column "file" stands twice'),
        ("file,name\na.txt,I1\n,I2", 'd.csv:3: the cell "file" is empty'),
        ("file,name\na.txt,I1\na.txt,I2", 'd.csv:3: the file "a.txt" stands in line 2'),
        ("file,name\na.txt,I1\nb.txt,i1", 'd.csv:3: the name "i1" stands in line 2'),
        ('file,title\na.txt,"a\nb"\nb.txt', "d.csv:4: the row has 1 cells"),
        ('file,title\na.txt,"a\nb', "d.csv:2: the row that begins here is not CSV"),
        ("file,kind\na.txt,talk", 'd.csv:2: "talk" is not a kind'),
        ("file,date\na.txt,mars", 'd.csv:2: "mars" is not a date'),
        ("file,speakers\na.txt,Anne", 'd.csv:2: "Anne" does not say who speaks'),
        ("file,speakers\na.txt,A=boss", 'd.csv:2: "boss" is not a role'),
        ("file,speakers\na.txt,A=informant; a=informant", "stands twice"),
    ],
)
def test_a_table_that_cannot_hold_is_named_with_its_line(
    table: str, message: str, tmp_path: Path
) -> None:
    """The line is where the row begins, also after cells with line breaks."""
    path = tmp_path / "d.csv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(ReadingError) as raised:
        read_document_facts(path)
    assert message in str(raised.value)


def test_cases_carry_their_attributes(tmp_path: Path) -> None:
    """Every other column is an attribute; what is unknown of a case is left out."""
    path = tmp_path / "cases.csv"
    path.write_text("case;størrelse;ansatte\nÅs kommune;liten;1 200\nBø HF;;\n", encoding="utf-8")
    columns = ("størrelse", "ansatte")
    assert read_cases(path) == (
        CaseFacts("Ås kommune", (("størrelse", "liten"), ("ansatte", "1 200")), columns),
        CaseFacts("Bø HF", (), columns),
    )


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("sektor\nstat", 'c.csv:1: the column "case"'),
        ("case,x,x\na,b,c", 'the column "x" stands twice'),
        ("case,x\nÅs,1\nÅS,2", 'c.csv:3: the organisation "ÅS" stands in line 2'),
        ("case,x\n,1", "c.csv:2: the organisation has no name"),
    ],
)
def test_cases_that_cannot_hold_are_named(table: str, message: str, tmp_path: Path) -> None:
    """One name is one case, also in other capitals."""
    path = tmp_path / "c.csv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(ReadingError) as raised:
        read_cases(path)
    assert message in str(raised.value)


TEXTS = st.one_of(st.none(), st.sampled_from(["a", "b"]))
SPEAKERS = st.builds(
    SpeakerFacts,
    st.sampled_from(["I", "R", "i"]),
    st.one_of(st.none(), st.sampled_from(Role)),
    TEXTS,
    TEXTS,
)
FACTS = st.builds(
    DocumentFacts,
    TEXTS,
    TEXTS,
    st.one_of(st.none(), st.sampled_from(DocumentKind)),
    TEXTS,
    TEXTS,
    st.lists(SPEAKERS, max_size=2, unique_by=lambda one: one.label.casefold()).map(tuple),
)


@given(FACTS, FACTS)
def test_the_stronger_source_is_heard_and_the_weaker_fills(
    weaker: DocumentFacts, stronger: DocumentFacts
) -> None:
    """Each fact is the stronger's if it has one; each speaker's likewise; nobody is lost."""
    merged = merge_facts(weaker, stronger)
    for fact in ("name", "title", "kind", "date", "case"):
        assert getattr(merged, fact) == (getattr(stronger, fact) or getattr(weaker, fact))
    by_label = {one.label.casefold(): one for one in merged.speakers}
    assert len(by_label) == len(merged.speakers)
    for speaker in stronger.speakers:
        found = by_label[speaker.label.casefold()]
        assert speaker.role in (None, Role.UNKNOWN, found.role)
        assert speaker.participant in (None, found.participant)
    for speaker in weaker.speakers:
        if speaker.role:
            assert by_label[speaker.label.casefold()].role in (
                {speaker.role} | {one.role for one in stronger.speakers} - {None, Role.UNKNOWN}
            )
    assert {one.label.casefold() for one in weaker.speakers} <= set(by_label)
    assert merge_facts(merged, stronger) == merged


def test_documents_csv_settles_the_roles_that_labels_leave_open(tmp_path: Path) -> None:
    """With the facts beside it the file needs no warning."""
    path = tmp_path / "a.txt"
    path.write_text("SPEAKER_00: Hei.\nSPEAKER_01: Ja.", encoding="utf-8")
    known = DocumentFacts(
        name="I08",
        speakers=(
            SpeakerFacts("SPEAKER_00", Role.INTERVIEWER),
            SpeakerFacts("SPEAKER_01", Role.UNKNOWN),
        ),
    )
    transcript = read_transcript(path, known)
    assert transcript.facts == known
    assert transcript.warnings == ()


@pytest.mark.parametrize(
    ("label", "role"),
    [("Int.", Role.INTERVIEWER), ("Int. 2", Role.INTERVIEWER), ("Inf.", Role.INFORMANT),
     ("Resp.", Role.INFORMANT), ("Mod.", Role.MODERATOR), ("J. Berg", Role.UNKNOWN),
     ("I. Hansen", Role.UNKNOWN)],
)  # fmt: skip
def test_a_full_stop_shortens_a_role(label: str, role: Role) -> None:
    """A role word that somebody has shortened is the role still; an initial is none."""
    assert stated_role(label) is role
