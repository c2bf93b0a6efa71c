"""Reads a study's database with SQL and pandas alone, and decides anew what counts.

Nothing of koding is imported: what docs/analysis.md says is done here a second time.
"""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pandas as pd

MAIN_KINDS = ("interview", "group discussion")
BY_HAND = ("hand", "suggestion", "import")
"""Origins of passages by which a document is begun; a search or a model reads nothing."""

# A word as docs/words.md has it, written for this purpose: letters and digits; within them, between
# two letters or digits, a hyphen, apostrophe or full stop, between digits a comma or colon.
_CORE = r"[^\W]"
_MARK = "\u0300-\u036f\u00ad\u200c\u200d"
WORD = re.compile(
    rf"{_CORE}+(?:(?:[-.'’\u2010\u2011][{_MARK}]*|[{_MARK}]+|(?<=\d)[,:](?=\d)){_CORE}+|[{_MARK}]+(?={_CORE}))*"
)
LETTER = re.compile(r"[^\W_]")

Codes = frozenset[int]


@dataclass(eq=False)
class Data:
    """The study's tables, and what counts in them; not changed once they are read."""

    documents: pd.DataFrame
    turns: pd.DataFrame
    codes: pd.DataFrame
    passages: pd.DataFrame
    finished: set[tuple[int, str, int]]
    finished_for: set[tuple[int, str, int, int]]
    texts: dict[int, str]
    made: dict[int, str]
    done_at: dict[tuple[int, str, int], str]
    main: str
    cases: dict[int, str]
    subtree: dict[int, Codes] = field(default_factory=dict)


def read(folder: Path, main: str) -> Data:
    """Return the data of a study whose main coder is `main`."""
    with closing(sqlite3.connect(folder / "koding.db")) as connection:

        def ask(question: str) -> pd.DataFrame:
            return pd.read_sql_query(question, connection)

        documents = ask(
            "SELECT d.id, d.name, d.kind, d.case_id, max(r.id) AS revision, d.guid "
            "FROM documents d JOIN revisions r ON r.document_id = d.id "
            "WHERE NOT d.retired AND NOT r.retired GROUP BY d.id"
        )
        texts = dict(
            connection.execute("SELECT id, text FROM revisions WHERE NOT retired").fetchall()
        )
        turns = ask(
            'SELECT t.revision_id AS revision, t.ordinal, t.start, t."end", s.role, s.label, '
            "coalesce(p.case_id, r.case_id) AS own_case FROM turns t "
            "LEFT JOIN speakers s ON s.id = t.speaker_id "
            "LEFT JOIN participants p ON p.id = s.participant_id "
            "LEFT JOIN respondents r ON r.id = s.respondent_id"
        )
        turns = turns.merge(documents.rename(columns={"id": "document"}), on="revision")
        turns["case"] = turns["own_case"].fillna(turns["case_id"])
        turns["role"] = turns["role"].fillna("unknown")
        codes = ask("SELECT id, parent_id, name, guid, level, scale FROM codes")
        passages = ask(
            'SELECT p.id, p.revision_id AS revision, p.start, p."end", p.code_id AS code, '
            "c.name AS coder, p.round, p.value, p.origin FROM passages p "
            "JOIN coders c ON c.id = p.coder_id"
        ).merge(documents.rename(columns={"id": "document"})[["document", "revision"]])
        marks = connection.execute("SELECT * FROM finished").fetchall()
        names = [row[1] for row in connection.execute("PRAGMA table_info(finished)")]
        coder_of = dict(connection.execute("SELECT id, name FROM coders").fetchall())
        read_for = connection.execute(
            "SELECT document_id, coder_id, round, code_id FROM readings"
        ).fetchall()
        cases = dict(connection.execute("SELECT id, name FROM cases").fetchall())
        made = _code_times(connection, codes)
    data = Data(documents, turns, codes, passages, set(), set(), texts, made, {}, main, cases)
    data.finished_for = {(one, coder_of[who], turn, code) for one, who, turn, code in read_for}
    for mark in (dict(zip(names, row, strict=True)) for row in marks):
        who = (mark["document_id"], coder_of[mark["coder_id"]], mark["round"])
        data.finished.add(who)
        data.done_at[who] = mark["at"]
    children = codes.groupby("parent_id")["id"].apply(set).to_dict()
    for code in codes["id"]:
        below, wait = {code}, [code]
        while wait:
            found = children.get(wait.pop(), set())
            below |= found
            wait += found
        data.subtree[code] = frozenset(below)
    return data


def _code_times(connection: sqlite3.Connection, codes: pd.DataFrame) -> dict[int, str]:
    """Return when each code came to be what it is: was made, or what it takes in last changed."""
    key = dict(zip(codes["guid"], codes["id"], strict=True))
    times: dict[int, str] = {}
    for guid, before, after, at in connection.execute(
        "SELECT c.guid, c.before, c.after, b.at FROM changes c JOIN batches b ON b.id = c.batch_id "
        "WHERE c.entity = 'codes' ORDER BY b.at, b.id"
    ):
        if guid not in key or after is None:
            continue
        old, new = json.loads(before) if before else None, json.loads(after)
        if old is None or any(old.get(name) != new.get(name) for name in ("include", "exclude")):
            times[key[guid]] = at
    return times


@cache
def paths(data: Data) -> dict[str, int]:
    """Return the key of every code by its path."""
    parent = dict(zip(data.codes["id"], data.codes["parent_id"], strict=True))
    name = dict(zip(data.codes["id"], data.codes["name"], strict=True))

    def path(code: float) -> str:
        above = parent[code]
        own = name[code].replace("/", "\\/")
        return own if pd.isna(above) else f"{path(above)}/{own}"

    return {path(code): int(code) for code in data.codes["id"]}


def top_paths(data: Data) -> list[str]:
    """Return the paths of the codes without a parent."""
    top = set(data.codes[data.codes["parent_id"].isna()]["id"])
    return [path for path, code in paths(data).items() if code in top]


@cache
def coder_of(data: Data, document: int) -> tuple[str, int]:
    """Return whose coding counts in a document, and of which round."""
    agreed = [
        round_ for (where, who, round_) in data.finished if (where, who) == (document, "consensus")
    ]
    return ("consensus", max(agreed)) if agreed else (data.main, 1)


@cache
def state(data: Data, document: int) -> str:
    """Return `done`, `in progress` or `not begun`, by the coder whose coding counts there."""
    who, round_ = coder_of(data, document)
    if (document, who, round_) in data.finished:
        return "done"
    own = data.passages
    own = own[(own["document"] == document) & (own["coder"] == who) & (own["round"] == round_)]
    return "in progress" if own["origin"].isin(BY_HAND).any() else "not begun"


@cache
def is_read(data: Data, document: int, code: int) -> bool:
    """Return whether a document was read for all of a theme's codes as they are now."""
    who = (document, *coder_of(data, document))
    if who not in data.finished:
        return False
    return all(
        data.made.get(one, "") <= data.done_at[who] or (*who, one) in data.finished_for
        for one in data.subtree[code]
    )


@dataclass(frozen=True)
class Read:
    """Which documents of a unit were read for a theme, and whether all of them were."""

    done: frozenset[int]
    whole: bool


@cache
def documents_of(data: Data, unit: str, key: int) -> frozenset[int]:
    """Return the documents in which an informant speaks in a unit."""
    turns = heard(data)
    return frozenset(int(one) for one in turns[turns[unit] == key]["document"])


@cache
def read_documents(data: Data, unit: str, key: int, code: int) -> Read:
    """Return what of a unit was read for a theme."""
    documents = documents_of(data, unit, key)
    if is_provisional(data):
        done = {one for one in documents if state(data, one) != "not begun"}
    else:
        done = {one for one in documents if is_read(data, one, code)}
    return Read(frozenset(done), bool(documents) and done == documents)


@cache
def done_documents(data: Data) -> list[int]:
    """Return the interviews and groups that are read to the end."""
    kept = data.documents[data.documents["kind"].isin(MAIN_KINDS)]["id"]
    wanted = {"done", "in progress"} if is_provisional(data) else {"done"}
    return [int(one) for one in kept if state(data, one) in wanted]


@cache
def is_provisional(data: Data) -> bool:
    """Return whether nobody whose coding counts has marked anything as done."""
    counting = {coder_of(data, int(one)) for one in data.documents["id"]}
    return not any((who, round_) in counting for _, who, round_ in data.finished)


@cache
def counted(data: Data) -> pd.DataFrame:
    """Return the passages that count: one coder's a document, of interviews and groups."""
    kinds = dict(zip(data.documents["id"], data.documents["kind"], strict=True))
    kept = [
        kinds[row.document] in MAIN_KINDS and (row.coder, row.round) == coder_of(data, row.document)
        for row in data.passages.itertuples()
    ]
    return data.passages[pd.Series(kept, index=data.passages.index, dtype=bool)]


@cache
def heard(data: Data) -> pd.DataFrame:
    """Return the turns of informants in interviews and groups."""
    turns = data.turns
    return turns[turns["kind"].isin(MAIN_KINDS) & turns["role"].isin(("informant", "unknown"))]
