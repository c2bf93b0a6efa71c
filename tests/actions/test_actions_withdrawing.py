"""A person who withdraws is gone from every byte, others stay as they were, nobody comes back."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import signal
import sqlite3
from contextlib import closing
from itertools import islice, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from koding.actions import history
from koding.actions.documents import importing
from koding.actions.documents.details import set_facts, set_roles
from koding.actions.forgetting import files, receipts
from koding.actions.interpretation import condensates
from koding.actions.interpretation.joint import JointWords, set_joint
from koding.actions.passages import tagging
from koding.actions.study import backups
from koding.actions.study.opening import open_workspace
from koding.actions.survey import responses
from koding.actions.together import merging
from koding.actions.withdrawing.who import WithdrawalRequest
from koding.actions.withdrawing.withdrawing import plan_as_in, plan_withdrawal, withdraw
from koding.actions.workspace import Workspace
from koding.errors import ConflictError, NotFoundError
from koding.language.person_names import load_names
from koding.model.choices import Role
from koding.model.material import DocumentFacts
from koding.model.together import MergeOptions
from koding.model.withdrawal import MARK, BackupFate, WithdrawalGround, WithdrawalScope
from koding.store import documents, purging, withdrawals
from koding.store.database import open_database
from koding.study import Study as Folder
from tests.actions.actions_study import Desk, assert_sound, open_desk
from tests.actions.withdrawal_study import (
    ALONE,
    BEGUN,
    GROUP,
    NAME,
    OWN,
    build,
    left_in,
    passage_words,
    take_out,
)
from tests.plain_bytes import read_plain

SCOPE = WithdrawalScope
EXAMPLES = 200 if os.environ.get("HYPOTHESIS_PROFILE") == "soak" else 5
MORE = settings(
    deadline=None,
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def built(template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """Return a study in which one person is everywhere, and the words of all passages."""
    desk = open_desk(template, tmp_path_factory.mktemp("built"))
    study = build(desk)
    desk.host.database.close()
    return desk.folder, study.others


@pytest.fixture
def desk(built: tuple[Path, dict[str, str]], tmp_path: Path) -> Desk:
    """Return a copy of that study."""
    return copy_of(built[0], tmp_path / "studie")


def copy_of(folder: Path, to: Path) -> Desk:
    """Return a copy of a study's folder, opened."""
    shutil.copytree(folder, to)
    return open_desk(folder / "koding.db", to)


def text_of(workspace: Workspace, name: str) -> str:
    """Return a document's current text."""
    with workspace.read() as connection:
        found = documents.find_document(connection, name)
        assert found is not None
        return documents.read_text(connection, found.revision)


def names_of(workspace: Workspace) -> list[str]:
    """Return what documents there are."""
    with workspace.read() as connection:
        return list(documents.document_names(connection).values())


def both_out(workspace: Workspace, fate: BackupFate = BackupFate.DESTROY) -> set[Path]:
    """Withdraw the person, and the respondent; return the files that were told of as left."""
    plans = [take_out(workspace, name, fate)[0] for name in (NAME, "R1")]
    root = workspace.study.root
    return {root / file for plan in plans for file in (*plan.held.others, *plan.held.exports)}


def test_nothing_of_a_person_is_left_in_any_byte(desk: Desk) -> None:
    """Texts in every revision, originals, log, index, backups: not a word but in what is listed."""
    assert left_in(desk.folder)
    aside = both_out(desk.anna)
    desk.host.database.close()
    assert {file.name for file in aside} == {"G01.txt", "I02.txt", "svar.csv"}
    listed = "Husk det med snøplog og formuer."
    left = {one for one in left_in(desk.folder, tuple(aside)) if one[1] not in listed}
    assert left == set()
    assert_sound(desk.anna)
    assert names_of(desk.anna) == ["G01", "I02", "fritekst"]
    assert not (desk.folder / "I01.txt").exists()
    assert list((desk.folder / "backups").glob("*.db")) == []


def test_what_others_said_is_where_it_was(desk: Desk, built: tuple[Path, dict[str, str]]) -> None:
    """In a group the person's lines become marks; lines keep numbers, passages their words."""
    before = text_of(desk.anna, "G01")
    take_out(desk.anna)
    after = text_of(desk.anna, "G01")
    lines = [line for line in before.split("\n") if "Ragnvald:" not in line]
    assert all(line in after for line in lines)
    assert after.count("\n") == before.count("\n")
    assert after.count(f"{MARK}: {MARK}") == 2
    there = passage_words(desk.anna)
    assert {guid: built[1][guid] for guid in there} == there
    gone = {words for guid, words in built[1].items() if guid not in there}
    assert gone == {"Kvantehesten vår snubler", "Rundkjøringen vår og tverrsummen mangler snøplog."}


def test_what_others_wrote_is_listed_and_stays(desk: Desk) -> None:
    """A name in somebody else's words, and a memo that quotes, are told of and not deleted."""
    plan, _ = take_out(desk.anna)
    told = {str(one.where).split(" ")[0]: one.words for one in plan.mentions}
    assert any("Ragnvald har rett" in words for at, words in told.items() if at.startswith("G01:"))
    assert any("Ragnvald Bråthen" in words for at, words in told.items() if at.startswith("I02:"))
    assert any("snøplog og formuer" in one.words for one in plan.mentions)
    assert "Ragnvald har rett" in text_of(desk.anna, "G01")


@pytest.mark.parametrize("asked", [{"scope": SCOPE.QUOTES}, {"since": "2026-02-01"}])
def test_who_stays_in_the_study_is_not_told_of_for_being_there(
    desk: Desk, asked: dict[str, Any]
) -> None:
    """Their own lines, labels and rows are nobody's to decide; what others wrote of them is."""
    for name, day in (("I01", "2026-01-15"), ("G01", "2026-02-15")):
        set_facts(desk.anna, name, DocumentFacts(date=day))
    plan = plan_withdrawal(desk.anna, WithdrawalRequest(NAME, **asked))
    told = [str(one.where) for one in plan.mentions]
    assert not [one for one in told if re.match("I01:|speakers|participants", one)], told
    if "since" in asked:
        assert "Ragnvald har rett" in str(plan.mentions)


def test_what_was_inferred_from_the_persons_words_is_listed(desk: Desk) -> None:
    """What a row of the joint display says over a passage of theirs, though it names nobody."""
    said = "Dette tyder på at veiene avgjør."
    with closing(sqlite3.connect(desk.folder / "koding.db")) as raw:
        rows = raw.execute("SELECT guid, code_id FROM passages").fetchall()
        names = dict(raw.execute("SELECT id, name FROM codes").fetchall())
    theirs = passage_words(desk.anna)
    guid, code = next(row for row in rows if "Kvantehesten" in theirs[row[0]])
    set_joint(desk.anna, names[code], None, JointWords(inference=said, passage=guid))
    plan = plan_withdrawal(desk.anna, WithdrawalRequest(NAME))
    found = [one for one in plan.mentions if one.words == said]
    assert len(found) == 1
    assert "joint display" in str(found[0].where)


def test_a_condensate_made_of_the_persons_words_among_others_is_listed(desk: Desk) -> None:
    """It stays where others' passages are under its code, and somebody has to look at it."""
    said = "Vi synes dette er vanskelig."
    condensates.set_condensate(desk.anna, "personvern", said)
    plan = plan_withdrawal(desk.anna, WithdrawalRequest(NAME))
    assert ["condensates" in str(one.where) for one in plan.mentions if one.words == said] == [True]


def test_what_was_half_written_on_the_person_goes_and_nothing_else(desk: Desk) -> None:
    """Corrections and memos begun and never saved go where they stand on the person's words."""
    _, done = take_out(desk.anna)
    told = json.loads(done.receipts[0].with_suffix(".json").read_text(encoding="utf-8"))
    assert told["destroyed"]["drafts"] == 5
    with desk.anna.read() as connection:
        left = connection.exec_driver_sql("SELECT body FROM drafts").scalars().all()
    assert left == [BEGUN]


def test_undo_stops_there_and_a_dry_run_changes_nothing(desk: Desk) -> None:
    """A plan leaves every row as it was; after the withdrawal undo says why it stops."""
    desk.host.database.close()
    before = (desk.folder / "koding.db").read_bytes()
    plan = plan_withdrawal(desk.anna, WithdrawalRequest(NAME))
    desk.host.database.close()
    assert (desk.folder / "koding.db").read_bytes() == before
    assert plan.counts["documents"] == 1
    take_out(desk.anna)
    with pytest.raises(ConflictError, match="somebody withdrew"):
        history.undo(desk.anna)
    tagging.tag(desk.anna, "I02", "litt med", "juridisk")
    history.undo(desk.anna)


def test_the_receipt_has_counts_and_no_names(desk: Desk) -> None:
    """Markdown in both languages and JSON: date, ground, scope, counts, that what is out stays."""
    _, done = take_out(desk.anna, ground=WithdrawalGround.OBJECTION)
    (file,) = done.receipts
    text = file.read_text(encoding="utf-8")
    told = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    assert told["ground"] == "protest"
    assert told["destroyed"]["documents"] == 1
    assert told["published_results_stay"] is True
    assert "published already" in text
    assert "written to other folders than the study's before is not reached" in text
    for word in (*OWN, "Ragnvald", "Bråthen", "I01", "G01"):
        assert word.lower() not in (text + json.dumps(told)).lower(), word
    assert file.stat().st_mode & 0o077 == 0


def _digests(folder: Path) -> set[str]:
    found: set[str] = set()
    for file in folder.rglob("*"):
        if file.suffix in (".db", ".json", ".md"):
            data = read_plain(file)
            found |= {one.decode() for one in re.findall(rb"[0-9a-f]{32,64}", data)}
            found |= set(re.findall(r"[0-9a-f]{32,64}", file.name))
    return found


def test_no_hash_of_a_name_is_kept(desk: Desk) -> None:
    """100,000 Norwegian names, ids and short texts are tried against every hash there is."""
    backups.back_up(desk.anna)
    take_out(desk.anna, fate=BackupFate.KEEP)
    take_out(desk.anna, "R1", fate=BackupFate.KEEP)
    backups.back_up(desk.anna, desk.folder / "backups" / "etter.db")
    for one in desk.folder.glob("backups/koding-*.db"):
        one.unlink()  # those from before, in which the names themselves stand
    desk.host.database.close()
    digests = {one for one in _digests(desk.folder) if len(one) in (32, 40, 64)}
    assert digests
    names = load_names().forms
    known = [form.partition("\t")[0] for form in islice(names.rest(names.root), 4000)]
    forms = [one for one in known if one.isalpha()][:400]
    pairs = (f"{a.title()} {b.title()}" for a, b in product(forms[:320], forms))
    tried = 0
    for name in (NAME, "Ragnvald", "Bråthen", "R1", "I01", "Snøplogen kostet formuer.", *pairs):
        for way in (hashlib.sha256, hashlib.sha1, hashlib.md5):
            for written in (name, name.casefold()):
                assert way(written.encode()).hexdigest() not in digests, name
        tried += 1
    assert tried > 100_000


def test_the_old_file_brings_nobody_back(desk: Desk, tmp_path: Path) -> None:
    """The same bytes under any name, or the same text, are refused in a sentence."""
    take_out(desk.anna)
    for name, text in (("I01.txt", ALONE), ("ny.txt", ALONE), ("gruppe.txt", GROUP)):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        (done,) = importing.import_files(desk.host, [file])
        assert "before somebody withdrew" in str(done.error), name
    crlf = tmp_path / "crlf.txt"
    crlf.write_bytes(ALONE.replace("\n", "\r\n").encode())
    (done,) = importing.import_files(desk.host, [crlf])
    assert "before somebody withdrew" in str(done.error)
    take_out(desk.anna, "R1")
    with pytest.raises(ConflictError, match="would bring their answers back"):
        responses.load_survey(
            desk.anna, desk.folder / "svar.csv", desk.folder / "survey.yaml",
            accept=lambda _plan: True,
        )  # fmt: skip


def test_an_older_copy_brings_nobody_back(desk: Desk, tmp_path: Path) -> None:
    """Merging a copy from before takes others' work alone, says so, and once more is nothing."""
    desk.host.database.close()
    other = copy_of(desk.folder, tmp_path / "kopi")
    tagging.tag(other.bo, "I01", "Pengesekken lekker", "juridisk")
    tagging.tag(other.bo, "G01", "Det kjenner jeg igjen, og", "juridisk")
    both_out(desk.anna)
    told: list[str] = []
    report = merging.merge(
        desk.anna, str(other.folder), MergeOptions(), tell=lambda one: told.append(str(one))
    )
    assert report.taken["passages"] == 1
    assert "2 people who withdrew here are left out" in told[0]
    assert_sound(desk.anna)
    assert "I01" not in names_of(desk.anna)
    assert "Det kjenner jeg igjen, og" in passage_words(desk.anna).values()
    assert not merging.merge(desk.anna, str(other.folder), MergeOptions()).fresh
    for backup in desk.folder.glob("backups/*.db"):
        backup.unlink()
    desk.host.database.close()
    aside = tuple(desk.folder / name for name in ("G01.txt", "I02.txt", "svar.csv"))
    assert {word for _, word in left_in(desk.folder, aside)} <= {"snøplog", "formuer"}


def test_a_withdrawal_in_another_copy_is_carried_out_before_merging(
    desk: Desk, tmp_path: Path
) -> None:
    """Who withdrew there and is here stops the merge; taken out as there, both are one again."""
    desk.host.database.close()
    other = copy_of(desk.folder, tmp_path / "kopi")
    take_out(other.anna)
    with pytest.raises(ConflictError, match="somebody withdrew in"):
        merging.merge(desk.bo, str(other.folder), MergeOptions())
    orders = merging.withdrawn_in(desk.bo, str(other.folder))
    withdraw(desk.bo, plan_as_in(desk.bo, orders), BackupFate.DESTROY)
    merging.merge(desk.bo, str(other.folder), MergeOptions())
    merging.merge(other.bo, str(desk.folder), MergeOptions())
    assert_sound(desk.bo)
    assert_sound(other.bo)
    assert text_of(desk.bo, "G01") == text_of(other.bo, "G01")
    assert passage_words(desk.bo) == passage_words(other.bo)


def test_a_backup_put_back_brings_nobody_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Restoring a kept backup leaves the person out again, in every byte, and says so."""
    (backup,) = desk.folder.glob("backups/*.db")
    take_out(desk.anna, fate=BackupFate.KEEP)
    desk.host.database.close()
    told: list[str] = []
    with backups.ready(desk.anna.study, backup, {}) as made:
        draft = Workspace(made.draft.study, made.draft.database, "Anna")
        kept = backups.put_back(made, draft, lambda one: told.append(str(one)))
    assert "1 person who has withdrawn since that backup" in told[0]
    again = _opened(desk.folder)
    assert "I01" not in names_of(again)
    assert_sound(again)
    again.database.close()
    assert kept is not None
    backup.unlink()
    aside = tuple(desk.folder / name for name in ("G01.txt", "I02.txt", "svar.csv"))
    left = {word for _, word in left_in(desk.folder, aside)}
    assert left <= {"snøplog", "formuer", "skrivebordet", "vakler"}


def _opened(folder: Path) -> Workspace:
    study = Folder(root=folder, name="Prøve", guid="00000000-0000-0000-0000-000000000001")
    return open_workspace(study, "Anna", {})


def test_lines_are_withdrawn_alone(desk: Desk) -> None:
    """One statement goes, with what stands on it; the rest of the person's words stay."""
    (guid,) = {g for g, words in passage_words(desk.anna).items() if "Kvantehesten" in words}
    plan, _ = take_out(desk.anna, scope=SCOPE.LINES, lines=("I01:2-3",))
    text = text_of(desk.anna, "I01")
    assert text.split("\n")[1].startswith(f"Ragnvald: {MARK}")
    assert "Arkivskuffene mine knirker" in text
    assert guid not in passage_words(desk.anna)
    assert plan.counts["passages"] == 1
    assert_sound(desk.anna)
    with pytest.raises(ConflictError, match="is not"):
        plan_withdrawal(desk.anna, WithdrawalRequest(NAME, SCOPE.LINES, lines=("G01:2",)))
    with pytest.raises(ConflictError, match="which lines"):
        plan_withdrawal(desk.anna, WithdrawalRequest(NAME, SCOPE.LINES))


def test_quotes_and_archive_are_narrower(desk: Desk) -> None:
    """`quotes` destroys what was chosen for print alone; `archive` is written down and undoable."""
    before = set(passage_words(desk.anna))
    take_out(desk.anna, scope=SCOPE.QUOTES)
    assert set(passage_words(desk.anna)) == before
    with closing(sqlite3.connect(desk.folder / "koding.db")) as raw:
        assert raw.execute("SELECT count(*) FROM quotations").fetchone() == (0,)
        assert raw.execute("SELECT may_quote FROM consents").fetchall() == [(0,)]
    _, done = take_out(desk.anna, scope=SCOPE.ARCHIVE)
    assert done.receipts[0].is_file()
    with closing(sqlite3.connect(desk.folder / "koding.db")) as raw:
        assert raw.execute("SELECT may_archive FROM consents").fetchall() == [(0,)]
    history.undo(desk.anna)
    assert_sound(desk.anna)


def test_from_a_day_on_what_came_before_stays(desk: Desk) -> None:
    """Only documents of that day and later go; without a date nobody guesses."""
    with pytest.raises(ConflictError, match="nothing says when"):
        plan_withdrawal(desk.anna, WithdrawalRequest(NAME, since="2026-02-01"))
    for name, day in (("I01", "2026-01-15"), ("G01", "2026-02-15")):
        set_facts(desk.anna, name, DocumentFacts(date=day))
    take_out(desk.anna, since="2026-02-01")
    assert "Kvantehesten" in text_of(desk.anna, "I01")
    assert MARK in text_of(desk.anna, "G01")
    assert_sound(desk.anna)


def test_who_is_unknown_or_several_is_said(desk: Desk) -> None:
    """A name that nobody has names the nearest; a label of two people asks which."""
    with pytest.raises(NotFoundError, match="Ragnvald"):
        plan_withdrawal(desk.anna, WithdrawalRequest("Ragnvold Bråten"))
    with pytest.raises(ConflictError, match="G01:Jens"):
        plan_withdrawal(desk.anna, WithdrawalRequest("Jens"))
    plan = plan_withdrawal(desk.anna, WithdrawalRequest("I02:Jens"))
    assert plan.counts["documents"] == 1


STEPS: list[tuple[object, str]] = [
    (purging, "close_guards"),
    (purging, "finish"),
    (receipts, "write_receipt"),
    (files, "destroy"),
    (withdrawals, "settle"),
    (files, "find_imported"),
]


def _killed_at(folder: Path, owner: object, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Withdraw in a process of its own that is killed when it comes to a function."""
    child = os.fork()
    if not child:  # pragma: no cover - killed before it could tell
        setattr(owner, name, lambda *_args, **_more: os.kill(os.getpid(), signal.SIGKILL))
        database = open_database(f"sqlite:///{folder / 'koding.db'}")
        study = Folder(root=folder, name="Prøve", guid="00000000-0000-0000-0000-000000000001")
        take_out(Workspace(study, database, "Anna"))
        os._exit(3)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), status


@pytest.mark.parametrize(("owner", "name"), STEPS, ids=[name for _, name in STEPS])
def test_killed_at_a_step_it_goes_on_or_never_began(
    built: tuple[Path, dict[str, str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    owner: object,
    name: str,
) -> None:
    """After SIGKILL the next opening finishes, receipt and backups too, or all is as it was."""
    folder = tmp_path / "studie"
    shutil.copytree(built[0], folder)
    _killed_at(folder, owner, name, monkeypatch)
    again = _opened(folder)
    assert_sound(again)
    there = "I01" in names_of(again)
    again.database.close()
    if there:
        assert name in ("close_guards", "find_imported")  # the plan looks for these files too
        assert not (folder / "receipts").exists()
        return
    aside = tuple(folder / name for name in ("G01.txt", "I02.txt", "svar.csv"))
    left = {word for _, word in left_in(folder, aside)}
    assert left <= {"snøplog", "formuer", "skrivebordet", "vakler"}
    assert len(list((folder / "receipts").glob("*.md"))) == 1
    assert list(folder.glob("backups/*.db")) == []


WORDS = ("alfa", "bravo", "charlie", "delta", "ekko", "foxtrot", "golf", "hotell", "øl", "år")


@st.composite
def talks(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """Return a group's talk, and places of it as shares of a thousand."""
    turns = [f"{who}: hei der {who.lower()}." for who in ("Moderator", "Anne", "Siv", "Ragnvald")]
    for number in range(draw(st.integers(2, 7))):
        who = draw(st.sampled_from(["Anne", "Ragnvald", "Siv", "Moderator"]))
        said = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
        turns.append(f"{who}: {' '.join(said)} {number}.")
    turns += ["Siv: greit nok.", "Anne: ja vel da.", "Ragnvald: nei takk du.", "Moderator: da så."]
    spans = draw(st.lists(st.tuples(st.integers(0, 999), st.integers(1, 400)), max_size=6))
    return "\n".join(turns) + "\n", spans


@MORE
@given(talks())
def test_passages_of_others_never_drift(
    template: Path,
    tmp_path_factory: pytest.TempPathFactory,
    talk: tuple[str, list[tuple[int, int]]],
) -> None:
    """Whatever is said and coded, what touches none of the person's lines keeps its words."""
    text, spans = talk
    desk = open_desk(template, tmp_path_factory.mktemp("talk"))
    desk.add("G01.txt", text)
    desk.load_codebook()
    roles = dict.fromkeys(("Anne", "Ragnvald", "Siv"), Role.INFORMANT)
    set_roles(desk.anna, "G01", {**roles, "Moderator": Role.MODERATOR}, {})
    body = text_of(desk.anna, "G01")
    for start, length in spans:
        begins = start * len(body) // 1000
        ends = min(len(body), begins + max(1, length * len(body) // 1000))
        if body[begins:ends].strip():
            tagging.tag(desk.anna, "G01", f"@{begins}-{ends}", "juridisk")
    before = passage_words(desk.anna)
    take_out(desk.anna, "G01:Ragnvald")
    after, now = passage_words(desk.anna), text_of(desk.anna, "G01")
    for guid, words in before.items():
        own = "Ragnvald:" in words or any(
            words.strip() and words.strip() in line
            for line in body.split("\n")
            if line.startswith("Ragnvald:")
        )
        if guid in after and not own and MARK not in after[guid]:
            assert after[guid] == words
        if guid not in after:
            assert own or "Ragnvald" in body
    kept = [line for line in body.split("\n") if not line.startswith("Ragnvald:")]
    assert [line for line in now.split("\n") if MARK not in line] == kept
    assert_sound(desk.anna)
    desk.host.database.close()
