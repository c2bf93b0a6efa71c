"""What koding's commands compute, by the same definitions, in SQL over the same database.

Only the standard library: this is the yardstick. Run as a program it prints JSON: seconds for
each run (a fresh connection each, the statements alone), and the rows.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
import time
import uuid
from array import array
from itertools import islice
from pathlib import Path

Rows = list[tuple[object, ...]]

_CURRENT = """
current AS (
  SELECT d.id AS document_id, d.name AS document, d.kind, d.case_id, r.id AS revision_id
  FROM documents d JOIN revisions r ON r.document_id = d.id AND NOT r.retired
  WHERE NOT d.retired AND r.number = (
    SELECT max(number) FROM revisions WHERE document_id = d.id AND NOT retired)
)"""

_PATHS = """
paths(id, path) AS (
  SELECT id, name FROM codes WHERE parent_id IS NULL
  UNION ALL
  SELECT c.id, p.path || '/' || replace(c.name, '/', '\\/') FROM codes c
  JOIN paths p ON c.parent_id = p.id
)"""

_HEARD = (
    """
CREATE TEMP TABLE heard (
  revision_id INTEGER, "end" INTEGER, start INTEGER, document_id INTEGER, document TEXT,
  case_id INTEGER, PRIMARY KEY (revision_id, "end")
) WITHOUT ROWID""",
    f"""
WITH {_CURRENT}
INSERT INTO heard
SELECT t.revision_id, t."end", t.start, c.document_id, c.document,
  coalesce(person.case_id, respondent.case_id, c.case_id)
FROM turns t JOIN current c USING (revision_id)
LEFT JOIN speakers s ON s.id = t.speaker_id
LEFT JOIN participants person ON person.id = s.participant_id
LEFT JOIN respondents respondent ON respondent.id = s.respondent_id
WHERE c.kind IN ('interview', 'group discussion')
  AND coalesce(s.role, 'unknown') IN ('informant', 'unknown')""",
)
"""The turns of who counts, indexed as the join of overlapping spans wants them."""

_STRETCHES = """
under(theme, code) AS (
  SELECT id, id FROM codes WHERE level = 'theme'
  UNION ALL
  SELECT u.theme, c.id FROM codes c JOIN under u ON c.parent_id = u.code
),
coded AS (
  SELECT u.theme, p.revision_id, p.start, p."end",
    max(p."end") OVER (PARTITION BY u.theme, p.revision_id ORDER BY p.start, p."end"
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach
  FROM passages p CROSS JOIN under u ON u.code = p.code_id
  WHERE p.round = 1 AND p.coder_id = (SELECT id FROM coders WHERE name = 'hovedkoder')
),
numbered AS (
  SELECT *, sum(reach IS NULL OR start > reach) OVER (
    PARTITION BY theme, revision_id ORDER BY start, "end") AS number
  FROM coded
),
united AS (
  SELECT theme, revision_id, min(start) AS start, max("end") AS "end"
  FROM numbered GROUP BY theme, revision_id, number
),
stretches AS (
  SELECT u.theme, h.document_id, h.document, h.case_id, h.revision_id,
    max(u.start, h.start) AS start, min(u."end", h."end") AS "end"
  FROM united u CROSS JOIN heard h
    ON h.revision_id = u.revision_id AND h.start < u."end" AND h."end" > u.start
    AND h."end" < u."end" + (SELECT max("end" - start) FROM heard)
)"""
"""A theme's stretches: the union over its subtree, cut at those turns.

The last condition changes nothing but the range that is searched, by the longest turn.
"""

_PASSAGES = """
counted AS (
  SELECT DISTINCT u.theme, h.document_id, h.document, h.case_id, p.start, p."end"
  FROM passages p CROSS JOIN under u ON u.code = p.code_id
  CROSS JOIN heard h ON h.revision_id = p.revision_id AND h.start < p."end" AND h."end" > p.start
    AND h."end" < p."end" + (SELECT max("end" - start) FROM heard)
  WHERE p.round = 1 AND p.coder_id = (SELECT id FROM coders WHERE name = 'hovedkoder')
    AND EXISTS (SELECT 1 FROM words w WHERE w.revision_id = p.revision_id
      AND w.start >= max(p.start, h.start) AND w.start < min(p."end", h."end"))
)"""
"""A theme's passages in which a word of theirs begins, those with identical ends once."""

_WORDS = """
  (SELECT count(*) FROM words w WHERE w.revision_id = s.revision_id
    AND w.start >= s.start AND w.start < s."end")"""

_SCORES = """
answers AS (
  SELECT i.id AS item, p.case_id, CAST(r.level AS REAL) AS level,
    row_number() OVER (PARTITION BY i.id, p.case_id ORDER BY CAST(r.level AS REAL)) AS place,
    count(*) OVER (PARTITION BY i.id, p.case_id) AS n
  FROM responses r JOIN respondents p ON p.id = r.respondent_id JOIN items i ON i.id = r.item_id
  WHERE r.level IS NOT NULL AND i.kind = 'ordinal' AND p.case_id IS NOT NULL
    AND r.survey_revision_id = (SELECT max(id) FROM survey_revisions WHERE NOT retired)
),
scores AS (
  SELECT item, case_id, CAST(avg(level) AS INTEGER) AS score FROM answers
  WHERE place IN ((n + 1) / 2, n / 2 + 1) GROUP BY item, case_id
),
grouped AS (
  SELECT link.code_id AS theme, s.item, h.case_id, s.score, (
    SELECT value ->> 'group' FROM scales, json_each(scales.levels)
    WHERE scales.id = i.scale_id AND value ->> 'value' = s.score) AS grp
  FROM (SELECT DISTINCT case_id FROM heard) h
  JOIN item_themes link JOIN items i ON i.id = link.item_id
  LEFT JOIN scores s ON s.item = i.id AND s.case_id = h.case_id
)"""
"""Every heard organisation's score by theme; half a level goes to the lower."""

_MATRIX = f"""
WITH RECURSIVE {_STRETCHES}, {_PASSAGES}, {_PATHS}
SELECT s.document, p.path, %s AS value FROM %s s JOIN paths p ON p.id = s.theme
GROUP BY s.document_id, s.theme"""

_GROUPS = ",".join(
    f"""
  count(*) FILTER (WHERE grp = '{group}'), count(passages) FILTER (WHERE grp = '{group}'),
  coalesce(sum(documents) FILTER (WHERE grp = '{group}'), 0),
  coalesce(sum(passages) FILTER (WHERE grp = '{group}'), 0),
  coalesce(sum(words) FILTER (WHERE grp = '{group}'), 0)"""
    for group in ("low", "middle", "high")
)

_CROSSTAB = f"""
WITH RECURSIVE {_STRETCHES}, {_PASSAGES}, {_SCORES},
said AS (SELECT theme, case_id, sum({_WORDS}) AS words FROM stretches s GROUP BY theme, case_id),
amounts AS (
  SELECT theme, case_id, count(*) AS passages, count(DISTINCT document_id) AS documents, words
  FROM counted JOIN said USING (theme, case_id) GROUP BY theme, case_id
),
joined AS (
  SELECT g.*, a.passages, a.documents, a.words,
    row_number() OVER (PARTITION BY g.theme, a.passages IS NULL ORDER BY g.score NULLS LAST)
      AS place,
    count(g.score) OVER (PARTITION BY g.theme, a.passages IS NULL) AS n
  FROM grouped g LEFT JOIN amounts a USING (theme, case_id)
),
medians AS (
  SELECT theme, avg(score) FILTER (WHERE passages > 0) AS present,
    avg(score) FILTER (WHERE passages IS NULL) AS absent
  FROM joined WHERE place IN ((n + 1) / 2, n / 2 + 1) GROUP BY theme
)
SELECT coalesce(c.label ->> 'nb', c.name), {_GROUPS},
  m.present, m.absent, count(j.score), count(*) - count(j.score)
FROM joined j JOIN codes c ON c.id = j.theme LEFT JOIN medians m USING (theme)
GROUP BY j.theme"""
"""No document of the generator's has two organisations, so their documents may be added up."""

_COOCCURRENCE = f"""
WITH RECURSIVE {_STRETCHES}, {_PATHS},
present AS MATERIALIZED (SELECT DISTINCT theme, document_id FROM stretches),
own AS (SELECT theme, count(*) AS n FROM present GROUP BY theme)
SELECT pa.path, pb.path, count(*), na.n, nb.n
FROM present a JOIN present b ON b.document_id = a.document_id AND b.theme > a.theme
JOIN own na ON na.theme = a.theme JOIN own nb ON nb.theme = b.theme
JOIN paths pa ON pa.id = a.theme JOIN paths pb ON pb.id = b.theme
GROUP BY a.theme, b.theme"""
"""No theme of the sample codebook lies under another, and they were inserted in its order."""

STATEMENTS = {
    "status": (
        f"""
WITH RECURSIVE {_CURRENT}
SELECT 'Dokumenter', count(*) FROM current
UNION ALL SELECT 'Ord', sum(words) FROM turns JOIN current USING (revision_id)
UNION ALL SELECT 'Ytringer', count(*) FROM turns JOIN current USING (revision_id)
UNION ALL SELECT 'Linjer', count(*) FROM lines JOIN current USING (revision_id)
UNION ALL SELECT 'Koder i kodeboken', count(*) FROM codes
UNION ALL SELECT 'Utdrag', count(*) FROM passages JOIN current USING (revision_id)
UNION ALL SELECT 'Virksomheter', count(*) FROM cases WHERE NOT retired""",
    ),
    "passages": (
        f"""
WITH RECURSIVE {_CURRENT}, {_PATHS},
under(code) AS (
  SELECT id FROM codes WHERE name = 'personvern' AND parent_id IS NULL
  UNION ALL
  SELECT c.id FROM codes c JOIN under u ON c.parent_id = u.code
)
SELECT p.guid, c.document, p.start, p."end", paths.path, coders.name, p.text_sha256,
  substr(r.text, p.start + 1, p."end" - p.start)
FROM passages p JOIN under u ON u.code = p.code_id JOIN current c USING (revision_id)
JOIN revisions r ON r.id = p.revision_id JOIN paths ON paths.id = p.code_id
JOIN coders ON coders.id = p.coder_id
WHERE p.round = 1 AND coders.name = 'hovedkoder'
ORDER BY c.document_id, p.start, p."end" """,
    ),
    "matrix": (*_HEARD, _MATRIX % ("count(*)", "counted")),
    "matrix words": (*_HEARD, _MATRIX % (f"sum({_WORDS})", "stretches")),
    "crosstab": (*_HEARD, _CROSSTAB),
    "cooccurrence": (*_HEARD, _COOCCURRENCE),
}


def run_statement(name: str, folder: Path, runs: int) -> tuple[list[float], Rows]:
    """Return the seconds of each run of a task, and the rows of its last statement."""
    seconds: list[float] = []
    rows: Rows = []
    for _ in range(runs):
        connection = sqlite3.connect(folder / "koding.db")
        connection.execute("ATTACH ? AS side", (str(folder / "words.db"),))
        began = time.perf_counter()
        for statement in STATEMENTS[name]:
            rows = connection.execute(statement).fetchall()
        seconds.append(time.perf_counter() - began)
        connection.close()
    return seconds, rows


def insert_texts(folder: Path, database: Path) -> tuple[list[float], Rows]:
    """Read every transcript in a folder and insert its text, one transaction each."""
    began = time.perf_counter()
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE texts (name TEXT PRIMARY KEY, text TEXT NOT NULL)")
    for file in sorted(folder.glob("*.txt")):
        with connection:
            row = (file.stem, file.read_text(encoding="utf-8"))
            connection.execute("INSERT INTO texts VALUES (?, ?)", row)
    connection.close()
    return [time.perf_counter() - began], []


def insert_passages(file: Path, database: Path) -> tuple[list[float], Rows]:
    """Insert every row of a passages file, and beside it a line of a log, each known by a GUID."""
    began = time.perf_counter()
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE passages (id INTEGER PRIMARY KEY, guid UNIQUE, a, b, c, d, e)")
    connection.execute("CREATE INDEX place ON passages (a, e, d, b)")
    connection.execute("CREATE TABLE changes (id INTEGER PRIMARY KEY, guid, after)")
    connection.execute("CREATE INDEX of_guid ON changes (guid)")
    with connection, file.open(encoding="utf-8", newline="") as rows:
        named = [(uuid.uuid4().hex, *row) for row in islice(csv.reader(rows), 1, None)]
        values = "(guid, a, b, c, d, e) VALUES (?, ?, ?, ?, ?, ?)"
        connection.executemany(f"INSERT INTO passages {values}", named)
        told = ((row[0], json.dumps(row)) for row in named)
        connection.executemany("INSERT INTO changes (guid, after) VALUES (?, ?)", told)
    connection.close()
    return [time.perf_counter() - began], []


_LOADS = {"import": insert_texts, "load": insert_passages}


def lay_out_words(database: Path, side: Path) -> None:
    """Write where words begin as rows: koding keeps them as arrays, which SQL cannot read."""
    connection = sqlite3.connect(side)
    connection.execute("ATTACH ? AS koding", (str(database),))
    connection.execute(
        "CREATE TABLE words (revision_id INTEGER, start INTEGER, "
        "PRIMARY KEY (revision_id, start)) WITHOUT ROWID"
    )
    for revision, blob in connection.execute("SELECT revision_id, starts FROM koding.word_starts"):
        starts = array("i", blob)
        if sys.byteorder == "big":
            starts.byteswap()
        rows = ((revision, start) for start in starts)
        connection.executemany("INSERT INTO words VALUES (?, ?)", rows)
    connection.commit()
    connection.close()


if __name__ == "__main__":
    task, place, argument = sys.argv[1:]
    result = (
        _LOADS[task](Path(place), Path(argument))
        if task in _LOADS
        else run_statement(task, Path(place), int(argument))
    )
    json.dump(result, sys.stdout)
