"""Answers that are none: *Vet ikke*, *Ikke aktuelt for meg*, -99, and which of them a file has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from koding.model.codes import fold
from koding.model.survey import Missing

_NOT = r"(?:ikke|ikkje|ei|ej|inte)"
_KINDS: Sequence[tuple[Missing, re.Pattern[str]]] = (
    (Missing.DONT_KNOW, re.compile(
        rf"(?:jeg |eg |vi )?(?:vet|veit|ved) {_NOT}(?: helt| sikkert| om dette)?|usikker"
        r"|uviss|(?:i |we )?(?:do not|don't|don’t|dont) know|unsure|not sure|uncertain"
        r"|can(?:no|’|')t say"
        r"|(?:jeg )?(?:har )?(?:ingen|inga) (?:formening|mening|meining|oppfatning|"
        r"erfaring|kjennskap|kunnskap)(?: (?:om|med|til) .{1,40})?|(?:har )?ingen formening"
        r"|no opinion|no experience|(?:do not|don't|don’t) remember|can(?:no|’|')t remember"
        rf"|(?:jeg )?(?:kan|klarer) {_NOT} (?:å )?(?:svare|svara|vurdere|si|ta stilling)"
        r"(?: (?:på|til|om) .{1,30})?|can(?:not|’t|'t) (?:answer|judge|say)"
        r"|unable to (?:answer|say)"
        rf"|(?:jeg )?(?:har|mangler) (?:{_NOT} )?(?:nok |godt nok )?(?:grunnlag|kunnskap|kjennskap)"
        rf"(?: (?:for|til|om) .{{1,40}})?|(?:jeg )?(?:husker|hugsar) {_NOT}"
    )),
    (Missing.NOT_ASKED, re.compile(
        rf"(?:er )?{_NOT} (?:relevant|relevante|aktuelt|aktuell)(?: (?:for|i|hos|her)\b.{{0,40}})?"
        rf"|(?:gjelder|gjeld) {_NOT}(?: (?:for )?(?:meg|oss|min|vår)\b.{{0,30}})?|n/a|i/a"
        r"|not (?:relevant|applicable)(?: (?:to|for)\b.{1,30})?|does not apply(?: to me)?"
        r"|does(?:n't|n’t) apply(?: to me)?"
        r"|(?:ble )?ikke stilt|ikke spurt|not asked"
    )),
    (Missing.NOT_ANSWERED, re.compile(
        rf"-1|-1[.,]0|-9{{1,3}}|ubesvart|blank|tomt?|uoppgitt"
        rf"|{_NOT} (?:besvart|svart|oppgitt|utfylt)"
        rf"|(?:jeg )?(?:ønsker|ønskjer|vil|ynskjer) {_NOT} (?:å )?(?:svare|svara|oppgi|oppgje|si)"
        r"(?: .{1,20})?|prefer not to (?:say|answer)(?: .{1,20})?|not answered"
        r"|no answer|no response|ingen svar|refused|skipped|missing|mangler|[-–—.…]{1,3}|na|#n/a"
        r"|#null!|nan|null|\(tom\)"
    )),
)  # fmt: skip
_NUMBERED = re.compile(r"\A\d{1,2}\s*[-–.:=)]\s*(?=[^\W\d_])")
"""What stands before the words of a level: `6 - Vet ikke`."""
_BETWEEN = re.compile(r"\s*(?:/|,| eller | or )\s*")
_CODES = frozenset(("77", "88", "97", "98", "99", "777", "888", "977", "988", "997", "998", "999"))
"""Numbers that no scale of ten reaches, and that stand for no answer."""
_LATE = frozenset(("8", "9"))
"""Numbers that stand for no answer on a scale which ends long before them."""
_HIGHEST, _ENDS = 10, range(4, 8)


def missing_kind(text: str) -> Missing | None:
    """Return which kind of no answer a text is; None where it is an answer.

    Of several in one (*Vet ikke / ikke aktuelt*) the first tells.
    """
    key = _NUMBERED.sub("", fold(text)).rstrip(" .") or fold(text)
    for kind, pattern in _KINDS:
        if pattern.fullmatch(key):
            return kind
    parts = [part for part in _BETWEEN.split(key.strip("()")) if part]
    if len(parts) < 2:
        return None
    kinds = [_kind(part) for part in parts]
    return kinds[0] if None not in kinds else None


def _kind(text: str) -> Missing | None:
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(text)), None)


class NoAnswers:
    """Which cells of a file are no answers, and of which kind.

    `own` are, by column, what SPSS takes for missing. A word that is a grade of what other answers
    of a column grade (*usikker* beside *sikker*) is an answer, in every column.
    """

    def __init__(
        self, columns: Mapping[str, Sequence[str]], own: Mapping[str, Iterable[str]]
    ) -> None:
        self._own = {name: {fold(cell) for cell in cells} for name, cells in own.items()}
        folded = {name: Counter(map(fold, cells)) for name, cells in columns.items()}
        self._kinds: dict[str, Missing] = {}
        grades: set[str] = set()
        for answers in folded.values():
            for text in answers:
                if text and text not in self._kinds and (kind := missing_kind(text)):
                    self._kinds[text] = kind
            grades |= {text for text in answers if text in self._kinds and _grades(text, answers)}
        for text in grades:
            del self._kinds[text]
        self._numbers = _numbers(folded)
        for cells in self._own.values():
            for text in cells:
                self._kinds.setdefault(text, Missing.NOT_ANSWERED)
        self._words = {text for text in self._kinds if missing_kind(text)}

    def of(self, name: str) -> frozenset[str]:
        """Return the folded cells of a column that are none of its answers."""
        own = self._own.get(name, set())
        return frozenset(self._words | own | self._numbers.get(name, set()))

    def own(self, name: str) -> bool:
        """Return whether SPSS takes some of a column's cells for missing."""
        return bool(self._own.get(name))

    def kind(self, text: str) -> Missing:
        """Return the kind of a folded cell that is no answer."""
        return self._kinds.get(text, Missing.NOT_ANSWERED)


def _grades(text: str, answers: Iterable[str]) -> bool:
    """Return whether other answers grade the same word as one that looks like none."""
    last = text.split()[-1]
    alike = {last, last.removeprefix("u"), last.removeprefix("un")}
    if not last.isalpha() or len(last) < 5:
        return False
    return any(
        other and other != text and not missing_kind(other) and other.split()[-1] in alike
        for other in answers
    )


def _numbers(columns: Mapping[str, Counter[str]]) -> dict[str, set[str]]:
    """Return, by column, the numbers that stand for no answer: far above a scale of numbers.

    What is a level of any column's scale stands for no answer in none.
    """
    found: dict[str, set[str]] = {}
    levels: set[str] = set()
    for name, answers in columns.items():
        numbers = {text for text in answers if text.isdecimal() and len(text) <= 3}
        rest = {text for text in answers if text and text not in numbers and not missing_kind(text)}
        small = numbers - _CODES
        if rest or not small or any(int(text) > _HIGHEST for text in small):
            continue
        high = max(map(int, small - _LATE), default=0)
        again = sum(answers.values()) > len(answers)  # where all differ, they may be ids
        late = {text for text in small & _LATE if again and high in _ENDS and int(text) > high + 1}
        if len(small - late) < 2:
            continue
        levels |= small - late
        found[name] = (numbers & _CODES) | late
    return {name: numbers - levels for name, numbers in found.items()}
