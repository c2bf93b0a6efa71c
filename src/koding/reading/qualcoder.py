"""QualCoder's projects (.qda): a folder with a database, of version 3.8 or 4.0."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from koding.messages import Message
from koding.messages import exchange as messages
from koding.model.exchange import (
    ExchangeCase,
    ExchangeCode,
    ExchangeCoding,
    ExchangeLine,
    ExchangeNote,
    ExchangeOutcome,
    ExchangeProject,
    ExchangeSelection,
    ExchangeSource,
    ExchangeUser,
    ExchangeVariable,
)
from koding.model.guids import made_guid
from koding.model.names import clean_name
from koding.model.numbers import number, whole
from koding.model.survey import AttributeType
from koding.reading.decoding import normalise
from koding.reading.quotes_in_text import QuoteFinder
from koding.reading.refi_facts import RefiFacts
from koding.reading.refi_offsets import PlaceConvention, PlacedText, kept_places
from koding.reading.sqlite_project import Rows, SqliteProject, open_sqlite, settle_place

_NEEDED = ("project", "source", "code_name", "code_text")
_MOST_CHARACTERS = 3_000_000


def read_qualcoder(path: Path) -> ExchangeProject:
    """Return what a project says; `path` is its folder, or the database in it.

    Raises:
        ReadingError: it is no project of QualCoder, or is damaged.
    """
    file = path / "data.qda" if path.is_dir() else path
    with open_sqlite(file, "QualCoder", _NEEDED) as database:
        return _Reading(database).project()


class _Reading:
    def __init__(self, database: SqliteProject) -> None:
        self.database, self.facts = database, RefiFacts()
        facts = database.rows("project", "date")
        self.about: Mapping[str, Any] = facts[0] if facts else {}
        self.key = str(self.about.get("date") or "")
        self.left: Counter[tuple[Message, Message]] = Counter()
        self.found: Counter[Message] = Counter()
        self.users: dict[str, str] = {}
        self.notes: list[ExchangeNote] = []

    def project(self) -> ExchangeProject:
        codes = self._codes()
        variables, values = self._values()
        placed = self._case_places()
        sources = [
            source
            for row in self.database.rows("source", "id")
            if (source := self._source(row, values["file"], placed)) is not None
        ]
        study = self._journal()
        cases = self._cases(values["case"], sources)
        media = sum(len(self.database.rows(name, "id")) for name in ("code_image", "code_av"))
        self._leave(messages.MEDIA_SELECTIONS(), messages.NO_MEDIA(), media)
        return ExchangeProject(
            origin=clean_name(f"QualCoder {self.about.get('about') or ''}")[:60],
            users=tuple(ExchangeUser(guid, name) for name, guid in self.users.items()),
            codes=codes,
            variables=variables,
            cases=cases,
            sources=tuple(sources),
            notes=tuple(self.notes),
            study_notes=study,
            told=(*self.facts.told(), *(
                messages.QUOTED_SO(n=n, how=how) for how, n in self.found.items()
            )),
            left=tuple(
                ExchangeLine(ExchangeOutcome.LEFT, what, n, why)
                for (what, why), n in self.left.items()
            ),
        )  # fmt: skip

    def _guid(self, *parts: object) -> str:
        return made_guid("qualcoder", self.key, *parts)

    def _leave(self, what: Message, why: Message, n: int = 1) -> None:
        if n:
            self.left[what, why] += n

    def _user(self, owner: Any) -> str:
        name = clean_name(str(owner or ""))
        return self.users.setdefault(name, self._guid("user", name)) if name else ""

    def _moment(self, stated: Any) -> str:
        return self.facts.moment(str(stated or ""))

    # -- codes ---------------------------------------------------------------------------------

    def _codes(self) -> tuple[ExchangeCode, ...]:
        """Return categories and codes as one tree; codes lie in categories, or under codes."""
        categories = {row["catid"]: row for row in self.database.rows("code_cat", "catid")}
        codes = {row["cid"]: row for row in self.database.rows("code_name", "cid")}
        below: dict[tuple[str, Any], list[tuple[str, Any]]] = defaultdict(list)
        for key, row in categories.items():
            above = row.get("supercatid")
            below["cat", above if above in categories else None].append(("cat", key))
        for key, row in codes.items():
            over, inside = row.get("supercid"), row.get("catid")
            if over in codes and over != key:
                below["code", over].append(("code", key))
            else:
                below["cat", inside if inside in categories else None].append(("code", key))
        rows = {("cat", k): v for k, v in categories.items()}
        rows |= {("code", k): v for k, v in codes.items()}
        seen: set[tuple[str, Any]] = set()

        def grown(place: tuple[str, Any]) -> Iterator[ExchangeCode]:
            if place in seen:  # a category that lies in itself
                return
            seen.add(place)
            row = rows[place]
            children = tuple(code for child in below[place] for code in grown(child))
            yield ExchangeCode(
                self._guid(*place),
                clean_name(str(row["name"] or "")) or "?",
                normalise(str(row.get("memo") or "")).strip(),
                self.facts.colour(row.get("color")),
                codable=place[0] == "code",
                children=children,
            )

        return tuple(code for place in below["cat", None] for code in grown(place))

    # -- sources -------------------------------------------------------------------------------

    def _source(
        self,
        row: Mapping[str, Any],
        values: Mapping[Any, tuple[tuple[str, str], ...]],
        placed: Mapping[Any, list[tuple[int, int, str]]],
    ) -> ExchangeSource | None:
        key, raw = row["id"], row.get("fulltext")
        name = clean_name(str(row["name"] or "")) or "?"
        coded = [one for one in self._coded() if one["fid"] == key]
        if not raw or not str(raw).strip() or len(str(raw)) > _MOST_CHARACTERS:
            what = messages.MEDIA if row.get("mediapath") else messages.DOCUMENTS
            why = messages.NO_MEDIA() if row.get("mediapath") else messages.NO_WORDS(names=name)
            self._leave(what(), why)
            self._leave(messages.PASSAGES(), messages.OF_LEFT_OUT(), len(coded))
            return None
        raw = str(raw)
        finder, text = QuoteFinder(raw), PlacedText(raw, has_mark=False)
        kept: list[Mapping[str, Any]] = []
        for one in coded:
            start, end = _span(one)
            quoted = str(one.get("seltext") or "")
            place, was_sought = settle_place(finder, raw, start, end, quoted)
            if place is None:
                said = messages.WORDS_NOT_FOUND(words=clean_name(" ".join(quoted.split())[:40]))
                self._leave(messages.PASSAGES(), said)
                continue
            if was_sought:
                self.found[messages.FOUND_NEAR_PLACE()] += 1
            text.places.append((*place, ""))
            kept.append({"table": "code_text", **one})
        for one in self.database.rows("annotation", "anid"):
            if one["fid"] == key:
                text.places.append((*_span(one), ""))
                kept.append({"table": "annotation", **one})
        for start, end, guid in placed.get(key, ()):
            text.places.append((start, min(end, len(raw)), ""))
            kept.append({"table": "case", "guid": guid})
        return ExchangeSource(
            self._guid("source", key),
            name,
            text.text,
            normalise(str(row.get("memo") or "")).strip(),
            tuple(self._selections(text, kept)),
            values=values.get(key, ()),
            user=self._user(row.get("owner")),
        )

    def _coded(self) -> Rows:
        if not hasattr(self, "_coded_rows"):
            self._coded_rows = self.database.rows("code_text", "ctid")
            marked = sum(bool(row.get("important")) for row in self._coded_rows)
            self._leave(messages.IMPORTANT(), messages.NO_SUCH_MARK(), marked)
        return self._coded_rows

    def _selections(
        self, text: PlacedText, rows: list[Mapping[str, Any]]
    ) -> Iterator[ExchangeSelection]:
        for place, row in zip(kept_places(text, PlaceConvention()), rows, strict=True):
            if place is None:
                self._leave(messages.PASSAGES(), messages.OUTSIDE_TEXT())
                continue
            if row["table"] == "case":
                yield ExchangeSelection(row["guid"], *place)
                continue
            user, at = self._user(row.get("owner")), self._moment(row.get("date"))
            key = row.get("ctid") or row.get("anid")
            codings: tuple[ExchangeCoding, ...] = ()
            if row["table"] == "code_text":
                coding = self._guid("coding", key)
                codings = (ExchangeCoding(coding, self._guid("code", row["cid"]), user, at),)
            memo = normalise(str(row.get("memo") or "")).strip()
            guid = self._guid(row["table"], key)
            yield ExchangeSelection(
                guid, *place, "", memo, codings, user=user, created=at, modified=at
            )

    # -- cases, attributes, journals -----------------------------------------------------------

    def _values(
        self,
    ) -> tuple[tuple[ExchangeVariable, ...], dict[str, dict[Any, tuple[tuple[str, str], ...]]]]:
        types = {
            (row["name"], row.get("caseOrFile")): row.get("valuetype")
            for row in self.database.rows("attribute_type", "name")
        }
        found: dict[str, dict[Any, list[tuple[str, str]]]] = {
            "case": defaultdict(list), "file": defaultdict(list)
        }  # fmt: skip
        used: dict[str, tuple[str, bool, list[str]]] = {}
        for row in self.database.rows("attribute", "attrid"):
            value = normalise(str(row.get("value") or "")).strip()
            kind = str(row.get("attr_type") or "")
            if not value or kind not in found:
                continue
            name = clean_name(str(row["name"])) or "?"
            guid = self._guid("variable", kind, name)
            is_number = types.get((row["name"], kind)) == "numeric"
            used.setdefault(guid, (name, is_number, []))[2].append(value)
            found[kind][row["id"]].append((guid, value))
        variables = (
            ExchangeVariable(guid, name, _type_of(values) if is_number else AttributeType.TEXT)
            for guid, (name, is_number, values) in used.items()
        )
        return tuple(variables), {
            kind: {key: tuple(own) for key, own in keyed.items()} for kind, keyed in found.items()
        }

    def _case_places(self) -> dict[Any, list[tuple[int, int, str]]]:
        """Return by source the parts of it that belong to a case, each with a GUID."""
        lengths = {
            row["id"]: len(str(row.get("fulltext") or ""))
            for row in self.database.rows("source", "id")
        }
        found: dict[Any, list[tuple[int, int, str]]] = defaultdict(list)
        for row in self.database.rows("case_text", "id"):
            start, end = _span(row)
            if start < end and not _is_whole(start, end, lengths.get(row["fid"], 0)):
                found[row["fid"]].append((start, end, self._guid("case_text", row["id"])))
        return found

    def _cases(
        self,
        values: Mapping[Any, tuple[tuple[str, str], ...]],
        sources: list[ExchangeSource],
    ) -> tuple[ExchangeCase, ...]:
        lengths = {source.guid: len(source.text) for source in sources}
        whole_of: dict[Any, list[str]] = defaultdict(list)
        parts: dict[Any, list[str]] = defaultdict(list)
        for row in self.database.rows("case_text", "id"):
            source = self._guid("source", row["fid"])
            if source not in lengths:
                continue
            if _is_whole(*_span(row), lengths[source]):
                whole_of[row["caseid"]].append(source)
            else:
                parts[row["caseid"]].append(self._guid("case_text", row["id"]))
        return tuple(
            ExchangeCase(
                self._guid("case", row["caseid"]),
                clean_name(str(row["name"] or "")) or "?",
                normalise(str(row.get("memo") or "")).strip(),
                values.get(row["caseid"], ()),
                tuple(dict.fromkeys(whole_of[row["caseid"]])),
                tuple(parts[row["caseid"]]),
            )
            for row in self.database.rows("cases", "caseid")
        )

    def _journal(self) -> tuple[str, ...]:
        """Return the notes on the study: journals, and the project's memo."""
        memo = normalise(str(self.about.get("memo") or "")).strip()
        if memo:
            self.notes.append(ExchangeNote(self._guid("memo"), "", memo))
        for row in self.database.rows("journal", "jid"):
            at = self._moment(row.get("date"))
            self.notes.append(
                ExchangeNote(
                    self._guid("journal", row["jid"]),
                    clean_name(str(row.get("name") or "")),
                    normalise(str(row.get("jentry") or "")).strip(),
                    self._user(row.get("owner")),
                    at,
                    at,
                )
            )
        return tuple(note.guid for note in self.notes)


def _span(row: Mapping[str, Any]) -> tuple[int, int]:
    return whole(str(row.get("pos0"))) or 0, whole(str(row.get("pos1"))) or 0


def _is_whole(start: int, end: int, length: int) -> bool:
    """Return whether a place is a whole text, whose end some versions take for its last sign."""
    return start == 0 and end >= length - 1


def _type_of(values: list[str]) -> AttributeType:
    """Return the type of what is said to be numbers."""
    if all(whole(value) is not None for value in values):
        return AttributeType.INTEGER
    is_number = all(number(value.replace(",", ".")) is not None for value in values)
    return AttributeType.NUMBER if is_number else AttributeType.TEXT
