"""What the dictionary and the list of names say of a word, as one number for the language model.

The model learns what the numbers mean (`training/`), so neither they nor what they rest on may
change without training it anew: `model/meta.json` says which files it was trained with.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from koding.language.lexicon import WordClass, load_lexicon
from koding.language.person_names import NameType, load_names
from koding.language.public_bodies import municipalities
from koding.language.words import small_letters

if TYPE_CHECKING:
    from spacy.vocab import Vocab

_NO_WORD = 1
_FIRST = 2
_CLASSES = {WordClass.NOUN: 1, WordClass.VERB: 2, WordClass.ADJECTIVE: 4, WordClass.NAME: 8}
_OTHER_CLASS = 16
_CLASS_SETS = 32
_TYPES = tuple(NameType)
_ORDINARY = (0, 1, 2, 2)
"""How ordinary a name is, in steps: never, in a dictionary, in print; from here on often."""
_OFTEN = 3
_STEPS = _OFTEN + 1


@lru_cache(maxsize=1 << 15)
def word_traits(word: str, *, is_listed: bool = True) -> int:
    """Return what is known of a word in any case, 1 where it is no word.

    `is_listed` says whether the list of names may be asked.
    """
    small = small_letters(word)
    if not small[:1].isalpha():
        return _NO_WORD
    name = _name_code(small) if is_listed else 0
    place = small in municipalities() or small.removesuffix("s") in municipalities()
    return _FIRST + (name * _CLASS_SETS + _class_set(small)) * 2 + place


def norwegian_vocab(traits: Callable[[str], int] = word_traits) -> Vocab:
    """Return spaCy's Norwegian vocabulary, each word of it with its traits.

    They stand where spaCy keeps a word's row in a table of vectors: the model has none.
    """
    from spacy.attrs import ID  # type: ignore[import-not-found]
    from spacy.lang.nb import Norwegian
    from spacy.vocab import create_vocab

    vocab: Any = create_vocab(Norwegian.lang, Norwegian.Defaults)
    vocab.lex_attr_getters[ID] = traits
    made: Vocab = vocab
    return made


def _name_code(small: str) -> int:
    """Return what the list says: 0 where it lacks the word, more where it has it without an s."""
    names = load_names()
    known, is_genitive = names.find(small), False
    if known is None and small.endswith("s"):
        known, is_genitive = names.find(small[:-1]), True
    if known is None:
        return 0
    step = _ORDINARY[known.ordinary] if known.ordinary < len(_ORDINARY) else _OFTEN
    code = _TYPES.index(known.type) * _STEPS + step
    return 1 + code + is_genitive * len(_TYPES) * _STEPS


def _class_set(small: str) -> int:
    lexicon = load_lexicon()
    readings = lexicon.readings(small) or lexicon.readings(small.removesuffix("s"))
    found = 0
    for reading in readings:
        found |= _CLASSES.get(reading.word_class, _OTHER_CLASS)
    return found
