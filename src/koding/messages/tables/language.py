"""Words of searches and of word frequencies."""

from __future__ import annotations

from koding.messages.sentence import Sentence, plural, sentence

WORDS: dict[str, Sentence] = {
    # concordance
    "title.find": sentence("Hits for {query}"),
    "title.find.by": sentence("Hits for {query} by {unit}"),
    "unit.hit": sentence("hit"),
    "unit.word": sentence("word"),
    "find.hit": sentence("Hit"),
    "find.match": sentence("Matched as"),
    "find.hits": sentence("Hits"),
    "find.line": sentence("Line"),
    "find.match.form": sentence("the word"),
    "find.match.first member": sentence("first member"),
    "find.match.last member": sentence("last member"),
    "find.match.middle member": sentence("middle member"),
    "note.find": sentence("Hits: {n}, in {documents}."),
    "note.find.memos": sentence("Hits: {n}, in memos."),
    "find.told": plural(
        "1 hit for {query} in {documents}", "{n:,} hits for {query} in {documents}"
    ),
    "find.told.memos": plural("1 hit for {query} in memos", "{n:,} hits for {query} in memos"),
    "note.find.none": sentence("No hits for {query}."),
    "note.find.searched": sentence("Looked through: {words} in {documents}."),
    "note.find.excluded": sentence("Left out: {names}."),
    # word frequencies
    "title.words.lemma": sentence("Words by dictionary form"),
    "title.words.form": sentence("Words as they are said"),
    "title.words.member": sentence("Words by member"),
    "words.word": sentence("Word"),
    "words.n": sentence("Count"),
    "words.alone": sentence("Alone"),
    "words.compounds": sentence("In compounds"),
    "per_1000": sentence("Per 1,000 words"),
    "note.words.base": sentence("Base: {words} in {documents}."),
    "note.words.small": sentence(
        "Small words are left out (pronouns, prepositions, adverbs, auxiliaries and the like), "
        "numbers, and pseudonyms as [person A]."
    ),
    "note.words.members": sentence(
        "A compound is counted under itself and under each of its members."
    ),
    "note.words.lemma": sentence(
        "The dictionary form is the likeliest by the dictionary, whatever the context."
    ),
    "note.words.none": sentence(
        "No words are counted here. Texts come with `koding import`; --all counts small words too."
    ),
    "note.find.nowhere": sentence("There is no text to look through yet: `koding import`."),
    "note.words.shown": sentence("The {n} most frequent of {of}; --top 0 shows all."),
}
