"""The survey's codebook, survey.yaml: scales, items, missing answers, background, aliases."""

from __future__ import annotations

from koding.messages.sentence import sentence

SURVEY_CODEBOOK = sentence("the survey's codebook")
NO_RESPONDENTS = sentence("the respondents' column is missing; give it as `respondent: COLUMN`")
MISSING_TWICE = sentence("the missing answer {text!r} stands twice; keep one of them")
BACKGROUND_LACKS = sentence("a background column has no {needed}; give it `{needed}: ...`")
CASE_ATTRIBUTE_TWICE = sentence(
    "the attribute {attribute!r} of the {case} has two columns; keep one of them"
)
RESPONDENT_ATTRIBUTE_TWICE = sentence(
    "the attribute {attribute!r} of the respondent has two columns; keep one of them"
)
EMPTY_ALIAS = sentence("an empty spelling of {name!r} stands here; delete the line")
ALIAS_TWICE = sentence("{text!r} is an alias of {other!r} already; keep one of them")

SCALE_TOO_SHORT = sentence(
    "the scale {scale!r} has fewer than two levels; list them under `levels:`"
)
SCALE_MUST_RISE = sentence("the values of the scale {scale!r} must be whole numbers that rise")
LEVEL_VALUE_TWICE = sentence("two levels have the value {value!r}; give one of them another")
LEVEL_LABEL_TWICE = sentence("two levels are called {label!r}; give one of them another label")
LEVEL_WITHOUT_VALUE = sentence("a level without a value stands here; give it `value: ...`")

ITEM_LACKS = sentence("an item without {needed} stands here; give it `{needed}: ...`")
ITEM_TWICE = sentence("two items have the id {id!r}; give one of them another")
COLUMN_READ_TWICE = sentence("{one!r} and {other!r} both read the column {column!r}")
NO_SCALE = sentence("there is no scale {scale!r}; {near}")
NO_SCALES = sentence("there is no scale {scale!r}; state it under `scales:`")
ORDINAL_NEEDS = sentence("an ordinal item needs a `scale:`, and no levels of its own")
NOMINAL_NEEDS = sentence("a nominal item needs `levels:` of its own, and no scale")
TEXT_NEEDS = sentence("a text item has neither a scale nor levels")
ITEM_UNCLEAR = sentence(
    "the item has neither scale nor levels; if it is free text, add `kind: text`"
)
