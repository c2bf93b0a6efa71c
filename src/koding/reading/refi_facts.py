"""A REFI-QDA project as XML: parsed with care, and the small facts that programs write oddly."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from koding.errors import ReadingError
from koding.messages import Message
from koding.messages import exchange as messages
from koding.model.guids import made_guid, plain_guid
from koding.model.names import clean_name
from koding.model.numbers import whole
from koding.reading.refi_archive import RefiArchive
from koding.system.schemas import CODEBOOK, PROJECT, schema_path

_SPACES = {"Project": "urn:QDA-XML:project:1.0", "CodeBook": "urn:QDA-XML:codebook:1.0"}
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\D+(\d{1,3})\D+(\d{1,3}).*\)", re.IGNORECASE)
_HEX = re.compile(r"#?(?:[0-9A-Fa-f]{3}|(?:[0-9A-Fa-f]{2})?[0-9A-Fa-f]{6})")
_NAMESPACE = re.compile(r"\{urn:[^}]*\}")
_LONGEST = 200
USER, CODE, CASE, VARIABLE, SOURCE, SELECTION, NOTE = (
    "user", "code", "case", "variable", "source", "selection", "note",
)  # fmt: skip
LINKED = (NOTE, SELECTION, SOURCE, CODE, CASE)
"""What a link may join."""
_KNOWN_BY = {
    "User": USER, "Code": CODE, "Case": CASE, "Variable": VARIABLE, "Note": NOTE,
    "TextSource": SOURCE, "PDFSource": SOURCE, "AudioSource": SOURCE, "VideoSource": SOURCE,
    "PictureSource": SOURCE, "PlainTextSelection": SELECTION, "PDFSelection": SELECTION,
    "TranscriptSelection": SELECTION,
}  # fmt: skip
_REFERS_TO = {
    "CodeRef": CODE, "MemberCode": CODE, "SourceRef": SOURCE, "MemberSource": SOURCE,
    "SelectionRef": SELECTION, "VariableRef": VARIABLE, "NoteRef": NOTE,
}  # fmt: skip


def local(element: Any) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def parse_project(archive: RefiArchive) -> tuple[Any, tuple[Message, ...]]:
    """Return the root of the project or codebook, and what is to be said of it.

    A file that breaks the schema is read all the same; nothing it names outside itself is.

    Raises:
        ReadingError: it is no XML, declares a document type, or is something else.
    """
    from lxml import etree  # type: ignore[import-untyped]

    head = archive.xml[:4096]
    if any("<!DOCTYPE".encode(one) in head for one in ("utf-8", "utf-16-le", "utf-16-be")):
        raise ReadingError(messages.DOCTYPE(file=archive.name))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(archive.xml, parser)
    except (etree.LxmlError, ValueError) as error:
        why = clean_name(str(error).split("\n", 1)[0][:120])
        raise ReadingError(messages.NOT_XML(file=archive.name, why=why)) from error
    if root.getroottree().docinfo.doctype:
        raise ReadingError(messages.DOCTYPE(file=archive.name))
    if local(root) not in _SPACES:
        raise ReadingError(messages.NOT_PROJECT(file=archive.name))
    return root, tuple(_by_schema(root))


def _by_schema(root: Any) -> Iterator[Message]:
    from lxml import etree

    space = etree.QName(root).namespace or ""
    if space != _SPACES[local(root)]:
        yield messages.OTHER_VERSION(namespace=space or "?")
        return
    name = PROJECT if local(root) == "Project" else CODEBOOK
    schema = etree.XMLSchema(etree.parse(str(schema_path(name))))
    if not schema.validate(root):
        faults = [_NAMESPACE.sub("", str(one.message)) for one in schema.error_log]
        yield messages.SCHEMA_FAULTS(n=len(faults), why=clean_name(faults[0][:160]))


def _made(element: Any) -> str:
    path = element.getroottree().getpath(element)
    return made_guid(element.get("guid"), path, element.get("name"))


@dataclass
class RefiFacts:
    """What programs write in many ways, read in one; counts what cannot be."""

    dates_broken: int = 0
    guids_broken: int = 0
    names_cut: list[str] = field(default_factory=list)
    found: Counter[Message] = field(default_factory=Counter)
    made: dict[tuple[str, str], str] = field(default_factory=dict)

    def know(self, root: Any) -> None:
        """Keep in mind the GUIDs made for what the file knows by ids of another kind.

        Some programs write `k1`, or count; others then refer to that.
        """
        for element in root.iter():
            stated = (element.get("guid") or "").strip()
            if stated and local(element) in _KNOWN_BY and plain_guid(stated) is None:
                self.made.setdefault((_KNOWN_BY[local(element)], stated), _made(element))

    def guid(self, element: Any) -> str:
        """Return an element's GUID, or one made for it where what stands there is none."""
        found = plain_guid(element.get("guid"))
        if found is None:
            self.guids_broken += 1
            found = _made(element)
        return found

    def target(self, stated: str | None, *kinds: str) -> str:
        """Return the GUID of what is referred to, one of these kinds; nothing where it is none."""
        found = plain_guid(stated)
        plain = (stated or "").strip()
        return found or next(
            (self.made[kind, plain] for kind in kinds if (kind, plain) in self.made), ""
        )

    def targets(self, element: Any, name: str) -> tuple[str, ...]:
        """Return the GUIDs of what an element refers to by its children called `name`."""
        found = (
            self.target(one.get("targetGUID") or one.get("guid"), _REFERS_TO[name])
            for one in element
            if isinstance(one.tag, str) and local(one) == name
        )
        return tuple(one for one in found if one)

    def name(self, element: Any, *others: str) -> str:
        """Return what an element is called, as a name may be; else by one of the `others`."""
        stated = (element.get(one) for one in ("name", *others))
        name = next((clean for one in stated if one and (clean := clean_name(one))), "?")
        if len(name) > _LONGEST:
            self.names_cut.append(name[:30])
            name = name[:_LONGEST].rstrip()
        return name

    def dates(self, element: Any) -> tuple[str, str]:
        """Return when something was made and last changed, empty where nobody says."""
        created = self.moment(element.get("creationDateTime"))
        return created, self.moment(element.get("modifiedDateTime")) or created

    def moment(self, stated: str | None) -> str:
        """Return a moment in UTC, empty for none; one that is broken is counted."""
        if not stated or not stated.strip():
            return ""
        try:
            given = datetime.fromisoformat(stated.strip())
            # The log's times are in UTC, where the first and the last day there are cannot go.
            moved = (given if given.tzinfo else given.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            self.dates_broken += 1
            return ""
        return moved.isoformat()

    def colour(self, stated: str | None) -> str:
        """Return a colour as `#RRGGBB`, without what some programs add; nothing for none."""
        plain = (stated or "").strip()
        found = _RGB.fullmatch(plain)
        if found:
            parts = [whole(one) or 0 for one in found.groups()]
            return "#" + "".join(f"{min(255, part):02X}" for part in parts)
        if not _HEX.fullmatch(plain):
            return ""
        digits = plain.removeprefix("#")
        return f"#{digits[-6:] if len(digits) > 3 else digits}"

    def told(self) -> Iterator[Message]:
        """Yield what is to be said of the facts that were odd."""
        if self.dates_broken:
            yield messages.BROKEN_DATES(n=self.dates_broken)
        if self.guids_broken:
            yield messages.BROKEN_GUIDS(n=self.guids_broken)
        if self.names_cut:
            yield messages.CUT_NAMES(names=self.names_cut[:4])
        for how, n in self.found.items():
            yield messages.FOUND_SO(n=n, how=how)
