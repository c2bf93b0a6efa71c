"""The tables, by what they hold, on one MetaData.

Made things carry a GUID beside their integer key and are changed only through the recorder, which
logs them. Derived rows (sections, turns, lines, word starts, responses) have none: they belong to
a revision and are never changed.
"""

from koding.store.tables.base import metadata
from koding.store.tables.codebook import code_set_members, code_sets, codes
from koding.store.tables.coding import finished, memos, passage_aliases, passages, quotations
from koding.store.tables.interpretation import joint_entries, summaries
from koding.store.tables.log import batches, changes, coders, replicas, study
from koding.store.tables.material import (
    documents,
    lines,
    revisions,
    sections,
    speakers,
    turns,
    word_starts,
)
from koding.store.tables.people import (
    attribute_values,
    attributes,
    case_aliases,
    cases,
    participants,
)
from koding.store.tables.survey import (
    item_themes,
    items,
    respondents,
    responses,
    scales,
    survey_revisions,
)

__all__ = [
    "attribute_values",
    "attributes",
    "batches",
    "case_aliases",
    "cases",
    "changes",
    "code_set_members",
    "code_sets",
    "coders",
    "codes",
    "documents",
    "finished",
    "item_themes",
    "items",
    "joint_entries",
    "lines",
    "memos",
    "metadata",
    "participants",
    "passage_aliases",
    "passages",
    "quotations",
    "replicas",
    "respondents",
    "responses",
    "revisions",
    "scales",
    "sections",
    "speakers",
    "study",
    "summaries",
    "survey_revisions",
    "turns",
    "word_starts",
]
