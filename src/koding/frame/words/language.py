"""Words of searches and of word frequencies."""

from __future__ import annotations

from koding.model.label import Label

WORDS: dict[str, Label] = {
    "count.document": Label("1 dokument", "1 document"),
    "count.documents": Label("{n} dokumenter", "{n} documents"),
    # concordance
    "title.find": Label("Treff på {query}", "Hits for {query}"),
    "title.find.by": Label("Treff på {query} etter {unit}", "Hits for {query} by {unit}"),
    "unit.hit": Label("treff", "hit"),
    "unit.word": Label("ord", "word"),
    "find.hit": Label("Treff", "Hit"),
    "find.match": Label("Ordet er", "Matched as"),
    "find.hits": Label("Treff", "Hits"),
    "find.line": Label("Linje", "Line"),
    "find.match.form": Label("ordet selv", "the word"),
    "find.match.first member": Label("førsteledd", "first member"),
    "find.match.last member": Label("sisteledd", "last member"),
    "find.match.middle member": Label("mellomledd", "middle member"),
    "note.find": Label("Treff: {n}, i {documents}.", "Hits: {n}, in {documents}."),
    "note.find.none": Label("Ingen treff på {query}.", "No hits for {query}."),
    "note.find.searched": Label(
        "Gjennomsøkt: {words} ord i {documents}.",
        "Looked through: {words} words in {documents}.",
    ),
    "note.find.excluded": Label("Utelatt: {names}.", "Left out: {names}."),
    # word frequencies
    "title.words.lemma": Label("Ord etter oppslagsform", "Words by dictionary form"),
    "title.words.form": Label("Ord slik de er sagt", "Words as they are said"),
    "title.words.member": Label("Ord etter ledd", "Words by member"),
    "words.word": Label("Ord", "Word"),
    "words.n": Label("Antall", "Count"),
    "words.alone": Label("Alene", "Alone"),
    "words.compounds": Label("I sammensetninger", "In compounds"),
    "per_1000": Label("Per 1000 ord", "Per 1,000 words"),
    "note.words.base": Label(
        "Grunnlag: {words} ord i {documents}.",
        "Base: {words} words in {documents}.",
    ),
    "note.words.small": Label(
        "Småord er utelatt (pronomen, preposisjoner, adverb, hjelpeverb og lignende), tall og "
        "pseudonymer som [person A].",
        "Small words are left out (pronouns, prepositions, adverbs, auxiliaries and the like), "
        "numbers, and pseudonyms as [person A].",
    ),
    "note.words.members": Label(
        "Et sammensatt ord er regnet under seg selv og under hvert av sine ledd.",
        "A compound is counted under itself and under each of its members.",
    ),
    "note.words.lemma": Label(
        "Oppslagsformen er den mest sannsynlige etter ordboken, uten hensyn til sammenhengen.",
        "The dictionary form is the likeliest by the dictionary, whatever the context.",
    ),
    "note.words.shown": Label(
        "Viser de {n} vanligste av {of}; --top 0 viser alle.",
        "The {n} most frequent of {of}; --top 0 shows all.",
    ),
}
