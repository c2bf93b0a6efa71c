"""Measures, units, levels and attributes of a matrix that are not there, or do not go together."""

from __future__ import annotations

from koding.messages.sentence import sentence

NOT_PER_WORDS = sentence("the measure {measure} cannot be given per {words} words")
NOT_PER_CENT = sentence("the measure {measure} cannot be given in per cent")
NO_SHADES = sentence("values lie between two poles, which shades do not show")
SCORES_OF_CASES = sentence("survey scores belong to {cases}, and these units do not")
NO_UNIT = sentence("there is no unit '{unit}': there are {units} and attribute:NAME")
NO_SUMMARIES = sentence("summaries are of {units}, not of {unit}")
NO_ITEM_BUT = sentence("the survey has no item '{name}': did you mean {close}?")
NO_LEVEL = sentence("no code is of level '{level}': the levels in use are {levels}")
SEVERAL_ATTRIBUTES = sentence("attribute '{name}' could be several ({names})")
NO_ATTRIBUTE = sentence("there is no attribute '{name}' to group text by: there are {names}")
NO_ATTRIBUTES = sentence("there is no attribute '{name}' to group text by, nor any other yet")

_TAKE = sentence("take {measures}, with --measure")
IN_COMMANDS = {
    NOT_PER_WORDS: _TAKE,
    NOT_PER_CENT: _TAKE,
    NO_SHADES: sentence("draw their profile, with --figure profile"),
    SCORES_OF_CASES: sentence("choose units that do, with --by case, document or speaker"),
    NO_UNIT: sentence("choose one of them with --by"),
    NO_SUMMARIES: sentence("choose one with --by"),
    SEVERAL_ATTRIBUTES: sentence("write one of them"),
}
