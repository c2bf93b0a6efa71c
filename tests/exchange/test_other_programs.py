"""Projects of Taguette and QualCoder, and tables of passages by their words, are read directly."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from koding.actions.passages.quoting import load_quoted
from koding.errors import KodingError
from koding.model.exchange import ExchangeOutcome
from koding.reading.taguette import HtmlText
from koding.store import people
from tests.actions.actions_study import Desk, assert_sound, found, rows_in_use
from tests.exchange.exchange_files import counted, take

HTML = (
    "<h1>Intervju&nbsp;1</h1>\n"
    "<p>Anna: Vi har <b>få</b> folk 🙂, og &laquo;det&raquo; er\ntungt.</p>\n"
    "<ul><li>Første</li><li>Andre</li></ul><p>Anna: Natta er lang. Natta er mørk.</p>"
)


def between_tags(html: str, words: str, nth: int = 1) -> tuple[int, int]:
    """Return where words stand between the tags, in UTF-8 bytes, as Taguette counts."""
    import re
    from html import unescape

    plain = unescape(re.sub("<[^>]+>", "", html))
    at = -1
    for _ in range(nth):
        at = plain.index(words, at + 1)
    return len(plain[:at].encode()), len(plain[: at + len(words)].encode())


def write_taguette(file: Path, *, newer: bool = True, projects: int = 1) -> Path:
    """Write a database as Taguette saves one, of a version that lets tags lie under tags or not."""
    with closing(sqlite3.connect(file)) as base:
        base.executescript(
            """
            CREATE TABLE projects (id INTEGER PRIMARY KEY, name VARCHAR(200), description TEXT,
              created DATETIME);
            CREATE TABLE users (login VARCHAR(30) PRIMARY KEY, created DATETIME);
            CREATE TABLE documents (id INTEGER PRIMARY KEY, name VARCHAR(200), description TEXT,
              filename VARCHAR(200), created DATETIME, project_id INTEGER,
              text_direction VARCHAR(13), contents TEXT);
            CREATE TABLE highlights (id INTEGER PRIMARY KEY, document_id INTEGER,
              start_offset INTEGER, end_offset INTEGER, snippet TEXT);
            CREATE TABLE tags (id INTEGER PRIMARY KEY, project_id INTEGER, path VARCHAR(200),
              description TEXT);
            CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER);
            CREATE TABLE commands (id INTEGER PRIMARY KEY, date DATETIME, user_login VARCHAR(30),
              project_id INTEGER, document_id INTEGER, payload TEXT);
            """
        )
        if newer:
            base.execute("ALTER TABLE tags ADD COLUMN parent_id INTEGER")
        for number in range(1, projects + 1):
            base.execute(
                "INSERT INTO projects VALUES (?, ?, 'Om prosjektet', '2024-01-01 10:00:00')",
                (number, f"Prosjekt {number}"),
            )
        base.execute(
            "INSERT INTO documents VALUES (1, 'I1', 'Om I1', 'i1.docx', '2024-01-01', 1, "
            "'LEFT_TO_RIGHT', ?)",
            (HTML,),
        )
        tag = "INSERT INTO tags (id, project_id, path, description) VALUES (?, 1, ?, ?)"
        base.executemany(tag, [(1, "belastning", "For mye"), (2, "natt", "")])
        if newer:
            base.execute("UPDATE tags SET parent_id = 1 WHERE id = 2")
        for key, (words, nth, code, snippet) in enumerate(
            (
                ("få folk 🙂", 1, 1, "<p><b>få</b> folk 🙂</p>"),
                ("Natta", 2, 2, "<p>Natta</p>"),
                ("«det» er\ntungt", 1, 1, "<p>«det» er\ntungt</p>"),
            ),
            start=1,
        ):
            base.execute(
                "INSERT INTO highlights VALUES (?, 1, ?, ?, ?)",
                (key, *between_tags(HTML, words, nth), snippet),
            )
            base.execute("INSERT INTO highlight_tags VALUES (?, ?)", (key, code))
        base.execute("INSERT INTO highlights VALUES (9, 1, 3, 5, '<p>finnes ikke her</p>')")
        base.execute("INSERT INTO highlight_tags VALUES (9, 1)")
        made = json.dumps({"type": "highlight_add", "highlight_id": 1})
        base.execute(
            "INSERT INTO commands VALUES (1, '2024-02-03 10:11:12.5', 'kari', 1, 1, ?)", (made,)
        )
        base.commit()
    return file


def quotes(desk: Desk) -> list[tuple[str, str, str]]:
    """Return passages as their words, code and coder."""
    return sorted((one.quote, one.code, one.coder) for one in found(desk.anna))


@pytest.mark.parametrize("newer", [True, False])
def test_taguette_comes_in(newer: bool, desk: Desk) -> None:
    """Bytes between tags become places in the text; who made a highlight is in its log."""
    file = write_taguette(desk.folder / "t.sqlite3", newer=newer)
    report = take(desk.anna, file)
    assert_sound(desk.anna)
    natt = "belastning/natt" if newer else "natt"
    assert quotes(desk) == sorted(
        [
            ("få folk 🙂", "belastning", "kari"),
            ("Natta", natt, "Anna"),
            ("«det» er tungt", "belastning", "Anna"),
        ]
    )
    left = [str(one.why) for one in report.lines if one.outcome is ExchangeOutcome.LEFT]
    assert left == ["their words are not found in the text: finnes ikke her"]
    before = rows_in_use(desk.anna)
    take(desk.anna, file)
    assert rows_in_use(desk.anna) == before


def test_several_projects_of_taguette_are_asked_between(desk: Desk) -> None:
    """A file of several says their names, and the one that is named is taken."""
    file = write_taguette(desk.folder / "t.sqlite3", projects=2)
    with pytest.raises(KodingError, match="holds 2 projects: Prosjekt 1, Prosjekt 2"):
        take(desk.anna, file)
    assert take(desk.anna, file, project="prosjekt 1").changes


def test_html_becomes_lines() -> None:
    """Blocks are lines, white space between them is none, and entities are what they mean."""
    assert HtmlText(HTML).text.splitlines() == [
        "Intervju\xa01",
        "Anna: Vi har få folk 🙂, og «det» er tungt.",
        "Første",
        "Andre",
        "Anna: Natta er lang. Natta er mørk.",
    ]


FULL = "Anna: Vi har få folk 🙂, og det er tungt.\nBo: Natta er lang. Natta er mørk.\n"


def write_qualcoder(folder: Path, *, newer: bool = True) -> Path:
    """Write a project as QualCoder 3.8 or 4.0 does; in 4.0 codes may lie under codes."""
    folder.mkdir()
    with closing(sqlite3.connect(folder / "data.qda")) as base:
        base.executescript(
            """
            CREATE TABLE project (databaseversion text, date text, memo text, about text,
              bookmarkfile integer, bookmarkpos integer, codername text, recently_used_codes text);
            CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text,
              memo text, owner text, date text, av_text_id integer, risid integer, unique(name));
            CREATE TABLE code_image (imid integer primary key, id integer, cid integer);
            CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer,
              pos1 integer, memo text, owner text, date text);
            CREATE TABLE attribute_type (name text primary key, date text, owner text, memo text,
              caseOrFile text, valuetype text);
            CREATE TABLE attribute (attrid integer primary key, name text, attr_type text,
              value text, id integer, date text, owner text);
            CREATE TABLE case_text (id integer primary key, caseid integer, fid integer,
              pos0 integer, pos1 integer, owner text, date text, memo text);
            CREATE TABLE cases (caseid integer primary key, name text, memo text, owner text,
              date text);
            CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text,
              memo text, supercatid integer);
            CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer,
              seltext text, pos0 integer, pos1 integer, owner text, date text, memo text,
              avid integer, important integer);
            CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer,
              owner text, date text, color text);
            CREATE TABLE journal (jid integer primary key, name text, jentry text, date text,
              owner text);
            INSERT INTO project VALUES ('v11', '2024-01-01 10:00:00', 'Om prosjektet',
              'QualCoder 3.8', 0, 0, 'kari', '');
            INSERT INTO source VALUES (2, 'bilde.png', NULL, '/images/bilde.png', '', 'kari', '',
              NULL, NULL);
            INSERT INTO code_image VALUES (1, 2, 1);
            INSERT INTO code_cat VALUES (1, 'Arbeid', 'kari', '', 'Om arbeid', NULL);
            INSERT INTO code_name (cid, name, memo, catid, owner, date, color)
              VALUES (1, 'bemanning', 'Få folk', 1, 'kari', '', '#FF0000');
            INSERT INTO code_name (cid, name, memo, catid, owner, date, color)
              VALUES (2, 'natt', '', NULL, 'kari', '', '#00FF00');
            INSERT INTO cases VALUES (1, 'Anna', 'Sykepleier', 'kari', '');
            INSERT INTO attribute_type VALUES ('alder', '', '', '', 'case', 'numeric');
            INSERT INTO attribute_type VALUES ('sted', '', '', '', 'file', 'character');
            INSERT INTO attribute VALUES (1, 'alder', 'case', '41', 1, '', '');
            INSERT INTO attribute VALUES (2, 'sted', 'file', 'Bodø', 1, '', '');
            INSERT INTO attribute VALUES (3, 'sted', 'file', '', 2, '', '');
            INSERT INTO journal VALUES (1, 'Dagbok', 'Første dag', '2024-01-02 10:00:00', 'ola');
            """
        )
        if newer:
            base.execute("ALTER TABLE code_name ADD COLUMN supercid integer")
            base.execute("UPDATE code_name SET supercid = 1 WHERE cid = 2")
        base.execute(
            "INSERT INTO source VALUES (1, 'I1.txt', ?, NULL, 'Om I1', 'kari', '', NULL, NULL)",
            (FULL,),
        )
        base.execute("INSERT INTO case_text VALUES (1, 1, 1, 0, ?, '', '', '')", (len(FULL) - 1,))
        at = FULL.index("få folk")
        for key, (cid, words, start, owner, memo, important) in enumerate(
            (
                (1, "få folk 🙂", at, "kari", "Sier det to ganger", 1),
                (2, "Natta", FULL.index("Natta") + 2, "ola", "", None),
                (2, "Natta", FULL.rindex("Natta"), "ola", "", None),
                (1, "finnes ikke", 3, "ola", "", None),
            ),
            start=1,
        ):
            base.execute(
                "INSERT INTO code_text VALUES (?, ?, 1, ?, ?, ?, ?, '2024-01-03 09:00:00', ?, "
                "NULL, ?)",
                (key, cid, words, start, start + len(words), owner, memo, important),
            )
        base.execute(
            "INSERT INTO annotation VALUES (1, 1, ?, ?, 'En kommentar', 'ola', '')", (at, at + 2)
        )
        base.commit()
    return folder


@pytest.mark.parametrize("newer", [True, False])
def test_qualcoder_comes_in(newer: bool, desk: Desk) -> None:
    """Codes in categories, coders, memos, cases, attributes; a place is held to its words."""
    folder = write_qualcoder(desk.folder / "p.qda", newer=newer)
    report = take(desk.anna, folder)
    assert_sound(desk.anna)
    natt = "Arbeid/bemanning/natt" if newer else "natt"
    assert quotes(desk) == sorted(
        [
            ("få folk 🙂", "Arbeid/bemanning", "kari"),
            ("Natta", natt, "ola"),
            ("Natta", natt, "ola"),
        ]
    )
    with desk.anna.read() as connection:
        case = people.read_cases(connection)[0]
    assert (case.name, dict(case.attributes), list(case.documents)) == (
        "Anna", {"alder": "41"}, ["I1.txt"]
    )  # fmt: skip
    memos = {row["body"] for row in rows_in_use(desk.anna)["memos"].values()}
    assert memos == {
        "Sier det to ganger", "En kommentar", "Om I1", "Sykepleier", "Om prosjektet", "Første dag"
    }  # fmt: skip
    left = {str(one.what): one.n for one in report.lines if one.outcome is ExchangeOutcome.LEFT}
    assert left == {
        "recordings and pictures": 1,
        "coded parts of recordings and pictures": 1,
        "passages marked as important": 1,
        "passages": 1,
    }
    assert any("the place nearest to it" in str(one) for one in report.told)
    before = rows_in_use(desk.anna)
    assert counted(take(desk.anna, folder / "data.qda"), ExchangeOutcome.TAKEN, "passages") == 0
    assert rows_in_use(desk.anna) == before


@pytest.mark.parametrize("name", ["x.qda", "x.sqlite3"])
def test_what_is_no_database_is_told(name: str, desk: Desk) -> None:
    """A text file, an empty file and another program's database are each refused in a sentence."""
    for content in (b"hei", b"", b"SQLite format 3\0" + b"\xff" * 2000):
        file = desk.write(name, content)
        with pytest.raises(KodingError, match="is no database of"):
            take(desk.anna, file)
    file.unlink()
    with closing(sqlite3.connect(file)) as base:
        base.execute("CREATE TABLE annet (x)")
    with pytest.raises(KodingError, match="is no database of"):
        take(desk.anna, file)


def test_passages_are_found_by_their_words(filled: Desk) -> None:
    """A row whose words stand once is loaded; one of several or of none is listed with its row."""
    file = filled.write(
        "all_tags.csv",
        "id,document,tag,content\n1,I01.docx,nytt,Vi mangler folk\n2,I01,juridisk,er\n"
        "3,I02,juridisk,“finnes ikke”\n4,I09,juridisk,hei\n5,I02,,tom\n",
    )
    made = load_quoted(filled.anna, file, create_codes=True)
    assert (made.found, made.loaded.added) == (1, 1)
    assert quotes(filled) == [("Vi mangler folk", "nytt", "Anna")]
    said = [str(one) for one in made.open]
    assert said[0].startswith("all_tags.csv:3: 'er' stands ")
    assert said[1] == "all_tags.csv:4: '“finnes ikke”' is not in I02"
    assert "no document 'I09'" in said[2]
    again = load_quoted(filled.anna, file, create_codes=True)
    assert (again.loaded.added, again.loaded.unchanged) == (0, 1)


def test_a_start_says_which_of_several_places_is_meant(filled: Desk) -> None:
    """The place nearest to the one that a row states is taken."""
    file = filled.write(
        "q.csv", "dokument;kode;sitat;start;koder;kommentar\nI01;juridisk;er;200;Bo;Her\n"
    )
    made = load_quoted(filled.anna, file)
    assert (made.found, made.open) == (1, ())
    assert quotes(filled) == [("er", "juridisk", "Bo")]
