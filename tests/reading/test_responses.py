"""Survey responses: every answer is a level, a text or a kind of missing, or is named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from koding.errors import SurveyError
from koding.model.label import Label
from koding.model.survey import (
    Answer,
    Background,
    Item,
    ItemKind,
    Level,
    Missing,
    Owner,
    Scale,
    SurveyCodebook,
    SurveyTable,
)
from koding.reading import read_responses

LEVELS = tuple(
    Level(str(value), Label(f"{nb} utfordring", f"{en} challenge"))
    for value, (nb, en) in enumerate(
        [("ingen", "no"), ("liten", "small"), ("noe", "some"), ("stor", "large"),
         ("veldig stor", "very large")],
        start=1,
    )
)  # fmt: skip
STAFF = (
    Level("egne", Label("Hovedsakelig egne ansatte", "Mainly own staff")),
    Level("konsulenter", Label("Hovedsakelig konsulenter", "Mainly consultants")),
)
SURVEY = SurveyCodebook(
    respondent="$submission_id",
    organisation="virksomhet",
    scales=(Scale("utfordring", Label("Grad"), LEVELS),),
    items=(
        Item("etikk", "matrise.etikk", ItemKind.ORDINAL, Label("Etikk"), scale="utfordring"),
        Item("bemanning", "bemanning", ItemKind.NOMINAL, Label("Hvem"), levels=STAFF),
        Item("tanker", "tanker", ItemKind.TEXT, Label("Tanker")),
    ),
    missing={"vet ikke": Missing.DONT_KNOW, "-1": Missing.NOT_ANSWERED, "": Missing.NOT_ANSWERED,
             "ikke relevant": Missing.NOT_ASKED},
    background=(Background("storrelse", "størrelse", Owner.CASE),),
    aliases={"Sundet sykehus": "Sundet sykehus HF"},
)  # fmt: skip
HEADER = '"$submission_id";"virksomhet";"storrelse";"matrise.etikk";"bemanning";"tanker";"x"\n'


def row(
    id_: str = "1", place: str = "Ås", etikk: str = "noe", staff: str = "egne", text: str = ""
) -> str:
    """Return one row of a Nettskjema file."""
    return ";".join(f'"{cell}"' for cell in (id_, place, "stor", etikk, staff, text, "9")) + "\n"


def responses_of(
    folder: Path, table: str, survey: SurveyCodebook = SURVEY, encoding: str = "utf-8"
) -> SurveyTable:
    """Write a responses file and read it."""
    path = folder / "responses.csv"
    path.write_bytes(table.encode(encoding))
    return read_responses(path, survey)


def answer_of(folder: Path, item: str, cell: str) -> Answer:
    """Return what one cell of an item's column is read as."""
    column = {"etikk": "etikk", "bemanning": "staff", "tanker": "text"}[item]
    table = responses_of(folder, HEADER + row(**{column: cell}))
    return table.responses[0].answers[item]


@pytest.mark.parametrize(
    ("cell", "level"),
    [
        ("stor utfordring", "4"),
        ("Stor Utfordring", "4"),
        ("stor", "4"),
        ("  STOR\u00a0 utfordring. ", "4"),
        ("veldig stor", "5"),
        ("Very large challenge", "5"),
        ("large", "4"),
        ("4", "4"),
        ("4,0", "4"),
        ("4.0", "4"),
    ],
)
def test_a_level_is_matched_however_it_is_written(cell: str, level: str, tmp_path: Path) -> None:
    """Folded, in either language, with or without the shared last word, or as its number."""
    assert answer_of(tmp_path, "etikk", cell) == Answer(level=level)


def test_a_last_word_that_labels_lack_may_be_added(tmp_path: Path) -> None:
    """The codebook may say `stor` where the file says `stor utfordring`."""
    short = tuple(
        replace(level, label=Label(level.label.nb.removesuffix(" utfordring"))) for level in LEVELS
    )
    survey = replace(SURVEY, scales=(Scale("utfordring", Label("Grad"), short),))
    table = responses_of(tmp_path, HEADER + row(etikk="Veldig stor utfordring"), survey)
    assert table.responses[0].answers["etikk"] == Answer(level="5")


def test_decomposed_letters_match(tmp_path: Path) -> None:
    """A file from a Mac has its å in two characters."""
    levels = (Level("0", Label("på gang")), Level("1", Label("nå")))
    survey = replace(SURVEY, scales=(Scale("utfordring", Label("Grad"), levels),))
    table = responses_of(tmp_path, HEADER + row(etikk="na\u030a"), survey)
    assert table.responses[0].answers["etikk"] == Answer(level="1")


@pytest.mark.parametrize(
    ("cell", "missing"),
    [
        ("Vet ikke", Missing.DONT_KNOW),
        ("-1", Missing.NOT_ANSWERED),
        ("", Missing.NOT_ANSWERED),
        ("  ", Missing.NOT_ANSWERED),
        ("IKKE RELEVANT", Missing.NOT_ASKED),
    ],
)
@pytest.mark.parametrize("item", ["etikk", "bemanning", "tanker"])
def test_every_kind_of_missing_is_kept_apart(
    item: str, cell: str, missing: Missing, tmp_path: Path
) -> None:
    """Don't know, not answered and not asked are three things, in every kind of item."""
    assert answer_of(tmp_path, item, cell) == Answer(missing=missing)


@pytest.mark.parametrize("cell", ["egne", "hovedsakelig egne ansatte", "Mainly own staff"])
def test_a_category_is_matched_by_key_or_label(cell: str, tmp_path: Path) -> None:
    """Its answer is the key."""
    assert answer_of(tmp_path, "bemanning", cell) == Answer(level="egne")


def test_an_open_answer_keeps_its_words_and_line_breaks(tmp_path: Path) -> None:
    """Quotation marks, delimiters, emoji and line breaks belong to the answer."""
    cell = ' 1) Øl; ""ja""\r\n2) <pause> 👩‍💻, =1+1 '
    text = answer_of(tmp_path, "tanker", cell).text
    assert text == '1) Øl; "ja"\n2) <pause> 👩‍💻, =1+1'


def test_rows_carry_their_line_and_background(tmp_path: Path) -> None:
    """The line is where the row begins, also after an answer of several lines."""
    table = responses_of(tmp_path, HEADER + row("7", text="a\nb\nc") + row("8", place=""))
    assert [response.row for response in table.responses] == [2, 5]
    assert [response.organisation for response in table.responses] == ["Ås", None]
    assert table.responses[0].background == {"størrelse": "stor"}
    assert table.source_name == "responses.csv"
    assert len(table.source_sha256) == 64


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings_make_no_difference(encoding: str, tmp_path: Path) -> None:
    """The survey tool's and Excel's files are read alike."""
    table = responses_of(tmp_path, HEADER + row(place="Østre Ås"), encoding=encoding)
    assert table.responses[0].organisation == "Østre Ås"


def test_aliases_and_capitals_are_one_organisation(tmp_path: Path) -> None:
    """An alias is folded, and so are names; the alias's name or the first spelling is kept."""
    places = ["SUNDET  sykehus", "sundet sykehus hf", "Ås kommune", "ås Kommune"]
    rows = "".join(row(str(number), place) for number, place in enumerate(places))
    table = responses_of(tmp_path, HEADER + rows)
    assert [response.organisation for response in table.responses] == [
        "Sundet sykehus HF", "Sundet sykehus HF", "Ås kommune", "Ås kommune",
    ]  # fmt: skip
    assert [said for said in map(str, table.warnings) if "left out" not in said] == []


def test_names_that_look_alike_are_pointed_out(tmp_path: Path) -> None:
    """They stay two until somebody says that they are one."""
    rows = row("1", "Storvik kommune") + row("2", "Stovik kommune") + row("3", "Sørvik kommune")
    table = responses_of(tmp_path, HEADER + rows)
    (warning,) = [said for said in map(str, table.warnings) if "left out" not in said]
    assert '"Storvik kommune" (line 2) and "Stovik kommune" (line 3)' in warning


def test_unknown_answers_are_all_listed_with_their_lines(tmp_path: Path) -> None:
    """Each label once, with how often and where, from every column, before anything is used."""
    rows = row("1", etikk="Mega") + row("2", staff="roboter") + row("3", etikk="Mega")
    with pytest.raises(SurveyError) as raised:
        responses_of(tmp_path, HEADER + rows)
    message = str(raised.value)
    assert '"Mega" in matrise.etikk (2 times, lines 2 and 4)' in message
    assert '"roboter" in bemanning (1 time, line 3)' in message


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("", "empty"),
        (HEADER, "no responses"),
        (HEADER + row("1") + row("2") + row("1"), "1 (lines 2 and 4)"),
        (HEADER + row(""), "responses.csv:2: 1 response without"),
        (HEADER.replace("matrise.etikk", "matrise.etik") + row(), '"matrise.etikk" (did you mean'),
        (HEADER.replace("x", "tanker") + row(), '"tanker" stands twice'),
        (HEADER + "1;2\n", "responses.csv:2: the row has 2 cells"),
        ("\0\0", "NUL"),
    ],
)
def test_a_file_that_cannot_hold_is_one_clear_error(
    table: str, message: str, tmp_path: Path
) -> None:
    """What, where, and the nearest header where one is missing."""
    with pytest.raises(SurveyError) as raised:
        responses_of(tmp_path, table)
    assert message in str(raised.value)


def test_columns_that_nobody_reads_are_left_out_and_said(tmp_path: Path) -> None:
    """Empty columns at the end, unnamed ones with something in them and unused ones are said."""
    header = HEADER.replace("\n", ";;;\n").replace('"x"', '"$tid"')
    (tmp_path / "r.csv").write_text(
        header + row().replace("\n", ";;;\n") + row("2").replace("\n", ";;notat;\n"), "utf-8"
    )
    table = read_responses(tmp_path / "r.csv", SURVEY)
    assert [one.respondent for one in table.responses] == ["1", "2"]
    assert tuple(map(str, table.warnings)) == (
        'r.csv: 1 column that survey.yaml does not name was left out: "$tid"',
        "r.csv: columns 8 and 10 without a name were left out (empty)",
        "r.csv: column 9 without a name was left out (1 cell filled); name it to read it",
    )


def test_rows_that_end_early_among_empty_columns(tmp_path: Path) -> None:
    """A row may lack the delimiters of columns that nobody named, but not those of a named one."""
    (tmp_path / "r.csv").write_text(HEADER.replace("\n", ";;\n") + row(), "utf-8")
    assert len(read_responses(tmp_path / "r.csv", SURVEY).responses) == 1
    (tmp_path / "r.csv").write_text(HEADER.replace("\n", ";;\n") + '"1";"Ås"\n', "utf-8")
    with pytest.raises(SurveyError, match="the row has 2 cells and the header 9"):
        read_responses(tmp_path / "r.csv", SURVEY)


@pytest.mark.parametrize("texts", [True, False])
def test_qualtrics_own_header_rows_are_no_responses(tmp_path: Path, texts: bool) -> None:
    """The rows of question texts and of `ImportId`s are passed over, and said."""
    asked = ";".join(["Hva?"] * 7) + "\n" if texts else ""
    marks = ";".join(['"{""ImportId"":""QID1""}"'] * 7) + "\n"
    (tmp_path / "r.csv").write_text(HEADER + asked + marks + row(), "utf-8")
    table = read_responses(tmp_path / "r.csv", SURVEY)
    assert [one.respondent for one in table.responses] == ["1"]
    where = "lines 2 and 3 are" if texts else "line 2 is"
    assert str(table.warnings[0]).startswith(f"r.csv: {where} Qualtrics' own header")
