"""The commands that print the numbers of a report's section, as the report says them."""

from __future__ import annotations

AGREEMENT = "koding agreement"
COOCCURRENCE = "koding cooccurrence"
CROSSTAB = "koding crosstab"
CROSSTAB_TESTS = "koding crosstab --test --bootstrap {draws}"
JOINT = "koding joint --layout paper"
MATRIX = "koding matrix"
MATRIX_OF_UNITS = "koding matrix --rows units"
MATRIX_OF_LEVEL = "koding matrix --rows units --level {level}"
SATURATION = "koding saturation"
SURVEY = "koding survey show"
SURVEY_LEVELS = "koding survey show --figure levels --by case"
