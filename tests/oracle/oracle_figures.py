"""What is compared: a study, and a number as koding tells it beside the one counted here."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from tests.oracle import oracle_data as data

FEWEST_TO_MEASURE = 5
"""Under so many units koding prints scores and counts, and no coefficient or interval."""


@dataclass(frozen=True)
class Study:
    """A study to count, what was read of its database, and whose coding it is."""

    folder: Path
    data: data.Data
    coders: tuple[str, ...]


@dataclass(frozen=True)
class Figure:
    """A number as koding tells it and as it is counted here."""

    what: str
    told: float | bool | str
    counted: float | bool | str

    @property
    def differs(self) -> bool:
        """Return whether the two are different numbers; neither is there where both are NaN."""
        if isinstance(self.told, str) or isinstance(self.counted, str):
            return self.told != self.counted
        if math.isnan(self.told) or math.isnan(self.counted):
            return not (math.isnan(self.told) and math.isnan(self.counted))
        return not math.isclose(self.told, self.counted, abs_tol=1e-9)


def units(study: Study, unit: str) -> dict[str, int]:
    """Return the documents or organisations in which an informant speaks, by name."""
    turns = data.heard(study.data)
    documents = study.data.documents
    if unit == "document":
        kept = documents[documents["id"].isin(turns["document"])]
        return dict(zip(kept["name"], kept["id"], strict=True))
    return {
        name: key for key, name in study.data.cases.items() if key in set(turns["case"].dropna())
    }


def or_nan(number: float | None) -> float:
    """Return the number, NaN where there is none."""
    return math.nan if number is None else number
