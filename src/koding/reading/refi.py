"""REFI-QDA projects (.qdpx) and codebooks (.qdc), as the standard and as programs write them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from koding.errors import KodingError, ReadingError
from koding.messages import Message, listed
from koding.messages import exchange as messages
from koding.model.exchange import (
    ExchangeCase,
    ExchangeCode,
    ExchangeCoding,
    ExchangeLine,
    ExchangeLink,
    ExchangeNote,
    ExchangeOutcome,
    ExchangeProject,
    ExchangeSelection,
    ExchangeSet,
    ExchangeSource,
    ExchangeUser,
    ExchangeVariable,
)
from koding.model.guids import made_guid
from koding.model.names import clean_name
from koding.model.numbers import whole
from koding.model.survey import AttributeType
from koding.reading.codebook_rows import DEEPEST, MOST_CODES
from koding.reading.decoding import load, normalise
from koding.reading.quotes_in_text import QuoteFinder
from koding.reading.refi_archive import RefiArchive, open_archive
from koding.reading.refi_facts import LINKED, USER, RefiFacts, local, parse_project
from koding.reading.refi_offsets import (
    find_convention,
    kept_places,
    name_fits,
)
from koding.reading.refi_texts import TextsFound, Waiting, find_texts

_TYPES = {
    "Integer": AttributeType.INTEGER,
    "Float": AttributeType.NUMBER,
    "Boolean": AttributeType.BOOLEAN,
    "Date": AttributeType.DATE,
}
_MOST_BYTES = 60_000_000
_ENDS = ("originGUID", "targetGUID")
_SHOWN = 4
_MANY_INSIDE = 0.1


def read_refi(path: Path) -> ExchangeProject:
    """Return what a .qdpx, a .qdc or a bare .qde says, with what is to be said of the file.

    Raises:
        ReadingError: it is none, or may harm whoever reads it.
    """
    if path.suffix.lower() == ".qdpx":
        archive = open_archive(path)
    else:
        file = load(path, _MOST_BYTES)
        archive = RefiArchive(file.name, file.data)
    try:
        return _Reading(archive).project()
    finally:
        archive.close()


@dataclass
class _Reading:
    archive: RefiArchive
    left: Counter[tuple[Message, Message]] = field(default_factory=Counter)

    def project(self) -> ExchangeProject:
        root, told = parse_project(self.archive)
        self.facts = RefiFacts()
        self.facts.know(root)
        is_codebook = local(root) == "CodeBook"
        origin = clean_name(root.get("origin") or "")[:100]
        book = root if is_codebook else next(iter(_all(root, "CodeBook")), None)
        codes = () if book is None else self._codes(book)
        if is_codebook:
            sets = tuple(self._sets(root))
            return ExchangeProject(
                origin=origin, codes=codes, sets=sets, told=(*told, *self.facts.told())
            )
        texts = find_texts(root, self.archive, self.facts)
        sources, placed = self._sources(texts, origin)
        links = [one for within in _all(root, "Links") for one in _all(within, "Link")]
        self._count(root, messages.GRAPHS(), messages.NO_GRAPHS(), "Graphs", "Graph")
        told = (*told, *placed, *texts.told, *self.facts.told())
        return ExchangeProject(
            name=clean_name(root.get("name") or ""),
            origin=origin,
            users=tuple(
                ExchangeUser(self.facts.guid(one), self.facts.name(one, "id"))
                for within in _all(root, "Users")
                for one in _all(within, "User")
            ),
            codes=codes,
            variables=tuple(self._variables(root)),
            cases=tuple(
                self._case(one) for within in _all(root, "Cases") for one in _all(within, "Case")
            ),
            sources=tuple(sources),
            notes=tuple(self._notes(root)),
            study_notes=self.facts.targets(root, "NoteRef"),
            sets=tuple(self._sets(root)),
            links=tuple(
                ExchangeLink(*(self.facts.target(one.get(end), *LINKED) for end in _ENDS))
                for one in links
            ),
            told=told,
            left=tuple(
                ExchangeLine(ExchangeOutcome.LEFT, what, n, why)
                for (what, why), n in (*self.left.items(), *texts.left.items())
            ),
        )

    # -- codes, cases, sets --------------------------------------------------------------------

    def _codes(self, book: Any) -> tuple[ExchangeCode, ...]:
        n = sum(1 for one in book.iter() if isinstance(one.tag, str) and local(one) == "Code")
        if n > MOST_CODES:
            raise ReadingError(messages.MANY_CODES(file=self.archive.name, n=n, most=MOST_CODES))
        return tuple(
            self._code(one, 1) for within in _all(book, "Codes") for one in _all(within, "Code")
        )

    def _code(self, element: Any, depth: int) -> ExchangeCode:
        name = self.facts.name(element)
        if depth > DEEPEST:
            said = {"file": self.archive.name, "name": name, "depth": depth, "most": DEEPEST}
            raise ReadingError(messages.DEEP_CODES(**said))
        codable = (element.get("isCodable") or "true").strip().lower() not in ("false", "0")
        return ExchangeCode(
            self.facts.guid(element),
            name,
            self._description(element),
            self.facts.colour(element.get("color")),
            codable,
            self.facts.targets(element, "NoteRef"),
            tuple(self._code(child, depth + 1) for child in _all(element, "Code")),
        )

    def _variables(self, root: Any) -> Iterator[ExchangeVariable]:
        for within in _all(root, "Variables"):
            for one in _all(within, "Variable"):
                kind = _TYPES.get((one.get("typeOfVariable") or "").strip(), AttributeType.TEXT)
                yield ExchangeVariable(self.facts.guid(one), self.facts.name(one), kind)

    def _case(self, element: Any) -> ExchangeCase:
        return ExchangeCase(
            self.facts.guid(element),
            clean_name(element.get("name") or ""),
            self._description(element),
            self._values(element),
            self.facts.targets(element, "SourceRef"),
            self.facts.targets(element, "SelectionRef"),
        )

    def _values(self, element: Any) -> tuple[tuple[str, str], ...]:
        found = []
        for value in _all(element, "VariableValue"):
            refs = self.facts.targets(value, "VariableRef")
            stated = next((one for one in value if local(one).endswith("Value")), None)
            words = "" if stated is None else "".join(stated.itertext()).strip()
            if refs and words:
                kind = local(stated).removesuffix("Value")
                found.append((refs[0], _plain_value(kind, normalise(words))))
        return tuple(found)

    def _sets(self, root: Any) -> Iterator[ExchangeSet]:
        for within in _all(root, "Sets"):
            for one in _all(within, "Set"):
                yield ExchangeSet(
                    self.facts.guid(one),
                    self.facts.name(one),
                    self._description(one),
                    self.facts.targets(one, "MemberCode"),
                    self.facts.targets(one, "MemberSource"),
                )

    def _notes(self, root: Any) -> Iterator[ExchangeNote]:
        coded = 0
        for within in _all(root, "Notes"):
            for one in _all(within, "Note"):
                coded += any(_all(one, "Coding")) or any(_all(one, "PlainTextSelection"))
                body = self._note_text(one)
                name = clean_name(one.get("name") or "")
                created, modified = self.facts.dates(one)
                user = self._user(one)
                yield ExchangeNote(self.facts.guid(one), name, body, user, created, modified)
        if coded:
            self.left[messages.MEMOS(), messages.CODED_NOTES()] += coded

    def _note_text(self, element: Any) -> str:
        inline = next(iter(_all(element, "PlainTextContent")), None)
        if inline is not None:
            return normalise("".join(inline.itertext()))
        from koding.reading.decoding import decode

        try:
            file = self.archive.read(element.get("plainTextPath") or "")
            return "" if file is None or not file.data.strip() else decode(file)
        except KodingError:
            return ""

    # -- sources and places --------------------------------------------------------------------

    def _sources(
        self, texts: TextsFound, origin: str
    ) -> tuple[list[ExchangeSource], list[Message]]:
        convention, score, is_told = find_convention([one.placed for one in texts.waiting], origin)
        told = []
        placed = [one.placed.tells for one in texts.waiting if one.placed.places]
        tells = (
            any(one[0] for one in placed),
            any(one[1] for one in placed),
            any(one[2] for one in placed),
        )
        if any(tells):
            told.append(convention.told(tells) if is_told else messages.CONVENTION_OPEN())
        inside = score.ends - score.clean
        if score.ends and inside > _MANY_INSIDE * score.ends:
            share = inside / score.ends
            told.append(messages.INSIDE_WORDS(share=share, n=inside, all=score.ends))
        sources: list[ExchangeSource] = []
        odd: list[str] = []
        for one in texts.waiting:
            text = one.placed.text
            selections = [
                self._selection(element, place, text, one, odd)
                for element, place in zip(
                    one.elements, kept_places(one.placed, convention), strict=True
                )
            ]
            quoted = self._quoted(one, text)
            sources.append(self._source(one, text, [*filter(None, selections), *quoted]))
        if odd:
            shown = listed([*odd[:_SHOWN], "…"] if len(odd) > _SHOWN else odd)
            told.append(messages.NAMES_DIFFER(n=len(odd), places=shown))
        return sources, told

    def _source(
        self, one: Waiting, text: str, selections: Sequence[ExchangeSelection]
    ) -> ExchangeSource:
        whole_text = [
            self._coding(coding, self._user(one.element)) for coding in _all(one.element, "Coding")
        ]
        if whole_text and text:
            guid = made_guid(one.guid, "whole")
            whole_place = ExchangeSelection(guid, 0, len(text), codings=tuple(whole_text))
            selections = [*selections, whole_place]
        notes = (*self.facts.targets(one.element, "NoteRef"), *one.notes)
        return ExchangeSource(
            one.guid,
            one.name,
            text,
            self._description(one.element),
            tuple(selections),
            notes,
            self._values(one.element),
            self._user(one.element),
        )

    def _selection(
        self, element: Any, place: tuple[int, int] | None, text: str, one: Waiting, odd: list[str]
    ) -> ExchangeSelection | None:
        if place is None:
            self.left[messages.PASSAGES(), messages.OUTSIDE_TEXT()] += 1
            return None
        start, end = place
        name = " ".join((element.get("name") or "").split())
        words = text[start : min(end, start + 4 * len(name) + 80)]
        if end > start and name_fits(words, name) is False:
            odd.append(f"{one.name} @{start}")
        return self._made(element, start, end, name)

    def _made(self, element: Any, start: int, end: int, name: str) -> ExchangeSelection:
        user = self._user(element)
        created, modified = self.facts.dates(element)
        return ExchangeSelection(
            self.facts.guid(element),
            start,
            end,
            name,
            self._description(element),
            tuple(self._coding(coding, user) for coding in _all(element, "Coding")),
            self.facts.targets(element, "NoteRef"),
            user,
            created,
            modified,
        )

    def _coding(self, element: Any, user: str) -> ExchangeCoding:
        created, _ = self.facts.dates(element)
        code = next(iter(self.facts.targets(element, "CodeRef")), "")
        own = self._user(element) or user
        notes = self.facts.targets(element, "NoteRef")
        return ExchangeCoding(self.facts.guid(element), code, own, created, notes)

    def _quoted(self, one: Waiting, text: str) -> Iterator[ExchangeSelection]:
        """Yield the quotations of a PDF, which have a page and their first words only."""
        if not one.quoted:
            return
        finder = QuoteFinder(text)
        for element in one.quoted:
            name = " ".join((element.get("name") or "").split())
            found = finder.find(name, _on_page(text, element, one.pages))
            if found is None:
                said = messages.WORDS_NOT_FOUND(words=clean_name(name[:40]))
                self.left[messages.PASSAGES(), said] += 1
                continue
            how = messages.FOUND_ONCE if found.is_alone else messages.FOUND_NEAR
            if len(name) >= _CUT_NAME:
                how = messages.FOUND_FIRST_WORDS
            self.facts.found[how()] += 1
            yield self._made(element, found.start, found.end, name)

    # -- the small things ----------------------------------------------------------------------

    def _description(self, element: Any) -> str:
        words = ("".join(one.itertext()) for one in _all(element, "Description"))
        return normalise("\n".join(words)).strip()

    def _user(self, element: Any) -> str:
        return self.facts.target(element.get("creatingUser"), USER)

    def _count(self, root: Any, what: Message, why: Message, outer: str, inner: str) -> None:
        n = sum(1 for within in _all(root, outer) for _ in _all(within, inner))
        if n:
            self.left[what, why] += n


_CUT_NAME = 68
"""A name this long is the first words of a longer quotation."""


_PAGE_HEIGHT = 842
"""Points of a page of A4, from whose foot rectangles are measured."""


def _on_page(text: str, element: Any, pages: int) -> int:
    """Return about where in the text a rectangle of a PDF is, by its page and height there."""
    page, height = whole(element.get("page") or "") or 0, whole(element.get("firstY") or "") or 0
    share = 1 - min(height, _PAGE_HEIGHT) / _PAGE_HEIGHT if height > 0 else 0.5
    parts = text.split("\f")
    if len(parts) >= pages:  # the text says where its pages end
        before = sum(len(part) + 1 for part in parts[:page])
        return before + round(share * len(parts[page]))
    return round(len(text) * (page + share) / max(1, pages))


def _all(element: Any, name: str) -> Iterator[Any]:
    return (one for one in element if isinstance(one.tag, str) and local(one) == name)


def _plain_value(kind: str, words: str) -> str:
    if kind == "Boolean":
        return "true" if words.lower() in ("true", "1") else "false"
    # A date of XML may have a time zone, which no day of an interview needs.
    return words[:10] if kind == "Date" else words
