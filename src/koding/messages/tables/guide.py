"""Words of the interview guide: its questions, what turns ask, prompted and raised.

Words of talk: who speaks how much, after whom, and in which part.
"""

from __future__ import annotations

from koding.messages.sentence import Sentence, plural, sentence, word_in

WORDS: dict[str, Sentence] = {
    "title.guide": sentence("The interview guide"),
    "title.guide.turns": sentence("What the interviewer's turns were taken for"),
    "title.guide.asked": sentence("Who was asked what"),
    "guide.topic": sentence("Topic"),
    "guide.id": sentence("Id"),
    "guide.question": sentence("Question"),
    "guide.themes": sentence("Themes"),
    "guide.asked": sentence("Asked"),
    "guide.line": sentence("Line"),
    "guide.turn": sentence("Turn"),
    "guide.sureness": sentence("How sure"),
    "guide.score": sentence("Likeness"),
    "guide.words": sentence("By the words"),
    "guide.corrected": word_in("guide", "by hand"),
    "guide.sure": word_in("guide", "sure"),
    "guide.likely": word_in("guide", "likely"),
    "guide.none": word_in("guide", "follow-up"),
    "guide.no_question": sentence("(no question of the guide)"),
    "guide.no_telling": sentence("(not matched)"),
    "unit.turn": sentence("turn"),
    "unit.question": sentence("question"),
    "note.guide.never": sentence("Asked nowhere: {names}."),
    "note.guide.not_asked": sentence("Not asked in {document}: {names}."),
    "note.guide.unmatched": sentence(
        "Turns that put no question of the guide: {n} of {of}; they follow up the question before. "
        "`koding guide show --document` shows them, `koding guide match` corrects them."
    ),
    "note.guide.unknown": sentence(
        "Nobody can tell what was asked in {names}: no turn of an interviewer or moderator there "
        "matches the guide. `koding speakers --set` says who asks."
    ),
    "note.guide.lost": plural(
        "1 correction fits no turn any more, the text having other turns than it had: make it "
        "again with `koding guide match`.",
        "{n} corrections fit no turn any more, the texts having other turns than they had: make "
        "them again with `koding guide match`.",
    ),
    "note.guide.section": sentence(
        "Text is divided by the questions of the interview guide, in its order; an answer runs "
        "from the turn that puts the question to the next that puts one."
    ),
    "guide.prompted": sentence("prompted"),
    "guide.raised": sentence("raised"),
    "guide.unknown": sentence("not known"),
    "note.guide.prompted": sentence(
        "Prompted: documents in which the theme's first passage begins in the answer to a question "
        "linked to the theme, to a code above or under it; raised: by the informant, elsewhere."
    ),
    "joint.prompted": sentence("prompted in {n}, raised in {raised}"),
    "title.talk": sentence("Who speaks how much"),
    "title.talk.one": sentence("Who speaks how much in {document}"),
    "title.talk.follows": sentence("Who speaks after whom"),
    "title.talk.follows.one": sentence("Who speaks after whom in {document}"),
    "title.talk.parts": sentence("Words of each speaker, part by part"),
    "title.talk.parts.one": sentence("Words of each speaker in {document}, part by part"),
    "talk.after": sentence("After"),
    "talk.longest": sentence("Longest turn, words"),
    "talk.median": sentence("Median turn, words"),
    "talk.nobody": sentence("(nobody named)"),
    "talk.part_share": sentence("Share of the part"),
    "talk.question": sentence("Question"),
    "talk.section": sentence("Section"),
    "talk.share": sentence("Share of all words"),
    "talk.share_informants": sentence("Share among those asked"),
    "unit.word": sentence("word"),
    "note.talk.turns": sentence(
        "A turn is what one says until another speaks. The median and the longest turn are of "
        "turns that hold words; among those asked, interviewers and moderators are left out."
    ),
    "note.talk.follows": sentence(
        "A row is who spoke last, a column who spoke then. Twice the same: the text begins a turn "
        "anew."
    ),
    "note.talk.nobody": plural(
        "1 turn is nobody's, in {names}: `koding import` told why; `koding speakers` shows who "
        "is known.",
        "{n} turns are nobody's, in {names}: `koding import` told why; `koding speakers` shows "
        "who is known.",
    ),
    "note.talk.unknown": plural(
        "The role of whoever speaks 1 turn in {names} is not known; it is counted among those "
        "asked. `koding speakers --set` says who it is.",
        "The role of whoever speaks {n} turns in {names} is not known; they are counted among "
        "those asked. `koding speakers --set` says who they are.",
    ),
}
