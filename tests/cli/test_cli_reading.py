"""What has been read, by whom, and since when a code is looked for, told by koding's commands."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli.cli_program import Koding, write_transcript

BODIES = ("Vi har for lite penger. Ledelsen vil ikke.", "Loven er uklar. Ingen tør å spørre 🤷.")


@pytest.fixture
def coded(fresh: Path, koding: Koding) -> Path:
    """Return three interviews of two themes, the first coded by hand and the second by a search."""
    (fresh / "inn").mkdir()
    for name in ("I01", "I02", "I03"):
        write_transcript(fresh / "inn" / f"{name}.txt", *(f"{name}: {body}" for body in BODIES))
    assert koding("import", "inn").code == 0
    for code in ("økonomi", "juss"):
        assert koding("codebook", "add", code, "--level", "theme").code == 0
    assert koding("tag", "I01", "2", "økonomi").code == 0
    assert koding("find", "penger", "--document", "I02", "--tag", "økonomi").code == 0
    return fresh


def cells(koding: Koding, *options: str) -> dict[str, tuple[str, str, str]]:
    """Return how far each document is read, and its passages of økonomi and juss."""
    text = koding("matrix", "--format", "csv", *options).text
    return {row[0]: (row[2], row[3], row[4]) for row in csv.reader(io.StringIO(text))}


def test_a_search_does_not_begin_a_document_and_a_hand_over_it_does(
    coded: Path, koding: Koding
) -> None:
    """`find --tag` alone leaves a document unread; what is laid over its hit begins it."""
    assert koding("documents", "done", "I01").code == 0
    assert cells(koding) == {
        "unit_id": ("read", "okonomi", "juss"),
        "I01": ("done", "1", "0"), "I02": ("not begun", "1", ""), "I03": ("not begun", "", "")
    }  # fmt: skip
    assert koding("tag", "I02", "1-2", "økonomi").code == 0
    assert cells(koding)["I02"] == ("in progress", "1", "")
    assert koding("undo").code == 0
    assert cells(koding)["I02"] == ("not begun", "1", "")
    assert cells(koding, "--uncoded", "zero")["I03"] == ("not begun", "0", "0")


def test_a_document_without_informants_is_not_called_unread(coded: Path, koding: Koding) -> None:
    """A document that is done and holds only the interviewer's words is neither read nor unread."""
    text = "Intervjuer: Er det noen der?\nIntervjuer: Nei.\n"
    (coded / "inn" / "I04.txt").write_text(text, encoding="utf-8")
    assert koding("import", "inn/I04.txt").code == 0
    for document in ("I01", "I04"):
        assert koding("documents", "done", document).code == 0
    assert cells(koding)["I04"] == ("no informant", "", "")
    assert "ingen informant" in " ".join(koding("matrix", "--all", "--lang", "nb").text.split())
    assert cells(koding, "--per", "1000")["I04"][0] == "no informant"
    assert cells(koding, "--interviewers")["I04"] == ("done", "0", "0")


def test_a_code_made_later_is_missing_until_the_documents_are_read_again(
    coded: Path, koding: Koding
) -> None:
    """Missing cells, the note, `status` and the marks that settle it go together, undo included."""
    for document in ("I01", "I02", "I03"):
        assert koding("documents", "done", document).code == 0
    assert koding("codebook", "add", "skjevhet", "--level", "theme").code == 0

    def skjevhet() -> list[str]:
        text = koding("matrix", "--format", "csv").text
        return [row["skjevhet"] for row in csv.DictReader(io.StringIO(text))]

    assert skjevhet() == ["", "", ""]
    joint = koding("joint", "--format", "csv").text
    (row,) = [one for one in csv.DictReader(io.StringIO(joint)) if one["theme"] == "skjevhet"]
    assert (row["documents"], row["passages"], row["words"]) == ("", "", "")
    assert "ikke ferdig lest" in " ".join(koding("joint", "--layout", "paper").text.split())
    for other in ("saturation", "cooccurrence"):
        assert "skjevhet er nyere enn lesingen av" in " ".join(koding(other).text.split())
    told = koding("matrix").text
    assert "skjevhet er nyere enn lesingen av" in told
    assert "koding code I01 --new-codes" in " ".join(told.split())
    assert "koding code I01 --new-codes" in " ".join(koding("status").text.split())
    assert "read for skjevhet" in koding("documents", "done", "I01", "--for", "skjevhet").err
    assert "already" in koding("documents", "done", "I01", "--for", "skjevhet").err
    assert koding("documents", "done", "I02").code == 0
    assert skjevhet() == ["0", "0", ""]
    assert koding("undo").code == 0
    assert skjevhet() == ["0", "", ""]
    assert koding("documents", "done", "I01", "--for", "skjevhet", "--reopen").code == 0
    assert skjevhet() == ["", "", ""]
    joint = koding("joint", "--format", "csv").text
    (row,) = [one for one in csv.DictReader(io.StringIO(joint)) if one["theme"] == "skjevhet"]
    assert (row["documents"], row["passages"], row["words"]) == ("", "", "")
    assert "ikke ferdig lest" in " ".join(koding("joint", "--layout", "paper").text.split())
    for other in ("saturation", "cooccurrence"):
        assert "skjevhet er nyere enn lesingen av" in " ".join(koding(other).text.split())
    assert koding("check").code == 0


def test_what_stays_read_code_by_code_is_told_when_a_document_is_opened(
    coded: Path, koding: Koding
) -> None:
    """Opening a document names the codes whose zeros it keeps, and how to open it for them."""
    assert koding("codebook", "add", "uro", "--level", "theme").code == 0
    assert koding("documents", "done", "I01").code == 0
    assert "stays read" not in koding("documents", "done", "I01", "--reopen").err
    assert koding("documents", "done", "I01", "--for", "uro").code == 0
    told = koding("documents", "done", "I01", "--reopen").err
    assert "stays read: uro" in told
    assert 'koding documents done I01 --for "uro" --reopen' in told
    assert koding("documents", "done", "I01", "--for", "uro", "--reopen").code == 0
    assert "stays read" not in koding("documents", "done", "I01", "--reopen").err


def test_only_include_and_exclude_make_a_code_another(coded: Path, koding: Koding) -> None:
    """A label, a definition or a name changes nothing; an exclude does, till it is undone."""
    assert koding("documents", "done", "I01").code == 0
    file = coded / "codebook" / "themes.yaml"

    def load(extra: str) -> None:
        file.write_text(
            "codes:\n- {id: okonomi, name: økonomi, level: theme}\n"
            f"- {{id: juss, name: jus, level: theme{extra}}}\n",
            encoding="utf-8",
        )
        told = koding("codebook", "load", "--yes")
        assert told.code == 0, told.err

    for extra in ("", ', definition: "Lover.", label: {nb: Juss}', ', colour: "#336699"'):
        load(extra)
        assert cells(koding)["I01"] == ("done", "1", "0"), extra
    for extra in (", exclude: Personvern.", ", include: Arkivloven."):
        load(extra)
        assert cells(koding)["I01"] == ("done", "1", "")
        assert koding("undo").code == 0
        assert cells(koding)["I01"] == ("done", "1", "0")
    assert koding("codebook", "delete", "jus").code == 0
    assert koding("undo").code == 0
    assert cells(koding)["I01"] == ("done", "1", "0")


def test_marks_go_with_what_they_are_on(coded: Path, koding: Koding) -> None:
    """Removing a document or deleting a code takes its marks along, and undo brings them back."""

    def marks() -> int:
        with sqlite3.connect(coded / "koding.db") as connection:
            return int(connection.execute("SELECT count(*) FROM readings").fetchone()[0])

    assert koding("documents", "done", "I01", "--for", "juss").code == 0
    for change in (
        ("documents", "remove", "I01", "--yes"),
        ("codebook", "delete", "juss"),
        ("codebook", "merge", "juss", "økonomi"),
    ):
        assert marks() == 1
        assert koding(*change).code == 0, koding(*change).err
        assert marks() == 0, change
        assert koding("undo").code == 0
    assert koding("check").code == 0


def test_the_sample_study_is_read(study: Path, koding: Koding) -> None:
    """The demo marks what its coders have read: nine by the main coder, two by the second."""
    told = " ".join(koding("status", "--lang", "nb").text.split())
    assert "hovedkoder: 491 utdrag, 9 av 11 dokumenter ferdig lest" in told
    assert "medkoder: 109 utdrag, 2 av 11 dokumenter ferdig lest" in told
    every = " ".join(koding("status", "--all", "--lang", "nb").text.split())
    assert "Lest av hovedkoder, runde 1 ferdig: 9 av 11 dokumenter" in every
    lest = next(line for line in koding("matrix").text.splitlines() if line[:4] == "Lest")
    assert lest.split() == ["Lest", *["✓"] * 9, "9", "av", "9"]


def test_one_coding_counts_for_whatever_looks_at_text_by_code(study: Path, koding: Koding) -> None:
    """words, find and passages by code count the main coder's, and say so; --coders chooses."""
    by_all: dict[str, str] = {"words": "834", "find": "832", "passages": "33 utdrag"}
    for name, arguments, base in (
        ("words", ("words", "--code", "status", "--top", "1", "--notes"), "724 ord"),
        ("find", ("find", "KI", "--code", "status", "--count", "document", "--notes"), "724 ord"),
        ("passages", ("passages", "--code", "status"), "26 utdrag av 3 koder"),
    ):
        told = koding(*arguments).text
        assert base in told, name
        assert "Koding lagt til grunn" in told, name
        assert "Ikke regnet med: " in told, name
        everybody = koding(*arguments, "--coders", "all").text
        assert base not in everybody, name
        assert "Unionen av 2 kodere (hovedkoder, medkoder)" in everybody, name
        second = koding(*arguments, "--coders", "medkoder").text
        assert "Kodet av: medkoder." in second, name
        assert koding(*arguments, "--coders", "ingen").code == 1
        assert by_all[name] in everybody or name == "find"
    with_code = koding("find", "KI", "--not-code", "status", "--count", "document").text
    assert "Koding lagt til grunn" in with_code
    assert "Koding lagt" not in koding("words", "--top", "1").text


@pytest.mark.parametrize("theme", ["etikk", "status", "organisasjonskultur", "personvern"])
def test_words_of_a_theme_are_those_that_the_matrix_counts(
    study: Path, koding: Koding, theme: str
) -> None:
    """The base of `words --code` is the sum of the matrix's words, theme by theme."""
    rows = csv.DictReader(
        io.StringIO(koding("matrix", "--measure", "words", "--format", "csv").text)
    )
    whole = sum(int(row[theme]) for row in rows)
    told = koding("words", "--code", theme, "--all", "--notes").text.replace("\xa0", "")
    assert f"Grunnlag: {whole} ord" in told


def test_open_answers_that_nobody_coded_are_in_no_test(study: Path, koding: Koding) -> None:
    """With --kind "open answers" the tests are of the eight organisations read, as without."""
    plain = koding("crosstab", "--test", "--format", "json")
    more = koding("crosstab", "--test", "--kind", "open answers", "--format", "json")
    assert plain.code == more.code == 0
    assert json.loads(plain.text)["rows"] == json.loads(more.text)["rows"]


def test_nothing_is_tested_where_nothing_is_done(study: Path, koding: Koding) -> None:
    """Without a mark of the coder who counts description says so first, and tests refuse."""
    for number in range(1, 9):
        assert koding("documents", "done", f"I0{number}", "--reopen").code == 0
    assert koding("documents", "done", "G01", "--reopen").code == 0
    for test in (
        ("--test",), ("--sensitivity",), ("--contingency", "--test"), ("--test", "--by", "document")
    ):  # fmt: skip
        told = koding("crosstab", *test)
        assert told.code == 1
        assert "no document is marked as read to its end" in told.err
        assert "koding documents done" in told.err
    told = koding("matrix", "--level", "theme")
    first = told.text.split("Analyseenhet:")[1].splitlines()[1]
    assert first.startswith("Ingen er merket ferdig")
    assert "koding documents done G01" in told.text
    assert koding("crosstab", "--contingency").code == 0


def test_every_table_tells_alike_of_a_document_that_only_a_search_tagged(
    coded: Path, koding: Koding
) -> None:
    """Its passages are least numbers, and no table calls what it counts missing."""
    told = "Only a search has tagged in I02, and nobody has begun to read there."

    def text_of(*arguments: str) -> str:
        return " ".join(koding(*arguments, "--lang", "en").text.split())

    for command in ("matrix", "joint", "saturation", "cooccurrence", "words"):
        text = text_of(command, "--notes", *(("--code", "økonomi") if command == "words" else ()))
        assert told in text and "Not begun, so missing and not zero: I03." in text, command
    assert told in text_of("documents")
    assert "tagged by a search alone: I02" in text_of("status", "--format", "csv")
    assert koding("tag", "I02", "1", "juss").code == 0
    assert told not in text_of("documents")
