"""Lines that a code is suggested for, joined to suggestions; what is settled is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from koding.actions.suggesting.ground import Stretches
from koding.model.suggesting import Sign, Suggestion

if TYPE_CHECKING:
    from koding.actions.suggesting.ground import Ground, Text

    Probability = Callable[[int, int], float]
    Run = tuple[int, int, list[int]]
    """Where it starts and ends, and the places of its lines."""


def join_lines(
    text: Text,
    ground: Ground,
    marked: Mapping[int, Mapping[int, tuple[Sign, ...]]],
    probability: Probability | None = None,
) -> list[Suggestion]:
    """Return suggestions of a document, by place and code.

    `marked` are the places (in `text.lines`) a code is suggested for, with what speaks for it, by
    the key of the code; `probability` tells how likely a code is at a place, and a suggestion has
    that of its likeliest line, with what speaks for it there. Lines next to each other in a turn
    become one suggestion.

    Left out are lines that the coder has dismissed for the code, or coded with one under it, or
    that one under it is suggested for; and suggestions that overlap what is coded with the code.
    """
    runs: dict[int, list[Run]] = {}
    # Codes stand after those they lie under.
    for code in reversed(ground.codes):
        if code in ground.wanted and code in marked:
            below = [run for one in ground.under[code] for run in runs.get(one, ())]
            taken = {place for _, _, places in below for place in places}
            runs[code] = _open_runs(text, ground, code, marked[code].keys() - taken)
    order = {code: place for place, code in enumerate(ground.codes)}
    found = [
        (
            run[0],
            run[1],
            order[code],
            _suggestion(text, ground, code, run[2], marked[code], probability),
        )
        for code, mine in runs.items()
        for run in mine
    ]
    return [suggestion for *_, suggestion in sorted(found, key=itemgetter(0, 1, 2))]


def _open_runs(text: Text, ground: Ground, code: int, places: Iterable[int]) -> list[Run]:
    """Return runs of neighbouring lines on which nothing is decided yet."""
    revision = text.document.revision
    coded = ground.coded.get(revision, {})
    under = [span for one in ground.under[code] - {code} for span in coded.get(one, ())]
    decided = Stretches([*ground.dismissed.get(revision, {}).get(code, ()), *under])
    own = Stretches(coded.get(code, ()))
    left = [
        at for at in sorted(places) if not decided.touch(text.lines[at].start, text.lines[at].end)
    ]
    return [run for run in _runs(text, left) if not own.touch(run[0], run[1])]


def _runs(text: Text, places: Sequence[int]) -> list[Run]:
    runs: list[Run] = []
    for at in places:
        line = text.lines[at]
        if runs and runs[-1][2][-1] == at - 1 and text.lines[at - 1].turn == line.turn:
            start, _, mine = runs[-1]
            runs[-1] = start, line.end, [*mine, at]
        else:
            runs.append((line.start, line.end, [at]))
    return runs


def _suggestion(
    text: Text,
    ground: Ground,
    code: int,
    places: Sequence[int],
    signs: Mapping[int, tuple[Sign, ...]],
    probability: Probability | None,
) -> Suggestion:
    first, last = text.lines[places[0]], text.lines[places[-1]]
    telling, likely = list(places), None
    if probability is not None:
        likely, place = max((probability(at, code), -at) for at in places)
        telling = [-place]
    found = [sign for at in telling for sign in signs[at]]
    return Suggestion(
        document=text.document.name,
        revision=text.document.revision,
        first=first.number,
        last=last.number,
        start=first.start,
        end=last.end,
        code=ground.codes[code].path,
        signs=tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found),
        probability=likely,
        words=text.text[first.start : last.end],
    )
