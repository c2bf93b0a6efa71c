"""Small files that researchers have, each of a kind that once came in wrong, come in right.

A case is a folder with files and expect.json: `right` says what is right in one sentence, and the
rest is held of it once its files were imported into an empty study:

- `turns`, `nspeakers` (numbers), `speakers` (label: turns; `*`: turns of some other), `roles`,
  `not` (labels that are no speakers), `documents` (number), `title`, of every document;
- `words`, `absent`: what is and is not in `koding show`; `timed_min`: turns or lines with a time;
- `says`, `silent`: what is and is not in what the import says; `warn`: it says something; `rc`;
- `then`: commands run afterwards, `[command, exit code, [texts it says, !texts it does not]]`.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.cli_program import Koding, ask

CASES = sorted(file.parent for file in Path(__file__).parent.glob("*/expect.json"))
_TURNS = (
    "SELECT count(*) FROM turns JOIN revisions ON revisions.id = revision_id JOIN documents "
    "ON documents.id = document_id WHERE NOT revisions.retired AND documents.name = '{}'"
)
_PLACES = ("turns", "lines")
_TIMED = "SELECT count(*) FROM {} WHERE starts_ms IS NOT NULL"


def rows(koding: Koding, *words: str) -> list[dict[str, Any]]:
    """Return the rows of a listing."""
    done = koding(*words, "--format", "json")
    assert done.code == 0, done.err
    found: list[dict[str, Any]] = json.loads(done.text)["rows"]
    return found


def put(case: Path, study: Path) -> None:
    """Lay a case's files where they belong in a study: all but survey.yaml in interviews/."""
    for item in case.iterdir():
        if item.name != "expect.json":
            place = "codebook" if item.name == "survey.yaml" else "interviews"
            shutil.copy(item, study / place / item.name)


def faults_of_speakers(koding: Koding, name: str, expect: dict[str, Any]) -> Iterator[str]:
    """Yield what is not as expected of who speaks in a document."""
    people = rows(koding, "speakers", name)
    turns = {row["label"]: row["turns"] for row in people}
    roles = {row["label"]: row["role"] for row in people}
    named = {label: number for label, number in turns.items() if label}
    if "nspeakers" in expect and len(named) != expect["nspeakers"]:
        yield f"speakers {turns}"
    wanted = expect.get("speakers", {})
    for label, number in wanted.items():
        others = [count for one, count in named.items() if one not in wanted]
        if number not in (others if label == "*" else [turns.get(label)]):
            yield f"{label} has not {number} turns: {turns}"
    yield from (f"invented {label}" for label in expect.get("not", []) if label in turns)
    for label, role in expect.get("roles", {}).items():
        if roles.get(label) != role:
            yield f"{label} is {roles.get(label)}, not {role}"


def faults_of_text(koding: Koding, name: str, expect: dict[str, Any]) -> Iterator[str]:
    """Yield what is not as expected of a document's words, turns and times."""
    total = ask(Path("koding.db"), _TURNS.format(name))[0][0]
    if total != expect.get("turns", total):
        yield f"turns {total}"
    timed = max(int(str(ask(Path("koding.db"), _TIMED.format(one))[0][0])) for one in _PLACES)
    if timed < expect.get("timed", expect.get("timed_min", 0)):
        yield f"{timed} with a time"
    shown = koding("show", name).text
    for word in expect.get("words", []):
        if not re.search(rf"\b{word}\b", shown):
            yield f"lost {word}"
    yield from (f"mangled {text}" for text in expect.get("absent", []) if text in shown)
    if expect.get("title", "") not in shown.splitlines()[0]:
        yield f"title {shown.splitlines()[0]!r}"


def faults_of_import(koding: Koding, expect: dict[str, Any]) -> Iterator[str]:
    """Import, and yield what is not as expected of what it says and of the documents."""
    done = koding("import", "interviews")
    said = done.text + done.err
    assert "Traceback" not in said
    if done.code != expect.get("rc", done.code):
        yield f"exit code {done.code}"
    yield from (f"does not say {text!r}" for text in expect.get("says", []) if text not in said)
    yield from (f"says {text!r}" for text in expect.get("silent", []) if text in said)
    if "warn" in expect and not done.err.strip():
        yield "no warning"
    documents = [row["document"] for row in rows(koding, "documents")]
    if len(documents) != expect.get("documents", len(documents)) or not documents:
        yield f"{len(documents)} documents: {said}"
    for name in documents:
        yield from faults_of_speakers(koding, name, expect)
        yield from faults_of_text(koding, name, expect)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_comes_in_right(
    case: Path, empty: Path, alone: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Speakers, turns, words, times and what is said of a file are what its case says is right."""
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("KODING_CODER", "kari")
    shutil.copytree(empty, alone, dirs_exist_ok=True)
    expect = json.loads((case / "expect.json").read_text("utf-8"))
    put(case, alone)
    faults = [] if expect.get("no_import") else list(faults_of_import(koding, expect))
    for words, code, texts in expect.get("then", []):
        done = koding(*words.split())
        said = done.text + done.err
        if done.code != code:
            faults.append(f"{words}: exit code {done.code}: {done.err}")
        faults += [f"{words}: {text!r}" for text in texts if _is_missed(text, said)]
    assert not faults, expect["right"]


def _is_missed(text: str, said: str) -> bool:
    """Return whether a text is not said, or with `!` before it is."""
    return text[1:] in said if text.startswith("!") else text not in said


def test_every_kind_of_case_is_there() -> None:
    """All the kinds that once came in wrong are tried, each saying what is right of it."""
    assert len(CASES) >= 47
    assert all(json.loads((one / "expect.json").read_text("utf-8"))["right"] for one in CASES)
