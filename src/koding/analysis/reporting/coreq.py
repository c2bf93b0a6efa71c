"""The COREQ checklist (Tong, Sainsbury & Craig 2007), filled in as far as the study can."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.agreement.notes import tell_drawing
from koding.analysis.ground.remarks import count, say
from koding.analysis.matrix.table import theme_matrix
from koding.analysis.reporting.facts import durations_told, name_informants, spoken_cases
from koding.analysis.reporting.quotations import chosen_quotations
from koding.messages import joined
from koding.model.choices import Derivation
from koding.model.coding import CONSENSUS
from koding.model.label import Label, Wording
from koding.model.measures import Measure, UnitKind
from koding.tabling import Column, ColumnKind, Frame
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from koding.analysis.reporting.material import ReportMaterial

N_ITEMS = 32
MAJOR = 0.5
"""In what share of the documents a theme must be present to be called major."""


def coreq_frame(material: ReportMaterial) -> Frame:
    """Return one row an item: its number, what it asks for, and what the study says.

    Those of the 32 that only the researcher knows are left blank.
    """
    rows = tuple(
        (
            number,
            word(f"coreq.{number}"),
            fill_coreq(material, number),
        )
        for number in range(1, N_ITEMS + 1)
    )
    return Frame(
        title=word("title.coreq"),
        columns=(
            Column("number", word("saturation.position"), ColumnKind.INTEGER),
            Column("item", word("heading.coreq_item")),
            Column("filled", word("heading.coreq_filled")),
        ),
        rows=rows,
        unit=word("unit.coreq_item"),
        n=N_ITEMS,
        notes=(word("note.coreq"), word("note.coreq_major")),
    )


def fill_coreq(material: ReportMaterial, number: int) -> Label | None:
    """Return what the study says of an item, nothing where only the researcher knows."""
    return _FILLERS[number](material) if number in _FILLERS else None


def size_told(material: ReportMaterial) -> Label:
    """Return how many informants there are, in how many conversations, of how many cases."""
    return say(
        "coreq.size",
        informants=count("informant", len(name_informants(material))),
        conversations=count("conversation", int(material.chosen.documents.sum())),
        of_cases=count("case", len(spoken_cases(material))),
    )


def lengths_told(material: ReportMaterial) -> Label:
    """Return how long the conversations took, as far as that is known."""
    return durations_told(material, "coreq")


def coders_told(material: ReportMaterial) -> Label:
    """Return who has coded, and whose coding counts."""
    snapshot = material.snapshot
    found = sorted(set(snapshot.passages.coder.tolist()))
    names = [snapshot.coders[place] for place in found]
    people = [name for name in names if name != CONSENSUS]
    if not people:
        return word("report.no_passages")
    counted = dict(material.chosen.facts)["coders"]
    key = "coreq.coders_agreed" if CONSENSUS in names else "coreq.coders"
    told = say(key, n=len(people), names=", ".join(people), consensus=CONSENSUS, counted=counted)
    if material.drawing is None:
        return told
    drawn = tell_drawing(material.drawing)
    return Wording.of(joined(" ", (told, drawn)))


def tree_told(material: ReportMaterial) -> Label:
    """Return how many codes the tree has."""
    top = sum(entry.depth == 0 for entry in material.entries)
    return say("coreq.tree", n=top, below=len(material.entries) - top)


def derivation_told(material: ReportMaterial) -> Label:
    """Return how many codes were there beforehand, and how many came of the material."""
    counts = Counter(entry.code.origin for entry in material.entries)
    return say(
        "coreq.derivation",
        a_priori=counts[Derivation.A_PRIORI],
        derived=counts[Derivation.DERIVED],
    )


def software_told(material: ReportMaterial) -> Label:
    """Return which program it was."""
    return say("coreq.software", version=material.version)


def quotations_told(material: ReportMaterial) -> Label:
    """Return how many quotations are chosen, by how many informants."""
    chosen = chosen_quotations(material.book)
    informants = {quotation.informant for quotation in chosen}
    return say("coreq.quotations", n=len(chosen), informants=count("informant", len(informants)))


def _major(material: ReportMaterial) -> Label:
    return _name_themes(_weigh_themes(material)[0])


def _minor(material: ReportMaterial) -> Label:
    return _name_themes(_weigh_themes(material)[1])


def _weigh_themes(material: ReportMaterial) -> tuple[list[Label], list[Label]]:
    """Return the themes of the tree's top that are suggested as major, and as minor.

    A major one is in at least MAJOR of the documents and takes at least as much of their words as
    these themes do in the mean: a present theme alone is no major one, for most are present
    everywhere.
    """
    shares = theme_matrix(material.snapshot, material.selection, UnitKind.DOCUMENT, Measure.SHARE)
    heard = shares.units.heard
    top = {entry.path for entry in material.entries if entry.depth == 0}
    taken = shares.numbers.values[heard]
    said = [
        (label, float((column > 0).mean()), float(np.median(column)))
        for path, label, column in zip(shares.paths, shares.labels, taken.T, strict=True)
        if path in top and (column > 0).any()
    ]
    mean = sum(share for _, _, share in said) / max(len(said), 1)
    major = [label for label, present, share in said if present >= MAJOR and share >= mean]
    return major, [label for label, _, _ in said if label not in major]


def _name_themes(labels: Sequence[Label]) -> Label:
    return say("coreq.suggested", themes=listed_themes(labels)) if labels else word("coreq.none")


def listed_themes(labels: Sequence[Label]) -> Label:
    """Return labels with semicolons between."""
    return Wording.of(joined("", (joined("; ", tuple(labels)), ".")))


def _see(title: str) -> Callable[[ReportMaterial], Label]:
    return lambda _material: say("coreq.see", title=word(title))


_FILLERS: dict[int, Callable[[ReportMaterial], Label]] = {
    12: size_told,
    16: _see("title.sample"),
    21: lengths_told,
    22: _see("report.saturation"),
    24: coders_told,
    25: tree_told,
    26: derivation_told,
    27: software_told,
    29: quotations_told,
    31: _major,
    32: _minor,
}
