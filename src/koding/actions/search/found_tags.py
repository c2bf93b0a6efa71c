"""Tags what a search found."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from koding.actions.naming import document_named, read_code
from koding.actions.passages.laying import PassageDraft, lay
from koding.actions.passages.tagging import who_asks
from koding.errors import ConflictError
from koding.messages.coding import MEMOS_NOT_CODED
from koding.model.choices import Whole
from koding.model.coding import Origin
from koding.model.finding import TaggedHits
from koding.store import documents

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.model.finding import Found, Hit
    from koding.store.recorder import Recorder

    Spans = list[tuple[int, int]]


def tag_found(
    workspace: Workspace,
    found: Found,
    code: str,
    *,
    whole: Whole = Whole.HIT,
    round_: int = 1,
    dry_run: bool = False,
) -> TaggedHits:
    """Tag every hit with a code, as one change that can be undone.

    Hits that touch become one passage; over the coder's own passage of the code it is extended.

    Raises:
        NotFoundError: there is no such code.
        ConflictError: a hit is in a memo.
    """
    if any(hit.memo is not None for hit in found.hits):
        raise ConflictError(MEMOS_NOT_CODED())
    with workspace.record("find --tag", code, dry_run=dry_run) as recorder:
        theme = read_code(recorder.connection, code)
        became: Counter[str] = Counter()
        asked = 0
        for revision, text, hits in _texts(recorder.connection, found):
            turns = documents.read_turns(recorder.connection, revision)
            for start, end in _spans(recorder.connection, revision, hits, whole):
                draft = PassageDraft(
                    revision=revision,
                    text=text,
                    start=start,
                    end=end,
                    code=theme.key,
                    coder=recorder.coder,
                    round=round_,
                    value=None,
                    origin=Origin.SEARCH.value,
                )
                became[_lay(recorder, draft)] += 1
                asked += who_asks(turns, start, end) is not None
    told = (became.total(), became["added"], became["extended"], became["already"])
    return TaggedHits(theme.path, *told, asked)


def _texts(connection: Connection, found: Found) -> Iterator[tuple[int, str, list[Hit]]]:
    """Yield each document's revision and text, with the hits in it."""
    by_document: dict[str, list[Hit]] = {}
    for hit in found.hits:
        by_document.setdefault(hit.document, []).append(hit)
    for name, hits in by_document.items():
        revision = document_named(connection, name).revision
        yield revision, documents.read_text(connection, revision), hits


def _lay(recorder: Recorder, draft: PassageDraft) -> str:
    own = draft.overlapped(recorder.connection)
    if any(row.start <= draft.start and draft.end <= row.end for row in own):
        return "already"
    return "added" if lay(recorder, draft).new else "extended"


def _spans(connection: Connection, revision: int, hits: Iterable[Hit], whole: Whole) -> Spans:
    """Return what is to be tagged, in order and apart."""
    spans = [(hit.start, hit.end) for hit in hits]
    if whole is Whole.LINE:
        lines = [(one.start, one.end) for one in documents.read_lines(connection, revision)]
        spans = [_widened(span, lines) for span in spans]
    elif whole is Whole.TURN:
        turns = [(one.start, one.end) for one in documents.read_turns(connection, revision)]
        spans = [_widened(span, turns) for span in spans]
    united: Spans = []
    for start, end in sorted(spans):
        if united and start < united[-1][1]:
            united[-1] = united[-1][0], max(united[-1][1], end)
        else:
            united.append((start, end))
    return united


def _widened(span: tuple[int, int], pieces: Spans) -> tuple[int, int]:
    """Return a span with the whole of the pieces that it begins and ends in."""
    first = max(bisect_right(pieces, span[0], key=lambda piece: piece[0]) - 1, 0)
    last = max(bisect_right(pieces, span[1] - 1, key=lambda piece: piece[0]) - 1, 0)
    return min(pieces[first][0], span[0]), max(pieces[last][1], span[1])
