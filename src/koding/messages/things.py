"""What is kept in the study, in words: its tables, what a memo is on, how many of something."""

from __future__ import annotations

from koding.messages.sentence import Message, Sentence, plain, plural, word_in

WORDS: dict[str, Sentence] = {
    "aliases": word_in("things", "GUIDs that are one thing"),
    "attribute_values": word_in("things", "values of attributes"),
    "attributes": word_in("things", "attributes"),
    "batches": word_in("things", "commands in the log"),
    "brought": word_in("things", "commands that merges brought"),
    "case_aliases": word_in("things", "other spellings of {cases}"),
    "cases": word_in("things", "{cases}"),
    "changes": word_in("things", "changes in the log"),
    "code_set_members": word_in("things", "codes in sets"),
    "code_sets": word_in("things", "sets of codes"),
    "coders": word_in("things", "coders"),
    "codes": word_in("things", "codes"),
    "declined_words": word_in("things", "stretches of declined words"),
    "documents": word_in("things", "documents"),
    "drafts": word_in("things", "drafts"),
    "finished": word_in("things", "documents marked as done"),
    "guide_marks": word_in("things", "corrections of what was asked"),
    "guide_questions": word_in("things", "questions of the interview guide"),
    "guide_themes": word_in("things", "themes of the guide's questions"),
    "identifier_decisions": word_in("things", "decisions about names"),
    "item_themes": word_in("things", "themes of items"),
    "items": word_in("things", "items"),
    "joint_entries": word_in("things", "entries of the joint display"),
    "known_files": word_in("things", "known files"),
    "lines": word_in("things", "lines"),
    "approvals": word_in("things", "quotations sent for approval"),
    "consents": word_in("things", "consents"),
    "memos": word_in("things", "memos"),
    "originals": word_in("things", "imported files"),
    "pages": word_in("things", "places of pages"),
    "parses": word_in("things", "readings of the language model"),
    "participants": word_in("things", "participants"),
    "passage_aliases": word_in("things", "earlier GUIDs of passages"),
    "passages": word_in("things", "passages"),
    "purges": word_in("things", "marks of destroyed words"),
    "quotations": word_in("things", "quotations"),
    "readings": word_in("things", "documents read for a code"),
    "replicas": word_in("things", "copies of the study"),
    "respondents": word_in("things", "respondents"),
    "responses": word_in("things", "answers"),
    "revisions": word_in("things", "texts"),
    "scales": word_in("things", "scales"),
    "sections": word_in("things", "sections"),
    "speakers": word_in("things", "speakers"),
    "study": word_in("things", "the study"),
    "suggestion_decisions": word_in("things", "answers to suggestions"),
    "condensates": word_in("things", "condensates"),
    "summaries": word_in("things", "summaries"),
    "survey_revisions": word_in("things", "loaded surveys"),
    "times": word_in("things", "times"),
    "tombstones": word_in("things", "marks of who withdrew"),
    "withdrawals": word_in("things", "withdrawals"),
    "turns": word_in("things", "turns"),
    "vectors": word_in("things", "vectors of what lines mean"),
    "view_parts": word_in("things", "what views choose"),
    "views": word_in("things", "saved views"),
    "vocabulary": word_in("things", "different words"),
    "word_forms": word_in("things", "words by number"),
    "word_starts": word_in("things", "places of words"),
}

ON_STUDY = word_in("memo", "study")
ON: dict[str, Sentence] = {
    "document": word_in("memo", "document {name}"),
    "code": word_in("memo", "code {name}"),
    "case": word_in("memo", "{case} {name}"),
    "participant": word_in("memo", "participant {name}"),
    "item": word_in("memo", "item {name}"),
    "passage": word_in("memo", "passage {name}"),
}
"""What a memo is on, by the sort of thing."""


def thing(table: str) -> Message:
    """Return what a table holds, in words; a table that no koding made goes by its own name."""
    said = WORDS.get(table)
    return plain(table) if said is None else said()


THINGS: dict[str, Sentence] = {
    "document": word_in("thing", "document"),
    "code": word_in("thing", "code"),
    "case": word_in("thing", "{case}"),
    "participant": word_in("thing", "participant"),
    "passage": word_in("thing", "passage"),
    "item": word_in("thing", "item"),
    "speaker": word_in("thing", "speaker"),
    "section": word_in("thing", "section"),
    "role": word_in("thing", "role"),
    "attribute": word_in("thing", "attribute"),
}
"""By what the option is called, or the kind of unit."""

PASSAGES = plural("1 passage", "{n} passages")
MEMOS = plural("1 memo", "{n} memos")
SUMMARIES = plural("1 summary", "{n} summaries")
CONDENSATES = plural("1 condensate", "{n} condensates")
PLACES = plural("1 place", "{n} places")
ON_LINES = plural("line {lines}", "lines {lines}")
