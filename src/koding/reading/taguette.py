"""Taguette's projects, as it saves them (.sqlite3).

Its documents are HTML; highlights count the UTF-8 bytes of what is between the tags.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from koding.errors import ReadingError
from koding.messages import Message, listed
from koding.messages import exchange as messages
from koding.model.codes import fold
from koding.model.exchange import (
    ExchangeCode,
    ExchangeCoding,
    ExchangeLine,
    ExchangeNote,
    ExchangeOutcome,
    ExchangeProject,
    ExchangeSelection,
    ExchangeSource,
    ExchangeUser,
)
from koding.model.guids import made_guid
from koding.model.names import clean_name
from koding.model.numbers import whole
from koding.reading.decoding import normalise
from koding.reading.quotes_in_text import QuoteFinder
from koding.reading.refi_facts import RefiFacts
from koding.reading.refi_offsets import PlaceConvention, PlacedText, kept_places
from koding.reading.sqlite_project import SqliteProject, open_sqlite, settle_place

_NEEDED = ("projects", "documents", "highlights", "tags", "highlight_tags")
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figure"),
        *("footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav"),
        *("ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    }
)
"""Elements that begin on a line of their own."""
_HIDDEN = frozenset({"script", "style", "title"})
_MOST_CHARACTERS = 3_000_000


def read_taguette(path: Path, project: str = "") -> ExchangeProject:
    """Return what a project says; `project` names it where the file holds several.

    Raises:
        ReadingError: it is no project of Taguette, is damaged, or holds several.
    """
    with open_sqlite(path, "Taguette", _NEEDED) as database:
        rows = database.rows("projects", "id")
        named = [one for one in rows if not project or fold(str(one["name"])) == fold(project)]
        if not named:
            raise ReadingError(messages.NO_PROJECT_OF(file=path.name, program="Taguette"))
        if len(named) > 1:
            names = listed([clean_name(str(one["name"])) for one in named[:8]])
            raise ReadingError(messages.SEVERAL_PROJECTS(file=path.name, n=len(named), names=names))
        return _Reading(database, named[0]).project()


class HtmlText(HTMLParser):
    """What stands in HTML as lines of text, and which byte between the tags became which sign."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._length = 0
        self._bytes: list[int] = [0]
        self._signs: list[int] = [0]
        self._hidden = 0
        self._is_line_open = False
        self.feed(html)
        self.close()
        self.text = "".join(self._pieces)
        self._reached = array("q", self._bytes)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a new line where a block begins."""
        del attrs
        self._hidden += tag in _HIDDEN
        if tag in _BLOCKS:
            self._end_line()

    def handle_endtag(self, tag: str) -> None:
        """End the line where a block ends."""
        self._hidden -= tag in _HIDDEN and self._hidden > 0
        if tag in _BLOCKS:
            self._end_line()

    def handle_data(self, data: str) -> None:
        """Take words; white space between blocks is counted and not kept."""
        is_kept = not self._hidden and (self._is_line_open or bool(data.strip()))
        for sign in data:
            kept = is_kept and (self._is_line_open or not sign.isspace())
            if kept:
                self._pieces.append(" " if sign in "\n\r\t" else sign)
                self._length += 1
                self._is_line_open = True
            self._bytes.append(self._bytes[-1] + len(sign.encode("utf-8", "replace")))
            self._signs.append(self._length)

    def _end_line(self) -> None:
        if self._is_line_open:
            self._pieces.append("\n")
            self._length += 1
            self._is_line_open = False
            self._signs[-1] = self._length

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where the bytes from `start` to `end` stand in the text."""
        first, last = (
            self._signs[min(bisect_left(self._reached, at), len(self._signs) - 1)]
            for at in (start, end)
        )
        while first < last and self.text[first].isspace():
            first += 1
        while first < last and self.text[last - 1].isspace():
            last -= 1
        return first, last


class _Reading:
    def __init__(self, database: SqliteProject, about: Mapping[str, Any]) -> None:
        self.database, self.about = database, about
        self.facts = RefiFacts()
        self.left: Counter[tuple[Message, Message]] = Counter()
        self.found: Counter[Message] = Counter()
        self.users: dict[str, str] = {}

    def project(self) -> ExchangeProject:
        key = self.about["id"]
        tags = [row for row in self.database.rows("tags", "id") if row["project_id"] == key]
        codes = tuple(self._codes(tags))
        by_tag = {row["id"]: self._guid("tag", row["path"]) for row in tags}
        tagged: dict[Any, list[str]] = defaultdict(list)
        for row in self.database.rows("highlight_tags", "tag_id"):
            if row["tag_id"] in by_tag:
                tagged[row["highlight_id"]].append(by_tag[row["tag_id"]])
        makers = self._makers(key)
        highlights: dict[Any, list[Mapping[str, Any]]] = defaultdict(list)
        for row in self.database.rows("highlights", "start_offset"):
            highlights[row["document_id"]].append(row)
        sources = [
            source
            for row in self.database.rows("documents", "id")
            if row["project_id"] == key
            and (source := self._source(row, highlights[row["id"]], tagged, makers)) is not None
        ]
        about = normalise(str(self.about.get("description") or "")).strip()
        notes = (ExchangeNote(self._guid("about"), "", about),) if about else ()
        said = (messages.QUOTED_SO(n=n, how=how) for how, n in self.found.items())
        return ExchangeProject(
            name=clean_name(str(self.about["name"])),
            origin="Taguette",
            users=tuple(ExchangeUser(guid, name) for name, guid in self.users.items()),
            codes=codes,
            sources=tuple(sources),
            notes=notes,
            study_notes=tuple(note.guid for note in notes),
            told=(*self.facts.told(), *said),
            left=tuple(
                ExchangeLine(ExchangeOutcome.LEFT, what, n, why)
                for (what, why), n in self.left.items()
            ),
        )

    def _guid(self, *parts: object) -> str:
        return made_guid("taguette", self.about["name"], *parts)

    def _codes(self, tags: list[Mapping[str, Any]]) -> Iterator[ExchangeCode]:
        """Yield the tags; newer versions let one lie under another."""
        known = {row["id"] for row in tags}
        below: dict[Any, list[Mapping[str, Any]]] = defaultdict(list)
        for row in tags:
            above = row.get("parent_id")
            below[above if above in known and above != row["id"] else None].append(row)
        seen: set[Any] = set()

        def grown(row: Mapping[str, Any]) -> Iterator[ExchangeCode]:
            if row["id"] in seen:
                return
            seen.add(row["id"])
            yield ExchangeCode(
                self._guid("tag", row["path"]),
                clean_name(str(row["path"])) or "?",
                normalise(str(row.get("description") or "")).strip(),
                children=tuple(code for child in below[row["id"]] for code in grown(child)),
            )

        for row in below[None]:
            yield from grown(row)

    def _makers(self, project: Any) -> dict[Any, tuple[str, str]]:
        """Return who made each highlight and when, as far as the file's log tells."""
        found: dict[Any, tuple[str, str]] = {}
        for row in self.database.rows("commands", "id"):
            if row.get("project_id") != project:
                continue
            try:
                payload = json.loads(row["payload"])
            except (ValueError, TypeError, RecursionError):
                continue
            if isinstance(payload, dict) and payload.get("type") == "highlight_add":
                name = clean_name(str(row["user_login"]))
                at = self.facts.moment(str(row.get("date") or ""))
                found[payload.get("highlight_id")] = (name, at)
        return found

    def _source(
        self,
        row: Mapping[str, Any],
        highlights: list[Mapping[str, Any]],
        tagged: Mapping[Any, list[str]],
        makers: Mapping[Any, tuple[str, str]],
    ) -> ExchangeSource | None:
        name = clean_name(str(row["name"])) or "?"
        html = str(row.get("contents") or "")
        found = HtmlText(html) if len(html) <= 4 * _MOST_CHARACTERS else None
        if found is None or not found.text.strip() or len(found.text) > _MOST_CHARACTERS:
            why = messages.TEXT_LONG if found is None or found.text.strip() else messages.NO_WORDS
            self.left[messages.DOCUMENTS(), why(names=name)] += 1
            n = sum(len(tagged[one["id"]]) for one in highlights)
            if n:
                self.left[messages.PASSAGES(), messages.OF_LEFT_OUT()] += n
            return None
        text = PlacedText(found.text, has_mark=False)
        finder, kept = QuoteFinder(found.text), []
        for one in highlights:
            first, last = whole(str(one["start_offset"])) or 0, whole(str(one["end_offset"])) or 0
            quoted = HtmlText(str(one.get("snippet") or "")).text
            place, was_sought = settle_place(finder, found.text, *found.place(first, last), quoted)
            if place is None:
                said = messages.WORDS_NOT_FOUND(words=clean_name(" ".join(quoted.split())[:40]))
                self.left[messages.PASSAGES(), said] += max(1, len(tagged[one["id"]]))
                continue
            if was_sought:
                self.found[messages.FOUND_NEAR_PLACE()] += 1
            text.places.append((*place, ""))
            kept.append(one)
        return ExchangeSource(
            self._guid("document", name),
            name,
            text.text,
            normalise(str(row.get("description") or "")).strip(),
            tuple(self._selections(name, text, kept, tagged, makers)),
        )

    def _selections(
        self,
        document: str,
        text: PlacedText,
        rows: list[Mapping[str, Any]],
        tagged: Mapping[Any, list[str]],
        makers: Mapping[Any, tuple[str, str]],
    ) -> Iterator[ExchangeSelection]:
        for place, row in zip(kept_places(text, PlaceConvention()), rows, strict=True):
            if place is None:
                continue
            name, at = makers.get(row["id"], ("", ""))
            user = self.users.setdefault(name, self._guid("user", name)) if name else ""
            known = document, row["start_offset"], row["end_offset"]
            codings = tuple(
                ExchangeCoding(self._guid("coding", *known, code), code, user, at)
                for code in tagged[row["id"]]
            )
            guid = self._guid("highlight", *known)
            yield ExchangeSelection(
                guid, *place, codings=codings, user=user, created=at, modified=at
            )
