"""The two halves of the pipeline: syntax, and names. Each has a tok2vec of its own.

Hash-embedded words (norm, first letter, last three, shape, what dictionary and list of names say),
four convolutions of width 96 that each see one word to either side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from koding.language.word_traits import norwegian_vocab, word_traits
from koding.language.words import small_letters

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.vocab import Vocab

WIDTH = 96
DEPTH = 4
ROWS = {"syntax": [2000, 1000, 2000, 1000, 1000], "names": [5000, 1000, 1500, 1000, 1000]}
FEATURES = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "ID"]
"""`ID` is where koding's vocabulary keeps the traits of a word (`koding.language.word_traits`)."""
HALVES = ("syntax", "names")


def blank_half(half: str, unlisted: frozenset[str] = frozenset()) -> Language:
    """Return an untrained pipeline of one half.

    Names that are `unlisted`, in small letters, are on no list while it learns: those that the
    list has from the very texts, else it would learn that the list knows nearly everybody.
    """
    import spacy

    nlp = spacy.blank("nb", vocab=_vocab_without(unlisted))
    if half == "names":
        nlp.add_pipe("ner", config={"model": _transitions(_tok2vec(half))})
        return nlp
    nlp.add_pipe("tok2vec", config={"model": _tok2vec(half)})
    tagger = {"@architectures": "spacy.Tagger.v2", "nO": None, "tok2vec": _listener()}
    nlp.add_pipe("morphologizer", config={"model": tagger})
    nlp.add_pipe("trainable_lemmatizer", config={"model": tagger, "top_k": 3, "min_tree_freq": 2})
    nlp.add_pipe("senter", config={"model": tagger})
    return nlp


def _vocab_without(unlisted: frozenset[str]) -> Vocab:
    def traits(word: str) -> int:
        small = small_letters(word)
        is_listed = small not in unlisted and small.removesuffix("s") not in unlisted
        return word_traits(word, is_listed=is_listed)

    return norwegian_vocab(traits)


def _tok2vec(half: str) -> dict[str, Any]:
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": WIDTH,
            "attrs": FEATURES,
            "rows": ROWS[half],
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": WIDTH,
            "depth": DEPTH,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def _listener() -> dict[str, Any]:
    return {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "*"}


def _transitions(tok2vec: dict[str, Any]) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": tok2vec,
        "nO": None,
    }
