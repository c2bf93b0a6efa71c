"""What the log keeps of a thing done is worded when it is read, in the reader's language."""

from __future__ import annotations

import re

from koding.actions import history
from koding.actions.codebook import editing
from koding.actions.documents import progress
from koding.actions.documents.importing import import_files
from koding.actions.interpretation import summaries
from koding.actions.listings import log_frame
from koding.messages import Language
from koding.model.codes import Code
from koding.model.history import (
    Drawing,
    LogEntry,
    Stratum,
    inverse_of,
    read_drawing,
    summary_of,
    told,
)
from koding.model.interpretation import Summary
from koding.model.measures import UnitKind
from koding.present.csv import render_csv
from koding.present.formats import Profile
from tests.actions.actions_study import Desk


def _newest(desk: Desk) -> LogEntry:
    return history.list_log(desk.anna, limit=1)[0]


def _said(desk: Desk) -> tuple[str, str]:
    said = _newest(desk).told
    return said.text(Language.EN), said.text(Language.NB)


def test_an_import_of_several_files_is_counted_in_words(desk: Desk) -> None:
    """The log keeps how many there were, and says it in words, also when it was undone."""
    files = [desk.write(f"I0{n}.txt", f"A: Dette er nummer {n}.\n") for n in (1, 2)]
    list(import_files(desk.anna, files))
    assert _said(desk) == ("2 files", "2 filer")
    assert history.undo(desk.anna).told.text(Language.NB) == "2 filer"
    assert _said(desk) == ("import: 2 files", "import: 2 filer")
    assert history.redo(desk.anna).told.text(Language.NB) == "2 filer"
    assert _said(desk) == ("import: 2 files", "import: 2 filer")


def test_data_files_say_it_in_words_too(desk: Desk) -> None:
    """A CSV has the words, in the language it is asked for in."""
    files = [desk.write(f"I0{n}.txt", f"A: Dette er nummer {n}.\n") for n in (1, 2)]
    list(import_files(desk.anna, files))
    frame = log_frame(history.list_log(desk.anna))
    assert ",import,2 filer," in render_csv(frame, Profile.R, Language.NB).decode()
    assert ",import,2 files," in render_csv(frame, Profile.R, Language.EN).decode()


def test_what_is_about_names_says_them_as_they_are(filled: Desk) -> None:
    """A move to the root and a summary name codes and units, whatever they are called."""
    editing.add_code(filled.anna, 'ny "kode"', Code(id="", name=""))
    editing.move_code(filled.anna, 'ny "kode"', "personvern")
    editing.move_code(filled.anna, 'ny "kode"', None)
    assert 'ny "kode"' in _newest(filled).summary
    assert _said(filled) == ('ny "kode" -> the root', 'ny "kode" -> toppen')
    wanted = Summary("juridisk", UnitKind.DOCUMENT, "I01", "Ord.")
    summaries.set_summary(filled.anna, wanted)
    assert _said(filled) == ("juridisk, I01 (document)", "juridisk, I01 (dokument)")


def test_a_draw_is_read_from_new_logs_and_old(filled: Desk) -> None:
    """The draw that the log keeps is the draw that was made, as it also was in older logs."""
    made, _ = progress.draw_documents(filled.anna, 50, Stratum.KIND, 7)
    found = progress.read_latest_drawing(filled.anna)
    assert found is not None
    assert (found.share, found.by, found.seed) == (50, Stratum.KIND, 7)
    assert found.documents == made.documents
    assert re.fullmatch(r"50 % of each kind, seed 7: I0\d", _said(filled)[0])
    old = read_drawing("20 % by case, seed 3: I01, I02", "2026")
    assert old == Drawing(20, Stratum.CASE, 3, ("I01", "I02"), "2026")


def test_what_older_versions_wrote_is_shown_as_it_is() -> None:
    """A text is no kind, also where it begins as one."""
    for text in (
        "3 files",
        "",
        '{"#":',
        '{"#":"n_files"}',
        '{"#":["n_files"]}',
        '{"#":"none","n":1}',
    ):
        assert told(text).text(Language.NB) == text
    assert inverse_of("import", "3 files") == "import: 3 files"
    assert inverse_of("import", "") == "import"
    assert told(summary_of("n_files", n=1)).text(Language.NB) == "1 fil"
