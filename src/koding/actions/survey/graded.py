"""Answers that grade one word: *svært trygg*, *litt utrygg*, *not useful*, whatever the word is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from koding.model.codes import fold
from koding.model.survey import ScoreGroup

_GRADES: Mapping[int, str] = {
    0: "ikke|ikkje|slett ikke|overhodet ikke|ikke noe|not|not at all|not very",
    1: "svært lite|veldig lite|meget lite|svært lite grad av|very little",
    2: "lite|mindre|less",
    4: "litt|slightly|a little|a bit|little",
    5: "noe|noko|middels|delvis|passe|somewhat|moderately|partly|til en viss grad",
    6: "ganske|nokså|temmelig|fairly|quite|rather|mostly",
    7: "",
    8: "svært|veldig|meget|særs|særdeles|høyst|ekstremt|helt|heilt|fullstendig|sterkt|mye|mykje"
    "|very|extremely|completely|totally|fully|strongly|highly|much",
}
"""From the weakest to the strongest: what may stand before the word; the word alone is strong."""
_NEITHER, _SOME, _BARE = 3, 5, 7
_MOST_WORDS, _HALF = 4, 10
_PREFIXES = sorted(
    ((prefix, grade) for grade, words in _GRADES.items() for prefix in words.split("|") if prefix),
    key=lambda one: -len(one[0]),
)
_NEUTRAL = re.compile(
    r"h?verken\b.*|neither\b.*|nøytral(?:t)?|neutral|både og|både/og|midt (?:i mellom|imellom)"
    r"|middels|uendret|uendra|ingen endring|(?:omtrent )?(?:som før|det samme|likt)"
    r"|(?:about )?the same|no change|average"
)
_NEITHER_OF = re.compile(r"(?:h?verken|neither) (.+) (?:eller|n?or) (.+)")
_AT_ALL = re.compile(
    r"(?:ikke|ikkje|not) (.+?) (?:i det hele(?: tatt)?|i det heile(?: tatt)?|at all)"
)
_BEHIND = re.compile(r"\s*\(\d{1,2}\)\Z")
_LESS = ("u", "mis", "un", "in", "im", "dis", "ir")
_PAIRS = """
god/dårlig godt/dårlig bra/dårlig god/dårleg godt/dårleg lett/vanskelig enkelt/vanskelig
enkel/vanskelig lett/vanskeleg lett/tungt positiv/negativ positivt/negativt høy/lav høyt/lavt
sterk/svak sterkt/svakt bedre/verre betre/verre bedre/dårligere mer/mindre fornøyd/utilfreds
raskt/sakte stor/liten stort/lite store/små good/bad good/poor easy/difficult easy/hard
positive/negative high/low strong/weak better/worse more/less
"""
_OPPOSITES = frozenset(tuple(pair.split("/")) for pair in _PAIRS.split())


def graded(answers: Iterable[str]) -> dict[str, int] | None:
    """Return how far up each answer lies on a scale of one word or of two opposites.

    10 is neither; below lies the opposite, the strongest lowest. Where the word's own weak grades
    stand for its opposite (*lite nyttig*), neither lies above those. None where they are no such
    scale.
    """
    parsed = {answer: _parsed(answer) for answer in answers}
    if not parsed or None in parsed.values():
        return None
    said = {one for one in parsed.values() if one}
    words = {word for word, _ in said if word}
    good, bad = _ends(words)
    if not bad and (both := {word for answer in parsed for word in _neither(answer)}) > words:
        good, bad = _ends(both)
    if not good:
        return None
    weak = any(word and grade < _NEITHER for word, grade in said)
    neither = _HALF + _NEITHER + 1 if weak and not bad else _HALF
    places = {}
    for answer, found in parsed.items():
        word, grade = found or ("", 0)
        rise = grade + 1
        places[answer] = neither if not word else (_HALF + rise if word == good else _HALF - rise)
    between = bad and any(not word for word, _ in said)
    is_graded = between or any(word and grade != _BARE for word, grade in said)
    one_each = len(set(places.values())) == len({fold(answer) for answer in places})
    return places if is_graded and one_each and (bad or len(words) == 1) else None


def graded_word(answers: Iterable[str]) -> str:
    """Return the word that graded answers grade, the better one of two opposites."""
    words = {found[0] for answer in answers if (found := _parsed(answer)) and found[0]}
    return _ends(words)[0]


def graded_group(place: int, places: Collection[int]) -> ScoreGroup:
    """Return the group of a place: by the middle between opposites, else by the grade itself."""
    if any(one <= _HALF for one in places):
        return (ScoreGroup.LOW, ScoreGroup.MIDDLE, ScoreGroup.HIGH)[
            (place > _HALF) - (place < _HALF) + 1
        ]
    grade = place - _HALF - 1
    middle = _NEITHER if _HALF + _NEITHER + 1 in places else _SOME
    if grade == middle:
        return ScoreGroup.MIDDLE
    return ScoreGroup.LOW if grade < middle else ScoreGroup.HIGH


def bare(answer: str) -> str:
    """Return an answer without the number that stands in brackets behind it."""
    return _BEHIND.sub("", answer)


def _ends(words: set[str]) -> tuple[str, str]:
    """Return the word that is graded, and its opposite if that is too; nothing for other words."""
    if len(words) == 1:
        [word] = words
        return word, ""
    if len(words) != 2:
        return "", ""
    one, other = sorted(words, key=len)
    for good, bad in ((one, other), (other, one)):
        (graded_, *rest), (opposite, *same) = good.split(), bad.split()
        if rest == same and (
            (graded_, opposite) in _OPPOSITES or any(opposite == less + graded_ for less in _LESS)
        ):
            return good, bad
    return "", ""


def _parsed(answer: str) -> tuple[str, int] | None:
    """Return the word that an answer grades and how strongly; no word for neither of two."""
    text = fold(bare(answer)).rstrip(" .")
    if _NEUTRAL.fullmatch(text):
        return "", 0
    if found := _AT_ALL.fullmatch(text):
        return found[1], 0
    for prefix, grade in _PREFIXES:
        if text.startswith(f"{prefix} "):
            return _word(text[len(prefix) :].strip(), grade)
    return _word(text, _BARE)


def _neither(answer: str) -> tuple[str, ...]:
    """Return the two words that *neither trygg nor utrygg* is said of, nothing of other answers."""
    found = _NEITHER_OF.fullmatch(fold(bare(answer)))
    return found.groups() if found else ()


def _word(text: str, grade: int) -> tuple[str, int] | None:
    words = text.split()
    is_word = 0 < len(words) <= _MOST_WORDS and all(word.isalpha() for word in words)
    return (text, grade) if is_word else None
