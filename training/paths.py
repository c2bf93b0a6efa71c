"""Where things lie: the treebank beside the repository (or in KODING_NDT), the rest within it."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[1]
TREEBANK = Path(os.environ.get("KODING_NDT", ROOT.parent / "shared/ndt"))
TRAIN = "train.tar.xz"
DEV = "dev.tar.xz"
NAME_LISTS = ROOT / "src/koding/language/names"
WORK = ROOT / "build/training"
MODEL = ROOT / "src/koding/language/model"
LEXICON = ROOT / "src/koding/language/data/lexicon.bin"
