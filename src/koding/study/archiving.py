"""`[archive]` of koding.toml: what a study says of itself to an archive."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from koding.messages import archiving as messages
from koding.model.archive import SUBJECTS, ArchiveAuthor, ArchiveFacts, ArchiveGrant
from koding.model.numbers import whole
from koding.study.settings import CONFIG_NAME, MOST_BYTES, TomlFile
from koding.system.files import read_bounded

if TYPE_CHECKING:
    from pathlib import Path

_KEYS = (
    "title", "authors", "contact", "email", "description", "subjects", "keywords", "grants", "docs",
    "survey",
)  # fmt: skip
_ORCID = re.compile(r"(?:https://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def read_archive_facts(root: Path) -> ArchiveFacts:
    """Return what the study in the folder `root` says of itself to an archive.

    Raises:
        StudyError: it says something that cannot hold, or that no archive knows.
    """
    path = root / CONFIG_NAME
    whole = TomlFile(path, tomllib.loads(read_bounded(path, MOST_BYTES).decode("utf-8-sig")))
    file = TomlFile(path, whole.table("archive"))
    file.refuse_unknown(file.values, _KEYS)
    docs = file.text("docs")
    return ArchiveFacts(
        title=file.text("title"),
        authors=tuple(_authors(file)),
        contact=file.text("contact"),
        email=_email(file),
        description=file.text("description"),
        subjects=_subjects(file),
        keywords=file.texts("keywords"),
        grants=tuple(
            ArchiveGrant(one["agency"], one.get("number", ""))
            for one in _tables(file, "grants", ("agency", "number"))
        ),
        docs=root / docs if docs else None,
        survey=file.truth("survey"),
    )


def _authors(file: TomlFile) -> Iterator[ArchiveAuthor]:
    for one in _tables(file, "authors", ("name", "affiliation", "orcid")):
        orcid = one.get("orcid", "")
        found = _ORCID.fullmatch(orcid)
        if orcid and (found is None or not _adds_up(found[1])):
            file.fail("authors", messages.NO_ORCID(orcid=orcid, name=one["name"]))
        plain = found[1] if found else ""
        yield ArchiveAuthor(one["name"], one.get("affiliation", ""), plain)


def _adds_up(orcid: str) -> bool:
    """Return whether the last sign of an ORCID is that of the others (ISO 7064, mod 11-2)."""
    total = 0
    for digit in orcid.replace("-", "")[:-1]:
        total = (total + (whole(digit) or 0)) * 2
    rest = (12 - total % 11) % 11
    return orcid[-1] == ("X" if rest == 10 else str(rest))


def _email(file: TomlFile) -> str:
    stated = file.text("email")
    if stated and not _EMAIL.fullmatch(stated):
        file.fail("email", messages.NO_EMAIL(email=stated))
    return stated


def _subjects(file: TomlFile) -> tuple[str, ...]:
    stated = file.texts("subjects") or ArchiveFacts().subjects
    for one in stated:
        if one not in SUBJECTS:
            file.fail("subjects", messages.NO_SUBJECT(subject=one, known=SUBJECTS))
    return stated


def _tables(file: TomlFile, key: str, known: Sequence[str]) -> list[dict[str, str]]:
    """Return a list of tables of texts, of which the first key must say something."""
    stated = file.values.get(key, [])
    if not isinstance(stated, Sequence) or isinstance(stated, str):
        file.fail(key, messages.NO_TABLES(key=key, first=known[0]))
    found = []
    for one in stated:
        if not isinstance(one, Mapping) or not str(one.get(known[0], "")).strip():
            file.fail(key, messages.NO_TABLES(key=key, first=known[0]))
        file.refuse_unknown(one, known, under=key)
        found.append({name: TomlFile(file.path, one).text(name) for name in known if name in one})
    return found
