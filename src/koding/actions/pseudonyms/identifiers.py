"""Finds what may point at somebody, with what was decided about it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from koding.actions.documents.parsing import read_parses
from koding.actions.naming import document_named, line_number
from koding.actions.pseudonyms.judging import Judge
from koding.language.identifiers.candidates import Gathering, text_key
from koding.language.identifiers.matching import NameMatcher
from koding.language.identifiers.names import ListedName
from koding.language.identifiers.pseudonyms import is_pseudonym
from koding.language.identifiers.scanning import scan
from koding.language.identifiers.writings import Original
from koding.model.choices import IdentifierKind
from koding.model.identifiers import Candidate, Decision, FlaggedSpan, Place, Reason
from koding.reading.lists import read_names
from koding.store import documents
from koding.store import identifiers as stored

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.language.identifiers.name_match import NameMatch
    from koding.language.parses import Parse
    from koding.model.stored import StoredDocument

_AROUND = 70
"""How many characters to either side are shown of a text's surroundings."""
_SHOWN = 3
"""How many places of a text are shown."""

_Verdict = tuple[
    Decision | None, IdentifierKind | None, str | None, tuple[str, IdentifierKind] | None
]
"""What is decided, the kind, the pseudonym, and whose name it may be."""


def find_candidates(workspace: Workspace, names: Sequence[str] = ()) -> tuple[Candidate, ...]:
    """Return what may point at somebody in the named documents, or in all, with the decisions.

    Documents that the language model has not read yet are left out; see
    `actions.documents.parsing`. What was accepted, the names of participants and organisations,
    and the study's own list are looked for too.

    Raises:
        NotFoundError: there is no document of that name.
        ReadingError: the study's list of names cannot be read.
    """
    return gather_candidates(workspace, scan_texts(workspace, names))


@dataclass(frozen=True, slots=True)
class ScannedText:
    """A document's text with what was flagged in it, and where it names its speakers."""

    document: StoredDocument
    text: str
    flags: tuple[FlaggedSpan, ...]
    line_starts: Sequence[int]
    labels: frozenset[tuple[int, int]]


def scan_texts(workspace: Workspace, names: Sequence[str] = ()) -> list[ScannedText]:
    """Return what is flagged in the named documents, or in all, as `find_candidates`."""
    with workspace.read() as connection:
        listed = _listed(workspace, connection)
    return [
        _scan(workspace, document, text, parse, listed)
        for document, text, parse in read_parses(workspace, names)
    ]


def gather_candidates(
    workspace: Workspace, scanned: Iterable[ScannedText]
) -> tuple[Candidate, ...]:
    """Return what was flagged in texts, each once, with what is decided about it by now."""
    gathering = Gathering()
    with workspace.read() as connection:
        verdicts = Verdicts.of(stored.read_decisions(connection))
        for one in scanned:
            rows = stored.decisions_at(connection, one.document.revision)
            name = one.document.name
            more = verdicts.read(name, one.text, rows, one.flags, one.labels)
            for flag in (*one.flags, *more):
                line = line_number(one.line_starts, flag.start)
                place = Place(name, flag.start, flag.end, line)
                gathering.add(one.text[flag.start : flag.end], flag, place)
    return tuple(part for one in gathering.candidates() for part in verdicts.split(one))


def filter_candidates(
    candidates: Sequence[Candidate], kind: IdentifierKind | None = None, *, decided: bool = False
) -> tuple[Candidate, ...]:
    """Return those that may be of a kind, and those alone that are decided where that is asked."""
    return tuple(
        one
        for one in candidates
        if (kind is None or kind in one.kinds) and (one.decision is not None or not decided)
    )


def read_contexts(workspace: Workspace, candidate: Candidate) -> list[tuple[str, str]]:
    """Return the first places of a candidate, each marked among the words around it."""
    found = []
    for place in candidate.places[:_SHOWN]:
        with workspace.read() as connection:
            document = document_named(connection, place.document)
            text = documents.read_text(connection, document.revision)
        found.append((f"{place.document}:{place.line}", _marked(text, place)))
    return found


def _marked(text: str, place: Place) -> str:
    """Return the whole words around a place, which stands between `>>` and `<<`."""
    before = text[max(0, place.start - _AROUND) : place.start]
    after = text[place.end : place.end + _AROUND]
    if place.start > _AROUND:
        before = before.partition(" ")[2]
    if place.end + _AROUND < len(text):
        after = after.rpartition(" ")[0]
    return " ".join(f"{before}>>{text[place.start : place.end]}<<{after}".split())


def _listed(workspace: Workspace, connection: Connection) -> list[ListedName]:
    accepted = [
        ListedName(row.text, IdentifierKind(row.kind))
        for row in stored.read_decisions(connection)
        if row.decision == Decision.ACCEPTED
    ]
    # What participants are called where it is no name (`Informant 4`) points at nobody.
    people = [one for one in stored.participant_names(connection) if not is_pseudonym(one)]
    own = read_names(workspace.study.paths.names)
    return [
        *(ListedName(name, IdentifierKind.ORGANISATION) for name in stored.case_names(connection)),
        *(ListedName(name, IdentifierKind.PERSON) for name in people),
        *(ListedName(name, kind) for name, kind in own),
        *accepted,
    ]


def _scan(
    workspace: Workspace,
    document: StoredDocument,
    text: str,
    parse: Parse,
    listed: Sequence[ListedName],
) -> ScannedText:
    with workspace.read() as connection:
        starts = documents.read_line_starts(connection, document.revision)
        respondents = set(stored.respondent_labels(connection, document.revision, text))
        spoken = frozenset(stored.label_spans(connection, document.revision, text))
        known = stored.respondent_ids(connection)
    found = scan(text, parse, listed, ids=known)
    flags = tuple(flag for flag in found if (flag.start, flag.end) not in respondents)
    return ScannedText(document, text, flags, starts, spoken)


@dataclass
class Verdicts:
    """The decisions of a study, and where the accepted texts were found; document by document."""

    texts: dict[str, Any]
    """The rows about texts, by key."""
    judge: Judge
    _places: dict[str, list[Any]] = field(default_factory=dict)
    _matches: dict[tuple[str, int], NameMatch] = field(default_factory=dict)
    _open: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, rows: Iterable[Any]) -> Verdicts:
        """Return the verdicts that decisions give."""
        texts = {row.text_key: row for row in rows if row.revision_id is None}
        accepted = [row for row in texts.values() if row.decision == Decision.ACCEPTED]
        originals = [Original(row.text, IdentifierKind(row.kind), "") for row in accepted]
        # Each its own pseudonym here: whose a name is that several have shows only in a plan.
        names = {row.text_key: row.pseudonym or f"\x00{row.text_key}" for row in accepted}
        dismissed = frozenset(key for key in texts if key not in names)
        return cls(texts, Judge(NameMatcher(originals), names, dismissed=dismissed))

    def read(
        self,
        name: str,
        text: str,
        rows: Sequence[Any],
        flags: Sequence[FlaggedSpan],
        labels: Collection[tuple[int, int]],
    ) -> Iterator[FlaggedSpan]:
        """Take in a document, and yield what stands in it of accepted names and has no flag."""
        self._places[name] = list(rows)
        matches = self.judge.matcher.find(text)
        whole = {text_key(one.owner.text) for one in matches if one.is_whole}
        judge = replace(self.judge, present=frozenset(whole))
        flagged = {(flag.start, flag.end) for flag in flags}
        for one in matches:
            self._matches[name, one.start] = one
            if judge.settle(one, is_label=(one.start, one.end) in labels) is None:
                self._open.add((name, one.start))
            bare = one.end - len(one.tail)
            if flagged.isdisjoint({(one.start, one.end), (one.start, bare)}):
                yield FlaggedSpan(one.start, bare, one.owner.kind, Reason.ACCEPTED)

    def split(self, candidate: Candidate) -> Iterator[Candidate]:
        """Yield a candidate once for each verdict that its places have, in the order of these."""
        groups: dict[tuple[Any, ...], list[Place]] = defaultdict(list)
        for place in candidate.places:
            groups[self._verdict(candidate, place)].append(place)
        for (decision, kind, pseudonym, owner), places in groups.items():
            kinds = candidate.kinds
            if kind is not None:
                kinds = tuple(dict.fromkeys((kind, *kinds)))
            yield replace(
                candidate, kinds=kinds, places=tuple(places), decision=decision,
                pseudonym=pseudonym, owner=owner,
            )  # fmt: skip

    def _verdict(self, candidate: Candidate, place: Place) -> _Verdict:
        for row in self._places.get(place.document, ()):
            if row.start <= place.start < row.end:
                return _said(row)
        row = self.texts.get(text_key(candidate.text))
        if row is not None and row.decision == Decision.DISMISSED:
            return _said(row)
        match = self._matches.get((place.document, place.start))
        is_same = match is not None and place.end in (match.end, match.end - len(match.tail))
        if match is not None and is_same:
            if (place.document, place.start) in self._open:
                owner = match.owner
                is_one = len(match.owners) == 1
                return None, None, None, (owner.text, owner.kind) if is_one else None
            row = row or self.texts[text_key(match.owner.text)]
        return (None, None, None, None) if row is None else _said(row)


def _said(row: Any) -> _Verdict:
    return Decision(row.decision), IdentifierKind(row.kind), row.pseudonym, None
