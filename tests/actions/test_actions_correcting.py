"""Words of a text are corrected, and all that stands on it follows: lines, passages, memos."""

from __future__ import annotations

from pathlib import Path

import pytest

from koding.actions.documents import correcting, importing, kept_files, rereading
from koding.actions.documents.corrections import list_corrections
from koding.actions.documents.details import list_documents
from koding.actions.history import this_moment, undo
from koding.actions.interpretation.memos import (
    MemoTarget,
    QuotationFacts,
    add_memo,
    choose_quotation,
    list_memos,
)
from koding.actions.passages.tagging import tag
from koding.actions.search.finding import find
from koding.actions.study.past import read_past
from koding.actions.workspace import Workspace
from koding.errors import ConflictError, KodingError, NotFoundError
from koding.model.choices import FileOrOurs, Role
from koding.model.material import DocumentFacts, SpeakerFacts
from koding.model.outcomes import ImportedFile, ImportState
from koding.model.places import LineRange
from koding.store import documents
from tests.actions.actions_study import (
    TEXT,
    Desk,
    assert_sound,
    found,
    rows_in_use,
)

OTHER_TEXT = TEXT.replace("utfordringen", "utfordringa").replace("hver dag", "hver eneste dag")


def correct(
    workspace: Workspace, line: int, *bodies: str, document: str = "I01"
) -> correcting.Corrected:
    """Correct lines, whatever that changes."""
    where = LineRange(line, line + len(bodies) - 1)
    lines = correcting.read_lines_of(workspace, document, where)
    return correcting.correct_lines(workspace, lines, bodies, accept=lambda _plan: True)


def numbered(workspace: Workspace, document: str = "I01") -> list[str]:
    """Return the lines of a document as they stand."""
    with workspace.read() as connection:
        there = documents.find_document(connection, document)
        assert there is not None
        text = documents.read_text(connection, there.revision)
        lines = documents.read_lines(connection, there.revision)
    return [text[line.start : line.end] for line in lines]


def take(desk: Desk, text: str, **options: object) -> ImportedFile:
    """Import the file of I01 with another text."""
    file = desk.write("I01.txt", text)
    options = {"accept": lambda _plan: True, **options}
    return next(importing.import_files(desk.host, [file], **options))  # type: ignore[arg-type]


def test_a_misheard_word_is_put_right(filled: Desk) -> None:
    """Passages, memos and quotations follow, whose they were; lines keep their numbers."""
    tag(filled.anna, "I01", "2-3", "anonymisering")
    tag(filled.bo, "I01", "vanskelig å få til", "juridisk")
    add_memo(filled.bo, MemoTarget(document="I01", where="5"), "Hm.")
    before = {one.guid: one for one in found(filled.host)}
    lines = numbered(filled.host)
    done = correct(filled.anna, 3, "Personvernet er ikke så vanskelig å få til her 👩‍👩‍👧.")
    assert done.plan is not None
    assert [(one.line, one.old, one.new) for one in done.plan.changes] == [
        (3, "Personvern", "Personvernet"), (3, "", "ikke så"), (3, "", "her"),
    ]  # fmt: skip
    assert (done.plan.moved, len(done.plan.changed), done.plan.vanishing) == (3, 1, ())
    after = {one.guid: one for one in found(filled.host)}
    assert {one.quote for one in after.values()} == {
        "Vi mangler folk. Personvernet er ikke så vanskelig å få til her 👩‍👩‍👧.",
        "vanskelig å få til",
    }
    for guid, one in after.items():
        assert (one.coder, one.code, one.modified_at) == (
            before[guid].coder, before[guid].code, before[guid].modified_at,
        )  # fmt: skip
    assert numbered(filled.host)[:2] + numbered(filled.host)[3:] == lines[:2] + lines[3:]
    assert len(find(filled.host, "Personvernet").hits) == 1
    assert_sound(filled.host)


def test_undo_brings_everything_back(filled: Desk) -> None:
    """After undo every row in use is as it was, also what a correction had removed."""
    tag(filled.anna, "I01", "folk", "juridisk")
    choose_quotation(filled.anna, found(filled.host)[0].guid, QuotationFacts(wording="Folk."))
    tag(filled.anna, "I01", "2-3", "anonymisering")
    before = rows_in_use(filled.host)
    done = correct(filled.anna, 2, "Vi mangler.")
    assert done.plan is not None
    assert len(done.plan.vanishing) == 1
    assert [one.code for one in found(filled.host)] == ["personvern/anonymisering"]
    undo(filled.anna)
    assert rows_in_use(filled.host) == before
    assert_sound(filled.host)


@pytest.mark.parametrize(
    "bodies",
    [
        ("",),
        ("   ",),
        ("Vi\u2028to.",),
        ("Vi\x0bto.",),
        ("\u0301Vi.",),
        ("Én.", "To."),
        ("a\x1bb",),
    ],
)
def test_what_is_no_line_is_refused(filled: Desk, bodies: tuple[str, ...]) -> None:
    """An empty line, a parted one, an accent alone and another number of lines change nothing."""
    before = rows_in_use(filled.host)
    lines = correcting.read_lines_of(filled.host, "I01", LineRange(2, 2))
    with pytest.raises(ConflictError):
        correcting.correct_lines(filled.host, lines, bodies, accept=lambda _plan: True)
    assert rows_in_use(filled.host) == before


def test_a_text_changed_meanwhile_is_not_corrected(filled: Desk) -> None:
    """Who corrects a line that another has corrected since is told, and changes nothing."""
    lines = correcting.read_lines_of(filled.host, "I01", LineRange(2, 2))
    correct(filled.bo, 2, "Vi mangler folk her.")
    with pytest.raises(ConflictError, match="by somebody else meanwhile"):
        correcting.correct_lines(filled.anna, lines, ["Vi."], accept=lambda _plan: True)
    with pytest.raises(NotFoundError):
        correcting.read_lines_of(filled.host, "I01", LineRange(99, 99))


def test_an_earlier_correction_is_not_undone_under_a_later_one(filled: Desk) -> None:
    """What stands in somebody's later text cannot be taken back before that is."""
    correct(filled.anna, 2, "Vi mangler gode folk.")
    correct(filled.bo, 6, "Økonomien er verre.")
    with pytest.raises(ConflictError, match="Bo"):
        undo(filled.anna)
    undo(filled.bo)
    undo(filled.anna)
    assert "Vi mangler folk." in numbered(filled.host)


def test_corrections_are_counted_and_listed(filled: Desk) -> None:
    """Each change of words is told with its line, who made it, and in which revision."""
    correct(filled.anna, 2, "Vi mangler gode folk.")
    correct(filled.bo, 4, "Data ligger delt.")
    correct(filled.bo, 4, "Data ligger delt ut.")
    undo(filled.bo)
    name, listed = list_corrections(filled.host, "i01")
    assert name == "I01"
    assert [(one.line, one.old, one.new, one.coder) for one in listed] == [
        (2, "", "gode", "Anna"), (4, "spredt", "delt", "Bo"),
    ]  # fmt: skip
    counts = {one.name: one.corrections for one in list_documents(filled.host)}
    assert counts == {"I01": 2, "I02": 0}


def test_the_file_itself_is_nothing_new_and_still_kept(filled: Desk) -> None:
    """Importing the uncorrected file again keeps the correction; the file comes back as it was."""
    correct(filled.anna, 2, "Vi mangler gode folk.")
    assert take(filled, TEXT).state is ImportState.UNCHANGED
    assert "Vi mangler gode folk." in numbered(filled.host)
    target = kept_files.export_original(filled.host, "I01", filled.folder / "ut")
    assert target.read_text(encoding="utf-8") == TEXT
    assert_sound(filled.host)


def test_a_changed_file_and_corrections_both_stay(filled: Desk) -> None:
    """Changes of different words all stand; corrections are told since the file."""
    tag(filled.anna, "I01", "2-4", "anonymisering")
    correct(filled.anna, 2, "Vi mangler gode folk.")
    correct(filled.bo, 4, "Data ligger delt.")
    taken = take(filled, OTHER_TEXT)
    assert taken.state is ImportState.REVISED, taken.error
    lines = numbered(filled.host)
    assert lines[0] == "Hva er den største utfordringa?"
    assert "Vi mangler gode folk." in lines
    assert "Data ligger delt." in lines
    assert "Det snakker vi om hver eneste dag." in lines
    listed = list_corrections(filled.host, "I01")[1]
    assert [(one.old, one.new, one.coder) for one in listed] == [
        ("", "gode", "Anna"), ("spredt", "delt", "Bo"),
    ]  # fmt: skip
    assert found(filled.host)[0].quote.startswith("Vi mangler gode folk.")
    assert take(filled, OTHER_TEXT).state is ImportState.UNCHANGED
    assert_sound(filled.host)
    correct(filled.bo, 4, "Data ligger strødd.")
    again = take(filled, OTHER_TEXT.replace("folk", "mennesker"))
    assert again.state is ImportState.REVISED, again.error
    assert "Vi mangler gode mennesker." in numbered(filled.host)
    assert "Data ligger strødd." in numbered(filled.host)


@pytest.mark.parametrize(
    ("prefer", "stands"),
    [(FileOrOurs.FILE, "Vi mangler kolleger."), (FileOrOurs.OURS, "Vi mangler venner.")],
)
def test_the_same_words_changed_differently_are_never_lost(
    filled: Desk, prefer: FileOrOurs, stands: str
) -> None:
    """Without a choice nothing is imported and both wordings are told; with one it is heeded."""
    correct(filled.anna, 2, "Vi mangler venner.")
    before = rows_in_use(filled.host)
    changed = OTHER_TEXT.replace("mangler folk", "mangler kolleger")
    refused = take(filled, changed)
    assert refused.state is ImportState.FAILED
    assert "was folk, the file has kolleger, here stands venner" in str(refused.error)
    assert rows_in_use(filled.host) == before
    taken = take(filled, changed, prefer=prefer)
    assert taken.state is ImportState.REVISED, taken.error
    assert any("kolleger" in str(one) for one in taken.warnings)
    assert stands in numbered(filled.host)
    assert "Hva er den største utfordringa?" in numbered(filled.host)
    undo(filled.host)
    assert rows_in_use(filled.host) == before


def edit_whole(workspace: Workspace, change: tuple[str, str]) -> correcting.Corrected:
    """Correct the whole text of I01, whatever that changes."""
    whole = rereading.read_whole(workspace, "I01")
    text = whole.text.replace(*change)
    return rereading.correct_whole(workspace, whole, text, accept=lambda _plan: True)


def test_a_turn_is_parted_between_two_speakers(filled: Desk) -> None:
    """A label written into a turn parts it; that nobody has said who it is, is told."""
    tag(filled.anna, "I01", "Data ligger spredt.", "anonymisering")
    before = rows_in_use(filled.host)
    done = edit_whole(filled.anna, (" Data ligger", "\nKollega: Data ligger"))
    assert done.is_done
    assert done.plan is not None
    assert any("Kollega" in str(one) for one in done.plan.remarks)
    assert dict(done.plan.speakers) == {"Intervjuer": 2, "Informant": 2, "Kollega": 1}
    assert found(filled.host)[0].quote == "Data ligger spredt."
    with filled.host.read() as connection:
        there = documents.find_document(connection, "I01")
        assert there is not None
        turns = documents.read_turns(connection, there.revision)
    assert [(turn.speaker, turn.role.value) for turn in turns] == [
        ("Intervjuer", "interviewer"), ("Informant", "informant"), ("Kollega", "unknown"),
        ("Intervjuer", "interviewer"), ("Informant", "informant"),
    ]  # fmt: skip
    assert_sound(filled.host)
    undo(filled.anna)
    assert rows_in_use(filled.host) == before


def test_a_renamed_speaker_is_who_it_was(filled: Desk) -> None:
    """Where a label was written anew at all its turns, the new one has the old one's role."""
    edit_whole(filled.anna, ("Informant:", "Lege:"))
    with filled.host.read() as connection:
        there = documents.find_document(connection, "I01")
        assert there is not None
        voices = documents.read_voices(connection, there.revision)
    assert [(one.label, one.role.value) for one in voices] == [
        ("Intervjuer", "interviewer"), ("Lege", "informant"),
    ]  # fmt: skip
    assert_sound(filled.host)


def test_a_whole_text_that_is_the_same_changes_nothing(filled: Desk) -> None:
    """An editor that only ends the last line leaves everything as it was, and no revision."""
    before = rows_in_use(filled.host)
    assert edit_whole(filled.anna, ("", "")).plan is None
    whole = rereading.read_whole(filled.anna, "I01")
    same = rereading.correct_whole(
        filled.anna, whole, whole.text + "\r\n", accept=lambda _plan: False
    )
    assert same.plan is None
    with pytest.raises(KodingError, match="nobody would say"):
        edit_whole(filled.anna, (whole.text, "## Bare en overskrift\n"))
    assert rows_in_use(filled.host) == before


def test_who_speaks_by_layout_is_not_guessed_anew(filled: Desk) -> None:
    """Of a text whose speakers stood in cues or bold, words can be changed and labels cannot."""
    file = filled.write(
        "I03.vtt",
        "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Per>Merk: det er viktig.</v>\n\n"
        "00:04.000 --> 00:09.000\n<v Per>Det gjelder alle.</v>\n\n"
        "00:09.000 --> 00:12.000\n<v Åse>Ja.</v>\n",
    )
    assert next(importing.import_files(filled.host, [file])).error is None
    whole = rereading.read_whole(filled.host, "I03")
    done = rereading.correct_whole(
        filled.host, whole, whole.text.replace("viktig", "riktig"), accept=lambda _plan: True
    )
    assert done.is_done
    with filled.host.read() as connection:
        there = documents.find_document(connection, "I03")
        assert there is not None
        lines = documents.read_lines(connection, there.revision)
    assert [line.starts_ms for line in lines] == [1000, 4000, 9000]
    assert_sound(filled.host)


def test_a_correction_that_is_refused_leaves_no_trace(filled: Desk) -> None:
    """Who answers no, and a dry run, change nothing: no revision, no line of the log."""
    before = rows_in_use(filled.host)
    lines = correcting.read_lines_of(filled.host, "I01", LineRange(2, 2))
    no = correcting.correct_lines(filled.host, lines, ["Vi."], accept=lambda _plan: False)
    assert not no.is_done
    correcting.correct_lines(filled.host, lines, ["Vi."], accept=lambda _plan: True, dry_run=True)
    assert rows_in_use(filled.host) == before
    assert [one.body for one in list_memos(filled.host)] == []


def test_passages_that_come_to_overlap_are_united(filled: Desk) -> None:
    """One coder's two passages that hold parts of a word that is another now become one."""
    tag(filled.anna, "I01", "Personvern er vanskelig", "anonymisering")
    tag(filled.anna, "I01", "å få til", "anonymisering")
    correct(filled.anna, 3, "Alt er fælt 👩‍👩‍👧.")
    assert_sound(filled.host)
    assert len(found(filled.host)) in (1, 2)


def test_files_of_the_desk_are_where_they_were(filled: Desk) -> None:
    """A correction writes no file: the interviews are the researcher's."""
    before = sorted(path.name for path in Path(filled.folder).iterdir())
    correct(filled.anna, 2, "Vi mangler gode folk.")
    after = sorted(path.name for path in Path(filled.folder).iterdir())
    assert [name for name in after if not name.startswith("koding.db")] == [
        name for name in before if not name.startswith("koding.db")
    ]


def test_a_label_changed_here_and_a_file_changed_since(filled: Desk) -> None:
    """What cannot be put into a changed file is told, and given up only where somebody says so."""
    edit_whole(filled.anna, ("Informant:", "Lege:"))
    before = rows_in_use(filled.host)
    for prefer in (None, FileOrOurs.OURS):
        refused = take(filled, OTHER_TEXT, prefer=prefer)
        assert refused.state is ImportState.FAILED
        assert "the file has Informant, here stands Lege" in str(refused.error)
    assert rows_in_use(filled.host) == before
    assert take(filled, OTHER_TEXT, prefer=FileOrOurs.FILE).state is ImportState.REVISED
    assert_sound(filled.host)


def test_a_file_read_anew_with_a_speaker_keeps_corrections(desk: Desk) -> None:
    """Who speaks is told by an option: the turns are others, the corrected words stay corrected."""
    text = TEXT.replace("Data ligger spredt.", "\nKollega: Data ligger spredt.")
    desk.add("I01.txt", text)
    correct(desk.anna, 2, "Vi mangler gode folk.")
    informant = DocumentFacts(speakers=(SpeakerFacts("Informant", Role.INFORMANT),))
    assert take(desk, text, options=informant).state is ImportState.UNCHANGED
    told = DocumentFacts(speakers=(SpeakerFacts("Kollega", Role.INFORMANT),))
    assert take(desk, text, options=told).state is ImportState.REVISED
    assert "Vi mangler gode folk." in numbered(desk.host)
    with desk.host.read() as connection:
        there = documents.find_document(connection, "I01")
        assert there is not None
        voices = documents.read_voices(connection, there.revision)
    assert [one.label for one in voices] == ["Intervjuer", "Informant", "Kollega"]
    assert take(desk, text, options=told).state is ImportState.UNCHANGED
    assert_sound(desk.host)


def test_what_was_so_before_a_correction_can_be_asked(filled: Desk) -> None:
    """The coding of a moment before a correction is read without a fault, and told of the text."""
    tag(filled.anna, "I01", "2-3", "anonymisering")
    moment = this_moment()
    correct(filled.bo, 2, "Vi mangler gode folk.")
    assert read_past(filled.host, moment)[1].revised == ("I01",)
