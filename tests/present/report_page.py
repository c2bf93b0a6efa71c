"""Reads a report back as a browser would: its tables, headings, links and words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_EMPTY = {"meta", "br", "link", "img", "input", "hr"}


@dataclass
class ReadTable:
    """A table as read: `names` are its columns' variable names, cells are as shown.

    `exact` holds the unrounded value where the page has one, else what is shown.
    """

    caption: str = ""
    names: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    exact: list[list[str]] = field(default_factory=list)
    scopes: set[tuple[str, str | None]] = field(default_factory=set)

    @property
    def title(self) -> str:
        """The caption without the table's number."""
        return re.sub(r"^(?:Tabell|Table) \d+\. ", "", self.caption)


class Page(HTMLParser):
    """Everything a test asks about; `text` is what stands outside of style and figures."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[ReadTable] = []
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[str] = []
        self.text = ""
        self._cell: str | None = None
        self._value: str | None = None
        self.feed(source)
        self.close()

    @property
    def references(self) -> list[str]:
        """Return whatever an attribute points at."""
        wanted = ("href", "src", "xlink:href", "srcset", "action", "data", "poster")
        return [
            value
            for _, attributes in self.tags
            for name, value in attributes.items()
            if name in wanted and value
        ]

    def table(self, caption: str) -> ReadTable:
        """Return the only table with this caption."""
        found = [table for table in self.tables if table.title == caption]
        assert len(found) == 1, [table.caption for table in self.tables]
        return found[0]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element's beginning."""
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        if tag not in _EMPTY:
            self.open.append(tag)
        if tag == "table":
            self.tables.append(ReadTable())
        elif tag == "tr" and "tbody" in self.open:
            self.tables[-1].rows.append([])
            self.tables[-1].exact.append([])
        elif tag in ("th", "td"):
            self._cell, self._value = "", None
            self.tables[-1].scopes.add((tag, attributes.get("scope")))
            if "thead" in self.open:
                self.tables[-1].names.append(attributes.get("data-name") or "")
        elif tag == "data":
            self._value = attributes["value"]
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.headings.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that has no content."""
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Note an element's end, having seen that it is the one that is open."""
        assert self.open, tag
        assert self.open.pop() == tag, (tag, self.open)
        if tag not in ("th", "td"):
            return
        shown = self._cell or ""
        if "thead" in self.open:
            self.tables[-1].headings.append(shown)
        else:
            self.tables[-1].rows[-1].append(shown)
            self.tables[-1].exact[-1].append(self._value or shown)
        self._cell = None

    def handle_data(self, data: str) -> None:
        """Note what is said."""
        if "style" in self.open or "svg" in self.open:
            return
        self.text += data
        if self._cell is not None:
            self._cell += data
        elif "caption" in self.open:
            self.tables[-1].caption += data
        if self.open and self.open[-1] in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.headings[-1] += data
