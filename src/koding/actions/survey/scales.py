"""Scales that Norwegian and English surveys use, and how the answers of a column lie on one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from koding.actions.survey.graded import bare, graded, graded_group, graded_word
from koding.model.codes import fold
from koding.model.label import same
from koding.model.survey import Level, ScoreGroup

L, M, H = ScoreGroup.LOW, ScoreGroup.MIDDLE, ScoreGroup.HIGH

YES_AND_NO = "ja_delvis_nei"
"""A scale where something lies between yes and no; the two alone are categories."""
KNOWN: Mapping[str, tuple[tuple[ScoreGroup, str], ...]] = {
    "grad": (
        (L, "ingen|inga|ikke noen|ikke noe|none|no|ingen i det hele tatt"),
        (L, "svært liten|veldig liten|svært lite|veldig lite|very small|very little|minimal"),
        (L, "liten|lite|litt|lita|små|small|little|minor|mindre"),
        (M, "noe|noko|noen|middels|moderat|some|moderate|medium|passe"),
        (H, "stor|mye|mykje|store|large|big|great|much|major|a lot|ganske stor|ganske mye"),
        (H, ("svært stor|veldig stor|svært mye|veldig mye|svært mykje|very large|very big"
            "|very great|very much")),
    ),
    "i_grad": (
        (L, ("ikke i det hele tatt|i ingen grad|ikkje i det heile|ikke i noen grad|not at all"
            "|to no extent|slett ikke")),
        (L, "i svært liten grad|i veldig liten grad|to a very small extent"),
        (L, "i liten grad|to a small extent|to a little extent|to a limited extent"),
        (M, ("i noen grad|i noe grad|i nokon grad|til en viss grad|i middels grad|to some extent"
            "|to a moderate extent|somewhat|delvis|verken eller")),
        (H, "i stor grad|i ganske stor grad|to a large extent|to a great extent"),
        (H, ("i svært stor grad|i veldig stor grad|to a very large extent|to a very great extent"
            "|fullt ut")),
    ),
    "enighet": (
        (L, ("helt uenig|svært uenig|sterkt uenig|heilt ueinig|strongly disagree"
            "|completely disagree|totally disagree")),
        (L, "uenig|ueinig|disagree"),
        (L, ("litt uenig|delvis uenig|noe uenig|ganske uenig|nokså uenig|litt ueinig|delvis ueinig"
            "|slightly disagree|somewhat disagree|partly disagree")),
        (M, ("verken enig eller uenig|hverken enig eller uenig|verken eller|nøytral"
            "|både og|verken einig eller ueinig|neither agree nor disagree|neutral|neither")),
        (H, ("litt enig|delvis enig|noe enig|ganske enig|nokså enig|litt einig|delvis einig"
            "|slightly agree|somewhat agree|partly agree")),
        (H, "enig|einig|agree"),
        (H, ("helt enig|svært enig|sterkt enig|heilt einig|strongly agree|completely agree"
            "|totally agree")),
    ),
    "hyppighet": (
        (L, "aldri|never"),
        (L, "nesten aldri|svært sjelden|veldig sjelden|almost never|very rarely|hardly ever"),
        (L, "sjelden|sjeldan|rarely|seldom"),
        (M, ("av og til|noen ganger|iblant|i blant|en gang i blant|nokre gonger|sometimes"
            "|occasionally|now and then")),
        (M, "omtrent halvparten av tiden|omtrent halve tiden|about half the time"),
        (H, "ofte|often|frequently"),
        (H, ("svært ofte|veldig ofte|nesten alltid|mesteparten av tiden|very often|almost always"
            "|most of the time")),
        (H, "alltid|always"),
    ),
    "hvor_ofte": (
        (L, "aldri|never"),
        (L, ("sjeldnere|sjelden|sjeldnere enn månedlig|sjeldnere enn hver måned|less often|rarely"
            "|seldom")),
        (L, "årlig|en gang i året|hvert år|noen ganger i året|yearly|annually|once a year"),
        (M, "månedlig|hver måned|en gang i måneden|monthly|once a month"),
        (H, "ukentlig|hver uke|en gang i uken|en gang i uka|weekly|once a week"),
        (H, "flere ganger i uken|flere ganger i uka|several times a week"),
        (H, "daglig|hver dag|kvar dag|daily|every day"),
        (H, "flere ganger daglig|flere ganger om dagen|several times a day"),
    ),
    "tilfredshet": (
        (L, ("svært misfornøyd|veldig misfornøyd|svært utilfreds|veldig utilfreds"
            "|svært lite fornøyd|very dissatisfied|very unsatisfied")),
        (L, ("misfornøyd|utilfreds|nokså misfornøyd|ganske misfornøyd|litt misfornøyd|lite fornøyd"
            "|dissatisfied|unsatisfied|somewhat dissatisfied")),
        (M, ("verken fornøyd eller misfornøyd|hverken fornøyd eller misfornøyd|nøytral|verken eller"
            "|verken tilfreds eller utilfreds|neither satisfied nor dissatisfied|neutral")),
        (H, ("fornøyd|tilfreds|nokså fornøyd|ganske fornøyd|litt fornøyd|satisfied"
            "|somewhat satisfied")),
        (H, "svært fornøyd|veldig fornøyd|svært tilfreds|veldig tilfreds|very satisfied"),
    ),
    "kvalitet": (
        (L, "svært dårlig|veldig dårlig|svært dårleg|elendig|very poor|very bad|terrible"),
        (L, "dårlig|nokså dårlig|ganske dårlig|dårleg|poor|bad"),
        (M, "middels|verken god eller dårlig|verken bra eller dårlig|ok|fair|average|både og"),
        (H, "god|bra|godt|nokså god|ganske god|good"),
        (H, "svært god|veldig god|svært bra|veldig bra|svært godt|veldig godt|very good"),
        (H, "utmerket|fremragende|excellent"),
    ),
    "viktighet": (
        (L, ("ikke viktig i det hele tatt|uviktig|svært uviktig|ikke viktig|ikkje viktig"
            "|not important|not at all important|unimportant")),
        (L, "lite viktig|litt viktig|slightly important|mindre viktig"),
        (M, ("noe viktig|middels viktig|verken viktig eller uviktig|moderately important"
            "|somewhat important")),
        (H, "viktig|ganske viktig|nokså viktig|important"),
        (H, "svært viktig|veldig viktig|very important|extremely important"),
    ),
    "sannsynlighet": (
        (L, "svært usannsynlig|veldig usannsynlig|svært lite sannsynlig|very unlikely"),
        (L, "usannsynlig|lite sannsynlig|nokså usannsynlig|unlikely"),
        (M, ("verken sannsynlig eller usannsynlig|verken eller|mulig|kanskje|possible"
            "|neutral|neither likely nor unlikely|neither")),
        (H, "sannsynlig|nokså sannsynlig|ganske sannsynlig|likely"),
        (H, "svært sannsynlig|veldig sannsynlig|very likely"),
    ),
    "nivå": (
        (L, "svært lav|veldig lav|svært lavt|veldig lavt|very low"),
        (L, "lav|lavt|low"),
        (M, "middels|moderat|medium|moderate"),
        (H, "høy|høyt|high"),
        (H, "svært høy|veldig høy|svært høyt|veldig høyt|very high"),
    ),
    "styrke": (
        (L, "svært svak|veldig svak|svært svakt|veldig svakt|very weak"),
        (L, "svak|svakt|weak"),
        (M, "middels|moderat|medium|moderate"),
        (H, "sterk|sterkt|strong"),
        (H, "svært sterk|veldig sterk|svært sterkt|veldig sterkt|very strong"),
    ),
    YES_AND_NO: (
        (L, "nei|no"),
        (M, "delvis|til dels|til en viss grad|partly|both|to some extent"),
        (H, "ja|yes"),
    ),
    "omfang": (
        (L, ("ikke i det hele tatt|ikkje i det heile|ikke i det hele|slett ikke|not at all"
            "|none at all")),
        (L, "litt|slightly|a little|a little bit|not very|not so"),
        (M, "en del|noe|noko|moderately|somewhat|a moderate amount"),
        (H, "mye|mykje|ganske mye|ganske mykje|very|quite|quite a bit|a lot|considerably"),
        (H, "svært mye|veldig mye|svært mykje|extremely|very much|a great deal|completely"),
    ),
    "sikkerhet": (
        (L, "definitely not|nei, absolutt ikke|helt sikkert ikke"),
        (L, "probably not|nei, trolig ikke|sannsynligvis ikke|nei, neppe"),
        (M, "might or might not|kanskje|usikker|unsure|maybe"),
        (H, "probably yes|probably|ja, trolig|sannsynligvis|ja, sannsynligvis"),
        (H, "definitely yes|definitely|ja, absolutt|helt sikkert"),
    ),
    "passer": (
        (L, ("passer ikke|stemmer ikke|passer ikke i det hele tatt|stemmer ikke i det hele tatt"
            "|passer svært dårlig|stemmer svært dårlig")),
        (L, "passer dårlig|stemmer dårlig|passer ganske dårlig|stemmer ganske dårlig"),
        (L, "passer litt|stemmer litt|passer lite|stemmer lite"),
        (M, ("passer delvis|stemmer delvis|passer noe|stemmer noe|passer til en viss grad"
            "|stemmer til en viss grad|passer verken godt eller dårlig|verken eller"
            "|stemmer verken godt eller dårlig")),
        (H, ("passer godt|stemmer godt|passer ganske godt|stemmer ganske godt|passer nokså godt"
            "|stemmer nokså godt")),
        (H, ("passer helt|stemmer helt|passer svært godt|stemmer svært godt|passer veldig godt"
            "|stemmer veldig godt|stemmer fullstendig")),
    ),
}  # fmt: skip
"""By id the levels from lowest to highest: the group of each, and how it is worded."""

_NUMBERED = re.compile(r"(\d{1,2})(?:[.,]0{1,2})?(?:[\s.:)=(,–—-]*([^\W\d_].*))?", re.DOTALL)
_PLACES = {
    id: {
        wording: place
        for place, (_, wordings) in enumerate(levels)
        for wording in wordings.split("|")
    }
    for id, levels in KNOWN.items()
}


@dataclass(frozen=True, slots=True)
class Fit:
    """How answers lie on a known scale: its id, by value the wording of each level as written.

    `word` is what some or all answers have behind that (*utfordring*).
    """

    id: str
    levels: Mapping[int, str]
    word: str = ""


def known_fits(answers: Iterable[str]) -> list[Fit]:
    """Return the known scales on which all of the answers lie, worded in one way each.

    A last word that several of them have (*utfordring*), or that all have, does not matter. Where
    no scale is known, grades of one word or of two opposites are one (*svært trygg*, *utrygg*).
    """
    given = [" ".join(answer.split()).rstrip(" .") for answer in answers]
    words = Counter(text.split()[-1] for text in given if " " in text)
    fits = []
    for id, places in _PLACES.items():
        if any(_plain(text) not in places for text in given):
            found = next((fit for word in words if (fit := _fitted(id, places, given, word))), None)
        else:
            found = _fitted(id, places, given, "")
        if found:
            fits.append(found)
    return fits or _graded_fits(given)


def _graded_fits(given: Sequence[str]) -> list[Fit]:
    places = graded(given)
    if places is None:
        return []
    levels = {place: answer for answer, place in places.items()}
    return [Fit(graded_word(given), levels)]


def _fitted(id: str, places: Mapping[str, int], given: Sequence[str], word: str) -> Fit | None:
    levels: dict[int, str] = {}
    for text in given:
        stem = text[: -len(word)].rstrip() if word and text.endswith(f" {word}") else text
        value = places.get(_plain(stem))
        if value is None or fold(levels.setdefault(value + 1, stem)) != fold(stem):
            return None
    return Fit(id, levels, word) if levels else None


def _plain(text: str) -> str:
    """Return a level as the known scales spell it: without capitals, bars and a number behind."""
    return " ".join(fold(bare(text)).replace("/", " ").split())


def numbered(answers: Iterable[str]) -> dict[str, int] | None:
    """Return the numbers that all answers begin with (`1`, `5 - helt enig`); None if not all do."""
    values: dict[str, int] = {}
    for answer in answers:
        found = _NUMBERED.fullmatch(answer)
        if found is None or int(found[1]) > 10:
            return None
        values[answer] = int(found[1])
    return values if values and len(set(values.values())) == len(values) else None


def label_of(answer: str) -> str:
    """Return a numbered answer as a level is called: a mere number without decimals."""
    found = _NUMBERED.fullmatch(answer)
    return found[1] if found and not found[2] else answer


def run_down(texts: Mapping[int, str]) -> bool:
    """Return whether what numbers stand for falls as they rise: *1 helt enig*, *5 helt uenig*."""
    words: dict[int, str] = {}
    for value, text in sorted(texts.items()):
        found = _NUMBERED.fullmatch(text)
        said = (found[2] or "") if found else text
        if any(map(str.isalpha, said)):
            words[value] = " ".join(said.split()).rstrip(" .)")
    if len(words) < 2:
        return False
    for places in _PLACES.values():
        found_places = [places.get(fold(text), -1) for text in words.values()]
        if -1 not in found_places:
            return found_places == sorted(set(found_places), reverse=True)
    steps = graded(words.values())
    order = [steps[text] for text in words.values()] if steps else []
    return len(order) > 1 and order == sorted(set(order), reverse=True)


def known_levels(fit: Fit) -> tuple[Level, ...]:
    """Return the levels of a known scale that are among the answers, from 1 for the lowest."""
    known = [group for group, _ in KNOWN.get(fit.id, ())]
    return tuple(
        Level(
            str(number),
            same(f"{fit.levels[place]} {fit.word}".rstrip()),
            known[place - 1] if known else graded_group(place, fit.levels),
        )
        for number, place in enumerate(sorted(fit.levels), start=1)
    )


def counted_levels(values: Mapping[int, str]) -> tuple[Level, ...]:
    """Return levels by value and label, grouped by thirds: of five 1-2 low, 3 middle, 4-5 high.

    Where the words run down as the numbers rise, the last number is the lowest level.
    """
    if run_down(values):
        ends = min(values) + max(values)
        values = {ends - value: text for value, text in values.items()}
    order = sorted(values)
    middle = (order[0] + order[-1]) / 2
    slack = 0.5 if len(order) > 7 else 0.0
    return tuple(
        Level(
            str(value),
            same(values[value]),
            M if abs(value - middle) <= slack else (L if value < middle else H),
        )
        for value in order
    )
