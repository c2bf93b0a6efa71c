"""The tables, by what they hold, on one MetaData.

Made things carry a GUID beside their integer key and are changed only through the recorder, which
logs them. Derived rows (sections, turns, lines, word starts, times, pages, originals, responses,
parses, vectors) have none: they belong to a revision and are never changed; only parses and vectors
give way to those of a newer model.
"""

from koding.store.tables.base import metadata
from koding.store.tables.codebook import code_set_members, code_sets, codes
from koding.store.tables.coding import (
    drafts,
    finished,
    memos,
    passage_aliases,
    passages,
    quotations,
    readings,
)
from koding.store.tables.consent import approvals, consents, declined_words
from koding.store.tables.guide import guide_marks, guide_questions, guide_themes
from koding.store.tables.interpretation import condensates, joint_entries, summaries
from koding.store.tables.language import (
    identifier_decisions,
    parses,
    suggestion_decisions,
    vectors,
)
from koding.store.tables.log import batches, changes, coders, purges, replicas, study
from koding.store.tables.material import (
    documents,
    known_files,
    lines,
    originals,
    pages,
    revisions,
    sections,
    speakers,
    times,
    turns,
    vocabulary,
    word_forms,
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
from koding.store.tables.together import aliases, brought
from koding.store.tables.views import view_parts, views
from koding.store.tables.withdrawals import tombstones, withdrawals

__all__ = [
    "aliases",
    "approvals",
    "attribute_values",
    "attributes",
    "batches",
    "brought",
    "case_aliases",
    "cases",
    "changes",
    "code_set_members",
    "code_sets",
    "coders",
    "codes",
    "condensates",
    "consents",
    "declined_words",
    "documents",
    "drafts",
    "finished",
    "guide_marks",
    "guide_questions",
    "guide_themes",
    "identifier_decisions",
    "item_themes",
    "items",
    "joint_entries",
    "known_files",
    "lines",
    "memos",
    "metadata",
    "originals",
    "pages",
    "parses",
    "participants",
    "passage_aliases",
    "passages",
    "purges",
    "quotations",
    "readings",
    "replicas",
    "respondents",
    "responses",
    "revisions",
    "scales",
    "sections",
    "speakers",
    "study",
    "suggestion_decisions",
    "summaries",
    "survey_revisions",
    "times",
    "tombstones",
    "turns",
    "vectors",
    "view_parts",
    "views",
    "vocabulary",
    "withdrawals",
    "word_forms",
    "word_starts",
]
