"""The tables of the model card."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from training.paths import MODEL
from training.scanned_persons import Scanned
from training.scores import Scores, Tally

SCORES = ("<!-- scores: made by `make score` -->", "<!-- end of scores -->")
CARD = MODEL / "card.md"
_FEWEST = 10
"""What is rarer than this has no score worth printing by itself."""


HELD_BACK, ON_DEV = "Texts held back from every choice, by style", "The dev part, by style"


@dataclass(frozen=True, slots=True)
class Tables:
    """What a card prints: scores by style of what is held back and of dev, of talk, of Nynorsk.

    `nynorsk` are texts by what they are; `scanned` is what `koding scan` flags, likewise.
    """

    held: Mapping[str, Scores]
    dev: Mapping[str, Scores]
    spoken: Scores
    nynorsk: Mapping[str, Scores]
    scanned: Mapping[str, Scanned]


def render_tables(of: Tables) -> str:
    """Return the scores as Markdown, what no choice has seen first."""
    (held, *_, held_talk), (dev, *_, talk) = of.held.values(), of.dev.values()
    return "\n\n".join(
        (
            f"### {HELD_BACK}\n\n" + _render_styles(of.held),
            "### Names by label, held back\n\n" + _render_labels(held.names_of, held_talk.names_of),
            "### Persons that `koding scan` flags\n\n" + _render_scanned(of.scanned),
            "### Nynorsk\n\n" + _render_styles(of.nynorsk),
            f"### {ON_DEV}\n\n" + _render_styles(of.dev),
            "### Names by label, dev\n\n" + _render_labels(dev.names_of, talk.names_of),
            "### Parts of speech, dev\n\n" + _render_labels(dev.pos_of, talk.pos_of),
            "### Names in spoken turns\n\n" + render_spoken(of.spoken),
        )
    )


def render_comparison(ours: Mapping[str, Scores], plain: Mapping[str, Scores]) -> str:
    """Return what learning from speech changed: each style's scores without it, and with it."""
    rows = [
        (name, *chain(*zip(_main(plain[name]), _main(scores), strict=True)))
        for name, scores in ours.items()
    ]
    columns = ("POS", "lemma", "sentences F", "names F", "PER F")
    headings = chain(*((f"{column} without", "with") for column in columns))
    return table(("%", *headings), rows)


def refresh_card(text: str, marks: tuple[str, str], path: Path = CARD) -> None:
    """Put a text into a card, between its marks."""
    card = path.read_text(encoding="utf-8")
    before, rest = card.split(marks[0])
    after = rest.split(marks[1])[1]
    path.write_text(f"{before}{marks[0]}\n\n{text}\n\n{marks[1]}{after}", encoding="utf-8")


def read_overall(card: str, heading: str = ON_DEV) -> dict[str, dict[str, float]]:
    """Return the scores by style and column that a card prints under a heading."""
    lines = card.split(f"### {heading}", 1)[1].strip().splitlines()
    headings, *rows = (_cells(line) for line in lines[: lines.index("")])
    return {
        row[0]: {name: float(cell) for name, cell in zip(headings[2:], row[2:], strict=True)}
        for row in rows[1:]
    }


def prf(tally: Tally) -> tuple[str, str, str]:
    """Return precision, recall and F in per cent."""
    return percent(tally.precision), percent(tally.recall), percent(tally.f)


def percent(share: float) -> str:
    """Return a share in per cent, with one decimal."""
    return f"{100 * share:.1f}"


def table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table, its first column to the left and the others to the right."""
    names = list(headings)
    rule = ["---"] + ["---:"] * (len(names) - 1)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (names, rule, *rows))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def _render_styles(by_style: Mapping[str, Scores]) -> str:
    headings = (
        *("%", "words", "POS", "lemma", "sentences F", "names P", "names R", "names F", "PER F"),
        *("names F by rules", "PER R by rules", "PER F by rules"),
    )
    rows = [
        (
            name,
            f"{scores.words:,}",
            percent(scores.pos.f),
            percent(scores.lemma.f),
            percent(scores.sentences.f),
            *prf(scores.names),
            percent(scores.names_of["PER"].f),
            percent(scores.ruled.f),
            percent(scores.ruled_persons.recall),
            percent(scores.ruled_persons.f),
        )
        for name, scores in by_style.items()
    ]
    return table(headings, rows)


def _render_labels(written: Mapping[str, Tally], talk: Mapping[str, Tally]) -> str:
    headings = ("%", "n", "P", "R", "F", "in transcripts P", "R", "F")
    labels = sorted(written, key=lambda label: -written[label].there)
    rows = [
        (label, str(written[label].there), *prf(written[label]), *prf(talk.get(label, Tally())))
        for label in labels
        if written[label].there >= _FEWEST
    ]
    return table(headings, rows)


def render_spoken(scores: Scores) -> str:
    """Return the scores of names alone, without koding's rules and with them."""
    headings = ("%", "n", "P", "R", "F", "PER F")
    alone = (scores.names, scores.names_of["PER"])
    ruled = (scores.ruled, scores.ruled_persons)
    rows = [
        (name, str(names.there), *prf(names), percent(persons.f))
        for name, (names, persons) in {
            "the model alone": alone,
            "with koding's rules": ruled,
        }.items()
    ]
    return table(headings, rows)


def _render_scanned(scanned: Mapping[str, Scanned]) -> str:
    headings = (
        "%", "persons", "words of them", "words flagged", "persons whole", "flags a 1,000 words",
    )  # fmt: skip
    rows = [
        (
            name,
            str(one.persons),
            str(one.words),
            percent(one.found / one.words),
            percent(one.whole / one.persons),
            f"{1000 * one.flags / one.all_words:.1f}",
        )
        for name, one in scanned.items()
    ]
    return table(headings, rows)


def _main(scores: Scores) -> tuple[str, ...]:
    names = (scores.names.f, scores.names_of["PER"].f)
    return tuple(map(percent, (scores.pos.f, scores.lemma.f, scores.sentences.f, *names)))
