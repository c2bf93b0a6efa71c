"""`python -m training`: from the treebank archives to the shipped pipeline.

The same seed on the same machine gives the same weights; on another they differ in the last
digits, and so a little in the scores.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from training.architecture import HALVES
from training.halves import Order, train_halves
from training.packing import pack
from training.paths import MODEL, TREEBANK, WORK
from training.translation import need_apertium

NAME = "koding_bokmal"
VERSION = "1.1.0"


def main() -> None:
    """Train what is asked for, and pack it."""
    asked = _parser().parse_args()
    if not asked.pack_only:
        need_apertium()
    order = Order(
        treebank=asked.treebank,
        work=asked.work,
        seed=asked.seed,
        steps=asked.steps,
        rate=asked.rate,
        as_written=asked.as_written,
    )
    if not asked.pack_only and not train_halves(asked.half or HALVES, order):
        sys.exit("training stopped; what went wrong is said above")
    if missing := [half for half in HALVES if not (asked.work / half).exists()]:
        sys.exit(f"not packed: {asked.work} does not hold {' and '.join(missing)} yet")
    pack(asked.work, asked.out, name=NAME, version=asked.version)
    print(f"{asked.out / 'pipeline.zip'}: {(asked.out / 'pipeline.zip').stat().st_size:,} bytes")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--treebank", type=Path, default=TREEBANK, help="where the archives lie")
    parser.add_argument("--work", type=Path, default=WORK, help="best states")
    parser.add_argument("--out", type=Path, default=MODEL, help="where the weights go")
    parser.add_argument("--half", choices=HALVES, action="append", help="default: both")
    parser.add_argument("--steps", type=int, help="how long; default: as the recipe says")
    parser.add_argument("--rate", type=float, help="how fast; default: as the recipe says")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--version", default=VERSION)
    parser.add_argument("--as-written", action="store_true", help="no speech, for comparison")
    parser.add_argument("--pack-only", action="store_true", help="pack what was trained before")
    return parser


if __name__ == "__main__":
    main()
