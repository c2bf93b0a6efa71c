"""How well codes are suggested in the sample study, each document left out of what is learnt.

`python -m training.suggestion_scores [STUDY]` prints it; of a study that is there already the
vectors of its lines are not made again.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import koding
from training.card import percent, table
from training.scores import Tally

_WAYS = {
    "keywords": "the codebook's keywords",
    "model": "a model of the coding",
    "meaning": "meaning, without learning",
    "all": "all together",
    "words": "for comparison, a bag of written words",
}
_LEVELS = ("theme: micro", "code: micro")
_COUNTS = ("right", "suggested", "held")


def render_suggestions(study: Path | None = None) -> str:
    """Return how each way of suggesting does, as Markdown; over all codes pooled first."""
    if study is None:
        with TemporaryDirectory() as folder:
            demo = Path(folder) / "demo"
            subprocess.run([sys.executable, "-m", "koding", "demo", str(demo)], check=True)
            return render_suggestions(demo)
    return render_rows(koding.open(study).suggest(evaluate=True).rows)


def render_rows(found: Sequence[Mapping[str, object]]) -> str:
    """Return the table of what an evaluation found: themes, the codes under them, all pooled."""
    by_place = {(one["code"], one["by"]): one for one in found}
    rows = []
    for way, said in _WAYS.items():
        levels = [by_place[code, way] for code in _LEVELS if (code, way) in by_place]
        counts = [[int(str(row[name])) for name in _COUNTS] for row in levels]
        cells = [_prf(*map(sum, zip(*counts, strict=True))), *(_prf(*one) for one in counts)]
        rows.append((said, *cells[0], *(cell[-1] for cell in cells[1:])))
    return table(("suggested by, %", "P", "R", "F", "F, the themes", "F, the codes under"), rows)


def _prf(right: int, suggested: int, held: int) -> tuple[str, str, str]:
    tally = Tally(right, suggested, held)
    return percent(tally.precision), percent(tally.recall), percent(tally.f)


if __name__ == "__main__":
    print(render_suggestions(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
