"""The texts of a REFI-QDA project, wherever its program has put them, with what stands on each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from koding.errors import KodingError
from koding.messages import Message, Sentence, listed
from koding.messages import exchange as messages
from koding.model.guids import plain_guid
from koding.model.names import clean_name
from koding.model.numbers import whole
from koding.reading.decoding import decode_as_is
from koding.reading.refi_archive import RefiArchive
from koding.reading.refi_facts import RefiFacts, local
from koding.reading.refi_offsets import PlacedText

_MOST_CHARACTERS = 3_000_000
_SHOWN = 6
_OF_MEDIA = ("AudioSource", "VideoSource")
_Left = Counter[tuple[Message, Message]]


@dataclass
class Waiting:
    """A source with its text; `elements` are its selections, as many as `placed.places`.

    `quoted` are selections of a PDF that have no place in the text; `pages` is how many there are.
    """

    guid: str
    name: str
    element: Any
    placed: PlacedText
    elements: list[Any] = field(default_factory=list)
    quoted: list[Any] = field(default_factory=list)
    pages: int = 0
    notes: tuple[str, ...] = ()


@dataclass
class TextsFound:
    """The sources whose text is there, and what is said of the others."""

    waiting: list[Waiting] = field(default_factory=list)
    told: list[Message] = field(default_factory=list)
    left: _Left = field(default_factory=Counter)


def find_texts(root: Any, archive: RefiArchive, facts: RefiFacts) -> TextsFound:
    """Return the texts of every source that has one, and count what has none."""
    search = _Search(archive, facts)
    for within in (one for one in root if local(one) == "Sources"):
        for element in within:
            search.take(element)
    return search.result()


class _Search:
    def __init__(self, archive: RefiArchive, facts: RefiFacts) -> None:
        self.archive, self.facts = archive, facts
        self.found = TextsFound()
        self.without: dict[Sentence, list[str]] = {}
        self.seen: set[str] = set()

    def take(self, element: Any) -> None:
        """Take in one source, whatever kind it is."""
        kind = local(element)
        if kind == "TextSource":
            self._add(element, element)
        elif kind == "PDFSource":
            self._pdf(element)
        elif kind in (*_OF_MEDIA, "PictureSource"):
            self._media(element, kind)

    def result(self) -> TextsFound:
        """Return what was found, with what was not."""
        for why, names in self.without.items():
            shown = listed([*names[:_SHOWN], "…"] if len(names) > _SHOWN else names)
            self.found.left[messages.DOCUMENTS(), why(names=shown)] += len(names)
        return self.found

    def _add(self, element: Any, holder: Any) -> Waiting | None:
        """Add the source `element`, whose text and selections `holder` has."""
        name, guid = self.facts.name(element), self.facts.guid(element)
        if guid in self.seen:
            return None
        text = self._text(holder, name)
        selections = [one for one in holder if local(one) == "PlainTextSelection"]
        if text is None:
            self._count_passages(selections)
            return None
        self.seen.add(guid)
        waiting = Waiting(guid, name, element, text)
        for one in selections:
            start, end = whole(one.get("startPosition") or ""), whole(one.get("endPosition") or "")
            if start is None or end is None:
                self.found.left[messages.PASSAGES(), messages.OUTSIDE_TEXT()] += 1
                continue
            text.places.append((start, end, one.get("name") or ""))
            waiting.elements.append(one)
        self.found.waiting.append(waiting)
        return waiting

    def _count_passages(self, selections: list[Any]) -> None:
        n = sum(local(child) == "Coding" for one in selections for child in one)
        if n:
            self.found.left[messages.PASSAGES(), messages.OF_LEFT_OUT()] += n

    def _text(self, holder: Any, name: str) -> PlacedText | None:
        inline = next((one for one in holder if local(one) == "PlainTextContent"), None)
        if inline is not None:
            text = "".join(inline.itertext())
            return self._kept(PlacedText(text.removeprefix("\ufeff"), text[:1] == "\ufeff"), name)
        path = holder.get("plainTextPath") or ""
        rich = holder.get("richTextPath") or ""
        if not path and rich.lower().endswith(".txt"):
            path = rich  # some programs name the plain text so
        if not path or not self.archive.holds(path):
            return self._rich(holder, name, path)
        try:
            file = self.archive.read(path)
            if file is None:
                return self._none(messages.TEXT_MISSING, name)
            return self._kept(PlacedText(*decode_as_is(file)), name)
        except KodingError:
            return self._none(messages.TEXT_UNREADABLE, name)

    def _rich(self, holder: Any, name: str, path: str) -> PlacedText | None:
        """Return the text of a Word document, where a source has no other."""
        rich = holder.get("richTextPath") or ""
        if path or (rich and not self.archive.holds(rich)):
            return self._none(messages.TEXT_ELSEWHERE, name)
        from koding.reading.facts import Known
        from koding.reading.word import read_word

        try:
            file = self.archive.read(rich) if rich else None
            if file is None:
                return self._none(messages.TEXT_MISSING, name)
            return self._kept(PlacedText(read_word(file, Known()).text, has_mark=False), name)
        except KodingError:
            return self._none(messages.TEXT_UNREADABLE, name)

    def _kept(self, text: PlacedText, name: str) -> PlacedText | None:
        if not text.raw.strip():
            return self._none(messages.NO_WORDS, name)
        if len(text.raw) > _MOST_CHARACTERS:
            return self._none(messages.TEXT_LONG, name)
        return text

    def _none(self, why: Sentence, name: str) -> PlacedText | None:
        """Keep in mind why a source has no text, and return that it has none."""
        self.without.setdefault(why, []).append(name)
        return None

    # -- PDF, recordings, pictures -------------------------------------------------------------

    def _pdf(self, element: Any) -> None:
        """Take in a PDF by the text beside it, else by what its pages say."""
        holder = next((one for one in element if local(one) == "Representation"), None)
        selections = [one for one in element if local(one) == "PDFSelection"]
        waiting = self._add(element, holder) if holder is not None else self._pages(element)
        if waiting is None:
            self._count_passages(selections)
            return
        placed = {_id(one.get("guid")) for one in waiting.elements}
        waiting.quoted = [one for one in selections if _id(one.get("guid")) not in placed]
        waiting.pages = 1 + max(
            (whole(one.get("page") or "") or 0 for one in selections), default=0
        )
        if holder is not None:
            waiting.notes = self.facts.targets(holder, "NoteRef")

    def _pages(self, element: Any) -> Waiting | None:
        from koding.reading.facts import Known
        from koding.reading.pdf import read_pdf

        name = self.facts.name(element)
        try:
            file = self.archive.read(element.get("path") or "")
            if file is None:
                self._none(messages.TEXT_MISSING, name)
                return None
            text = PlacedText(read_pdf(file, Known()).text, has_mark=False)
        except KodingError:
            self._none(messages.TEXT_UNREADABLE, name)
            return None
        waiting = Waiting(self.facts.guid(element), name, element, text)
        self.seen.add(waiting.guid)
        self.found.waiting.append(waiting)
        return waiting

    def _media(self, element: Any, kind: str) -> None:
        """Take in what was written down of a recording; of the recording itself only count."""
        self.found.left[messages.MEDIA(), messages.NO_MEDIA()] += 1
        marks = kind.replace("Source", "Selection")
        n = sum(local(one) == marks for one in element)
        if n:
            self.found.left[messages.MEDIA_SELECTIONS(), messages.NO_MEDIA()] += n
        for number, one in enumerate((x for x in element if local(x) == "Transcript"), start=1):
            if not one.get("name"):
                ending = f" {number}" if number > 1 else ""
                one.set("name", clean_name((element.get("name") or "") + ending))
            waiting = self._add(one, one)
            if waiting is not None:
                self._by_points(waiting, one)

    def _by_points(self, waiting: Waiting, transcript: Any) -> None:
        """Place a transcript's selections by the points that join it to its recording."""
        points = {
            _id(one.get("guid")): whole(one.get("position") or "")
            for one in transcript
            if local(one) == "SyncPoint"
        }
        for one in (x for x in transcript if local(x) == "TranscriptSelection"):
            start = points.get(_id(one.get("fromSyncPoint")))
            end = points.get(_id(one.get("toSyncPoint")))
            if start is None or end is None:
                self.found.left[messages.PASSAGES(), messages.OUTSIDE_TEXT()] += 1
                continue
            waiting.placed.places.append((start, end, one.get("name") or ""))
            waiting.elements.append(one)


def _id(stated: str | None) -> str:
    """Return an id in one writing: a GUID, or whatever the program knows things by."""
    return plain_guid(stated) or (stated or "").strip()
