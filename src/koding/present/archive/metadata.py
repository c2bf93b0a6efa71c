"""What a set of data is, for machines: `dataset.json` as Dataverse takes it, and `CITATION.cff`.

Names, classes and vocabularies are those of Dataverse's citation block (`citation.tsv`): a field is
primitive, compound or of a controlled vocabulary, and single or multiple.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from koding.model.archive import ArchiveTarget
from koding.tabling.words import word
from koding.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from koding.model.archive import ArchiveAuthor, ArchivePlan
    from koding.model.label import Language

_LANGUAGES = {"nb": "Norwegian Bokmål", "en": "English"}
"""The languages of a study as Dataverse's vocabulary has them."""
_CC0 = {"name": "CC0 1.0", "uri": "http://creativecommons.org/publicdomain/zero/1.0"}
_PRIMITIVE, _COMPOUND, _VOCABULARY = "primitive", "compound", "controlledVocabulary"
_Field = dict[str, Any]


def render_dataset(plan: ArchivePlan, mark: str) -> bytes:
    """Return the metadata; what Dataverse requires and nobody has said is marked."""
    block = {"displayName": "Citation Metadata", "fields": list(_fields(plan, f"[{mark}]"))}
    version: dict[str, Any] = {"metadataBlocks": {"citation": block}}
    if plan.target is ArchiveTarget.DATAVERSENO:
        version = {"license": _CC0, **version}
    text = json.dumps({"datasetVersion": version}, ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def _fields(plan: ArchivePlan, blank: str) -> Iterator[_Field]:
    facts = plan.facts
    yield _field("title", plan.title)
    authors = [
        {
            "authorName": one.name,
            "authorAffiliation": one.affiliation,
            **({"authorIdentifierScheme": "ORCID", "authorIdentifier": one.orcid}
               if one.orcid else {}),
        }
        for one in facts.authors
    ]  # fmt: skip
    yield _compound("author", authors or [{"authorName": blank}])
    contact = {"datasetContactName": facts.contact, "datasetContactEmail": facts.email or blank}
    yield _compound("datasetContact", [contact])
    yield _compound("dsDescription", [{"dsDescriptionValue": facts.description or blank}])
    yield _field("subject", list(facts.subjects), _VOCABULARY)
    if facts.keywords:
        yield _compound("keyword", [{"keywordValue": one} for one in facts.keywords])
    yield _field("language", [_LANGUAGES[plan.language]], _VOCABULARY)
    if facts.grants:
        grants = [
            {"grantNumberAgency": one.agency, "grantNumberValue": one.number}
            for one in facts.grants
        ]
        yield _compound("grantNumber", grants)
    if plan.collected:
        first, last = plan.collected
        days = {"dateOfCollectionStart": str(first), "dateOfCollectionEnd": str(last)}
        yield _compound("dateOfCollection", [days])
    if plan.kinds:
        yield _field("kindOfData", list(plan.kinds))
    yield _compound("software", [{"softwareName": "koding", "softwareVersion": __version__}])


def _field(name: str, value: object, kind: str = _PRIMITIVE) -> _Field:
    multiple = isinstance(value, list)
    return {"typeName": name, "multiple": multiple, "typeClass": kind, "value": value}


def _compound(name: str, values: Sequence[Mapping[str, str]]) -> _Field:
    """Return a field of several parts; parts that say nothing are left out."""
    parts = [
        {
            part: _field(part, said, _VOCABULARY if part.endswith("Scheme") else _PRIMITIVE)
            for part, said in one.items()
            if said
        }
        for one in values
    ]
    return _field(name, parts, _COMPOUND)


def render_citation(plan: ArchivePlan, mark: str, language: Language) -> bytes:
    """Return CITATION.cff (1.2.0); its texts are quoted as JSON does, which YAML reads alike."""
    return ("\n".join(_cited(plan, mark, language)) + "\n").encode()


def _cited(plan: ArchivePlan, mark: str, language: Language) -> Iterator[str]:
    facts = plan.facts
    yield "cff-version: 1.2.0"
    yield f"message: {_said(word('archive.file.citation').text(language))}"
    yield "type: dataset"
    yield f"title: {_said(plan.title)}"
    yield "authors:"
    for one in facts.authors:
        yield from _author(one)
    if not facts.authors:
        yield f"  - name: {_said(f'[{mark}]')}"
    if facts.description:
        yield f"abstract: {_said(facts.description)}"
    if facts.keywords:
        yield "keywords:"
        yield from (f"  - {_said(one)}" for one in facts.keywords)
    if plan.target is ArchiveTarget.DATAVERSENO:
        yield "license: CC0-1.0"


def _author(one: ArchiveAuthor) -> Iterator[str]:
    family, _, given = (part.strip() for part in one.name.partition(","))
    if given:
        yield f"  - family-names: {_said(family)}"
        yield f"    given-names: {_said(given)}"
    else:
        yield f"  - name: {_said(one.name)}"
    if one.affiliation and given:
        yield f"    affiliation: {_said(one.affiliation)}"
    if one.orcid:
        yield f"    orcid: {_said(f'https://orcid.org/{one.orcid}')}"


def _said(said: str) -> str:
    return json.dumps(" ".join(said.split()), ensure_ascii=False)
