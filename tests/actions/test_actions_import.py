"""Importing: nothing is lost, nothing overwritten, and every file stands for itself."""

from __future__ import annotations

import re
import sqlite3
import tempfile
import unicodedata
from array import array
from collections.abc import Generator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from koding.actions import history
from koding.actions.documents import cases, details
from koding.actions.documents.folders import find_files
from koding.actions.documents.importing import MOST_AT_ONCE, import_files
from koding.actions.documents.intake import order_files, outline, read_files
from koding.actions.interpretation import memos
from koding.actions.passages.revising import RevisionPlan
from koding.actions.passages.tagging import tag
from koding.actions.search.indexing import rebuild_index
from koding.errors import NotFoundError
from koding.messages import Language, Sayable, speak
from koding.messages.advice import Edge, advised
from koding.model.choices import DocumentKind, Role
from koding.model.material import DocumentFacts
from koding.model.outcomes import ImportedFile, ImportState
from koding.store import documents, search_index, tables, vocabulary
from tests.actions.actions_study import (
    OTHER,
    TEXT,
    Desk,
    assert_sound,
    found,
    open_desk,
    rows_in_use,
)

WORDS = ("data", "juss", "penger", "folk", "ja", "nei", "etikk", "👩‍👩‍👧", "å", "KI")
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(
    lambda words: "Informant: " + " ".join(words) + ".\n"
)


def bring(desk: Desk, files: Sequence[Path], **options: object) -> list[ImportedFile]:
    """Import files as the first coder."""
    return list(import_files(desk.anna, files, **options))  # type: ignore[arg-type]


def states(outcomes: Sequence[ImportedFile]) -> list[ImportState]:
    """Return what became of each file."""
    return [outcome.state for outcome in outcomes]


def as_told(outcome: ImportedFile) -> list[str]:
    """Return what a command says of an imported file."""
    return [advised(one, Edge.COMMANDS) for one in outcome.warnings]


def content(desk: Desk) -> list[str]:
    """Return everything the database holds, as SQL."""
    connection = sqlite3.connect(desk.folder / "koding.db")
    lines = [line for line in connection.iterdump() if "search" not in line]
    connection.close()
    return lines


def test_importing_again_changes_nothing(desk: Desk) -> None:
    """The same bytes are recognised, also under a new name of the document."""
    file = desk.write("I01.txt", TEXT)
    assert states(bring(desk, [file])) == [ImportState.NEW]
    details.rename_document(desk.anna, "I01", "Fjellvik")
    before = content(desk)
    (again,) = bring(desk, [file])
    assert (again.state, again.document) == (ImportState.UNCHANGED, "Fjellvik")
    assert content(desk) == before


def test_a_folder_goes_on_after_a_bad_file(desk: Desk) -> None:
    """Good files are kept, the bad one is told of, and undo takes back the whole command."""
    desk.write("i/I01.txt", TEXT)
    desk.write("i/I02.txt", b"\x00\x01\x02\xff" * 50)
    desk.write("i/I03.txt", "")
    desk.write("i/I04.md", OTHER)
    desk.write("i/notes.doc", "no transcript")
    outcomes = bring(desk, find_files([desk.folder / "i"]))
    new, failed = ImportState.NEW, ImportState.FAILED
    assert states(outcomes) == [new, failed, failed, new]
    assert all(outcome.file in str(outcome.error) for outcome in outcomes[1:3])
    assert [one.name for one in details.list_documents(desk.anna)] == ["I01", "I04"]
    assert len(history.list_log(desk.anna)) == 1
    history.undo(desk.anna)
    assert details.list_documents(desk.anna) == ()
    history.redo(desk.anna)
    assert [one.name for one in details.list_documents(desk.anna)] == ["I01", "I04"]
    assert_sound(desk.anna)


def test_a_file_name_is_only_a_name(desk: Desk) -> None:
    """A name that a shell would run is a name, and nothing runs."""
    name = "x$(touch y).txt"
    assert bring(desk, [desk.write(name, TEXT)])[0].document == "x$(touch y)"
    assert not (desk.folder / "y").exists()
    assert not Path("y").exists()
    assert details.list_documents(desk.anna)[0].source_name == name


def test_a_missing_path_and_an_empty_folder_are_said(desk: Desk) -> None:
    """Nothing to import is an error that names what was looked for."""
    with pytest.raises(NotFoundError, match="borte is not there"):
        find_files([desk.folder / "borte"])
    with pytest.raises(NotFoundError, match="no transcript there"):
        find_files([desk.folder])


def test_a_dry_run_changes_nothing(desk: Desk) -> None:
    """A dry run tells the same as the run, and leaves the database as it was."""
    desk.write("cases.csv", "case,sektor\nFjellvik kommune,kommune\n")
    files = [desk.write("I01.txt", TEXT), desk.write("I02.txt", OTHER)]
    before = content(desk)
    told = bring(desk, files, dry_run=True)
    assert content(desk) == before
    assert bring(desk, files) == told


def test_a_changed_file_waits_until_it_is_accepted(filled: Desk) -> None:
    """The plan says what moves, changes and vanishes; only then does the text change."""
    moves = tag(filled.anna, "I01", "det er aldri nok penger", "juridisk").guid
    changes = tag(filled.anna, "I01", "Vi mangler folk.", "juridisk").guid
    vanishes = tag(filled.anna, "I01", "Data ligger spredt.", "juridisk").guid
    memos.add_memo(filled.anna, memos.MemoTarget(document="I01", where="Og etikk?"), "Notat")
    memos.add_memo(filled.bo, memos.MemoTarget(passage=vanishes), "Notat")
    text = TEXT.replace("mangler folk", "mangler mange folk").replace(" Data ligger spredt.", "")
    file = filled.write("I01.txt", "Intervjuer: Velkommen!\n" + text)
    before = content(filled)
    plans: list[RevisionPlan] = []

    def look(plan: RevisionPlan) -> bool:
        plans.append(plan)
        return False

    assert states(bring(filled, [file], accept=look)) == [ImportState.WAITING]
    assert content(filled) == before
    (plan,) = plans
    assert (plan.document, plan.moved) == ("I01", 2)
    assert [guid for guid, _, _ in plan.changed] == [changes]
    assert [guid for guid, _, _ in plan.vanishing] == [vanishes]
    assert states(bring(filled, [file], accept=lambda _plan: True)) == [ImportState.REVISED]
    assert {view.guid: view.quote for view in found(filled.anna)} == {
        moves: "det er aldri nok penger",
        changes: "Vi mangler mange folk.",
    }
    assert_sound(filled.anna)
    rows = rows_in_use(filled.anna)
    history.undo(filled.anna)
    assert {view.quote for view in found(filled.anna)} == {
        "det er aldri nok penger", "Vi mangler folk.", "Data ligger spredt.",
    }  # fmt: skip
    history.redo(filled.anna)
    assert rows_in_use(filled.anna) == rows


def test_a_renamed_document_is_found_by_its_file(filled: Desk) -> None:
    """A changed file of a renamed document revises it instead of making a second one."""
    details.rename_document(filled.anna, "I01", "Fjellvik")
    outcome = filled.add("I01.txt", TEXT + "Informant: Takk.\n")
    assert (outcome.state, outcome.document) == (ImportState.REVISED, "Fjellvik")
    assert [one.name for one in details.list_documents(filled.anna)] == ["Fjellvik", "I02"]


def test_two_files_of_one_name_clash(filled: Desk) -> None:
    """Another file that would have a document's name is refused, with the way out."""
    file = filled.write("I01.md", TEXT + OTHER)
    (outcome,) = bring(filled, [file], accept=lambda _plan: True)
    assert outcome.state is ImportState.FAILED
    assert "which came from I01.txt" in str(outcome.error)
    assert "give it another name with --name" in advised(outcome.error, Edge.COMMANDS)
    (named,) = bring(filled, [file], options=DocumentFacts(name="I01b"))
    assert (named.document, named.state) == ("I01b", ImportState.NEW)


def test_words_that_came_to_overlap_are_united(filled: Desk) -> None:
    """A passage that moved into another of its code becomes one with it."""
    one, two, three, four = (f"Informant: {word} avsnitt.\n" for word in WORDS[:4])
    filled.add("I03.txt", one + two + three + four)
    kept = tag(filled.anna, "I03", "1-3", "juridisk").guid
    tag(filled.anna, "I03", "4", "juridisk")
    filled.add("I03.txt", changed := one + four + two + three)
    (view,) = found(filled.anna)
    assert (view.guid, view.quote) == (kept, changed.removeprefix("Informant: ").strip())
    assert_sound(filled.anna)


def test_moved_paragraphs_are_followed(filled: Desk) -> None:
    """Words that moved are found where they went."""
    kept = tag(filled.anna, "I01", "Økonomi er verre", "juridisk").guid
    file = filled.write("I01.txt", "".join(reversed(TEXT.splitlines(keepends=True))))
    bring(filled, [file], accept=lambda _plan: True)
    assert [(view.guid, view.quote) for view in found(filled.anna)] == [(kept, "Økonomi er verre")]
    assert_sound(filled.anna)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(SENTENCE, min_size=1, max_size=8), st.data())
def test_untouched_words_keep_their_passages(
    template: Path, lines: list[str], data: st.DataObject
) -> None:
    """After any edits, words that still stand once are tagged exactly, and none drift."""
    old = "".join(lines)
    new = old
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(new)))
        end = data.draw(st.integers(start, min(len(new), start + 30)))
        words = data.draw(st.one_of(SENTENCE, st.sampled_from(["", " ", "ikke ", "\n"])))
        new = new[:start] + words + new[end:]
    new = unicodedata.normalize("NFC", new) + "Intervjuer: Slutt.\n"
    with tempfile.TemporaryDirectory() as folder:
        desk = open_desk(template, Path(folder))
        desk.add("I01.txt", old)
        desk.load_codebook()
        wanted = {}
        for number in range(data.draw(st.integers(1, 4))):
            start = data.draw(st.integers(0, len(old) - 1))
            end = data.draw(st.integers(start + 1, min(len(old), start + 40)))
            code = ("juridisk", "holdning")[number % 2]
            tag((desk.anna, desk.bo)[number // 2], "I01", f"@{start}-{end}", code)
        for view in found(desk.anna):
            wanted[view.guid] = view.quote
        desk.add("I01.txt", new)
        after = {view.guid: view.quote for view in found(desk.anna)}
        for guid, words in wanted.items():
            if old.count(words) == 1 == new.count(words) and words.strip():
                assert after.get(guid) == words
        assert_sound(desk.anna)
        desk.anna.database.close()


def test_facts_rise_from_file_to_table_to_options(desk: Desk) -> None:
    """Options beat documents.csv, which beats front matter, fact by fact."""
    front = "---\ntitle: Fra filen\ncase: Filens kommune\ndate: 2023-01-01\n---\n"
    file = desk.write("I01.md", front + TEXT)
    desk.write(
        "documents.csv",
        "file,title,case,speakers\nI01.md,,Tabellens kommune,Informant=informant:Kari\n",
    )
    options = DocumentFacts(date="2023-02-02", kind=DocumentKind.GROUP)
    bring(desk, [file], options=options)
    (document,) = details.list_documents(desk.anna)
    assert (document.title, document.case) == ("Fra filen", "Tabellens kommune")
    assert (document.date, document.kind) == ("2023-02-02", DocumentKind.GROUP)
    speakers = {one.label: one for one in details.list_speakers(desk.anna, "I01")}
    assert (speakers["Informant"].role, speakers["Informant"].participant) == (
        Role.INFORMANT, "Kari",
    )  # fmt: skip


def test_decomposed_file_names_find_their_facts(desk: Desk) -> None:
    """A file name as a Mac hands it out is the same name as the one in documents.csv."""
    desk.write("documents.csv", "file,title\nÅs.txt,Tittel\n")
    file = desk.write(unicodedata.normalize("NFD", "Ås.txt"), TEXT)
    bring(desk, [file])
    (document,) = details.list_documents(desk.anna)
    assert (document.name, document.title) == ("Ås", "Tittel")


def test_cases_and_their_attributes_come_along(desk: Desk) -> None:
    """cases.csv beside the files makes organisations with attributes of the right type."""
    desk.write("cases.csv", "case,sektor,ansatte\nFjellvik kommune,kommune,240\nStat,stat,\n")
    bring(desk, [desk.write("I01.txt", TEXT)])
    organisations = {case.name: dict(case.attributes) for case in cases.list_cases(desk.anna)}
    assert organisations == {
        "Fjellvik kommune": {"sektor": "kommune", "ansatte": "240"},
        "Stat": {"sektor": "stat"},
    }


def test_removing_a_document_is_told_and_taken_back(filled: Desk) -> None:
    """What goes with a document is counted, gone from every listing, and undo brings it back."""
    tag(filled.bo, "I01", "1", "juridisk")
    memos.add_memo(filled.anna, memos.MemoTarget(document="I01"), "Notat")
    before = rows_in_use(filled.anna)
    told = details.remove_document(filled.anna, "I01", dry_run=True)
    assert rows_in_use(filled.anna) == before
    assert details.remove_document(filled.anna, "I01") == told
    assert (told.passages, told.memos) == (1, 1)
    assert found(filled.anna) == ()
    assert [one.name for one in details.list_documents(filled.anna)] == ["I02"]
    assert_sound(filled.anna)
    history.undo(filled.anna)
    assert rows_in_use(filled.anna) == before


@pytest.mark.parametrize(
    ("said", "coded", "corrected", "follows"),
    [
        ("Personvernet. Vi vet ikke hvor det er.", "Personvernet. Vi vet ikke hvor",
         "Personvern, ja. Vi vet ikke hvor det er.", "Personvern, ja. Vi vet ikke hvor"),
        ("Vi vet ikke hvor dataene havna.", "hvor dataene havna.", "Vi vet ikke hvor dataene ble.",
         "hvor dataene ble."),
        ("Ja. Vi vet ikke hvor.", "vet ikke", "Ja. Vi visste ikke hvor.", "visste ikke"),
    ],
)  # fmt: skip
def test_words_corrected_at_an_end_come_along(
    desk: Desk, said: str, coded: str, corrected: str, follows: str
) -> None:
    """A passage whose first or last word is corrected must begin and end with the corrected one."""
    frame = "Intervjuer: Hva sier du?\nInformant: {}\nIntervjuer: Takk.\n"
    desk.add("K01.txt", frame.format(said))
    desk.load_codebook()
    tag(desk.anna, "K01", coded, "personvern")
    file = desk.write("K01.txt", frame.format(corrected))
    assert states(bring(desk, [file], accept=lambda _plan: True)) == [ImportState.REVISED]
    assert [view.quote for view in found(desk.anna)] == [follows]


def test_facts_stated_later_are_not_passed_over_in_silence(desk: Desk) -> None:
    """An unchanged file whose table now says something else must say so, and change nothing."""
    file = desk.write("I01.txt", TEXT)
    bring(desk, [file])
    details.set_facts(desk.anna, "I01", DocumentFacts(date="2020", case="Storvik kommune"))
    desk.write("documents.csv", "file,date,case\nI01.txt,2024-03-14,Fjellvik kommune\n")
    (again,) = bring(desk, [file])
    assert again.state is ImportState.UNCHANGED
    (told,) = as_told(again)
    assert "another date and organisation" in told
    assert "koding documents set I01 --date 2024-03-14 --case 'Fjellvik kommune'" in told
    details.set_facts(desk.anna, "I01", DocumentFacts(date="2024-03-14", case="Fjellvik kommune"))
    (quiet,) = bring(desk, [file])
    assert quiet.warnings == ()


def test_what_is_stated_otherwise_is_told_in_the_language_spoken(desk: Desk) -> None:
    """Norwegian names several facts in an order of its own; the command is the same."""
    file = desk.write("I01.txt", TEXT)
    bring(desk, [file])
    details.set_facts(desk.anna, "I01", DocumentFacts(date="2020", case="Storvik kommune"))
    desk.write("documents.csv", "file,date,case\nI01.txt,2024-03-14,Fjellvik\n")
    (again,) = bring(desk, [file])
    speak(Language.NB)
    try:
        (told,) = as_told(again)
    finally:
        speak(Language.EN)
    command = "koding documents set I01 --date 2024-03-14 --case Fjellvik"
    said = "I01 er i studien med andre opplysninger (dato og virksomhet)"
    assert told == f"{said}: se `{command}`"


def test_speakers_stated_later_are_not_passed_over_in_silence(desk: Desk) -> None:
    """What a table says of speakers of an imported file is told with the command that sets it."""
    file = desk.write("I01.txt", TEXT)
    bring(desk, [file])
    desk.write(
        "documents.csv",
        "file,speakers\nI01.txt,Intervjuer=moderator; "
        "Informant=informant:Kari Ås@Fjellvik kommune; Ola=informant\n",
    )
    (again,) = bring(desk, [file])
    assert again.state is ImportState.UNCHANGED
    told, silent = as_told(again)
    command = (
        "koding speakers I01 --set Intervjuer=moderator --participant "
        "'Informant=Kari Ås@Fjellvik kommune'"
    )
    assert f"another role or person behind Intervjuer, Informant: see `{command}`" in str(told)
    assert "Ola is named as speaker but never speaks" in str(silent)
    people = {"Informant": "Kari Ås@Fjellvik kommune"}
    assert details.set_roles(desk.anna, "I01", {"Intervjuer": Role.MODERATOR}, people) == 2
    speakers = {one.label: one for one in details.list_speakers(desk.anna, "I01")}
    assert (speakers["Informant"].participant, speakers["Informant"].case) == (
        "Kari Ås", "Fjellvik kommune",
    )  # fmt: skip
    assert as_told(bring(desk, [file])[0]) == [silent]
    history.undo(desk.anna)
    assert as_told(bring(desk, [file])[0]) == [told, silent]
    assert_sound(desk.anna)


def test_a_speaker_named_too_late_is_told(desk: Desk) -> None:
    """A label named after its line was read as speech says how the file is read anew."""
    file = desk.write("I01.txt", TEXT + "Kari: Enig.\n")
    bring(desk, [file])
    desk.write("documents.csv", "file,speakers\nI01.txt,Kari=informant\n")
    (again,) = bring(desk, [file])
    (told,) = as_told(again)
    assert "I01 was read without Kari as speaker" in told
    assert "import I01.txt again with --speaker Kari=informant; its coding stays" in told


def test_a_table_that_differs_is_told_where_the_text_changed_too(desk: Desk) -> None:
    """A new text takes no facts along unsaid: what its table says otherwise is told as ever."""
    bring(desk, [desk.write("I01.txt", TEXT)])
    desk.write("documents.csv", "file,title,speakers\nI01.txt,Ny,Intervjuer=moderator\n")
    changed = desk.write("I01.txt", TEXT.replace("?", "!"))
    (again,) = bring(desk, [changed], accept=lambda _plan: True)
    assert again.state is ImportState.REVISED
    assert any("documents set I01 --title Ny" in said for said in as_told(again))
    assert any("--set Intervjuer=moderator" in said for said in as_told(again))


def test_a_name_stated_later_makes_no_second_document(desk: Desk) -> None:
    """A file whose table now calls it something else is the same document, and the command told."""
    file = desk.write("I01.txt", TEXT)
    bring(desk, [file])
    desk.write("documents.csv", "file,name\nI01.txt,Fjellvik nr. 1\n")
    (again,) = bring(desk, [file])
    assert (again.state, again.document) == (ImportState.UNCHANGED, "I01")
    assert "koding documents rename I01 'Fjellvik nr. 1'" in as_told(again)[0]
    (other,) = bring(desk, [desk.write("I01.txt", OTHER)])
    assert (other.state, other.document) == (ImportState.NEW, "Fjellvik nr. 1")
    assert any("I01 came from a file of this name too" in said for said in as_told(other))
    (own,) = bring(desk, [desk.write("I01.txt", TEXT)], options=DocumentFacts(name="I09"))
    assert (own.state, own.document) == (ImportState.NEW, "I09")


def test_what_cases_csv_changes_is_told(desk: Desk) -> None:
    """Values a table of organisations changes are told, and those it leaves blank stay."""
    file = desk.write("I01.txt", TEXT)
    desk.write("cases.csv", "case,sektor,ansatte\nFjellvik,kommune,240\nStat,stat,12\n")
    told: list[Sayable] = []
    bring(desk, [file], tell=told.append)
    bring(desk, [file], tell=told.append)
    assert told == []
    desk.write("cases.csv", "case,sektor,ansatte\nFjellvik,fylke,\nStat,stat,12\nNy,stat,1\n")
    bring(desk, [file], tell=told.append, dry_run=True)
    bring(desk, [file], tell=told.append)
    changed = "cases.csv changed what the study had: Fjellvik, sektor: kommune -> fylke"
    blank = "cases.csv leaves blank what the study has, which stays: Fjellvik, ansatte: 240"
    assert list(map(str, told)) == [changed, blank] * 2


def test_an_undo_between_two_files_leaves_nothing_that_cannot_be_undone(desk: Desk) -> None:
    """Files imported after the command was undone elsewhere begin a batch that undo takes back."""
    names = [f"I{number:02}" for number in range(MOST_AT_ONCE + 1)]
    files = [desk.write(f"{name}.txt", f"{TEXT}{name}") for name in names]
    steps = import_files(desk.anna, files)
    assert {next(steps).state for _ in range(MOST_AT_ONCE)} == {ImportState.NEW}
    history.undo(desk.anna)
    assert next(steps).state is ImportState.NEW
    assert [one.name for one in details.list_documents(desk.anna)] == names[-1:]
    history.undo(desk.anna)
    assert details.list_documents(desk.anna) == ()
    assert_sound(desk.anna)


def test_what_was_told_to_be_there_is_there(desk: Desk) -> None:
    """Whoever stops after a file was told to be new finds it stored, and the next ones not."""
    files = [desk.write(f"I{n:02}.txt", f"{TEXT}{n}") for n in range(2 * MOST_AT_ONCE)]
    steps = import_files(desk.anna, files)
    told = next(steps)
    assert isinstance(steps, Generator)
    steps.close()
    found = [one.name for one in details.list_documents(desk.anna)]
    assert told.document in found
    assert len(found) == MOST_AT_ONCE
    assert_sound(desk.anna)


def test_one_of_many_new_files_that_cannot_be_stored_keeps_no_other_out(desk: Desk) -> None:
    """A document that two folders have is told of the second, and all others are stored."""
    (desk.folder / "b").mkdir()
    files = [desk.write(f"I{n}.txt", f"{TEXT}{n}") for n in range(4)]
    files.insert(2, desk.write("b/I1.txt", OTHER))
    outcomes = bring(desk, files)
    assert [one.state is ImportState.NEW for one in outcomes] == [True, True, False, True, True]
    assert [one.name for one in details.list_documents(desk.anna)] == ["I0", "I1", "I2", "I3"]
    assert_sound(desk.anna)


def test_another_that_writes_meanwhile_is_seen(desk: Desk) -> None:
    """What somebody else imported between two files of an import is known by the next one."""
    files = [desk.write(f"I{n:02}.txt", f"{TEXT}{n}") for n in range(MOST_AT_ONCE + 1)]
    steps = import_files(desk.anna, files)
    for _ in range(MOST_AT_ONCE):
        next(steps)
    bring(desk, [desk.write("Same.txt", files[-1].read_bytes())])
    (copied,) = steps
    assert copied.state is ImportState.NEW
    assert any("Same" in said for said in as_told(copied))
    assert_sound(desk.anna)


STAMPED = "Intervjuer: Hva [00:00:04] da?\nInformant: Ja #00:00:06-8# nei,\n00:00:09 kanskje.\n"


def test_times_within_what_is_said_are_no_words(desk: Desk) -> None:
    """They are counted neither before the import, nor by it, nor when words are numbered anew."""
    file = desk.write("I01.txt", STAMPED)
    [read] = read_files(order_files([file], DocumentFacts()))
    (told,) = bring(desk, [file])
    assert told.words == 5
    assert told.voices == outline(read).voices
    with desk.host.database.write() as connection:
        rebuild_index(connection)
        assert "kanskje" in search_index.read_terms(connection)
        assert not any(term[0].isdigit() for term in search_index.read_terms(connection))
    assert_sound(desk.anna)


def test_words_numbered_in_what_was_taken_back_are_numbered_anew(desk: Desk) -> None:
    """A file that cannot be stored takes its neighbours' numbers back; each then gets its own."""
    said = {"I01": "Ja vel", "I02" * 80: "Nytt nei", "I03": "Nytt ja"}
    files = [
        desk.write(f"{name}.txt", f"Intervjuer: Hva?\nInformant: {words}.\n")
        for name, words in said.items()
    ]
    done = bring(desk, files)
    assert [one.error is None for one in done] == [True, False, True]
    with desk.host.database.read() as connection:
        assert sorted(vocabulary.read_forms(connection)) == ["hva", "ja", "nytt", "vel"]
    assert_sound(desk.anna)


def test_words_that_an_older_koding_found_keep_their_places(desk: Desk) -> None:
    """Numbering the words of a study whose times were words gives each of those a number."""
    bring(desk, [desk.write("I01.txt", STAMPED)])
    with desk.host.database.write() as connection:
        text = documents.read_text(connection, 1)
        starts = array(
            "i", (word.start() for word in re.finditer(r"(?<=[ #\[\n])\w[\w:-]*\b", text))
        )
        starts = array("i", (at for at in starts if not text.startswith("Informant", at)))
        connection.execute(update(tables.word_starts).values(starts=starts.tobytes()))
        connection.execute(update(tables.turns).where(tables.turns.c.ordinal == 0).values(words=3))
        connection.execute(update(tables.turns).where(tables.turns.c.ordinal == 1).values(words=5))
        rebuild_index(connection)
    assert_sound(desk.anna)
