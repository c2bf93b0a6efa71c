"""Words of talk: who speaks how much, after whom, and in which part."""

from __future__ import annotations

from koding.messages.sentence import Sentence, plural, sentence

WORDS: dict[str, Sentence] = {
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
