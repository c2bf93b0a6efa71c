"""Amounts as the commands print them, held against a count over the database's own rows."""

from __future__ import annotations

import csv
import io
import sqlite3
from array import array
from collections import defaultdict
from pathlib import Path

import pytest

from tests.cli.cli_program import Koding

Span = tuple[int, int]

TRICKY = {
    "I91": "Intervjuer: Hva nå?\nKari: Vi tør ikke 🙂 dele data.\nIntervjuer: Ja vel.\n"
    "Kari: Fordi loven é er uklar …\n",
    "I92": "Intervjuer: Og dere?\nPer: Vi deler alt vi har.\nIntervjuer: Alt?\nPer: Ja.\n",
}
"""Interruptions, an emoji, a combining accent, and text that is nothing but signs."""


class Rows:
    """The rows that count: interviews and groups, the main coder's first round, the informants."""

    def __init__(self, database: Path) -> None:
        self.of = sqlite3.connect(database)
        self.of.row_factory = sqlite3.Row
        self.documents = {
            row["id"]: row
            for row in self.of.execute(
                "SELECT d.name, r.id, r.text FROM revisions r JOIN documents d "
                "ON d.id = r.document_id WHERE d.kind IN ('interview', 'group discussion') "
                "AND NOT d.retired AND NOT r.retired ORDER BY r.number"
            )
        }
        self.codes = {row["id"]: row for row in self.of.execute("SELECT * FROM codes")}

    def bodies(self, revision: int) -> list[Span]:
        """Return the bodies of informants' turns."""
        return [
            (row["start"], row["end"])
            for row in self.of.execute(
                "SELECT t.start, t.end, s.role FROM turns t LEFT JOIN speakers s "
                "ON s.id = t.speaker_id WHERE t.revision_id = ?",
                (revision,),
            )
            if row["role"] in (None, "informant", "unknown")
        ]

    def words(self, revision: int) -> list[int]:
        """Return where informants' words begin."""
        blob = self.of.execute(
            "SELECT starts FROM word_starts WHERE revision_id = ?", (revision,)
        ).fetchone()[0]
        bodies = self.bodies(revision)
        return [at for at in array("i", blob) if any(start <= at < end for start, end in bodies)]

    def theme(self, code: int) -> str:
        """Return the theme a code belongs to."""
        while self.codes[code]["level"] != "theme":
            code = self.codes[code]["parent_id"]
        return str(self.codes[code]["name"])

    def passages(self) -> dict[tuple[str, int], set[Span]]:
        """Return the different spans of each theme and text that hold a letter or digit."""
        found: dict[tuple[str, int], set[Span]] = defaultdict(set)
        for row in self.of.execute(
            "SELECT p.* FROM passages p JOIN coders c ON c.id = p.coder_id "
            "WHERE c.name = 'hovedkoder' AND p.round = 1"
        ):
            revision, start, end = row["revision_id"], row["start"], row["end"]
            if revision in self.documents:
                text = self.documents[revision]["text"]
                said = (text[max(start, a) : min(end, b)] for a, b in self.bodies(revision))
                if any(char.isalnum() for part in said for char in part):
                    found[self.theme(row["code_id"]), revision].add((start, end))
        return found

    def counts(self, measure: str) -> dict[tuple[str, str], float]:
        """Return a measure by document and theme, where it is not zero."""
        found = {}
        for (theme, revision), spans in self.passages().items():
            words = self.words(revision)
            inside = sum(any(start <= at < end for start, end in spans) for at in words)
            found[str(self.documents[revision]["name"]), theme] = {
                "passages": len(spans),
                "stretches": len(join(spans)),
                "words": inside,
                "share": inside / len(words),
            }[measure]
        return {cell: number for cell, number in found.items() if number}


def join(spans: set[Span]) -> list[Span]:
    """Join the spans that overlap; those that only touch stay apart."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined


@pytest.fixture
def tricky(study: Path, koding: Koding) -> Path:
    """Add interviews with passages over turns, that touch, lie in each other, or hold nothing."""
    for name, text in TRICKY.items():
        file = study / f"{name}.txt"
        file.write_text(text, encoding="utf-8")
        assert koding("--coder", "hovedkoder", "import", str(file)).code == 0
    database = sqlite3.connect(study / "koding.db")
    rows = ["document,start,end,code,coder"]
    for name in TRICKY:
        (text,) = database.execute(
            "SELECT r.text FROM revisions r JOIN documents d ON d.id = r.document_id "
            "WHERE d.name = ?",
            (name,),
        ).fetchone()
        places = (
            ("etikk", "Vi", "loven"),
            ("etikk/skjevhet", "dele", "er uklar"),
            ("juridisk", "🙂", "🙂"),
            ("juridisk/hjemmel", "Ja vel.", "Ja vel."),
            ("personvern", "Vi t", "Vi t"),
            ("personvern", "ør ikke", "ør ikke"),
            ("personvern/samtykke", "tør", "tør"),
            ("finansiering", "deler", "alt"),
        )
        for code, first, last in places:
            if first in text and last in text:
                start, end = text.index(first), text.index(last) + len(last)
                rows.append(f"{name},{start},{end},{code},hovedkoder")
    database.close()
    (study / "mer.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    loaded = koding("passages", "load", "mer.csv")
    assert loaded.code == 0, loaded.err
    return study


@pytest.mark.parametrize("measure", ["passages", "stretches", "words", "share"])
def test_the_matrix_is_what_the_rows_say(study: Path, koding: Koding, measure: str) -> None:
    """Every cell of the sample must be what counting over the stored rows gives."""
    assert shown(koding, measure) == pytest.approx(Rows(study / "koding.db").counts(measure))


@pytest.mark.parametrize("measure", ["passages", "stretches", "words", "share"])
def test_tricky_passages_are_what_the_rows_say(tricky: Path, koding: Koding, measure: str) -> None:
    """Interruptions, touching, nesting and signs alone must be counted as the rows have them."""
    for name in TRICKY:
        assert koding("--coder", "hovedkoder", "documents", "done", name).code == 0
    wanted = Rows(tricky / "koding.db").counts(measure)
    assert shown(koding, measure) == pytest.approx(wanted)
    if measure in ("passages", "stretches"):
        # Two over a question are two that overlap; two that touch are joined by a third.
        both = [wanted["I91", "etikk"], wanted["I91", "personvern"], wanted["I92", "finansiering"]]
        assert both == ([2, 3, 1] if measure == "passages" else [1, 1, 1])
        assert ("I91", "juridisk") not in wanted


def test_the_sample_has_490_passages_and_one_of_the_interviewer_alone(
    study: Path, koding: Koding
) -> None:
    """What is coded of each theme is listed by `passages`; a question alone is told apart."""
    assert sum(shown(koding, "passages").values()) == 490
    text = koding("matrix", "--level", "theme", "--notes", "--lang", "en").text.replace("\n", " ")
    assert "Passages that hold no word that counts" in text
    assert "punctuation), left out: 1." in text


def shown(koding: Koding, measure: str) -> dict[tuple[str, str], float]:
    """Return what the matrix holds by document and theme, without zeros and missing cells."""
    result = koding(
        "matrix", "--level", "theme", "--measure", measure, "--layout", "long", "--format", "csv"
    )
    assert result.code == 0, result.err
    rows = csv.DictReader(io.StringIO(result.out.decode()))
    found = {(row["unit_id"], row["theme"]): row["value"] for row in rows if row["theme"]}
    return {cell: float(value) for cell, value in found.items() if value and float(value)}
