"""After pseudonymising no accepted name stands in any byte of the study that nobody was shown."""

from __future__ import annotations

import json
import re
import shlex
import sqlite3
import unicodedata
from contextlib import closing
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from sqlalchemy import JSON, Column, Table, Text

from koding.store import tables
from koding.store.tables.base import Holds
from koding.store.tables.lists import columns_holding
from tests.cli.byte_search import folded, found_in, texts_in, unpacked
from tests.cli.cli_program import Koding, Result, ask

SECRET = "korrekt hest batteri"  # noqa: S105 - of these tests alone
PLANTED = "Ragnvald Bråthen"
WRITINGS = """\
Intervjuer: Hva sa Ragnvald Bråthen?
ragnvald: ragnvald bråthen sa ja, RAGNVALD BRÅTHEN òg. Bråthens rapport og ragnvalds brev.
Bråthen: Se https://firma.example/ragnvald-brathen, ragnvald.braathen@firma.example, RagnvaldBråthen
Intervjuer: bråthen?
Ragnvald Bråthen: Ja, br{decomposed}then.
"""


@pytest.fixture
def secret(study: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the sample study, with a passphrase in a file beside it."""
    (study.parent / "ord").write_text(SECRET + "\n", encoding="utf-8")
    monkeypatch.setenv("KODING_PASSPHRASE_FILE", str(study.parent / "ord"))
    return study


def plant(study: Path) -> int:
    """Write the name into every column that holds words, and return into how many."""
    planted = 0
    with closing(sqlite3.connect(study / "koding.db")) as database, database:
        guards = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        there = guards.fetchall()
        for name, _ in there:
            database.execute(f"DROP TRIGGER {name}")
        for table in tables.metadata.sorted_tables:
            for column in columns_holding(table, Holds.WORDS, Holds.PERSON, Holds.SLUG):
                planted += _plant_in(database, table, column)
            for folded in columns_holding(table, Holds.FOLDED):
                fold_them = f'"{folded.name}" = lower("{folded.info["of"]}")'
                database.execute(f'UPDATE "{table.name}" SET {fold_them}')  # noqa: S608
        for _, sql in there:
            database.execute(sql)
    return planted


def _plant_in(database: sqlite3.Connection, table: Table, column: Column[Any]) -> int:
    assert isinstance(column.type, Text | JSON)
    keys = _KEYS.get(str(table.name), ("rowid",))
    named, marks = ", ".join(keys), ", ".join("?" * len(keys))
    only = "attribute_id IN (SELECT id FROM attributes WHERE type = 'text')"
    more = f" AND {only}" if table is tables.attribute_values else ""
    there = database.execute(
        f'SELECT "{column.name}", {named} FROM "{table.name}" WHERE "{column.name}" IS NOT NULL{more}'  # noqa: S608, E501
    ).fetchall()
    for value, *key in there:
        new = _with_name(value, column.info["holds"], is_json=isinstance(column.type, JSON))
        sql = f'UPDATE "{table.name}" SET "{column.name}" = ? WHERE ({named}) = ({marks})'  # noqa: S608
        database.execute(sql, (new, *key))
    return len(there)


_KEYS = {
    "responses": ("survey_revision_id", "respondent_id", "item_id"),
    "sections": ("revision_id", "ordinal"),
}
"""Tables without a rowid."""


def _with_name(value: str, holds: Holds, *, is_json: bool) -> str:
    if is_json:
        return json.dumps(_everywhere(json.loads(value)), ensure_ascii=False)
    if holds is Holds.SLUG:
        return f"{value}-ragnvald-brathen"
    return f"{value} {unicodedata.normalize('NFD', PLANTED)}"


def _everywhere(value: Any) -> Any:
    if isinstance(value, str):
        return f"{value} {PLANTED}"
    if isinstance(value, list):
        return [_everywhere(one) for one in value]
    if isinstance(value, dict):
        kept = {"value", "group"}
        return {key: one if key in kept else _everywhere(one) for key, one in value.items()}
    return value


def left_in(study: Path, names: list[str], said: str) -> dict[str, set[str]]:
    """Return where names stand that were not shown: neither the file nor the word."""
    shown = set(re.findall(r"for you to decide: '(.+?)' \(", said))
    words = {word for one in shown for word in found_in(one, names)}
    left: dict[str, set[str]] = {}
    for path in sorted(path for path in study.rglob("*") if path.is_file()):
        if f": {path}\n" in said:
            continue
        for where, text in texts_in(path):
            found = set(found_in(text, [name for name in names if name not in words]))
            if found:
                left.setdefault(where, set()).update(found)
    return left


def test_a_name_in_every_column_and_every_writing_gives_way(secret: Path, koding: Koding) -> None:
    """A name planted in every column of words, in ids, small, decomposed, in URLs: none is left."""
    file = Path("ragnvald-bråthen.txt")
    decomposed = unicodedata.normalize("NFD", "å")
    file.write_text(WRITINGS.replace("{decomposed}", decomposed), encoding="utf-8")
    assert koding("import", str(file)).code == 0
    assert (
        koding("--coder", "ragnvald.brathen", "tag", "ragnvald-bråthen", "2", "juridisk").code == 0
    )
    assert plant(secret) > 500
    assert koding("identifiers", "accept", PLANTED, "--kind", "person").code == 0
    shown = koding("pseudonymise", "--dry-run")
    assert shown.code == 0, shown.err
    done = koding("pseudonymise", "--key", "../n.key", "--yes")
    assert done.code == 0, done.err
    names = ["Ragnvald", "Bråthen", "ragnvaldbråthen"]
    assert left_in(secret, names, done.err) == {}
    assert f"still holds names: {secret / file.name}" in done.err
    found = json.loads(koding("find", "person", "--format", "json").text)
    assert found["rows"]
    shown = koding("show", "person-a-person-a")
    assert "[person A]@firma.example" in " ".join(shown.text.split())


def whole_queue(koding: Koding) -> list[str]:
    """Accept all that the scan offers, and return it."""
    rows = json.loads(koding("identifiers", "scan", "--format", "json").text)["rows"]
    texts = list(dict.fromkeys(str(row["text"]) for row in rows))
    assert koding("identifiers", "accept", *texts).code == 0
    return [str(row["text"]) for row in rows if row["kind"] == "person"]


def replaced(koding: Koding) -> Result:
    """Pseudonymise, and return what was said."""
    done = koding("pseudonymise", "--key", "../n.key", "--yes")
    assert done.code == 0, done.err
    return done


def test_the_sample_study_s_own_queue_goes_through(secret: Path, koding: Koding) -> None:
    """Accepted whole, with all that becomes the same, it is replaced, and no person is left."""
    people = whole_queue(koding)
    respondents = set(re.findall(r"\d{8}", Path("survey/responses.csv").read_text("utf-8")))
    assert respondents
    done = replaced(koding)
    parts = {
        word for one in people for word in re.findall(r"[^\W\d_]{3,}", one) if word[0].isupper()
    }
    assert left_in(secret, sorted(parts), done.err) == {}
    assert koding("check").code == 0
    kept = {row[0] for row in ask(secret / "koding.db", "SELECT identifier FROM respondents")}
    assert kept
    assert kept <= respondents, "a respondent's number was taken for a telephone"


def test_what_is_open_can_be_settled_by_the_commands_named(secret: Path, koding: Koding) -> None:
    """Each open item is either the name or not; once each is said, the check shows none."""
    names = ["Odd", "Storm", "Del", "Koden", "Morten Aasgaard"]
    assert koding("identifiers", "accept", *names, "--kind", "person").code == 0
    assert koding("memo", "add", "--title", "Storm", "storm og koden").code in (0, 2)
    said = replaced(koding).err
    offered = re.findall(r"  if it is the name: `(.+?)`; if it is not: `(koding .+?)[` ]", said)
    assert offered
    items = r"to decide: '(.+?)' \(.+?\) in (.+)\n.+?`koding (identifiers accept .+?) PLACE`"
    word, where, accept = re.findall(items, said)[0]
    place = where.split(", ")[0]
    assert koding(*shlex.split(accept), place).code == 0
    said = replaced(koding).err
    assert place not in "".join(re.findall(rf"to decide: '{word}' .*", said)).split(", ")
    for text in dict.fromkeys(re.findall(r"for you to decide: '(.+?)' \(", said)):
        assert koding("identifiers", "dismiss", text).code == 0
    checked = koding("pseudonymise", "--check", "--key", "../n.key")
    assert checked.code == 0
    assert "for you to decide" not in checked.err
    assert "none was found" in checked.err


def test_what_only_the_log_s_summaries_hold_is_shown(secret: Path, koding: Koding) -> None:
    """A word that may be a name, in the summary of what was undone since, is an open item."""
    assert koding("memo", "add", "--title", "Notat om storm", "-t", "Nei.").code == 0
    assert koding("undo").code == 0
    assert koding("identifiers", "accept", "Storm", "--kind", "person").code == 0
    said = replaced(koding).err
    assert re.search(r"to decide: 'storm' .*batches.summary", said)
    assert koding("identifiers", "dismiss", "storm").code == 0
    checked = koding("pseudonymise", "--check", "--key", "../n.key")
    assert "batches.summary" not in checked.err


def test_a_backup_put_back_is_not_said_to_hold_no_names(secret: Path, koding: Koding) -> None:
    """Where the older database has names that the key holds, the check fails and says so."""
    assert koding("backup", "../before.db").code == 0
    assert koding("identifiers", "accept", "Morten Aasgaard", "--kind", "person").code == 0
    assert "none was found" in replaced(koding).err
    assert koding("restore", "../before.db", "--yes").code == 0
    checked = koding("pseudonymise", "--check", "--key", "../n.key")
    assert checked.code == 1
    assert "none was found" not in checked.err
    assert "never replaced in this database" in " ".join(checked.err.split())
    assert koding("identifiers", "accept", "Morten Aasgaard").code == 0
    assert "none was found" in replaced(koding).err


LOOK_ALIKES = """\
Intervjuer: Hva sa Ｒａｇｎｖａｌｄ Ｂｒåｔｈｅｎ?
A: R\u0430gnv\u0430ld sa ja.
B: \U0001d411\U0001d41a\U0001d420\U0001d427\U0001d42f\U0001d41a\U0001d425\U0001d41d òg.
A: R a g n v a l d  B r å t h e n, r.a.g.n.v.a.l.d og R\u00ada\u00adg\u00adnvald.
B: Rag\u200bnvald, Filip\u200d Fi\ufb01nne var med, og \ua730\u026a\u029f\u026a\u1d18.
"""


def test_what_only_looks_like_a_name_gives_way_or_is_shown(secret: Path, koding: Koding) -> None:
    """Full-width, Cyrillic, spaced, unseen signs within, ligatures: none is left unsaid."""
    Path("liknende.txt").write_text(LOOK_ALIKES, encoding="utf-8")
    assert koding("import", "liknende.txt").code == 0
    assert koding("memo", "add", "--title", "R\u0430gnv\u0430ld", "B r å t h e n").code in (0, 2)
    assert koding("identifiers", "accept", PLANTED, "Filip Fifinne", "--kind", "person").code == 0
    done = replaced(koding)
    names = ["Ragnvald", "Bråthen", "Filip", "Fifinne"]
    assert left_in(secret, names, done.err) == {}
    with closing(sqlite3.connect(secret / "koding.db")) as database:
        (text,) = database.execute(
            "SELECT r.text FROM revisions r JOIN documents d ON d.id = r.document_id "
            "WHERE d.name = 'liknende' ORDER BY r.id DESC"
        ).fetchone()
    assert "ragnvald" not in folded(unpacked(text) if isinstance(text, bytes) else text)


def test_a_renamed_coder_does_not_come_back(
    secret: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who goes by a replaced name is refused with the new one; who is remembered is renamed."""
    from koding.study import read_settings, remember_coder, remembered_coder

    guid = read_settings(secret).guid
    monkeypatch.setenv("XDG_STATE_HOME", str(secret.parent / "state"))
    assert koding("--coder", "Ragnvald Bråthen", "tag", "I03", "40", "etikk").code == 0
    assert remember_coder(guid, "ragnvald bråthen")
    assert koding("identifiers", "accept", PLANTED, "--kind", "person").code == 0
    monkeypatch.setenv("KODING_CODER", "Ragnvald Bråthen")
    said = replaced(koding).err
    assert "the coder 'Ragnvald Bråthen' is '[person A]' in this study from now on" in said
    assert "KODING_CODER still says the old name: set it to '[person A]'" in said
    assert remembered_coder(guid) == "[person A]"
    for command in ("tag I03 44 etikk", "memo add -t hei", "undo", "documents done I03"):
        fault = koding(*command.split()).fault
        assert "'Ragnvald Bråthen' is not known in this study" in fault
        assert "'[person A]'" in fault
        assert "koding --coder NAME" in fault
    monkeypatch.delenv("KODING_CODER")
    assert koding("tag", "I03", "44", "etikk").code == 0
    fault = koding("--coder", "Ny Koder", "tag", "I03", "48", "etikk").fault
    assert "--new-coder" in fault
    assert koding("--coder", "Ny Koder", "--new-coder", "tag", "I03", "48", "etikk").code == 0
    assert koding("--coder", "ny koder", "tag", "I03", "52", "etikk").code == 0
    coders = {row[0] for row in ask(secret / "koding.db", "SELECT name FROM coders")}
    assert coders == {"hovedkoder", "medkoder", "[person A]", "Ny Koder"} | (coders & {"consensus"})


def test_the_last_line_says_what_is_left(secret: Path, koding: Koding) -> None:
    """Where only a person can go on, the last line has how many places and what lists them."""
    assert koding("identifiers", "accept", "Storm", "--kind", "person").code == 0
    replaced(koding)
    again = koding("pseudonymise", "--key", "../n.key", "--yes")
    assert again.code == 0, again.err
    items = len(re.findall(r"for you to decide: ", again.err))
    assert items
    assert "nothing is left" not in again.err
    last = again.err.splitlines()[-1]
    assert re.match(r"left: \d+ places? for you to decide", last)
    assert "`koding pseudonymise --check --key ../n.key`" in last
    listed = koding("pseudonymise", "--check", "--key", "../n.key").err
    assert listed.splitlines()[-1] == last


def test_a_file_is_named_with_its_lines_and_what_mends_it(secret: Path, koding: Koding) -> None:
    """The study's own files with names are listed with the lines, and each with its remedy."""
    (secret / "koding.toml").write_text(
        (secret / "koding.toml").read_text("utf-8").replace("hovedkoder", "Ragnvald Bråthen"),
        encoding="utf-8",
    )
    for name in ("codebook/themes.yaml", "codebook/survey.yaml"):
        text = (secret / name).read_text("utf-8")
        (secret / name).write_text(text + f"# spør {PLANTED}\n", encoding="utf-8")
    for name in ("interviews/documents.csv", "survey/responses.csv"):
        data = (secret / name).read_bytes()
        (secret / name).write_bytes(data + f"{PLANTED}\n".encode("cp1252"))
    (secret / "Ragnvald").mkdir()
    (secret / "Ragnvald" / "tom.txt").write_text("ingenting\n", encoding="utf-8")
    assert koding("memo", "add", "-t", PLANTED).code == 0
    assert koding("identifiers", "accept", PLANTED, "--kind", "person").code == 0
    said = replaced(koding).err
    mended = dict(re.findall(r"holds names: (.+)\n  (.+)\n", said))
    own = {str(Path(path).relative_to(secret)): what for path, what in mended.items()}
    last = (secret / "codebook/themes.yaml").read_text("utf-8").count("\n")
    assert own["codebook/themes.yaml"].startswith(f"line {last}; `koding codebook export`")
    assert re.match(r"line \d+; .*koding key show", own["koding.toml"])
    for name in ("codebook/survey.yaml", "interviews/documents.csv", "survey/responses.csv"):
        assert re.match(r"line \d+; .*koding key show KEY", own[name]), own[name]
    assert "rename it" in own["Ragnvald/tom.txt"]


def test_an_older_copy_of_the_database_is_listed_for_a_part_of_a_name(
    secret: Path, koding: Koding
) -> None:
    """A backup in the folder that has but the family name is named, and a folder within a zip."""
    assert koding("memo", "add", "-t", "Ringte til bråthen i går.").code == 0
    assert koding("backup", "eldre.db").code == 0
    with ZipFile("ute.zip", "w") as packed, ZipFile("inne.zip", "w") as within:
        within.writestr("a.xml", "<p>Ragnv</p><p>og</p><t>Br</t><t>&#229;then</t>")
        within.close()
        packed.write("inne.zip")
    Path("inne.zip").unlink()
    assert koding("identifiers", "accept", PLANTED, "--kind", "person").code == 0
    said = replaced(koding).err
    assert f"still holds names: {secret / 'eldre.db'}\n  destroy it" in said
    assert f"still holds names: {secret / 'ute.zip'}\n" in said
