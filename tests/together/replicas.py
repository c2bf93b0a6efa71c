"""Copies of a tiny study in which anybody can do anything, and what two copies have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from hypothesis import assume
from sqlalchemy import Connection, select

from koding.actions.codebook import editing
from koding.actions.codebook import merging as codes_merging
from koding.actions.documents import correcting, details, importing, progress, rereading
from koding.actions.history import undo
from koding.actions.interpretation import condensates, memos, summaries
from koding.actions.passages import tagging
from koding.actions.study.moving import write_file
from koding.actions.survey import responses
from koding.actions.together.merging import merge
from koding.actions.workspace import Workspace
from koding.errors import ConflictError
from koding.messages import together
from koding.model.choices import Role
from koding.model.codes import Code
from koding.model.interpretation import Summary
from koding.model.material import DocumentFacts
from koding.model.measures import UnitKind
from koding.model.places import LineRange
from koding.model.together import MergeOptions, MergeReport, Prefer
from koding.store import tables
from koding.store.database import Database, open_database
from koding.store.documents import current_revisions
from koding.store.survey import current_survey
from koding.study import Study
from koding.system.backups import back_up
from tests.actions.actions_study import Desk, found, rows_in_use
from tests.store.postgres_server import Server

GUID = "00000000-0000-0000-0000-000000000001"
SURVEY = """\
respondent: hvem
items:
  - {column: A, id: a, label: {nb: A}, text: true}
"""
CODES = ("juridisk", "personvern", "anonymisering", "Økonomi", "holdning", "ny", "nyere")


def opened(template: Path, folder: Path, coder: str) -> Workspace:
    """Return a copy of the study in a folder, with who works in it."""
    folder.mkdir()
    back_up(Database(f"sqlite:///{template}"), folder / "koding.db")
    study = Study(root=folder, name="Prøve", guid=GUID)
    return Workspace(study, open_database(f"sqlite:///{folder / 'koding.db'}"), coder)


def opened_on(server: Server, template: Path, folder: Path, coder: str) -> Workspace:
    """Return a copy of the study on a server, with who works in it."""
    folder.mkdir()
    url = server.copy_of(template)
    study = Study(root=folder, name="Prøve", guid=GUID, database_url=url)
    return Workspace(study, open_database(url), coder)


def moved(worker: Workspace, folder: Path) -> Workspace:
    """Return a study of a server in a file, log and all, as `koding move` brings it back."""
    folder.mkdir()
    with worker.read() as connection:
        write_file(connection, folder / "koding.db")
    study = Study(root=folder, name="Prøve", guid=GUID)
    return Workspace(study, open_database(f"sqlite:///{folder / 'koding.db'}"), worker.coder)


def prepare(desk: Desk) -> None:
    """Let the common beginning have a coding, a memo and a mark of each sort."""
    desk.fill()
    for worker, line in ((desk.anna, "1"), (desk.bo, "2")):
        made = tagging.tag(worker, "I01", line, "juridisk")
        memos.add_memo(worker, memos.MemoTarget(passage=made.guid), f"fra {worker.coder}")
        tagging.tag(worker, "I02", line, "holdning", tagging.TagOptions(value=1))
        progress.mark_done(worker, "I02")
    memos.add_memo(desk.anna, memos.MemoTarget(code="juridisk"), "om juss")


Act = Callable[[Workspace, int, int], object]


def _own(worker: Workspace, one: int) -> str:
    mine = found(worker, coders=(worker.coder,))
    return mine[one % len(mine)].guid if mine else "none"


def _code(one: int) -> str:
    return CODES[one % len(CODES)]


def _document(one: int) -> str:
    return ("I01", "I02")[one % 2]


def _tag(worker: Workspace, one: int, two: int) -> object:
    value = two % 5 - 2 if _code(one) == "holdning" else None
    options = tagging.TagOptions(value=value)
    return tagging.tag(worker, _document(two), str(one % 2 + 1), _code(one), options)


def _edit_memo(worker: Workspace, one: int, two: int) -> object:
    mine = [memo for memo in memos.list_memos(worker) if memo.coder == worker.coder]
    return memos.edit_memo(worker, mine[one % len(mine)].guid, body=f"{worker.coder} {two}")


def _import(worker: Workspace, one: int, two: int) -> object:
    name = f"N{one % 2}.txt"
    file = worker.study.root / name
    file.write_text(f"Informant: Helt nytt {two % 2}.\n", encoding="utf-8")
    return list(importing.import_files(worker, [file], accept=lambda _plan: True))


def _revise(worker: Workspace, one: int, two: int) -> object:
    file = worker.study.root / "I02.txt"
    file.write_text(
        "Intervjuer: Hvem eier dataene?\n"
        f"Informant: Ingen vet det {('sikkert', 'ennå')[one % 2]}. Juristene sier én ting.\n",
        encoding="utf-8",
    )
    return list(importing.import_files(worker, [file], accept=lambda _plan: True))


def _correct(worker: Workspace, one: int, two: int) -> object:
    lines = correcting.read_lines_of(worker, _document(one), LineRange(2, 2))
    words = lines.bodies[0].split()
    words[two % len(words)] = f"rettet{one % 3}"
    return correcting.correct_lines(worker, lines, [" ".join(words)], accept=lambda _plan: True)


def _edit_whole(worker: Workspace, one: int, two: int) -> object:
    """Change the first word of a turn, and, every third time, who says it."""
    whole = rereading.read_whole(worker, _document(one))
    lines = whole.text.splitlines(keepends=True)
    label, _, said = lines[two % len(lines)].partition(": ")
    if two % 3 == 0:
        label = {"Intervjuer": "Informant", "Informant": "Intervjuer"}.get(label, label)
    lines[two % len(lines)] = f"{label}: Nytt{one % 3} {said}"
    return rereading.correct_whole(worker, whole, "".join(lines), accept=lambda _plan: True)


def _done_anew(worker: Workspace, one: int, _two: int) -> object:
    progress.mark_done(worker, _document(one), done=False)
    return progress.mark_done(worker, _document(one))


def _summary(worker: Workspace, one: int, two: int) -> object:
    document = UnitKind.DOCUMENT
    if not two % 4:
        summaries.remove_summary(worker, _code(one), document, _document(two))
        return None
    told = f"{worker.coder} {two}"
    return summaries.set_summary(worker, Summary(_code(one), document, _document(two), told))


def _condensate(worker: Workspace, one: int, two: int) -> object:
    if not two % 4:
        condensates.remove_condensate(worker, _code(one))
        return None
    return condensates.set_condensate(worker, _code(one), f"{worker.coder} {two}")


def _survey(worker: Workspace, one: int, two: int) -> object:
    folder = worker.study.root
    (folder / "survey.yaml").write_text(SURVEY, encoding="utf-8")
    (folder / "svar.csv").write_text(f"hvem,A\nr1,{one % 2}\nr{2 + two % 2},ja\n", "utf-8")
    return responses.load_survey(
        worker, folder / "svar.csv", folder / "survey.yaml", accept=lambda _plan: True
    )


ACTS: Mapping[str, Act] = {
    "tag": _tag,
    "untag": lambda w, one, _: tagging.untag(w, [_own(w, one)]),
    "memo": lambda w, one, two: memos.add_memo(w, memos.MemoTarget(code=_code(one)), f"{two}"),
    "memo on passage": lambda w, one, two: memos.add_memo(
        w, memos.MemoTarget(passage=_own(w, one)), f"{two}"
    ),
    "edit memo": _edit_memo,
    "add code": lambda w, one, _: editing.add_code(w, _code(one), Code("", "")),
    "rename code": lambda w, one, two: editing.rename_code(w, _code(one), _code(two)),
    "move code": lambda w, one, two: editing.move_code(
        w, _code(one), None if two % 3 == 0 else _code(two)
    ),
    "delete code": lambda w, one, _: codes_merging.delete_code(w, _code(one), drop_passages=True),
    "merge codes": lambda w, one, two: codes_merging.merge_codes(w, _code(one), _code(two)),
    "quote": lambda w, one, two: memos.choose_quotation(
        w, _own(w, one), memos.QuotationFacts(wording=f"{w.coder} {two}")
    ),
    "done": lambda w, one, two: progress.mark_done(w, _document(one), done=two % 2 == 0),
    "rename document": lambda w, one, two: details.rename_document(
        w, _document(one), f"D{two % 2}"
    ),
    "done anew": _done_anew,
    "remove document": lambda w, one, _: details.remove_document(
        w, ("N0", "N1", "I01", "I02")[one % 4]
    ),
    "facts": lambda w, one, two: details.set_facts(
        w, _document(one), DocumentFacts(title=f"{w.coder} {two}")
    ),
    "role": lambda w, one, two: details.set_roles(
        w, _document(one), {"Informant": list(Role)[two % len(Role)]}
    ),
    "edit whole": _edit_whole,
    "import": _import,
    "revise": _revise,
    "correct": _correct,
    "summary": _summary,
    "condensate": _condensate,
    "survey": _survey,
    "undo": lambda w, _one, _two: undo(w),
}  # fmt: skip


_REFUSED = (together.UNDONE_HERE, together.UNDONE_THERE)


def folder_of(worker: Workspace) -> str:
    """Return the folder of a copy, or its URL on a server, as it is named to merge."""
    return worker.study.database_url or str(worker.study.root)


def take_in(
    worker: Workspace, other: Workspace, prefer: Prefer | None = Prefer.NEWEST, **more: Any
) -> MergeReport:
    """Merge another copy, whatever vanishes; what is refused on purpose is no example."""
    try:
        return merge(worker, folder_of(other), MergeOptions(prefer, vanish=True, **more))
    except ConflictError as error:
        assume(getattr(error.message, "sentence", None) not in _REFUSED)
        raise


def classes(*workers: Workspace) -> dict[str, str]:
    """Return what stands for each GUID that is an alias in any of the copies."""
    up: dict[str, str] = {}

    def find(guid: str) -> str:
        while guid in up:
            guid = up[guid]
        return guid

    for worker in workers:
        with worker.read() as connection:
            rows = connection.exec_driver_sql("SELECT alias, kept FROM aliases").all()
        for one, other in rows:
            first, second = sorted((find(one), find(other)))
            if first != second:
                up[second] = first
    return {guid: find(guid) for guid in up}


_BY_THE_WAY = {"id", "number", "position", "turn_id"}
_OF_EACH = {
    ("revisions", "created_at"), ("survey_revisions", "created_at"), ("passages", "modified_at"),
    ("revisions", "source_name"), ("survey_revisions", "source_name"), ("withdrawals", "counts"),
}  # fmt: skip
"""Differ where two took in the same file, or moved a passage along: each says when and whence.

So does what each copy had to destroy of somebody who withdrew.
"""


def state(worker: Workspace, names: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Return what a copy holds, of what people made, by what stands for each thing."""
    made: dict[str, dict[str, Any]] = {}
    for table, rows in rows_in_use(worker).items():
        for row in rows.values():
            if "guid" not in row:
                continue
            shown = {
                name: names.get(value, value) if isinstance(value, str) else value
                for name, value in row.items()
                if name not in _BY_THE_WAY and (table, name) not in _OF_EACH
            }
            made[f"{table} {shown['guid']}"] = shown
    with worker.read() as connection:
        for document, revision in connection.execute(current_revisions()).all():
            key = _guid_of(connection, "documents", document)
            shown = {"revision": _guid_of(connection, "revisions", revision)}
            made[f"current {names.get(key, key)}"] = {
                one: names.get(guid, guid) for one, guid in shown.items()
            }
        survey = current_survey(connection)
        if survey is not None:
            made["current survey"] = {"revision": names.get(survey.guid, survey.guid)}
    return made


def _guid_of(connection: Connection, table: str, key: int) -> str:
    found = tables.metadata.tables[table]
    return str(connection.execute(select(found.c.guid).where(found.c.id == key)).scalar_one())
