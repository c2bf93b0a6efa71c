"""Tables shaped for a printed page: the columns a reader needs, under spanning headings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from koding.model.label import Label
    from koding.tabling import Column, Frame

_PROFILE_ASIDE = ("unit_id", "below_middle", "above_middle")


def shape_overview(frame: Frame) -> Frame:
    """Return the items with respondents and organisations each under a heading."""
    respondents, cases = word("respondents"), word("cases")
    return _spanned(
        frame,
        {
            "n_valid": (respondents, word("report.answered")),
            "n_dont_know": (respondents, word("survey.dont_know")),
            "n_not_answered": (respondents, word("report.unanswered")),
            "n_not_asked": (respondents, word("survey.not_asked")),
            "median": (respondents, word("median")),
            "respondents": (respondents, word("report.count")),
            "respondents_share": (respondents, word("report.share")),
            "n_cases": (cases, word("report.answered")),
            "cases": (cases, word("report.count")),
            "cases_share": (cases, word("report.share")),
        },
    )


def shape_bars(frame: Frame) -> Frame:
    """Return the levels with the count and the share of each under its wording."""
    heads: dict[str, tuple[Label, Label]] = {}
    count, share = word("report.count"), word("report.share")
    for column in frame.columns:
        level = column.name.removeprefix("share_")
        if level == column.name:
            continue
        span = word("high") if level == "high" else column.heading
        heads[f"n_{level}"], heads[column.name] = (span, count), (span, share)
    return _spanned(frame, heads)


def shape_agreement(frame: Frame) -> Frame:
    """Return alpha with its interval, positive agreement and the counts: what is to be reported.

    Kappa and the rest stand in the command's files.
    """
    span = word("report.coded_by")
    heads: dict[str, tuple[Label, Label]] = {}
    for column in frame.columns:
        if column.name in ("both", "all_coded") or column.name.startswith("only_"):
            heads[column.name] = (span, column.heading)
    alpha = next(one.heading for one in frame.columns if one.name == "alpha")
    heads["alpha"] = (alpha, word("report.value"))
    heads["alpha_low"] = (alpha, word("report.from"))
    heads["alpha_high"] = (alpha, word("report.to"))
    kept = ("code", "positive", "units", *heads)
    return _spanned(_only(frame, [one for one in frame.columns if one.name in kept]), heads)


def shape_saturation(frame: Frame) -> Frame:
    """Return the interviews with what is new, and what a random order would give, side by side."""
    random = word("report.random_order")
    return _spanned(
        frame,
        {
            "random_low": (random, word("report.lowest")),
            "random_median": (random, word("report.middle")),
            "random_high": (random, word("report.highest")),
        },
    )


def shape_profile(frame: Frame) -> Frame:
    """Return the scales with their poles and what was found on them."""
    found, scale = word("report.found"), word("report.scale")
    kept = [one for one in frame.columns if one.name not in _PROFILE_ASIDE]
    return _spanned(
        _only(frame, kept),
        {
            "low_pole": (scale, word("report.lowest")),
            "high_pole": (scale, word("report.highest")),
            "lowest": (scale, word("report.from")),
            "highest": (scale, word("report.to")),
            "median": (found, word("median")),
            "least": (found, word("report.from")),
            "most": (found, word("report.to")),
        },
    )


def _spanned(frame: Frame, heads: Mapping[str, tuple[Label, Label]]) -> Frame:
    """Return the frame with a spanning heading and a shorter one on the columns named."""
    columns = tuple(
        replace(one, span=heads[one.name][0], under=heads[one.name][1])
        if one.name in heads
        else one
        for one in frame.columns
    )
    return replace(frame, columns=columns)


def _only(frame: Frame, columns: list[Column]) -> Frame:
    places = [frame.columns.index(one) for one in columns]
    return replace(
        frame,
        columns=tuple(columns),
        rows=tuple(tuple(row[place] for place in places) for row in frame.rows),
        print_rows=tuple(tuple(row[place] for place in places) for row in frame.print_rows),
        screen=None,
    )
