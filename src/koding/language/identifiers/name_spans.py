"""Mends what is taken for a name: without words beside it, and without a sentence's capital."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from koding.language.compounds import take_apart
from koding.language.lexicon import WordClass, load_lexicon
from koding.language.name_context import is_word
from koding.language.person_names import NameType, is_person_name, load_names
from koding.language.public_bodies import body_forms
from koding.language.words import small_letters
from koding.model.choices import IdentifierKind
from koding.model.identifiers import FlaggedSpan

_NEIGHBOUR = re.compile(r"['’´`] (?=[^\W\d_A-ZÆØÅ])")
_POLITE = re.compile(r"(?:Fru|Frøken|Herr|Hr\.?|Fr\.|Doktor|Dr\.?|Professor|Prof\.?) (?=[A-ZÆØÅ])")
_TAIL = re.compile(r"(?<=\w)-(?P<word>[a-zæøå]{2,30})\Z")
_LAST = re.compile(r" (?P<word>[a-zæøå]{2,30})\Z")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PARTICLES = frozenset({"van", "von", "de", "der", "den", "da", "del", "al", "bin", "ibn", "av"})
_OF = re.compile(r"(?<![\w-])(?:[Vv]an (?:de[rn]?|het)|[Vv]on(?: der)?|[Dd]e la|[Bb]in|[Ii]bn) \Z")
"""What family names begin with that no Norwegian word is: *van der Meer*."""
_BODIES = frozenset({"as", "asa", "hf", "ans", "kommune", "skole", "il", "universitet"})
_FAMILY = re.compile(r"O['’][A-ZÆØÅ]|Mc[A-ZÆØÅ]|Al-[A-ZÆØÅ]|El-[A-ZÆØÅ]")
"""How family names begin that no list has, and no body's."""
_MOST_WORDS = 5


def trim_name(text: str, flag: FlaggedSpan, *, has_capitals: bool) -> FlaggedSpan:
    """Return a name's flag without words beside it that are no part of it.

    `Jonas' team` is a name and a team, `Fru Moe` a title and a name, `Bodø-kontoret` a place and
    an office, `Nils slutta` somebody and what he did. What has a capital after the genitive
    (`Jonas' Kiosk`) may be a name as a whole.
    """
    start, end = flag.start, flag.end
    if polite := _POLITE.match(text, start, end):
        start = polite.end()
    found = _NEIGHBOUR.search(text, start, end)
    if found and found.start() > start:
        end = found.start() + 1
    tail = _TAIL.search(text, start, end)
    if tail and text[start].isupper() and load_lexicon().is_word(tail["word"]):
        end = tail.start()
    if has_capitals and text[start].isupper() and flag.kind is IdentifierKind.PERSON:
        while (last := _LAST.search(text, start, end)) and _is_beside(last["word"]):
            end = last.start()
    end = _before_shouted(text, start, end)
    return flag if (start, end) == (flag.start, flag.end) else replace(flag, start=start, end=end)


def _before_shouted(text: str, start: int, end: int) -> int:
    """Return where a name all in capitals ends, before what its holder does: *MOE SIER NEI*."""
    if text[start:end].isupper() and " " in text[start:end]:
        for word in _WORD.finditer(text, start, end):
            classes = {one.word_class for one in load_lexicon().readings(word[0].lower())}
            if word.start() > start and classes == {WordClass.VERB}:
                return word.start() - 1
    return end


def _is_beside(word: str) -> bool:
    return word not in _PARTICLES and load_lexicon().is_word(word)


def as_person(text: str, flag: FlaggedSpan) -> FlaggedSpan:
    """Return the flag of a name that begins with a given name as a person's."""
    if text[flag.start].isupper() and (
        found := _OF.search(text, max(0, flag.start - 9), flag.start)
    ):
        return replace(flag, start=found.start(), kind=IdentifierKind.PERSON)
    if flag.kind not in (IdentifierKind.NAME, IdentifierKind.ORGANISATION, IdentifierKind.PLACE):
        return flag
    words = _WORD.findall(text[flag.start : flag.end])
    small = [word.lower() for word in words]
    if not 0 < len(words) <= _MOST_WORDS or not _BODIES.isdisjoint(small):
        return flag
    is_written = all(word[0].isupper() or word in _PARTICLES for word in words)
    is_small = small == words
    is_named = _is_given(re.split(r"['’-]", words[0])[0]) or _is_full(flag, words)
    is_named = is_named or (len(words) > 1 and _FAMILY.match(words[-1]) is not None)
    if not (is_written or is_small) or not is_named:
        return flag
    return replace(flag, kind=IdentifierKind.PERSON)


def _is_full(flag: FlaggedSpan, words: Sequence[str]) -> bool:
    """Return whether words that no list has as a body's begin with a given name, if also a word.

    *Jens Tistel* is somebody, and *Odd*, though *tistel* and *odd* are in the dictionary.
    """
    known = load_names().find(small_letters(words[0]))
    is_given = known is not None and known.type is not NameType.FAMILY
    if len(words) > 1 or flag.kind is IdentifierKind.PLACE:
        return is_given and flag.kind is IdentifierKind.NAME
    return is_given and words[0].istitle() and words[0].lower() not in body_forms()


def _is_given(word: str) -> bool:
    """Return whether a word, or what it is the genitive of, is a given name and nothing else."""
    small = small_letters(word)
    for name in (small, small.removesuffix("s")):
        known = load_names().find(name)
        if known is not None:
            readings = load_lexicon().readings(name)
            is_name = all(one.word_class is WordClass.NAME for one in readings)
            return known.type is not NameType.FAMILY and not known.ordinary and is_name
    return False


if TYPE_CHECKING:
    from koding.language.parses import Parse

_OPENING = re.compile(r"(?:^|[.!?:;…\n\r\t«»“”\"(\[–—•>-])[ \u00a0]*\Z")
_TWICE = r"(?P<word>\w{2,20}) (?:etter|på|for|ut og|inn og|og|i|mot|til) (?P=word)"
_AGAIN = re.compile(rf"{_TWICE}(?!\w)", re.IGNORECASE)
"""*Dag etter dag*, *Stein på stein*."""
_PHRASE = 30
_PHRASE_END = re.compile(rf"(?<!\w){_TWICE}\Z", re.IGNORECASE)
_PER = re.compile(
    r"[Pp]er (?:i dag|dags|nå|dato|time|uke|måned|år|person|innbygger|hode|definisjon|\d)"
)
_ELSE = re.compile(
    r"[Ee]lse (?:er|var|har|hadde|blir|ble|kan|må|skal|får|fikk|gjør|går|vet) "
    r"(?:vi|jeg|æ|eg|du|de|dere|det|man|en|alt|alle)(?!\w)"
)
"""*Else* for *ellers*, which the verb follows before its subject."""
_MONTH = re.compile(r"(?<= i )(?:[Jj]uni|[Aa]ugust|[Aa]pril|[Mm]ai)(?!\w)")
_PAIR = re.compile(
    r"[^\W\d_]+ og (?P<other>[a-zæøå]{3,20})(?! (?:[A-ZÆØÅ]|min|mi|hans|hennes))(?!\w)"
)
_PAIR_BEFORE = re.compile(r"(?<!\w)(?P<other>[a-zæøå]{3,20}) og \Z")
_SOMEBODY = re.compile(
    r"\w*(?:mor|far|mamma|pappa|bror|søster|søsken|kone|mann|sønn|datter|barn|venn|kollega|lege|"
    r"sjef|onkel|tante|folk|gjeng|team|er|ør|or|ist|ent|ant|ing|ling)"
)
"""Who may be named beside a name: *Liv og kollega*."""
_LETTERS = re.compile(r"[^\W\d_]{2,40}")


@dataclass(frozen=True, slots=True)
class Beginnings:
    """Where sentences begin, and the words that have a capital elsewhere too."""

    text: str
    starts: frozenset[int]
    capitals: frozenset[str]
    again: frozenset[str] = frozenset()
    """Those that have it more than once."""
    _known: dict[int, bool] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, text: str, parse: Parse) -> Beginnings:
        """Return what a text's sentences and capitals tell."""
        starts = frozenset(parse.starts[at] for at in parse.sentence_starts)
        within = Counter(
            word[0]
            for word in _LETTERS.finditer(text)
            if word[0][0].isupper()
            and word.start() not in starts
            and not _OPENING.search(text, max(0, word.start() - 4), word.start())
        )
        again = frozenset(word for word, times in within.items() if times > 1)
        return cls(text, starts, frozenset(within), again)

    def hold_word(self, start: int, end: int) -> bool:
        """Return whether what a sentence begins with is one ordinary word, or a turn of phrase."""
        written = self.text[start:end]
        if any(one.match(self.text, start) for one in (_PER, _ELSE, _MONTH)):
            return True
        if self._is_beside_noun(start, end) or self._stands_in_phrase(start, end):
            return True
        if self._is_behind_noun(start, end):
            return True
        if not written[:1].isupper() or not self._begins(start):
            return False
        if written.rstrip(".").endswith("nr"):
            return True
        bare = written.rstrip(".,:")
        if not bare.isalpha() or not bare[1:].islower() or bare in self.capitals:
            return False
        return not is_person_name(bare) and is_word(bare.lower())

    def _stands_in_phrase(self, start: int, end: int) -> bool:
        """Return whether a word in small letters, or a sentence's first, is one of two."""
        if not (self.text[start].islower() or self._begins(start)):
            return False
        before = self.text[max(0, start - _PHRASE) : end]
        return _AGAIN.match(self.text, start) is not None or (
            self.text[start].islower() and _PHRASE_END.search(before) is not None
        )

    def _is_beside_noun(self, start: int, end: int) -> bool:
        """Return whether a noun where any word is written so is one of two: *Liv og helse*."""
        pair = _PAIR.match(self.text, start)
        if pair is None or " " in self.text[start:end]:
            return False
        if not (self.text[start].islower() or self._begins(start)):
            return False
        other = pair["other"]
        is_thing = _is_bare_noun(other) and not is_person_name(other)
        first = small_letters(self.text[start:end])
        return is_thing and _is_bare_noun(first) and _SOMEBODY.fullmatch(other) is None

    def _is_behind_noun(self, start: int, end: int) -> bool:
        """Return whether a noun in small letters is the second of two: *skog og mark*."""
        written = self.text[start:end]
        pair = _PAIR_BEFORE.search(self.text, max(0, start - _PHRASE), start)
        if pair is None or not written.isalpha() or not written.islower():
            return False
        other = pair["other"]
        is_thing = _is_bare_noun(other) and _SOMEBODY.fullmatch(other) is None
        return is_thing and not _is_only_given(other) and _is_bare_noun(written)

    def _begins(self, start: int) -> bool:
        before = max(0, start - 4)
        return start in self.starts or _OPENING.search(self.text, before, start) is not None


def _is_only_given(word: str) -> bool:
    """Return whether a word is a name of the list, and hardly ever another word."""
    known = load_names().find(word)
    return known is not None and not known.ordinary


def _is_bare_noun(word: str) -> bool:
    """Return whether a word is a noun as the dictionary has it, or made of two words so."""
    readings = load_lexicon().readings(word)
    if readings:
        return any(one.word_class is WordClass.NOUN and one.lemma == word for one in readings)
    made = take_apart(word)
    return (
        made is not None
        and made.reading.word_class is WordClass.NOUN
        and made.reading.lemma == made.last
    )
