"""What is said and heard between the words: hesitations, small words, transcribers' notes."""

from __future__ import annotations

from dataclasses import replace

from training.treebank import Word

Words = tuple[Word, ...]


def said(form: str, pos: str, lemma: str = "") -> Word:
    """Return a word that nobody wrote; its lemma is the form where none is given."""
    return Word(form, lemma or form, pos, "_", "_", "", "O", space=True)


HESITATIONS = tuple(
    (said(form, "INTJ"),)
    for form in ("eh", "eh", "øh", "øh", "mm", "hm", "ehm", "eeh", "øhm", "æh", "mhm", "åh")
)
FILLERS: tuple[Words, ...] = (
    (said("altså", "ADV"),),
    (said("liksom", "ADV"),),
    (said("sant", "ADJ"),),
    (said("ikke", "PART"), said("sant", "ADJ")),
    (said("på", "ADP"), said("en", "DET"), said("måte", "NOUN")),
    (said("holdt", "VERB", "holde"), said("på", "ADP"), said("å", "PART"), said("si", "VERB")),
    (said("vet", "VERB", "vite"), said("du", "PRON")),
)
OPENERS: tuple[Words, ...] = (
    (said("ja", "INTJ"),),
    (said("nei", "INTJ"),),
    (said("jo", "INTJ"),),
    (said("ja", "INTJ"), said("nei", "INTJ")),
    (said("okei", "INTJ"),),
    (said("mm", "INTJ"),),
    (said("nja", "INTJ"),),
    (said("tja", "INTJ"),),
    (said("og", "CCONJ"), said("så", "ADV")),
    (said("men", "CCONJ"),),
    (said("altså", "ADV"),),
)
COMMA = said(",", "PUNCT")
_IN_BRACKETS: tuple[Words, ...] = tuple(
    (replace(said("(", "PUNCT"), space=False), replace(word, space=False), said(")", "PUNCT"))
    for word in (
        said("ler", "VERB", "le"),
        said("latter", "NOUN"),
        said("pause", "NOUN"),
        said("hoster", "VERB", "hoste"),
        said("kremter", "VERB", "kremte"),
        said("uhørlig", "ADJ"),
    )
)
NOTES = (*_IN_BRACKETS, *((said(sign, "SYM"),) for sign in ("🙂", "😅", "🤖", "😂")))
