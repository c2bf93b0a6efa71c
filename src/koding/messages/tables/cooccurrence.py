"""Words of co-occurrence."""

from __future__ import annotations

from koding.messages.sentence import Sentence, plural, sentence

WORDS: dict[str, Sentence] = {
    "title.together": sentence("Co-occurrence of themes, {measure}: {unit}"),
    "together.both": sentence("n together"),
    "together.count": sentence("count"),
    "together.jaccard": sentence("Jaccard"),
    "together.n_a": sentence("n A"),
    "together.n_b": sentence("n B"),
    "together.with": sentence("Together with"),
    "together.meet": sentence("together"),
    "together.first": sentence("first in all"),
    "together.second": sentence("second in all"),
    "together.units.overlap": sentence("Stretches"),
    "together.units.line": sentence("Lines"),
    "together.units.turn": sentence("Turns"),
    "together.units.document": sentence("Documents"),
    "together.units.case": sentence("{Cases}"),
    "together.more": plural("1 pair more: --layout long", "{n} pairs more: --layout long"),
    "together.nothing": sentence(
        "No two themes are found together yet: `koding code`, or another unit with --by."
    ),
    "together.name": sentence("The column's name"),
    "together.theme_a": sentence("Theme A"),
    "together.theme_b": sentence("Theme B"),
    "together.unit.overlap": sentence("stretch"),
    "together.unit.line": sentence("line"),
    "together.unit.turn": sentence("turn"),
    "together.unit.document": sentence("document"),
    "together.unit.case": sentence("{case}"),
    "note.together.overlap": sentence(
        "Together: how many times a stretch of one (passages that overlap, joined) overlaps one of "
        "the other; turns do not cut them. Jaccard: characters with both among those with either "
        "(of the number of overlaps it could exceed 1)."
    ),
    "note.together.line": sentence(
        "Together: lines with a character of each at least. Jaccard: lines with both among those "
        "with either."
    ),
    "note.together.turn": sentence(
        "Together: turns with both. Jaccard: turns with both among those with either."
    ),
    "note.together.document": sentence(
        "Together: documents with both. Jaccard: documents with both among those with either."
    ),
    "note.together.case": sentence(
        "Together: {cases} with both. Jaccard: {cases} with both among those with either."
    ),
    "note.together.chance": sentence(
        "A theme is its whole subtree. Common themes meet more often than rare ones: "
        "co-occurrence is not association."
    ),
    "note.together.everywhere": sentence(
        "In every unit (n = {n}), and so found together with everything: {names}."
    ),
    "note.together.few": sentence("Fewer than two themes are in use: nothing can co-occur."),
    "note.together.few_units": sentence(
        "Fewer than five units to stand together in ({n}), so no Jaccard, only the counts."
    ),
    "note.together.kin": sentence(
        "Pairs of which one theme lies under the other are left out, being together by "
        "definition: {n}."
    ),
    "note.together.numbers": sentence(
        "Columns are numbered as the rows. Diagonal: the theme's own count."
    ),
}
