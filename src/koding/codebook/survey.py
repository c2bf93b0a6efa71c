"""codebook/survey.yaml, read: how the columns of the responses file are to be understood."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from koding.codebook.fields import Field, open_yaml
from koding.codebook.items import read_items, read_scales
from koding.errors import SurveyError
from koding.messages import survey_codebook
from koding.model.codes import fold
from koding.model.survey import AttributeType, Background, Missing, Owner, SurveyCodebook

_KEYS = ("respondent", "organisation", "scales", "missing", "items", "background", "aliases")
_TWICE = {
    Owner.CASE: survey_codebook.CASE_ATTRIBUTE_TWICE,
    Owner.RESPONDENT: survey_codebook.RESPONDENT_ATTRIBUTE_TWICE,
}


def read_survey_codebook(path: Path) -> SurveyCodebook:
    """Return what `path` says about the survey's columns, scales, missing kinds and names.

    Themes are kept as the paths written there; whether they exist is asked where the codes are.

    Raises:
        SurveyError: with file and line, where the file says something that cannot hold.
    """
    root = open_yaml(path, SurveyError, survey_codebook.SURVEY_CODEBOOK())
    keys = root.keys(_KEYS)
    if "respondent" not in keys or not keys["respondent"].text():
        root.fail(survey_codebook.NO_RESPONDENTS())
    scales = read_scales(keys["scales"]) if "scales" in keys else ()
    items = read_items(keys["items"].items() if "items" in keys else [], scales)
    return SurveyCodebook(
        respondent=keys["respondent"].text(),
        organisation=(keys["organisation"].text() or None) if "organisation" in keys else None,
        scales=scales,
        items=items,
        missing=_missing(keys["missing"]) if "missing" in keys else {},
        background=_background(keys["background"].items() if "background" in keys else []),
        aliases=_aliases(keys["aliases"]) if "aliases" in keys else {},
    )


def _missing(field: Field) -> dict[str, Missing]:
    kinds: dict[str, Missing] = {}
    for text, kind in field.keys().items():
        if fold(text) in kinds:
            kind.fail(survey_codebook.MISSING_TWICE(text=text))
        kinds[fold(text)] = kind.choice(Missing)
    return kinds


def _background(fields: Iterable[Field]) -> tuple[Background, ...]:
    read: list[Background] = []
    for field in fields:
        keys = field.keys(("column", "attribute", "of", "type"))
        for needed in ("column", "attribute", "of"):
            if needed not in keys or not keys[needed].text():
                field.fail(survey_codebook.BACKGROUND_LACKS(needed=needed))
        owner = keys["of"].one_of([Owner.CASE.value, Owner.RESPONDENT.value])
        kind = keys["type"].choice(AttributeType) if "type" in keys else AttributeType.TEXT
        column, attribute = keys["column"].text(), keys["attribute"].name_text()
        if any(other.attribute == attribute and other.of == owner for other in read):
            field.fail(_TWICE[Owner(owner)](attribute=attribute))
        read.append(Background(column, attribute, Owner(owner), kind))
    return tuple(read)


def _aliases(field: Field) -> dict[str, str]:
    aliases: dict[str, str] = {}
    seen: dict[str, str] = {}
    for name, spellings in field.keys().items():
        for spelling in spellings.items():
            text = spelling.name_text()
            if not text:
                spelling.fail(survey_codebook.EMPTY_ALIAS(name=name))
            other = seen.setdefault(fold(text), name)
            if other != name or text in aliases:
                spelling.fail(survey_codebook.ALIAS_TWICE(text=text, other=other))
            aliases[text] = name
    return aliases
