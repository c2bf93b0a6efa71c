"""What becomes of suggestions: accepted they are passages marked as suggested, or dismissed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.actions.naming import document_named
from koding.actions.passages.laying import PassageDraft, lay
from koding.errors import ConflictError, NotFoundError
from koding.messages import suggesting as messages
from koding.model.coding import Origin
from koding.store import documents, tables
from koding.store.codes import read_codes
from koding.store.stamps import now

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from koding.actions.workspace import Workspace
    from koding.model.suggesting import Suggestion
    from koding.store.recorder import Recorder

SHORTEST_NAME = 4
"""Characters of a suggestion's id that name it, at least."""


def name_suggestions(
    suggestions: Sequence[Suggestion], names: Sequence[str]
) -> tuple[Suggestion, ...]:
    """Return the suggestions whose ids begin with `names`.

    Raises:
        NotFoundError: a name is none's or several's.
    """
    chosen = []
    for name in names:
        known = len(name) >= SHORTEST_NAME
        found = [one for one in suggestions if known and one.id.startswith(name.lower())]
        if len(found) != 1:
            said = messages.SEVERAL_SUGGESTIONS if found else messages.NO_SUGGESTION
            raise NotFoundError(said(name=name))
        chosen += found
    return tuple(dict.fromkeys(chosen))


def accept_suggestions(
    workspace: Workspace,
    suggestions: Sequence[Suggestion],
    round_: int,
    *,
    dry_run: bool = False,
) -> int:
    """Tag what is suggested, as one batch; return how many passages were made.

    A suggestion that overlaps the coder's own passage of its code extends that one.

    Raises:
        ConflictError: a text was revised since.
        NotFoundError: a code is gone.
    """
    made = 0
    summary = _summary(suggestions)
    with workspace.record("accept suggestion", summary, dry_run=dry_run) as recorder:
        for one, code, revision, text in _placed(recorder, suggestions):
            draft = PassageDraft(
                revision=revision,
                text=text,
                start=one.start,
                end=one.end,
                code=code,
                coder=recorder.coder,
                round=round_,
                value=None,
                origin=Origin.SUGGESTION.value,
            )
            made += lay(recorder, draft).new
    return made


def dismiss_suggestions(
    workspace: Workspace,
    suggestions: Sequence[Suggestion],
    round_: int,
    *,
    dry_run: bool = False,
) -> int:
    """Note that the coder does not want these, as one batch; return how many.

    Raises:
        ConflictError: a text was revised since.
        NotFoundError: a code is gone.
    """
    summary = _summary(suggestions)
    with workspace.record("dismiss suggestion", summary, dry_run=dry_run) as recorder:
        moment = now()
        rows = [
            {
                "revision_id": revision,
                "length": len(text),
                "start": one.start,
                "end": one.end,
                "code_id": code,
                "coder_id": recorder.coder,
                "round": round_,
                "at": moment,
            }
            for one, code, revision, text in _placed(recorder, suggestions)
        ]
        recorder.insert_many(tables.suggestion_decisions, rows)
        return len(rows)


def _placed(
    recorder: Recorder, suggestions: Sequence[Suggestion]
) -> Iterator[tuple[Suggestion, int, int, str]]:
    """Yield suggestions, by document, with the key of the code, the revision and its text."""
    codes = {code.path: code.key for code in read_codes(recorder.connection)}
    for name in dict.fromkeys(one.document for one in suggestions):
        mine = [one for one in suggestions if one.document == name]
        revision, text = _unrevised(recorder, mine[0])
        for one in mine:
            if one.code not in codes:
                raise NotFoundError(messages.CODE_GONE(code=one.code))
            yield one, codes[one.code], revision, text


def _unrevised(recorder: Recorder, one: Suggestion) -> tuple[int, str]:
    document = document_named(recorder.connection, one.document)
    if document.revision != one.revision:
        raise ConflictError(messages.REVISED(document=one.document))
    return document.revision, documents.read_text(recorder.connection, document.revision)


def _summary(suggestions: Sequence[Suggestion]) -> str:
    if len(suggestions) != 1:
        return f"{len(suggestions)}"
    one = suggestions[0]
    return f"{one.document} @{one.start}-{one.end} {one.code}"
