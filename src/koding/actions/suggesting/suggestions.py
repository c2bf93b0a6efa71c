"""Suggestions by any method, and what becomes of them: passages marked as suggested, or dismissed.

The methods are keywords, a model of the study's coding, meaning, all together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.actions.naming import document_named
from koding.actions.passages.laying import PassageDraft, lay
from koding.actions.suggesting.ground import join_lines, mark_lines, read_ground, read_texts
from koding.actions.suggesting.weighing import read_weights, weigh_lines
from koding.errors import ConflictError, NotFoundError
from koding.language.suggesting import KeywordRules
from koding.messages import suggesting as messages
from koding.model.choices import SuggestionMethod
from koding.model.coding import Origin
from koding.store import documents, tables
from koding.store.codes import read_codes
from koding.store.stamps import now
from koding.system.garbage import garbage_left

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from koding.actions.suggesting.ground import SuggestionFilter, SuggestionGround
    from koding.actions.workspace import Workspace
    from koding.model.suggesting import Suggestion
    from koding.store.recorder import Recorder


SHORTEST_NAME = 4
"""Characters of a suggestion's id that name it, at least."""


def list_suggestions(
    workspace: Workspace, wanted: SuggestionFilter, by: SuggestionMethod
) -> tuple[Suggestion, ...]:
    """Return what is suggested, by document and place.

    Raises:
        NotFoundError: something named is not there, or there is nothing to suggest from.
    """
    if by is SuggestionMethod.KEYWORDS:
        return suggest_by_keywords(workspace, wanted)
    # With the others come numpy and scipy, which keywords do without.
    if by is SuggestionMethod.MEANING:
        from koding.actions.suggesting.by_meaning import suggest_by_meaning

        return suggest_by_meaning(workspace, wanted)
    from koding.actions.suggesting.by_model import suggest_by_model

    return suggest_by_model(workspace, wanted, meaning=by is SuggestionMethod.ALL).suggestions


def list_doubts(
    workspace: Workspace, wanted: SuggestionFilter, most: int
) -> tuple[Suggestion, ...]:
    """Return the lines a model is least sure of as suggestions, at `most` so many.

    Raises:
        NotFoundError: something named is not there, or there is too little to learn from.
    """
    from koding.actions.suggesting.by_model import find_doubts

    return tuple(line.suggestion for line in find_doubts(workspace, wanted).lines[:most])


def keep_from_print(workspace: Workspace, found: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """Return suggestions without the words that may not leave the study, where they do."""
    with workspace.read() as connection:
        hide = workspace.withheld(connection).hide
    return tuple(one._replace(words=hide(one.revision, one.words, one.start)) for one in found)


def suggest_by_keywords(workspace: Workspace, wanted: SuggestionFilter) -> tuple[Suggestion, ...]:
    """Return the lines that keywords of codes speak for, by document and place.

    Raises:
        NotFoundError: a document or code is not there, or no code asked for has keywords.
    """
    return tuple(each_by_keywords(workspace, wanted))


def each_by_keywords(workspace: Workspace, wanted: SuggestionFilter) -> Iterator[Suggestion]:
    """Yield what keywords suggest, a document's in memory at a time.

    Raises:
        NotFoundError: a document or code is not there, or no code asked for has keywords.
    """
    with workspace.read() as connection, garbage_left():
        ground = read_ground(connection, workspace.coder, wanted)
        rules = keyword_rules(ground, wanted)
        weights = None if wanted.every else read_weights(connection, rules)
        for text in read_texts(connection, wanted):
            said = mark_lines(text, rules)
            if weights is not None:
                said = weigh_lines(text, said, ground, weights)
            yield from join_lines(text, ground, said)


def keyword_rules(ground: SuggestionGround, wanted: SuggestionFilter) -> KeywordRules:
    """Return the rules of all codes, or of those asked for alone where they are not weighed.

    Raises:
        NotFoundError: none that is asked for has keywords.
    """
    keywords = {key: code.code.keywords for key, code in ground.codes.items() if code.code.keywords}
    if not ground.wanted & keywords.keys():
        raise NotFoundError(messages.NO_KEYWORDS())
    if wanted.every:
        keywords = {key: own for key, own in keywords.items() if key in ground.wanted}
    return KeywordRules(keywords, exclude=wanted.exclude)


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
