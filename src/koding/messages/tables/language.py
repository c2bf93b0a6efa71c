"""Words of searches and of word frequencies.

Words of what is found by meaning.
"""

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
    "note.find.left": sentence("Sorted by the words before the hit, the nearest first."),
    "note.find.right": sentence("Sorted by the words after the hit, the nearest first."),
    "note.find.searched": sentence("Looked through: {words} in {documents}."),
    "note.find.excluded": sentence("Left out: {names}."),
    # word frequencies
    "title.words.lemma": sentence("Words by dictionary form"),
    "title.words.form": sentence("Words as they are said"),
    "title.words.member": sentence("Words by member"),
    "title.words.near": sentence("Words within {n} words of {query}"),
    "title.words.rest": sentence("Words said more often here than elsewhere"),
    "title.words.against": sentence("Words said more often here than in {name}"),
    "title.words.hesitations": sentence("Hesitations"),
    "words.hesitations": sentence("Hesitations"),
    "words.sounds": sentence("The most frequent"),
    "words.word": sentence("Word"),
    "words.here": sentence("Here"),
    "words.near": sentence("Near"),
    "words.elsewhere": sentence("Elsewhere"),
    "words.per": sentence("per 1,000"),
    "words.n_elsewhere": sentence("Count elsewhere"),
    "words.per_elsewhere": sentence("Per 1,000 words elsewhere"),
    "words.g2": sentence("G2"),
    "words.log_dice": sentence("logDice"),
    "words.log_ratio": sentence("Log ratio"),
    "words.n": sentence("Count"),
    "words.alone": sentence("Alone"),
    "words.compounds": sentence("In compounds"),
    "per_1000": sentence("Per 1,000 words"),
    "note.words.base": sentence("Base: {words} in {documents}."),
    "note.words.small": sentence(
        "Small words are left out (pronouns, prepositions, adverbs, auxiliaries and the like), "
        "numbers, and pseudonyms as [person A]."
    ),
    "note.words.hesitations": plural(
        "1 hesitation (eee, mm, hmm) is in the base and no word of the list: --hesitations.",
        "{n:,} hesitations (eee, mm, hmm) are in the base and no words of the list: --hesitations.",
    ),
    "note.words.sounds": sentence(
        "Hesitations are sounds alone (eee, øh, mm, hmm), as they are transcribed; ja, nei and åh "
        "are words. Transcribers differ in how many they write down."
    ),
    "note.words.hesitating": sentence("The {n} of {of} that hesitate most; --top 0 shows all."),
    "note.words.members": sentence(
        "A compound is counted under itself and under each of its members."
    ),
    "note.words.lemma": sentence(
        "The dictionary form is the likeliest by the dictionary, whatever the context."
    ),
    "note.words.parts": sentence("Here: {here} in {documents}. Elsewhere: {elsewhere}."),
    "note.words.near": sentence(
        "Near are words of the same turn within {n} words of a hit, each once; hits: {hits:,}, "
        "themselves not counted."
    ),
    "note.words.dice": sentence(
        "logDice (Rychlý 2008) is at most 14, whatever the size; 1 less is half as typical."
    ),
    "note.words.g2": sentence(
        "G2 is the log-likelihood (Dunning 1993): above 10.8 a word alone would be so unevenly "
        "spread by chance once in a thousand, but many words are compared, and words of one "
        "document come together: see in how many it stands. Log ratio 1 is twice as often "
        "(Hardie 2014)."
    ),
    "note.words.none": sentence(
        "No words are counted here. Texts come with `koding import`; --all counts small words too."
    ),
    "note.find.nowhere": sentence("There is no text to look through yet: `koding import`."),
    "note.words.alike": sentence(
        "No word is said more often here than elsewhere, and so often; --least 1 counts rare words."
    ),
    "note.words.typical": sentence("The {n} that keep most to it of {of}; --top 0 shows all."),
    "note.words.shown": sentence("The {n} most frequent of {of}; --top 0 shows all."),
    "title.like": sentence("Near {query}"),
    "title.like.place": sentence("Like {query}"),
    "like.told": plural("1 place near {query}", "{n:,} places near {query}"),
    "like.told.place": plural("The 1 place most like {query}", "The {n} places most like {query}"),
    "like.none": sentence("Nothing is near {query}."),
    "unit.place": sentence("place"),
    "like.nearness": sentence("Nearness"),
    "like.near": sentence("How near"),
    "like.words": sentence("What is said"),
    "like.last_line": sentence("To line"),
    "like.very": sentence("very near"),
    "like.is": sentence("near"),
    "like.far": sentence("not near"),
    "title.apart": sentence("Passages that stand apart from the others"),
    "like.apart": sentence("Apart"),
    "note.apart": sentence(
        "Apart is how much farther than usual a passage is from the mean of the others by meaning, "
        "in standard deviations. One that stands apart may be a find, a slip, or another code: "
        "read it."
    ),
    "note.like.means": sentence(
        "Found by meaning, not by words: what says the opposite may be as near. Read it before you "
        "use it."
    ),
    "note.like.none": sentence(
        "No line is as near as what a question about it mostly finds. See the nearest with --top 5."
    ),
    "note.like.nearness": sentence(
        "Nearness is how much nearer than the average line a place is, in thousandths of cosine: "
        "near from {near}, very near from {very}. On the sample study twelve questions about it "
        "all found something from {near}, and of twelve about other things eight found nothing."
    ),
    "note.like.place": sentence(
        "There is always a nearest, so the {lines} nearest lines are told, however near. Nearness "
        "is how much nearer than the average line they are, in thousandths of cosine."
    ),
    "note.like.lines": sentence(
        "Looked through: {lines}, each with the ones beside it; lines next to each other are one "
        "place."
    ),
    "note.like.model": sentence("By {model}, on this machine."),
}
