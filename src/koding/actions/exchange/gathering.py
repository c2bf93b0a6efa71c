"""Gathers a study for another program, document by document, and what will not travel with it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from koding.actions.exchange.losses import count_losses
from koding.actions.exchange.memos_sent import SentMemos
from koding.actions.exchange.people_sent import gather_people
from koding.actions.naming import coder_named, document_named
from koding.codebook.rules import describe
from koding.errors import ConflictError
from koding.messages import exchange as messages
from koding.messages import listed
from koding.messages.withdrawing import FROZEN_DOCUMENT
from koding.model.codes import fold
from koding.model.exchange import (
    OUR_ORIGIN,
    ExchangeCode,
    ExchangeCoding,
    ExchangeProject,
    ExchangeSelection,
    ExchangeSet,
    ExchangeSource,
    ExchangeUser,
    selection_name,
)
from koding.model.guids import made_guid
from koding.model.names import names_for_files
from koding.store import codes as stored_codes
from koding.store import documents
from koding.store import exchange as store
from koding.store.frozen import frozen_documents
from koding.version import __version__

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.messages import Message, Sayable
    from koding.model.exchange import ExchangeLine
    from koding.model.stored import StoredCode
    from koding.store.exchange import SentDocument

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_NO_TEXT = re.compile("[\ud800-\udfff]")
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class SendOptions:
    """What of a study is written, and in which of the ways that programs differ in.

    `flat` calls each code by its whole path, at the top; `astral` replaces what is above U+FFFF;
    `classed` names variables `Class:Attribute`; `repeated` has a case's values on its sources too.
    """

    documents: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()
    round: int | None = None
    flat: bool = False
    astral: bool = False
    classed: bool = False
    repeated: bool = False
    archived: bool = False
    """Without memos, and without whoever is in none of the documents."""


@dataclass
class Sent:
    """What is being written; `losses` and `told` are whole once every source was asked for."""

    project: ExchangeProject
    losses: list[ExchangeLine] = field(default_factory=list)
    told: list[Message] = field(default_factory=list)
    passages: int = 0
    documents: int = 0
    codes: int = 0
    memos: int = 0


@contextmanager
def gathered(workspace: Workspace, options: SendOptions) -> Iterator[Sent]:
    """Give the study as it is now, its documents read one by one while they are written.

    Documents in which somebody speaks who is frozen are left out, and told.

    Raises:
        NotFoundError: a document or coder is not there.
        ConflictError: there are no documents, or such a one was named.
    """
    with workspace.read() as connection:
        frozen = frozen_documents(connection)
        named = [document_named(connection, name).key for name in options.documents]
        coders = [coder_named(connection, name) for name in options.coders] or None
        every = store.sent_documents(connection, named or None)
        left = [one.name for one in every if one.key in frozen]
        if named and left:
            raise ConflictError(FROZEN_DOCUMENT(document=left[0]))
        sent = [one for one in every if one.key not in frozen]
        if not sent:
            raise ConflictError(messages.NO_STUDY())
        found = _Gathering(connection, workspace, options, sent, coders).begin()
        if left:
            found.told.append(messages.FROZEN_LEFT(n=len(left), documents=left))
        yield found


def gather_codes(workspace: Workspace, *, flat: bool = False) -> ExchangeProject:
    """Return the codebook alone.

    Raises:
        ConflictError: it is empty.
    """
    with workspace.read() as connection:
        codes = stored_codes.read_codes(connection)
        if not codes:
            raise ConflictError(messages.NO_CODEBOOK())
        return ExchangeProject(
            workspace.study.name,
            _origin(),
            codes=_tree(codes, {}, store.coded(connection), workspace, flat=flat),
            sets=_code_sets(connection, codes),
        )


def _origin() -> str:
    return f"{OUR_ORIGIN}{__version__}"


class _Gathering:
    """One study on its way out, within one state of the database."""

    def __init__(
        self,
        connection: Connection,
        workspace: Workspace,
        options: SendOptions,
        sent: Sequence[SentDocument],
        coders: Collection[int] | None,
    ) -> None:
        self.connection, self.workspace, self.options = connection, workspace, options
        self.sent, self.coders = sent, coders
        self.withheld = workspace.withheld(connection)
        self.codes = stored_codes.read_codes(connection)
        self.code_guids = {code.key: code.guid for code in self.codes}
        self.users = {row.id: row for row in store.used_coders(connection, coders)}
        memos = [] if options.archived else store.all_memos(connection)
        self.memos = SentMemos(memos, self.users)
        self.people = gather_people(
            connection, sent, self.memos, workspace.study.language,
            classed=options.classed, only_sent=options.archived,
        )  # fmt: skip
        self.astral: dict[str, int] = {}
        self.doubled = self.later = 0
        self.result = Sent(ExchangeProject())

    def begin(self) -> Sent:
        """Return what is written, its sources still to be asked for."""
        holding = store.coded(self.connection)
        notes = {code.key: self.memos.all_noted("code_id", code.key) for code in self.codes}
        codes = _tree(self.codes, notes, holding, self.workspace, flat=self.options.flat)
        names = self._names()
        self._tell_codes()
        study = tuple(map(self.memos.noted, self.memos.study))
        self.result.project = ExchangeProject(
            name=self.workspace.study.name,
            origin=_origin(),
            users=tuple(ExchangeUser(row.guid, row.name) for row in self.users.values()),
            codes=codes,
            variables=self.people.variables,
            cases=self.people.cases,
            sources=self._sources(names),
            sets=(*_code_sets(self.connection, self.codes), *self._kinds()),
            notes=self.memos.notes(),
            study_notes=study,
        )
        self.result.codes = len(self.codes)
        self.result.documents = len(self.sent)
        return self.result

    def finish(self) -> None:
        """Count what did not travel, now that all is written."""
        result = self.result
        result.memos = self.memos.written
        if self.astral:
            said = messages.ASTRAL_REPLACED if self.options.astral else messages.ASTRAL
            shown = _short(self.astral)
            result.told.append(said(n=sum(self.astral.values()), documents=shown))
        result.losses += count_losses(
            self.connection, self.sent, doubled=self.doubled, later=self.later,
            item_memos=self.memos.of_items, other_kinds=self.memos.other_kinds,
        )  # fmt: skip

    def _tell_codes(self) -> None:
        """Say which names stand twice in the tree, which one program refuses."""
        places: dict[str, list[str]] = defaultdict(list)
        for code in self.codes:
            places[fold(code.code.name)].append(code.path)
        twins = [paths[0].rpartition("/")[2] for paths in places.values() if len(paths) > 1]
        if twins and not self.options.flat:
            self.result.told.append(messages.CODE_TWINS(n=len(twins), names=_short(twins)))

    def _names(self) -> dict[int, str]:
        """Return the documents' names as every program takes them, each its own."""
        own = names_for_files([one.name for one in self.sent], [one.guid[:8] for one in self.sent])
        names = {one.key: name for one, name in zip(self.sent, own, strict=True)}
        changed = [(one.name, names[one.key]) for one in self.sent if names[one.key] != one.name]
        if changed:
            said = [messages.AS_NAME(old=old, new=new) for old, new in changed[:_SHOWN]]
            self.result.told.append(messages.RENAMED(names=listed(said)))
        return names

    def _kinds(self) -> Iterator[ExchangeSet]:
        """Yield the kinds of documents as sets, where there are several."""
        kinds: dict[str, list[str]] = defaultdict(list)
        for one in self.sent:
            kinds[one.kind].append(one.guid)
        if len(kinds) > 1:
            for kind, guids in sorted(kinds.items()):
                yield ExchangeSet(made_guid("kind", kind), kind, sources=tuple(guids))

    # -- documents -----------------------------------------------------------------------------

    def _sources(self, names: Mapping[int, str]) -> Iterator[ExchangeSource]:
        for one in self.sent:
            yield self._source(one, names[one.key])
        self.finish()

    def _source(self, one: SentDocument, name: str) -> ExchangeSource:
        text = self.withheld.hide(one.revision, documents.read_text(self.connection, one.revision))
        n = 0 if text.isascii() else len(_ASTRAL.findall(text))
        if n:
            self.astral[one.name] = n
            text = _ASTRAL.sub("\ufffd", text) if self.options.astral else text
        if not text.isascii():
            text = _NO_TEXT.sub("\ufffd", text)
        # A mark at the start would be taken for the file's byte order mark.
        text = "\u2060" + text[1:] if text.startswith("\ufeff") else text
        description, notes, author = self.memos.divided("document_id", one.key)
        return ExchangeSource(
            one.guid,
            name,
            text,
            description,
            tuple(self._selections(one, text)),
            notes,
            self.people.source_values(one, repeated=self.options.repeated),
            author,
        )

    def _selections(self, one: SentDocument, text: str) -> Iterator[ExchangeSelection]:
        """Yield a selection a place and coder, then memos on places, then who speaks where."""
        rows = store.sent_passages(self.connection, one.revision, self.coders, self.options.round)
        first = 0
        while first < len(rows):
            place = rows[first][2], rows[first][3], rows[first][5]
            last = first + 1
            while last < len(rows) and (rows[last][2], rows[last][3], rows[last][5]) == place:
                last += 1
            yield self._selection(one, text, rows[first:last])
            first = last
        for row in self.memos.on.get(("revision_id", one.revision), ()):
            yield self._memo_place(row, text)
        yield from self.people.selections(one, text)

    def _selection(
        self, one: SentDocument, text: str, rows: list[tuple[Any, ...]]
    ) -> ExchangeSelection:
        _, _, start, end, _, _, coder, _, _, created, modified = rows[0]
        codings: list[ExchangeCoding] = []
        description = ""
        for key, guid, _, _, code, coder_key, _, round_, _, made, changed in rows:
            self.later += round_ > 1
            if codings and any(known.code == self.code_guids[code] for known in codings):
                self.doubled += 1
                continue
            notes: tuple[str, ...] = ()
            if ("passage_id", key) in self.memos.on:
                said, notes, _ = self.memos.divided(
                    "passage_id", key, by=coder_key, describes=not codings
                )
                description = description or said
            codings.append(ExchangeCoding(guid, self.code_guids[code], coder, made, notes))
            created, modified = min(created, made), max(modified, changed)
        self.result.passages += len(codings)
        return ExchangeSelection(
            made_guid(one.guid, start, end, coder),
            start,
            end,
            selection_name(text[start:end]),
            description,
            tuple(codings),
            user=coder,
            created=created,
            modified=modified,
        )

    def _memo_place(self, row: Any, text: str) -> ExchangeSelection:
        """Return a place that nobody coded and that somebody commented."""
        is_plain = not row.title
        notes = () if is_plain else (self.memos.noted(row),)
        self.memos.described += is_plain
        return ExchangeSelection(
            row.guid if is_plain else made_guid(row.guid, "place"),
            row.start,
            row.end,
            selection_name(text[row.start : row.end]),
            row.body if is_plain else "",
            notes=notes,
            user=self.users[row.coder_id].guid,
            created=row.created_at,
            modified=row.modified_at,
        )


def _tree(
    codes: Sequence[StoredCode],
    notes: Mapping[int, tuple[str, ...]],
    holding: Collection[int],
    workspace: Workspace,
    *,
    flat: bool,
) -> tuple[ExchangeCode, ...]:
    """Return the tree of codes, or one code a path where it is to be `flat`.

    What is above the lowest level, has codes under it and holds no passage is only a heading.
    """
    language, lowest = workspace.study.language, workspace.study.levels[0]
    below: dict[int | None, list[StoredCode]] = defaultdict(list)
    for code in codes:
        below[code.parent].append(code)

    def grown(code: StoredCode) -> ExchangeCode:
        facts = code.code
        children = () if flat else tuple(map(grown, below[code.key]))
        is_heading = facts.level != lowest and children and code.key not in holding
        return ExchangeCode(
            code.guid,
            code.path if flat else facts.name,
            describe(facts, language),
            facts.colour,
            codable=not is_heading,
            notes=notes.get(code.key, ()),
            children=children,
        )

    return tuple(map(grown, codes if flat else below[None]))


def _code_sets(connection: Connection, codes: Sequence[StoredCode]) -> tuple[ExchangeSet, ...]:
    guids = {code.path: code.guid for code in codes}
    own = store.set_guids(connection)
    return tuple(
        ExchangeSet(own[fold(one.name)], one.name, codes=tuple(guids[path] for path in one.codes))
        for one in stored_codes.read_sets(connection, {code.key: code.path for code in codes})
    )


def _short(names: Collection[str]) -> Sayable:
    shown = list(names)[:_SHOWN]
    return listed([*shown, "…"] if len(names) > _SHOWN else shown)
