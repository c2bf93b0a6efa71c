"""Passages of a code that stand apart from its others, to be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.actions.naming import document_named
from koding.actions.search.meaning import LineVectors
from koding.analysis.meaning.apart import FEWEST, apartness
from koding.errors import LanguageError, NotFoundError
from koding.messages import meaning as messages
from koding.store import documents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.actions.workspace import Workspace
    from koding.model.views import PassageView


def passages_apart(
    workspace: Workspace, passages: Sequence[PassageView]
) -> list[tuple[PassageView, float]]:
    """Return passages with how far each stands from the others, in standard deviations.

    Raises:
        LanguageError: the extra is not installed, or lines have not been read for what they mean.
        NotFoundError: there are too few passages to stand apart from.
    """
    if len(passages) < FEWEST:
        raise NotFoundError(messages.TOO_FEW_APART(n=len(passages), fewest=FEWEST))
    with workspace.read() as connection:
        names = dict.fromkeys(one.document for one in passages)
        revisions = {name: document_named(connection, name).revision for name in names}
        kept = LineVectors(connection, {key: name for name, key in revisions.items()})
        lines = {key: documents.read_lines(connection, key) for key in revisions.values()}
    found = []
    for one in passages:
        key = revisions[one.document]
        own = {ln.number for ln in lines[key] if ln.start < one.end and one.start < ln.end}
        vectors = kept.of_lines(key, own)
        if not own or len(vectors) != len(own):
            raise LanguageError(messages.NOT_READ(document=one.document))
        found.append(vectors)
    return list(zip(passages, apartness(found), strict=True))
