"""Makes the file of given and family names of `koding.language.person_names`.

The names are those of the lists beside this module, of Faker's providers (MIT), and of the
treebank's persons where Norsk Ordbank has them as proper nouns or they are named more than once.
How often a name is an ordinary word is what Norsk Ordbank and the treebank's counts tell of the
same letters written small; common English words are ordinary as well. Names and counts alone: no
text gets into the file.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import import_module

from koding.language.lexicon import WordClass, load_lexicon
from koding.language.person_names import FILE, SEPARATOR, NameType
from training.automaton import build_automaton
from training.held_back import learnt_from
from training.lexicon import count_readings, read_ordbank
from training.names import LISTS
from training.paths import TRAIN, TREEBANK
from training.treebank import Text, read_ndt

LOCALES = (
    "no_NO", "sv_SE", "da_DK", "fi_FI", "en_GB", "de_DE", "pl_PL", "lt_LT", "lv_LV", "et_EE",
    "ro_RO", "hr_HR", "tr_TR", "en_PK", "en_IN", "en_KE", "sw", "vi_VN", "es_ES",
)  # fmt: skip
"""Of Faker: those who live in Norway in the largest numbers and are written in Latin letters."""

GIVEN_LISTS = ("given_names.txt", "more_given_names.txt")
FAMILY_LISTS = ("family_names.txt", "more_family_names.txt")
RARE, ENGLISH = "rare_words.txt", "english_words.txt"
SHORTEST = 2
LEAST = 2
"""How often the treebank must name somebody so whom no other source has."""

Counts = Counter[str]


def make_names(texts: list[Text]) -> bytes:
    """Return the file."""
    given, family = _of_lists()
    more_given, more_family = _of_treebank(texts)
    given, family = given | more_given, family | more_family
    words = _word_counts(texts)
    rare, english = _listed((RARE,)), _listed((ENGLISH,))
    return build_automaton(
        f"{name}{SEPARATOR}{_type(name, given, family)}{_ordinary(name, words, rare, english)}"
        for name in given | family
    )


def only_in_treebank(texts: list[Text]) -> frozenset[str]:
    """Return the names that the file has from nowhere but the texts."""
    given, family = _of_lists()
    more_given, more_family = _of_treebank(texts)
    return frozenset((more_given | more_family) - given - family)


def _of_lists() -> tuple[set[str], set[str]]:
    given, family = _listed(GIVEN_LISTS), _listed(FAMILY_LISTS)
    for locale in LOCALES:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        given |= _of_provider(provider, ("first_name",))
        family |= _of_provider(provider, ("last_name", "middle_name"))
    return given, family


def _listed(files: Iterable[str]) -> set[str]:
    lines = [
        line
        for file in files
        for line in (LISTS / file).read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    return set(_names(word for line in lines for word in line.split()))


def _of_provider(provider: type, kinds: tuple[str, ...]) -> set[str]:
    lists = [
        value
        for name, value in sorted(vars(provider).items())
        if any(kind in name for kind in kinds) and not callable(value) and "format" not in name
    ]
    return set(_names(name for found in lists for name in found if isinstance(name, str)))


def _names(words: Iterable[str]) -> Iterator[str]:
    """Yield single names in small letters, those of several words and of other scripts left out."""
    for word in words:
        name = unicodedata.normalize("NFC", word.removesuffix("*")).lower()
        letters = name.replace("-", "").replace("'", "").replace("’", "")
        if len(name) >= SHORTEST and letters.isalpha() and _is_latin(letters):
            yield name


def _is_latin(letters: str) -> bool:
    return all("LATIN" in unicodedata.name(letter, "") for letter in letters)


def _of_treebank(texts: list[Text]) -> tuple[set[str], set[str]]:
    """Return the persons' given and family names: the first and the last of two words or more."""
    seen: dict[NameType, Counts] = {NameType.GIVEN: Counter(), NameType.FAMILY: Counter()}
    for words in _persons(texts):
        if len(words) > 1:
            seen[NameType.GIVEN].update(_names(words[:1]))
            seen[NameType.FAMILY].update(_names(words[-1:]))
    ours = {
        form
        for form, known in read_ordbank().items()
        if any(word_class is WordClass.NAME for _, word_class in known)
    }
    found = [
        {name for name, count in counts.items() if count >= LEAST or name in ours}
        for counts in seen.values()
    ]
    return found[0], found[1]


def _persons(texts: list[Text]) -> Iterator[list[str]]:
    for text in texts:
        for sentence in text.sentences:
            person: list[str] = []
            for word in sentence.words:
                if word.name == "I-PER" and person:
                    person.append(word.form)
                    continue
                if person:
                    yield person
                person = [word.form] if word.name == "B-PER" else []
            if person:
                yield person


def _word_counts(texts: list[Text]) -> Counts:
    counts: Counts = Counter()
    for (form, _, _), count in count_readings(texts).items():
        counts[form] += count
    return counts


def _type(name: str, given: set[str], family: set[str]) -> NameType:
    if name in given and name in family:
        return NameType.BOTH
    return NameType.GIVEN if name in given else NameType.FAMILY


def _ordinary(name: str, words: Counts, rare: set[str], english: set[str]) -> int:
    if name not in english and (name in rare or not load_lexicon().is_word(name)):
        return 0
    return min(1 + words[name].bit_length(), 9)


if __name__ == "__main__":
    FILE.write_bytes(make_names(learnt_from(read_ndt(TREEBANK / TRAIN))))
    print(f"{FILE.stat().st_size:,} bytes in {FILE}")
