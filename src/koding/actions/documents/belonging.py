"""Which organisation a document is of, where its name, title or header says so."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.actions.organisation_names import begun_in, named_in
from koding.messages import Message, Sayable, joined, survey_init
from koding.messages import documents as messages
from koding.messages.files import AND_MORE
from koding.model.choices import DocumentKind
from koding.model.codes import fold
from koding.reading.headings import header_facts
from koding.store import documents, people, survey, tables
from koding.store.history import pseudonymised_with

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.model.material import HeaderFact
    from koding.model.stored import StoredDocument
    from koding.store.recorder import Recorder

_SHOWN = 6
_KEYS = frozenset((
    "virksomhet", "verksemd", "virksomheten", "virksomhetens navn", "organisasjon",
    "organisasjonen",
    "kommune", "kommunen", "fylke", "fylkeskommune", "arbeidssted", "arbeidsstad", "arbeidsplass",
    "arbeidsgiver", "bedrift", "bedriften", "institusjon", "etat", "foretak", "helseforetak",
    "sykehus", "sjukehus", "skole", "skule", "organisation", "organization", "company", "employer",
    "workplace", "institution", "municipality", "agency", "case",
))  # fmt: skip
"""What a header calls the organisation; nothing else is taken where one of these says another."""
_PLACES = frozenset(("sted", "stad", "place", "location", "enhet", "eining", "unit"))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a document says of itself before anybody speaks."""

    name: str
    title: str | None
    above: str
    header: Sequence[HeaderFact]


def known_organisations(connection: Connection) -> dict[str, str]:
    """Return the organisations that answered the survey by every folded spelling.

    There are none where names were replaced: files and tables have the names.
    """
    current = survey.current_survey(connection)
    if current is None or pseudonymised_with(connection) is not None:
        return {}
    return {
        fold(spelling): case.name
        for case in people.read_cases(connection)
        if case.respondents
        for spelling in (case.name, *case.aliases)
    }


def organisation_of(said: Evidence, known: Mapping[str, str], called: Sequence[str] = ()) -> str:
    """Return the one known organisation a document says it is of, or nothing.

    `called` are the study's words for an organisation. A header that names another one than is
    known, and two that say otherwise, say nothing.
    """
    if not known:
        return ""
    keys = _KEYS | {fold(word) for word in called}
    stated = [fact.value for fact in said.header if fold(fact.key) in keys]
    found = {named_in(value, known) for value in stated}
    if "" in found:
        return ""
    found |= {named_in(fact.value, known) for fact in said.header if fold(fact.key) in _PLACES}
    found |= {named_in(said.name, known), named_in(said.title or "", known)}
    found |= {named_in(said.above, known, whole=True)}
    found.discard("")
    return found.pop() if len(found) == 1 else ""


def place_documents(
    recorder: Recorder, called: Sequence[str]
) -> tuple[list[tuple[str, str]], list[Message]]:
    """Give documents without an organisation the one they say they are of; return both told.

    Those are (document, organisation), and what is to be said.
    """
    connection = recorder.connection
    known = known_organisations(connection)
    keys = {case.name: case.key for case in people.read_cases(connection)} if known else {}
    placed: list[tuple[str, str]] = []
    left: list[tuple[str, str]] = []
    for document in documents.read_documents(connection) if known else ():
        if document.case is not None or document.kind is DocumentKind.OPEN_ANSWERS:
            continue
        said = evidence_of(connection, document)
        found = organisation_of(said, known, called)
        if found:
            recorder.update(tables.documents, document.key, {"case_id": keys[found]})
            placed.append((document.name, found))
        else:
            left.append((document.name, begun_in(f"{said.name} {said.title or ''}", known)))
    return placed, [*told_placed(placed), *_told_left(left)]


def evidence_of(connection: Connection, document: StoredDocument) -> Evidence:
    """Return what stands above the first turn of a document that is stored."""
    turns = documents.read_turns(connection, document.revision)
    start = min((turn.start for turn in turns), default=0)
    above = documents.read_text(connection, document.revision)[:start]
    return Evidence(document.name, document.title, above, header_facts(above.splitlines()))


def told_placed(placed: Sequence[tuple[str, str]]) -> list[Message]:
    """Say which organisation documents were given, and how one is given another."""
    if not placed:
        return []
    pairs = [survey_init.PAIR(item=name, theme=case) for name, case in placed]
    typed = shlex.quote(placed[0][0])
    return [messages.CASES_BY_NAME(n=len(placed), pairs=_some(pairs), typed=typed)]


def _told_left(left: Sequence[tuple[str, str]]) -> list[Message]:
    """Say which documents belong nowhere yet, and which organisation each may be of."""
    if not left:
        return []
    shown = [survey_init.NEAR(name=name, near=near) if near else name for name, near in left]
    name, near = max(left, key=lambda pair: bool(pair[1]))
    case = shlex.quote(near) if near else messages.THE_NAME()
    typed = shlex.quote(name)
    return [messages.CASELESS(n=len(left), names=_some(shown), typed=typed, organisation=case)]


def _some(parts: Sequence[object]) -> Sayable:
    """Return the first of several things that may hold commas, and how many more there are."""
    shown, more = joined("; ", parts[:_SHOWN]), len(parts) - _SHOWN
    return AND_MORE(shown=shown, more=more) if more > 0 else shown
