"""One chart of each kind, with long Norwegian names, missing numbers and zeros in them."""

from __future__ import annotations

from collections.abc import Sequence

from koding.model.label import Label, same
from koding.tabling import Cell, Column, ColumnKind, Frame
from koding.tabling.charts import Chart, Curve, HeatMap, Intervals, PoleProfile, StackedBars

_TEXT, _INTEGER, _NUMBER = ColumnKind.TEXT, ColumnKind.INTEGER, ColumnKind.NUMBER
_PERCENT = ColumnKind.PERCENT

ITEMS = (
    Label("Organisasjonskultur", "Organisational culture"),
    Label("Juridisk og regulatorisk rammeverk", "Legal and regulatory framework"),
    Label("Innbyggernes usikkerhet og mottakelighet", "Citizens' uncertainty and receptiveness"),
    Label("Etikk", "Ethics"),
)
LEVELS = (
    Label("ingen", "none"),
    Label("liten", "small"),
    Label("noe", "some"),
    Label("stor", "large"),
    Label("veldig stor", "very large"),
)
_COUNTS = ((0, 1, 8, 18, 7), (0, 1, 9, 18, 5), (7, 15, 9, 3, 0), (0, 0, 0, 0, 0))
_RESPONDENT = Label("respondent", "respondent")


def stacked_bars(emphasised: tuple[str, ...] = ()) -> StackedBars:
    """Return four items of five levels, the last answered by nobody."""
    columns = [Column("item", Label("Spørsmål", "Item")), Column("n", same("n"), _INTEGER)]
    for place, level in enumerate(LEVELS):
        columns.append(Column(f"n_{place}", Label(f"{level.nb}, n", f"{level.en}, n"), _INTEGER))
        columns.append(Column(f"share_{place}", level, _PERCENT))
    rows = []
    for item, counts in zip(ITEMS, _COUNTS, strict=True):
        n = sum(counts)
        row: list[Cell] = [item, n]
        for count in counts:
            row += [count, count / n if n else None]
        rows.append(tuple(row))
    frame = _frame(Label("Svarene nivå for nivå", "Answers by level"), columns, rows, _RESPONDENT)
    places = range(len(LEVELS))
    return StackedBars(
        frame,
        "item",
        tuple(f"share_{place}" for place in places),
        tuple(f"n_{place}" for place in places),
        "n",
        emphasised,
    )


def heat_map(kind: ColumnKind = _INTEGER) -> HeatMap:
    """Return four themes in three organisations, one number missing and one zero."""
    cases = ("Fjellvik kommune", "Sundet sykehus HF", "Kystforvaltningen")
    columns = [Column("theme", Label("Tema", "Theme"))]
    columns += [Column(f"case_{place}", same(name), kind) for place, name in enumerate(cases)]
    numbers: tuple[tuple[int | None, ...], ...] = ((13, 10, 8), (3, None, 0), (2, 1, 5), (0, 11, 1))
    rows = [
        (item, *(n / 40 if n is not None and kind is _PERCENT else n for n in row))
        for item, row in zip(ITEMS, numbers, strict=True)
    ]
    case = Label("virksomhet", "organisation")
    frame = _frame(Label("Temamatrise", "Theme matrix"), columns, rows, case)
    return HeatMap(frame, "theme", tuple(column.name for column in columns[1:]))


def pole_profile() -> PoleProfile:
    """Return three scale codes, the last without a value."""
    names = ("code", "low", "high", "lowest", "highest", "median", "least", "most", "n")
    kinds = (_TEXT, _TEXT, _TEXT, _INTEGER, _INTEGER, _NUMBER, _INTEGER, _INTEGER, _INTEGER)
    columns = [Column(name, same(name), kind) for name, kind in zip(names, kinds, strict=True)]
    eager = Label("ivrig etter å prøve ut nye løsninger", "eager to try new solutions")
    rows: list[tuple[Cell, ...]] = [
        (Label("Innstilling", "Attitude"), "reaktiv", "proaktiv", -2, 2, 0.5, -2, 2, 14),
        (Label("Endringsvilje", "Readiness"), "motvillig", eager, -2, 2, -1.0, -2, 1, 5),
        (Label("Deling", "Sharing"), "lukket", "åpen", 0, 4, None, None, None, 0),
    ]
    frame = _frame(Label("Profil mellom polene", "Profile between the poles"), columns, rows)
    return PoleProfile(frame, *names)


def curve() -> Curve:
    """Return five interviews, the last two without anything new."""
    columns = [
        Column("document", Label("Dokument", "Document")),
        Column("new", Label("Nye", "New"), _INTEGER),
        Column("rate", Label("Andel nye", "Share new"), _PERCENT),
    ]
    rows = [(f"I{n:02d}", new, new / 18) for n, new in enumerate((9, 4, 3, 0, 0), 1)]
    return Curve(_frame(Label("Metning", "Saturation"), columns, rows), "document", "new", "rate")


def intervals() -> Intervals:
    """Return three codes with alpha, one without an interval, one without anything."""
    columns = [Column("code", Label("Kode", "Code"))]
    columns += [Column(name, same(name), _NUMBER, 2) for name in ("alpha", "low", "high")]
    rows: list[tuple[Cell, ...]] = [
        (ITEMS[0], 0.743, 0.61, 0.849),
        (ITEMS[1], -0.015, None, None),
        (ITEMS[2], None, None, None),
    ]
    frame = _frame(Label("Samsvar", "Agreement"), columns, rows, Label("ytring", "turn"))
    return Intervals(frame, "code", "alpha", "low", "high", -0.2, 1.0, (0.667, 0.8))


def all_charts() -> dict[str, Chart]:
    """Return every sample by its name."""
    return {
        "levels": stacked_bars(),
        "high": stacked_bars(("share_3", "share_4")),
        "heat": heat_map(),
        "shares": heat_map(_PERCENT),
        "poles": pole_profile(),
        "curve": curve(),
        "intervals": intervals(),
    }


def _frame(
    title: Label,
    columns: list[Column],
    rows: Sequence[tuple[Cell, ...]],
    unit: Label = _RESPONDENT,
) -> Frame:
    note = Label("Syntetiske tall.", "Synthetic numbers.")
    return Frame(title, tuple(columns), tuple(rows), unit, 34, (note,))
