"""One project as six programs write it comes in as the same thing."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from koding.actions.codebook.files import list_codes
from koding.actions.workspace import Workspace
from koding.model.exchange import ExchangeOutcome
from koding.store import documents, passages, people, tables
from tests.actions.actions_study import assert_sound, rows_in_use
from tests.exchange.exchange_files import counted, send, take

PROGRAMS = ("standard", "nvivo_win", "nvivo_mac", "atlasti_win", "maxqda", "qualcoder")


def composed(text: str) -> str:
    """Return a text as koding keeps it."""
    return unicodedata.normalize("NFC", text)


def coded(workspace: Workspace) -> list[tuple[str, str, str, str, str]]:
    """Return every passage as its document, words, code, coder and memo."""
    with workspace.read() as connection:
        names = documents.document_names(connection)
        paths = {code.key: code.path.rpartition("/")[2] for code in list_codes(workspace)[0]}
        memos = passages.memo_bodies(connection)
        found = []
        for one in passages.read_passages(connection):
            words = documents.read_text(connection, one.revision)[one.start : one.end]
            said = memos.get(one.key, "")
            found.append((names[one.document], words, paths[one.code], one.coder, said))
    return sorted(found)


def wanted(expected: Any) -> list[tuple[str, str, str, str, str]]:
    """Return what `coded` should, of the passages that a project has."""
    silence = "Contrast with P1."
    return sorted(
        (
            one["source"],
            composed(one["text"]),
            code,
            one["coder"],
            "\n\n".join(filter(None, (one["comment"], silence if place == 6 else "")))
            if code == one["codes"][0]
            else "",
        )
        for place, one in enumerate(expected["passages"])
        for code in one["codes"]
    )


def without_memos(rows: list[tuple[str, str, str, str, str]]) -> list[tuple[str, str, str, str]]:
    """Return the passages alone: programs that divide them have the memo on each part."""
    return sorted(row[:4] for row in rows)


@pytest.mark.parametrize("program", PROGRAMS)
def test_six_dialects_are_one_project(
    program: str, anna: Workspace, dialects: Path, expected: Any
) -> None:
    """Texts, codes, passages by coder and memos are what was meant, whatever the places count."""
    report = take(anna, dialects / f"{program}.qdpx")
    assert_sound(anna)
    assert counted(report, ExchangeOutcome.TAKEN, "passages") == len(wanted(expected))
    with anna.read() as connection:
        texts = {
            one.name: documents.read_text(connection, one.revision)
            for one in documents.read_documents(connection)
        }
        told = {memo.title: memo.body for memo in passages.read_memos(connection)}
        on = {memo.title: memo.target for memo in passages.read_memos(connection)}
    assert texts == {name: composed(text) for name, text in expected["texts"].items()}
    rows = [(code.code.name, code.path) for code in list_codes(anna)[0]]
    parents = {name: path.rpartition("/")[0].rpartition("/")[2] or None for name, path in rows}
    assert parents == dict(expected["codes"])
    assert without_memos(coded(anna)) == without_memos(wanted(expected))
    assert {title: told[title] for title, *_ in expected["memos"]} == {
        title: body for title, body, *_ in expected["memos"]
    }
    targets = {title: on[title].split(" ")[0] for title, *_ in expected["memos"]}
    assert targets == {
        "Method log": "study",
        "About workload": "code",
        "About Anna": "document",
        "On silence": "passage",
    }


@pytest.mark.parametrize("program", PROGRAMS)
def test_cases_have_their_documents_and_values(
    program: str, anna: Workspace, dialects: Path, expected: Any
) -> None:
    """Values are of the case wherever a program has them; without a name, of the document."""
    take(anna, dialects / f"{program}.qdpx")
    values = {
        name: {key: _plain(*pair) for key, pair in stated.items()}
        for name, stated, _ in expected["cases"]
    }
    with anna.read() as connection:
        cases = {case.name: case for case in people.read_cases(connection)}
    if program == "maxqda":
        assert cases == {}
        assert _of_documents(anna) == {
            source: {**values[name], **({"Wave 1": "true"} if source == "Anna" else {})}
            for name, _, sources in expected["cases"]
            for source in sources
        }
        return
    assert {name: dict(case.attributes) for name, case in cases.items()} == values
    assert {name: list(case.documents) for name, case in cases.items()} == {
        name: sources for name, _, sources in expected["cases"]
    }


def _plain(kind: str, value: str) -> str:
    return str(float(value)) if kind == "Float" else value


def _of_documents(workspace: Workspace) -> dict[str, dict[str, str]]:
    values, attributes = tables.attribute_values.c, tables.attributes.c
    found: dict[str, dict[str, str]] = {}
    with workspace.read() as connection:
        rows = connection.execute(
            select(tables.documents.c.name, attributes.name.label("key"), values.value)
            .join(tables.documents, tables.documents.c.id == values.document_id)
            .join(tables.attributes, attributes.id == values.attribute_id)
        )
        for row in rows:
            found.setdefault(row.name, {})[row.key] = row.value
    return found


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_second_import_changes_nothing(
    program: str, anna: Workspace, dialects: Path, tmp_path: Path
) -> None:
    """What came once is found again, every row of it, and goes out valid."""
    take(anna, dialects / f"{program}.qdpx")
    before = rows_in_use(anna)
    report = take(anna, dialects / f"{program}.qdpx")
    assert rows_in_use(anna) == before
    assert counted(report, ExchangeOutcome.TAKEN, "passages") == 0
    send(anna, tmp_path / "out.qdpx")


def test_two_programs_of_one_project_are_merged(
    anna: Workspace, dialects: Path, expected: Any
) -> None:
    """A file with GUIDs in capitals and other line ends brings nothing that is there already."""
    take(anna, dialects / "standard.qdpx")
    before = without_memos(coded(anna))
    for other in ("atlasti_win", "nvivo_win", "qualcoder"):
        take(anna, dialects / f"{other}.qdpx")
        assert without_memos(coded(anna)) == before == without_memos(wanted(expected))
    assert_sound(anna)


@pytest.mark.parametrize("name", ["standard", "atlasti9", "nvivo12mac", "taguette",
                                  "qualcoder_bom_braces"])  # fmt: skip
def test_codebooks_come_in_alone(name: str, anna: Workspace, dialects: Path, expected: Any) -> None:
    """A .qdc of any version and of any program has the same tree of codes."""
    take(anna, dialects / f"{name}.qdc")
    paths = {code.code.name: code.path for code in list_codes(anna)[0]}
    assert {
        name: path.rpartition("/")[0].rpartition("/")[2] or None for name, path in paths.items()
    } == dict(expected["codes"])
