"""`dataset.json`: the citation block of a set of data, as Dataverse's native JSON has it.

Names, classes and vocabularies are those of Dataverse's citation block (`citation.tsv`): a field is
primitive, compound or of a controlled vocabulary, and single or multiple.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from koding import __version__
from koding.model.archive import ArchiveTarget

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from koding.model.archive import ArchivePlan

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
