"""Keeps what the researcher says in the joint display: flags, meta-inferences and quotations.

The display itself is made of one state of the study: its survey and interviews, side by side.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from koding.actions.asked import with_guide
from koding.actions.consent.printing import find_barred, say_barred
from koding.actions.interpretation.quotations import read_words
from koding.actions.naming import code_named, item_named, passage_named, subtree
from koding.analysis.ground.selection import choose
from koding.analysis.ground.tree import find_top_level
from koding.analysis.joint import JointDisplay, JointPlan, join
from koding.analysis.joint.quotes import outline_passages
from koding.errors import ConflictError, NotFoundError
from koding.messages import interpretation as messages
from koding.model.codes import fold
from koding.model.interpretation import Flag, JointWork
from koding.store import interpretation, passages, survey, tables
from koding.store.codes import read_codes
from koding.store.interpretation import read_quotations
from koding.store.snapshot import read_snapshot
from koding.store.stamps import now
from koding.study import kept_file
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.analysis.ground.selection import Selection
    from koding.model.snapshot import Snapshot
    from koding.model.stored import StoredCode
    from koding.store.recorder import Recorder


_SILENT = {"flag": None, "inference": "", "passage_id": None}
"""An entry that says nothing, which is not kept."""


@dataclass(frozen=True, slots=True)
class JointWords:
    """What is to be said of a row; None leaves it as it is, an empty inference takes it away."""

    flag: Flag | None = None
    inference: str | None = None
    passage: str | None = None


def set_joint(workspace: Workspace, theme: str | None, item: str | None, words: JointWords) -> str:
    """Say something of the row of a theme, of an item, or of the two together; return the row.

    The entry is the study's, whoever wrote it; the log tells who said what.

    Raises:
        NotFoundError: there is no such theme, item or passage.
        ConflictError: nothing is said, the item does not ask about the theme, or the passage is
            not of it.
    """
    if words == JointWords():
        raise ConflictError(messages.NOTHING_SAID())
    with workspace.record("joint set", _row(theme, item)) as recorder:
        connection = recorder.connection
        codes = read_codes(connection)
        code = None if theme is None else code_named(codes, theme)
        key = None if item is None else item_named(connection, item)
        about = _about(connection, codes, code, item, key)
        said = {"item_id": key, **_change(connection, codes, about, words)}
        place = None if code is None else code.key
        stored = interpretation.entry_row(connection, place, item)
        if stored is None:
            _insert(recorder, {"code_id": place, **said})
        else:
            _update(recorder, stored, said)
        return _row(None if code is None else code.path, item)


def flag_named(name: str) -> Flag:
    """Return the flag called `name`, in either language.

    Raises:
        NotFoundError: there is none; those there are are named.
    """
    labels = {flag: word(f"flag.{flag}") for flag in Flag}
    for flag, label in labels.items():
        if fold(name) in (fold(label.nb), fold(label.en)):
            return flag
    raise NotFoundError(messages.NO_FLAG(name=name, flags=list(labels.values())))


def clear_joint(workspace: Workspace, theme: str | None, item: str | None) -> str:
    """Take away all that was said of a row, so that it is as koding suggests; return the row.

    Raises:
        NotFoundError: nothing was said of it, or there is no such theme.
    """
    with workspace.record("joint clear", _row(theme, item)) as recorder:
        codes = read_codes(recorder.connection)
        code = None if theme is None else code_named(codes, theme)
        row = _row(None if code is None else code.path, item)
        stored = interpretation.entry_row(
            recorder.connection, None if code is None else code.key, item
        )
        if stored is None:
            raise NotFoundError(messages.NOTHING_TO_CLEAR(row=row))
        recorder.delete(tables.joint_entries, [stored.id])
        return row


def _insert(recorder: Recorder, said: dict[str, Any]) -> None:
    row = _SILENT | said
    if any(row[name] != nothing for name, nothing in _SILENT.items()):
        moment = now()
        times = {"created_at": moment, "modified_at": moment}
        recorder.insert(tables.joint_entries, {**row, "coder_id": recorder.coder, **times})


def _update(recorder: Recorder, stored: Any, said: dict[str, Any]) -> None:
    row = {name: said.get(name, getattr(stored, name)) for name in (*_SILENT, *said)}
    if all(row[name] == nothing for name, nothing in _SILENT.items()):
        recorder.delete(tables.joint_entries, [stored.id])
    elif any(getattr(stored, name) != value for name, value in row.items()):
        change = {**row, "coder_id": recorder.coder, "modified_at": now()}
        recorder.update(tables.joint_entries, stored.id, change)


def _row(theme: str | None, item: str | None) -> str:
    named = [name for name in (theme, item) if name is not None]
    if not named:
        raise ConflictError(messages.NO_ROW())
    return " / ".join(named)


def _about(
    connection: Connection,
    codes: Sequence[StoredCode],
    code: StoredCode | None,
    item: str | None,
    key: int | None,
) -> StoredCode | None:
    """Return the theme the row is about, if it has one.

    Raises:
        ConflictError: the item asks about another theme than the one given, or about none.
    """
    if key is None:
        return code
    link = survey.item_themes(connection).get(key)
    asked = next((one for one in codes if link is not None and one.key == link.code_id), None)
    if code is not None and code != asked:
        if asked is None:
            raise ConflictError(messages.ASKS_NONE(item=item, theme=code.path))
        another = messages.ASKS_ANOTHER(item=item, asked=asked.path, theme=code.path)
        raise ConflictError(another)
    return asked


def _change(
    connection: Connection,
    codes: Sequence[StoredCode],
    about: StoredCode | None,
    words: JointWords,
) -> dict[str, Any]:
    change: dict[str, Any] = {}
    if words.flag is not None:
        change["flag"] = words.flag.value
    if words.inference is not None:
        change["inference"] = words.inference.strip()
    if words.passage is not None:
        row = passage_named(connection, words.passage)
        _refuse_another_themes(codes, about, row)
        change["passage_id"] = row.id
    return change


def _refuse_another_themes(codes: Sequence[StoredCode], about: StoredCode | None, row: Any) -> None:
    if about is None or row.code_id in {code.key for code in subtree(codes, about)}:
        return
    coded = next(code.path for code in codes if code.key == row.code_id)
    another = messages.OF_ANOTHER(passage=row.guid[:8], code=coded, theme=about.path)
    raise ConflictError(another)


def display_joint(workspace: Workspace, selection: Selection, plan: JointPlan) -> JointDisplay:
    """Return the joint display of the study as it is now, quotations and all.

    A plan that names no level means the study's highest, or every code where none is of that.

    Raises:
        NotFoundError: the selection or the level names what the study does not have.
    """
    with workspace.read() as connection:
        kept = kept_file("guide", workspace.study.guid)
        snapshot = with_guide(connection, read_snapshot(connection, words=True), kept)
        level = plan.level or find_top_level(snapshot.codes, workspace.study.levels)
        return join_study(connection, snapshot, selection, replace(plan, level=level))


def join_study(
    connection: Connection,
    snapshot: Snapshot,
    selection: Selection,
    plan: JointPlan,
    *,
    approved_only: bool = False,
) -> JointDisplay:
    """Return the same for a snapshot that is read already, with its word starts."""
    barred = find_barred(connection, snapshot, approved_only=approved_only)
    display = join(snapshot, selection, plan, _read_work(connection, barred))
    outlines = outline_passages(snapshot, selection, display.passages)
    shown = display.with_quotations(read_words(connection, snapshot, outlines))
    keys = [row.choice.key for row in shown.rows if row.choice is not None]
    counted = snapshot.passages.key[choose(snapshot, selection).passages].tolist()
    notes = say_barred(connection, snapshot, keys, among=counted)
    return replace(shown, notes=(*shown.notes, *notes))


def _read_work(connection: Connection, barred: Collection[int]) -> JointWork:
    entries = interpretation.read_entries(connection)
    chosen = (entry.passage for entry in entries if entry.passage is not None)
    found = ((guid, passages.row_by_guid(connection, guid)) for guid in chosen)
    return JointWork(
        entries=entries,
        keys={guid: row.id for guid, row in found if row is not None},
        printed={key: row.approved for key, row in read_quotations(connection).items()}
        | dict.fromkeys(barred, False),
    )
