"""No statement reads a whole table where an index was meant: a walk through the main commands.

SQLite is asked how it would find the rows of every statement that koding issues on the way.
"""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, not_, select
from sqlalchemy.engine import Engine

from koding.store import people, tables
from koding.store.database import open_database
from tests.cli.cli_program import Koding
from tests.store.store_study import RESPONSES, SURVEY

DOCUMENTS = 30
"""How many there are is nothing to SQLite: koding lets it keep no figures of its tables."""
TEXT = (
    "Intervjuer: Hva er vanskeligst?\n"
    "Informant: Personvern, uten tvil, sier nummer {n}. Økonomi er også en sak.\n"
    "Intervjuer: Og hva med etikken?\n"
    "Informant: Den snakker vi om støtt og stadig. Ledelsen vil ha tall.\n"
)
CODEBOOK = """\
codes:
  - {id: privat, name: personvern, level: theme, keywords: [personvern]}
  - id: penger
    name: økonomi
    level: theme
    children: [{id: lonn, name: lønn}]
  - {id: etikk, name: etikk, level: theme}
sets:
  - {name: utvalg, codes: [personvern, økonomi/lønn]}
"""
WALK = """\
codebook load
survey load survey/responses.csv
cases
cases --case Tilsynet --set størrelse=liten
documents
documents rename D001 E001
documents set E001 --case Tilsynet
documents done D002
documents remove D020 --yes
import interviews
speakers D003
speakers D003 --set Informant=moderator
speakers D003 --participant Informant=Ida@Tilsynet
status
participants set Ida --letter v2 --may quote
participants
quotes list
show D004
tag D004 2 personvern --memo viktig
tag D004 "Økonomi er også" økonomi/lønn
tag D005 4 etikk
tag D005 3-4 etikk
passages
passages --code personvern --document D004
passages --code personvern --near etikk
passages --format csv --out passages.csv
passages load passages.csv
memo add --document D003 --text ny
memo list
find ledelsen
find ledelsen --tag etikk
words
suggest D006 --code personvern
suggest D006 --accept-all --yes
identifiers scan
identifiers list
identifiers accept Ida
codebook show
codebook history etikk
codebook check
codebook add nytt
codebook rename nytt gammelt
codebook move gammelt etikk
codebook merge gammelt etikk
codebook delete økonomi/lønn --into økonomi
codebook export
undo
redo
undo
log
matrix
matrix --by case
crosstab
cooccurrence
saturation
joint
joint set personvern --inference "Mange sier det"
summary set etikk --document D005 Støtt
summary show
summary set etikk --condensate Jeg
summary show --condensate
export condensates --out k.md
export quotations --out q.md
export codebook --out c.md
export reading --memos --out l.html
memo load k.csv
report --out r.html
check
backup
"""

WHOLE = {
    ("_refuse_replaced", "batches"): "asked once a command; actions have no index",
    ("last_destruction", "batches"): "asked once a command; actions have no index",
    ("last_noted", "batches"): "asked once a command; actions have no index",
    ("pseudonymised_with", "batches"): "asked once a command; actions have no index",
    ("codebook_hashes", "changes"): "all that was ever said of the codebook",
    ("read_changed", "changes"): "how often the codebook was ever changed, once a report",
    ("lasting_changes", "batches"): "what the log tells of the codebook, from its beginning",
    ("lasting_changes", "changes"): "what the log tells of the codebook, from its beginning",
    ("count_batches", "batches"): "the log is listed from its end, and said to be so long",
    ("_elsewhere", "batches"): "check asks once which merges were made elsewhere",
    ("_elsewhere", "brought"): "check asks once which merges were made elsewhere",
    ("_numbers", "batches"): "check looks at all",
    ("_numbers", "brought"): "check looks at all",
    ("_numbers", "changes"): "check looks at all",
    ("read_deeds", "batches"): "the log is listed from its end",
    ("entries", "batches"): "the log is listed",
    ("entries", "changes"): "the log is listed, with how much each batch changed",
    ("positions", "batches"): "check looks at all",
    ("find_document_of", "revisions"): "names of files have no index, and changed files are few",
    ("find_removed", "documents"): "only what is retired, which no index holds",
    ("find_removed", "revisions"): "names of files have no index",
    ("texts_like", "revisions"): "hashes of texts have no index, and few are asked for",
    ("_rows", "revisions"): "the current texts of the study, beside what stands on them",
    ("parsed_revisions", "revisions"): "the current texts of the study",
    ("count_corrections", "revisions"): "the current texts of the study",
    ("renamed_coder", "batches"): "only for a name that no coder has any more",
    ("read_dismissed", "revisions"): "the current texts of the study",
    ("held", "passages"): "all are counted; which of them a search laid the rows alone tell",
    ("read_passages", "revisions"): "the current texts of the study, where no document is named",
}
"""Who reads a table from end to end though a condition names a value, and why that is meant."""

_SOME_ROWS = re.compile(r"\b(WHERE|ON)\b.*?(=|<|>|IN|LIKE)\s*\(?\?", re.S)
"""A condition with a value: not all rows are wanted."""

_NAMES = {table.name for table in tables.metadata.tables.values()}


class Plans:
    """The scans of tables in all statements there were, by who asked."""

    def __init__(self) -> None:
        self.seen: set[str] = set()
        self.scans: dict[tuple[str, str], str] = {}

    def note(
        self, connection: Any, _cursor: Any, sql: str, values: Any, _context: Any, many: bool
    ) -> None:
        """Ask how the rows of a statement will be found, once for each."""
        key = f"{_asker()} {sql}"
        if key in self.seen or not re.match(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b", sql):
            return
        self.seen.add(key)
        driver = connection.connection.dbapi_connection
        plan = driver.execute(f"EXPLAIN QUERY PLAN {sql}", values[0] if many else values)
        for *_, step in plan.fetchall():
            scanned = re.match(r"SCAN (\w+)", step)
            if scanned:
                name = re.sub(r"_\d+$", "", scanned[1])
                if name in _NAMES and _SOME_ROWS.search(sql):
                    self.scans[_asker(), name] = sql


def _asker() -> str:
    """Return the name of the innermost function of the store, or of who else asks."""
    frame = sys._getframe(1)
    while frame.f_back is not None:
        module = frame.f_globals.get("__name__", "")
        if module.startswith("koding."):
            return frame.f_code.co_name
        frame = frame.f_back
    return "?"


@pytest.fixture
def plans() -> Iterator[Plans]:
    """Note how all statements are answered, on whatever database."""
    noted = Plans()
    event.listen(Engine, "before_cursor_execute", noted.note)
    yield noted
    event.remove(Engine, "before_cursor_execute", noted.note)


def test_no_table_is_read_from_end_to_end_for_a_few_rows(
    fresh: Path, koding: Koding, plans: Plans
) -> None:
    """Who does so stands in the list above; a name is looked up, and a span is, by an index."""
    for number in range(DOCUMENTS):
        file = fresh / "interviews" / f"D{number:03}.txt"
        file.write_text(TEXT.format(n=number), encoding="utf-8")
    (fresh / "codebook/themes.yaml").write_text(CODEBOOK, encoding="utf-8")
    (fresh / "codebook/survey.yaml").write_text(SURVEY, encoding="utf-8")
    (fresh / "survey/responses.csv").write_text(RESPONSES, encoding="utf-8")
    (fresh / "k.csv").write_text("document,line,comment,text\nD004,2,Ja,0\n", encoding="utf-8")
    assert koding("import", "interviews").code == 0
    for line in WALK.splitlines():
        done = koding(*shlex.split(line))
        assert done.code == 0, (line, done.err)
    unmeant = {scan: sql for scan, sql in plans.scans.items() if scan not in WHOLE}
    assert not unmeant, unmeant
    assert plans.scans.keys() >= {("read_deeds", "batches")}, "nothing is noted"


def test_a_name_is_looked_up_by_the_index_of_what_is_not_retired(
    fresh: Path, koding: Koding, plans: Plans
) -> None:
    """As it is spelled by the store; spelled as SQLAlchemy spells it, the same look-up scans."""
    with open_database(f"sqlite:///{fresh / 'koding.db'}").read() as connection:
        cases = tables.cases.c
        people.find_case(connection, "Tilsynet")
        assert not plans.scans
        connection.execute(
            select(cases.id).where(cases.name_key == "tilsynet", not_(cases.retired))
        )
        assert [name for _, name in plans.scans] == ["cases"]
