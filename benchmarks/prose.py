"""Invented Norwegian talk: words, sentences and turns of an interview, the same for one seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

SHARE_OF_RARE_WORDS = 0.3

COMMON = """
    det er og i å på som en at til for vi ikke med har de av den jeg så om men et kan der var seg
    fra vil skal du eller noe når må hva da hos blir også bare sånn jo litt mye etter ut nå hvor
    inn alle mange noen hele selv oss dem man enn opp før over kanskje liksom egentlig veldig her
    mellom ingen denne dette sier går får ser mener tror vet bruker prøver trenger deler kommer
    jobber spør lager finner hjelper stopper snakker ønsker krever viser henter leser ny stor liten
    god lang felles offentlig teknisk juridisk faglig viktig vanskelig tydelig åpen gammel egen
""".split()  # noqa: SIM905 - so many words are not read as a list
"""What most words are, the most frequent first."""

STEMS = """
    kommune virksomhet avdeling leder ansatt innbygger pasient elev bruker etat register data modell
    analyse system plattform prosjekt pilot budsjett anskaffelse avtale hjemmel lov forskrift vedtak
    sak arkiv skjema tjeneste kompetanse kurs rolle ansvar kultur endring motstand samarbeid møte
    personvern samtykke sikkerhet risiko etikk skjevhet forklaring tillit åpenhet kvalitet måling
    rutine språk helse skole hav kyst bygg ytelse økonomi strategi mål plan innsikt verktøy lisens
    kode server nettverk løsning leverandør konsulent årsverk stilling fagmiljø utfordring mulighet
""".split()  # noqa: SIM905 - so many words are not read as a list
"""Joined in pairs they give the many rare compounds that Norwegian text is full of."""

ENDINGS = ("", "en", "er", "ene")
LABELS = ("Intervjuer", "Informant")
QUESTION_WORDS, ANSWER_WORDS = (6, 20), (40, 200)


@dataclass(frozen=True)
class Sentence:
    """A sentence's span in the text, in code points, and whether the informant says it."""

    start: int
    end: int
    informant: bool


@dataclass(frozen=True)
class Interview:
    """A transcript as a txt file holds it, and where its sentences stand."""

    text: str
    sentences: tuple[Sentence, ...]


def write_interview(random: Random, words: int) -> Interview:
    """Return an interview of at least `words` words, questions and answers in turn."""
    vocabulary, weights = _vocabulary()
    rest = iter(random.choices(vocabulary, cum_weights=weights, k=words + ANSWER_WORDS[1] * 2))
    pieces: list[str] = []
    sentences: list[Sentence] = []
    offset = said = 0
    while said < words:
        for label, size in zip(LABELS, (QUESTION_WORDS, ANSWER_WORDS), strict=True):
            pieces.append(f"{label}:")
            offset += len(pieces[-1])
            for sentence in _say(random, rest, random.randint(*size)):
                said += sentence.count(" ") + 1
                sentences.append(
                    Sentence(offset + 1, offset + 1 + len(sentence), label == LABELS[1])
                )
                pieces.append(f" {sentence}")
                offset += len(pieces[-1])
            pieces.append("\n\n")
            offset += 2
    return Interview("".join(pieces), tuple(sentences))


def _say(random: Random, words: Iterator[str], size: int) -> Iterator[str]:
    while size > 0:
        length = min(random.randint(4, 22), size)
        size -= length
        spoken = [word for _, word in zip(range(length), words, strict=False)]
        if length > 9:
            spoken[length // 2] += ","
        yield " ".join(spoken).capitalize() + random.choice(("." * 8) + "?…")


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    """Return words and their cumulated weights: rank by rank, as in natural language."""
    rare = [
        first + second + ending
        for ending in ENDINGS
        for first in ["", *STEMS]
        for second in STEMS
        if first != second
    ]
    weights = [1 / (rank + 3) for rank in range(len(COMMON))]
    tail = [1 / (rank + 30) for rank in range(len(rare))]
    scale = sum(weights) / sum(tail) * SHARE_OF_RARE_WORDS / (1 - SHARE_OF_RARE_WORDS)
    weights += [scale * weight for weight in tail]
    return [*COMMON, *rare], list(accumulate(weights))
