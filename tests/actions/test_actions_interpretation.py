"""Joint entries and summaries: kept, undone, and accounted for whatever becomes of their codes."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from koding.actions import history
from koding.actions.codebook import editing
from koding.actions.codebook.merging import delete_code, merge_codes
from koding.actions.documents import details
from koding.actions.interpretation import joint, summaries
from koding.actions.interpretation.joint import JointWords
from koding.actions.passages import tagging
from koding.actions.study import backups
from koding.actions.survey import responses
from koding.errors import ConflictError, NotFoundError
from koding.messages.advice import Edge, advised
from koding.model.interpretation import Flag, JointEntry, Summary
from koding.model.measures import UnitKind
from koding.store import interpretation
from tests.actions.actions_study import Desk, assert_sound, found, rows_in_use

SURVEY = """\
respondent: id
scales:
  grad:
    levels:
      - {value: 1, label: liten, group: low}
      - {value: 2, label: stor, group: high}
items:
  - {id: privat, column: privat, label: Personvern, scale: grad, theme: personvern}
  - {id: annet, column: annet, label: Annet, scale: grad}
"""
ANSWERS = "id,privat,annet\nr1,stor,liten\n"
SILENT = JointWords(Flag.SILENCE, "Ingen nevner det")


@pytest.fixture
def asked(filled: Desk) -> Desk:
    """Return a study with a survey, and a passage of a code under a theme."""
    load(filled, SURVEY)
    tagging.tag(filled.anna, "I01", "Personvern er vanskelig", "anonymisering")
    return filled


def load(desk: Desk, book: str) -> None:
    """Load the answers as the book says."""
    files = desk.write("responses.csv", ANSWERS), desk.write("survey.yaml", book)
    responses.load_survey(desk.anna, *files, accept=lambda _plan: True)


def entries(desk: Desk) -> list[JointEntry]:
    """Return what is said in the joint display."""
    with desk.anna.read() as connection:
        return list(interpretation.read_entries(connection))


def summary(body: str, theme: str = "personvern", name: str = "I01") -> Summary:
    """Return a summary of a document."""
    return Summary(theme, UnitKind.DOCUMENT, name, body)


def passage(desk: Desk) -> str:
    """Return the one passage's GUID."""
    return found(desk.anna)[0].guid


def test_a_row_takes_words_one_by_one(asked: Desk) -> None:
    """What is not said stays as it was; the passage may be of a code below the theme."""
    assert joint.set_joint(asked.anna, "Personvern", None, SILENT) == "personvern"
    joint.set_joint(asked.bo, "personvern", None, JointWords(passage=passage(asked)[:8]))
    whole = JointEntry("personvern", None, Flag.SILENCE, "Ingen nevner det", passage(asked))
    assert entries(asked) == [whole]
    joint.set_joint(asked.anna, "personvern", None, JointWords(inference=""))
    assert entries(asked)[0].inference == ""
    assert_sound(asked.anna)


def test_setting_and_clearing_are_undone_and_redone(asked: Desk) -> None:
    """Each is one batch of the log, and saying the same again is none."""
    start = rows_in_use(asked.anna)
    joint.set_joint(asked.anna, "personvern", "privat", SILENT)
    said = rows_in_use(asked.anna)
    joint.set_joint(asked.anna, "personvern", "privat", SILENT)
    joint.clear_joint(asked.anna, "personvern", "privat")
    assert rows_in_use(asked.anna) == start
    history.undo(asked.anna)
    assert rows_in_use(asked.anna) == said
    history.undo(asked.anna)
    assert rows_in_use(asked.anna) == start
    history.redo(asked.anna)
    assert rows_in_use(asked.anna) == said
    assert_sound(asked.anna)


def test_an_entry_that_says_nothing_is_not_kept(asked: Desk) -> None:
    """Taking the last word away takes the entry away."""
    joint.set_joint(asked.anna, None, "annet", JointWords(inference="Et ord"))
    joint.set_joint(asked.anna, None, "annet", JointWords(inference=" "))
    assert entries(asked) == []


@pytest.mark.parametrize(
    ("theme", "item", "words", "sentence"),
    [
        (None, None, SILENT, "no row is named"),
        ("personvern", None, JointWords(), "nothing is said of the row"),
        ("juridisk", "privat", SILENT, "asks about personvern, not about juridisk"),
        ("juridisk", "annet", SILENT, "asks about no theme, not about juridisk"),
        ("juridisk", None, JointWords(passage="@"), "is of personvern/anonymisering, not of"),
    ],
)
def test_what_does_not_fit_is_refused(
    asked: Desk, theme: str | None, item: str | None, words: JointWords, sentence: str
) -> None:
    """A row that is none, words that are none, and another theme's item or passage."""
    if words.passage is not None:
        words = JointWords(passage=passage(asked))
    with pytest.raises(ConflictError, match=sentence):
        joint.set_joint(asked.anna, theme, item, words)
    assert entries(asked) == []


def test_what_is_not_there_is_named(asked: Desk) -> None:
    """An unknown item, and a row of which nothing is said."""
    with pytest.raises(NotFoundError, match="its items are privat, annet"):
        joint.set_joint(asked.anna, None, "finnes_ikke", SILENT)
    with pytest.raises(NotFoundError, match="nothing is said of personvern / privat"):
        joint.clear_joint(asked.anna, "personvern", "privat")


def test_untagging_the_chosen_passage_leaves_the_rest(asked: Desk) -> None:
    """The quotation falls back on the suggested; an entry that was only it goes; undo restores."""
    quote = JointWords(passage=passage(asked))
    joint.set_joint(asked.anna, "personvern", None, SILENT)
    joint.set_joint(asked.anna, "personvern", None, quote)
    joint.set_joint(asked.anna, None, "privat", quote)
    before = rows_in_use(asked.anna)
    tagging.untag(asked.anna, [passage(asked)])
    assert entries(asked) == [JointEntry("personvern", None, Flag.SILENCE, SILENT.inference or "")]
    assert_sound(asked.anna)
    history.undo(asked.anna)
    assert rows_in_use(asked.anna) == before


def test_a_united_passage_is_still_the_chosen_one(asked: Desk) -> None:
    """The entry follows the passage into the one it became part of."""
    other = tagging.tag(asked.anna, "I01", "vanskelig å få", "personvern")
    joint.set_joint(asked.anna, "personvern", None, JointWords(passage=other.guid))
    merge_codes(asked.anna, "anonymisering", "personvern")
    assert [entry.passage for entry in entries(asked)] == [passage(asked)]
    assert_sound(asked.anna)


def test_a_merged_code_brings_its_words_along(asked: Desk) -> None:
    """Entries and summaries move; of one row or cell they become one, the words in order."""
    for theme in ("personvern", "juridisk"):
        joint.set_joint(asked.anna, theme, None, JointWords(inference=f"Om {theme}"))
        summaries.set_summary(asked.anna, summary(f"Sier {theme}", theme))
    joint.set_joint(asked.anna, "juridisk", None, JointWords(flag=Flag.DISSONANCE))
    summaries.set_summary(asked.anna, summary("Bare her", "juridisk", "I02"))
    before = rows_in_use(asked.anna)
    merge_codes(asked.anna, "juridisk", "personvern")
    joined = "Om personvern\n\nOm juridisk"
    assert entries(asked) == [JointEntry("personvern", None, Flag.DISSONANCE, joined)]
    bodies = [(cell.name, cell.body) for cell in summaries.read_summaries(asked.anna)]
    assert bodies == [("I01", "Sier personvern\n\nSier juridisk"), ("I02", "Bare her")]
    assert_sound(asked.anna)
    history.undo(asked.anna)
    assert rows_in_use(asked.anna) == before


def test_codes_with_different_flags_are_not_merged(asked: Desk) -> None:
    """Which of two flags holds is for the researcher to say."""
    joint.set_joint(asked.anna, "personvern", None, SILENT)
    joint.set_joint(asked.anna, "juridisk", None, JointWords(flag=Flag.AGREEMENT))
    with pytest.raises(ConflictError, match="different flags or quotations"):
        merge_codes(asked.anna, "juridisk", "personvern")


def test_deleting_a_code_says_what_it_holds(asked: Desk) -> None:
    """A code with an entry and a summary is not removed unasked; dropped, they go too."""
    joint.set_joint(asked.anna, "juridisk", None, SILENT)
    summaries.set_summary(asked.anna, summary("Noe", "juridisk"))
    held = "holds 0 passages, 0 memos, 1 joint entry and 1 summary"
    with pytest.raises(ConflictError, match=held) as refused:
        delete_code(asked.anna, "juridisk")
    assert f"{held}: say where" in advised(refused.value.message, Edge.COMMANDS)
    delete_code(asked.anna, "juridisk", drop_passages=True)
    assert (entries(asked), summaries.read_summaries(asked.anna)) == ([], ())
    history.undo(asked.anna)
    assert entries(asked) == [JointEntry("juridisk", None, Flag.SILENCE, SILENT.inference or "")]
    assert_sound(asked.anna)


def test_an_item_no_longer_asked_keeps_what_was_said_of_it(asked: Desk) -> None:
    """The entry waits, and is the same one's when the item is asked again; redo holds too."""
    joint.set_joint(asked.anna, "personvern", "privat", SILENT)
    said = entries(asked)
    shorter = "\n".join(line for line in SURVEY.splitlines() if "id: privat" not in line)
    load(asked, shorter)
    assert entries(asked) == said
    retired = rows_in_use(asked.anna)
    history.undo(asked.anna)
    history.redo(asked.anna)
    assert rows_in_use(asked.anna) == retired
    load(asked, SURVEY)
    joint.set_joint(asked.anna, "personvern", "privat", JointWords(flag=Flag.PARTIAL))
    assert [(entry.item, entry.flag) for entry in entries(asked)] == [("privat", Flag.PARTIAL)]
    assert_sound(asked.anna)


def test_another_coders_words_bar_the_undo_of_what_they_are_on(asked: Desk) -> None:
    """A code that Bo has said something of is not taken from under it."""
    editing.rename_code(asked.anna, "juridisk", "rett")
    tagging.tag(asked.anna, "I02", "2", "rett")
    (mine,) = (view for view in found(asked.anna) if view.code == "rett")
    joint.set_joint(asked.bo, "rett", None, JointWords(passage=mine.guid))
    with pytest.raises(ConflictError, match="Bo's joint set"):
        history.undo(asked.anna)


def test_summaries_are_set_many_at_a_time(asked: Desk) -> None:
    """One batch tells what was new, changed and so already; a dry run changes nothing."""
    cells = [summary("Ett"), summary("To", name="I02"), summary("Tre", "juridisk")]
    summaries.set_summary(asked.anna, summary("Ett"))
    summaries.set_summary(asked.anna, summary("Før", "juridisk"))
    before = rows_in_use(asked.anna)
    loaded = summaries.set_summaries(asked.anna, cells, dry_run=True)
    assert (loaded.added, loaded.changed, loaded.unchanged) == (1, 1, 1)
    assert rows_in_use(asked.anna) == before
    summaries.set_summaries(asked.anna, cells)
    there = [(cell.theme, cell.name, cell.body) for cell in summaries.read_summaries(asked.anna)]
    assert there == [
        ("juridisk", "I01", "Tre"),
        ("personvern", "I01", "Ett"),
        ("personvern", "I02", "To"),
    ]
    history.undo(asked.anna)
    assert rows_in_use(asked.anna) == before
    with pytest.raises(ConflictError, match="I01 has two summaries on Personvern"):
        summaries.set_summaries(asked.anna, [*cells, summary("Igjen", "Personvern")])


def test_a_labels_summary_becomes_its_persons(asked: Desk) -> None:
    """When a label is said to be a participant, the two share a cell; writing makes it one."""
    for name in ("I01: Informant", "i02: informant"):
        cell = Summary("personvern", UnitKind.SPEAKER, name, f"Om {name[:3].upper()}")
        summaries.set_summary(asked.anna, cell)
    for document in ("I01", "I02"):
        details.set_roles(asked.anna, document, {}, {"Informant": "Kari"})
    (one,) = summaries.read_summaries(asked.anna)
    assert (one.name, one.body) == ("Kari", "Om I01\n\nOm I02")
    summaries.set_summary(asked.anna, Summary("personvern", UnitKind.SPEAKER, "kari", "Nytt"))
    assert [cell.body for cell in summaries.read_summaries(asked.anna)] == ["Nytt"]
    summaries.remove_summary(asked.anna, "personvern", UnitKind.SPEAKER, "Kari")
    assert summaries.read_summaries(asked.anna) == ()
    assert_sound(asked.anna)


def test_a_document_takes_its_summaries_along(asked: Desk) -> None:
    """Removing a document counts the summaries that go with it, and undo brings them back."""
    summaries.set_summary(asked.anna, summary("Ett"))
    cell = Summary("personvern", UnitKind.SPEAKER, "I01: Informant", "To")
    summaries.set_summary(asked.anna, cell)
    before = rows_in_use(asked.anna)
    assert details.remove_document(asked.anna, "I01").summaries == 2
    assert summaries.read_summaries(asked.anna) == ()
    assert_sound(asked.anna)
    history.undo(asked.anna)
    assert rows_in_use(asked.anna) == before


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        (summary("  "), "needs words"),
        (Summary("personvern", UnitKind.SECTION, "Tema", "Ord"), "not of section"),
        (summary("Ord", name="I09"), "no document called 'I09'"),
        (Summary("personvern", UnitKind.SPEAKER, "Kari", "Ord"), "no speaker called 'Kari'"),
    ],
)
def test_a_summary_of_nothing_is_refused(asked: Desk, cell: Summary, sentence: str) -> None:
    """Empty words, and units that are not there or cannot be summarised."""
    with pytest.raises((ConflictError, NotFoundError), match=sentence):
        summaries.set_summary(asked.anna, cell)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("UPDATE joint_entries SET inference = 'Noe annet'", "was changed outside koding"),
        ("DELETE FROM summaries", "is gone, but the log does not say so"),
    ],
)
def test_check_sees_what_was_not_logged(asked: Desk, change: str, sentence: str) -> None:
    """Entries and summaries are held against the log as everything else is."""
    joint.set_joint(asked.anna, "personvern", None, SILENT)
    summaries.set_summary(asked.anna, summary("Ett"))
    with closing(sqlite3.connect(asked.folder / "koding.db")) as connection, connection:
        connection.execute(change)
    (fault,) = backups.check_study(asked.anna)
    assert sentence in str(fault)
