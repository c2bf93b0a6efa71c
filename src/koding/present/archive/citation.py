"""`CITATION.cff`: how the data are cited, in the Citation File Format 1.2.0."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from koding.model.archive import ArchiveTarget
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.model.archive import ArchiveAuthor, ArchivePlan
    from koding.model.label import Language


def render_citation(plan: ArchivePlan, mark: str, language: Language) -> bytes:
    """Return the file; every text in it is quoted as JSON does, which YAML reads alike."""
    return ("\n".join(_lines(plan, mark, language)) + "\n").encode()


def _lines(plan: ArchivePlan, mark: str, language: Language) -> Iterator[str]:
    facts = plan.facts
    yield "cff-version: 1.2.0"
    yield f"message: {_text(word('archive.file.citation').text(language))}"
    yield "type: dataset"
    yield f"title: {_text(plan.title)}"
    yield "authors:"
    for one in facts.authors:
        yield from _author(one)
    if not facts.authors:
        yield f"  - name: {_text(f'[{mark}]')}"
    if facts.description:
        yield f"abstract: {_text(facts.description)}"
    if facts.keywords:
        yield "keywords:"
        yield from (f"  - {_text(one)}" for one in facts.keywords)
    if plan.target is ArchiveTarget.DATAVERSENO:
        yield "license: CC0-1.0"


def _author(one: ArchiveAuthor) -> Iterator[str]:
    family, _, given = (part.strip() for part in one.name.partition(","))
    if given:
        yield f"  - family-names: {_text(family)}"
        yield f"    given-names: {_text(given)}"
    else:
        yield f"  - name: {_text(one.name)}"
    if one.affiliation and given:
        yield f"    affiliation: {_text(one.affiliation)}"
    if one.orcid:
        yield f"    orcid: {_text(f'https://orcid.org/{one.orcid}')}"


def _text(said: str) -> str:
    return json.dumps(" ".join(said.split()), ensure_ascii=False)
