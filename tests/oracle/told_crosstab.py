"""What `koding crosstab` tells, beside what is counted here."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tests.oracle import oracle_counts as counts
from tests.oracle import oracle_data as data
from tests.oracle import oracle_survey as surveys
from tests.oracle.oracle_figures import FEWEST_TO_MEASURE, Figure, Study, or_nan, units
from tests.oracle.oracle_program import table

GROUPS = ("low", "middle", "high")
PRESENCES = ("with", "without")


def figures(study: Study) -> Iterator[Figure]:
    """Yield what is told and what is counted."""
    yield from groups(study)
    yield from tests(study)
    yield from contingency(study)
    yield from related(study)


def groups(study: Study) -> Iterator[Figure]:
    """How many organisations of each score group raise a theme, and how much they say."""
    survey = surveys.read_survey(study.folder)
    paths = data.paths(study.data)
    for row in table(study.folder, "crosstab").itertuples():
        item, code = surveys.item_of(survey, paths[row.theme]), paths[row.theme]
        codes, shares = study.data.subtree[code], scored_shares(study, row.theme)
        scores = surveys.case_scores(survey, item)
        names = {key: name for name, key in units(study, "case").items() if key in scores.index}
        present = {key for key in names if counts.count(study.data, codes, "case", key).documents}
        known = {
            key
            for key in names
            if key in present or data.read_documents(study.data, "case", key, code).whole
        }
        for upper in (False, True):
            scored, last = surveys.case_scores(survey, item, upper=upper), "_upper" * upper
            for group in ("low", "middle", "high"):
                own = {key for key in names if survey.groups[scored[key]] == group}
                where = f"groups {row.theme} {group}{last}"
                cases = getattr(row, f"{group}_cases{last}")
                yield Figure(f"{where}, cases", cases, len(own))
                told = getattr(row, f"{group}_known{last}")
                yield Figure(f"{where}, known", told, len(own & known))
                # Of a group in which nobody has read anything there is nothing to tell.
                unread = bool(own) and not own & known
                told = float(getattr(row, f"{group}_present{last}"))
                yield Figure(f"{where}, present", told, math.nan if unread else len(own & present))
                if not upper:
                    for amount in ("passages", "stretches", "words"):
                        found = sum(
                            getattr(counts.count(study.data, codes, "case", key), amount)
                            for key in own
                        )
                        told = float(getattr(row, f"{group}_{amount}"))
                        yield Figure(f"{where}, {amount}", told, math.nan if unread else found)
                    share = [shares[names[key]][1] for key in own if names[key] in shares]
                    told = float(getattr(row, f"{group}_share"))
                    yield Figure(f"{where}, share", told, or_nan(counts.middle(share)))
        for name, keys in (("present", present), ("absent", known - present)):
            median = counts.middle([float(scores[key]) for key in keys])
            told = float(getattr(row, f"median_{name}"))
            yield Figure(f"groups {row.theme}, median {name}", told, or_nan(median))


def tests(study: Study) -> Iterator[Figure]:
    """Coefficients and exact p, or the scores alone where organisations are few."""
    found = table(study.folder, "crosstab", "--test", check=False)
    if "case" in found:  # Under five organisations everywhere: their scores, and no coefficient.
        yield from _scores(study, found)
        return
    for row in found.itertuples():
        pairs = list(scored_shares(study, row.theme).values())
        yield Figure(f"crosstab n of {row.theme}", row.n, len(pairs))
        if len(pairs) >= FEWEST_TO_MEASURE:
            x, y = np.array(pairs).T
            yield Figure(f"crosstab tau-b of {row.theme}", float(row.tau_b), surveys.tau_b(x, y))
            yield Figure(f"crosstab rho of {row.theme}", float(row.rho), surveys.rho(x, y))
            delta = surveys.cliffs_delta(x, y > 0)
            yield Figure(f"crosstab delta of {row.theme}", float(row.delta), delta)
            yield Figure(f"crosstab present of {row.theme}", row.n_present, int((y > 0).sum()))
            if len(pairs) <= surveys.MOST_TO_LIST:
                p = surveys.exact_p(x, y)
                yield Figure(f"crosstab p of {row.theme}", float(row.p_tau_b), p)


def _scores(study: Study, found: pd.DataFrame) -> Iterator[Figure]:
    for theme, rows in found.groupby("theme"):
        told = {row.case: row.share for row in rows.itertuples() if not math.isnan(row.score)}
        pairs = scored_shares(study, theme)
        for case in told.keys() | pairs.keys():
            share = pairs[case][1] if case in pairs else math.nan
            yield Figure(f"crosstab share of {theme} in {case}", float(told[case]), share)


def scored_shares(study: Study, theme: str) -> dict[str, tuple[float, float]]:
    """Return the score and the theme's share of every organisation that has both, by name."""
    survey = surveys.read_survey(study.folder)
    paths = data.paths(study.data)
    scores = surveys.case_scores(survey, surveys.item_of(survey, paths[theme]))
    pairs = {}
    for name, key in units(study, "case").items():
        read = data.read_documents(study.data, "case", key, paths[theme])
        spoken = counts.spoken_words(study.data, "case", key, read.done)
        if key in scores.index and spoken:
            codes = study.data.subtree[paths[theme]]
            inside = counts.count(study.data, codes, "case", key, read.done).words
            pairs[name] = (scores[key], inside / spoken)
    return pairs


def contingency(study: Study) -> Iterator[Figure]:
    """Counts of organisations by presence and group, and the tests of such tables."""
    found = table(study.folder, "crosstab", "--contingency", check=False)
    if not len(found):
        return
    tests = table(study.folder, "crosstab", "--contingency", "--test", check=False)
    for theme, cells in found.groupby("theme"):
        seen = _contingency(study, theme)
        expected = surveys.expect(seen)
        residuals = surveys.residuals(seen)
        for row in cells.itertuples():
            at = PRESENCES.index(row.presence), GROUPS.index(row.group)
            where = f"contingency {theme} {row.presence} {row.group}"
            yield Figure(where, row.n, int(seen[at]))
            few = seen.sum() < FEWEST_TO_MEASURE
            by_chance, residual = (math.nan if few else one[at] for one in (expected, residuals))
            yield Figure(f"{where}, expected", float(row.expected), by_chance)
            yield Figure(f"{where}, residual", float(row.residual), residual)
            for name, axis in (("row_share", 1), ("column_share", 0)):
                whole = seen.sum(axis=axis)[at[1 - axis]]
                share = seen[at] / whole if whole else math.nan
                yield Figure(f"{where}, {name}", float(getattr(row, name)), share)
        if "case" in tests:  # Under five organisations everywhere: their scores, and no test.
            continue
        for row in tests[tests["theme"] == theme].itertuples():
            yield Figure(f"contingency {theme}, n", row.n, int(seen.sum()))
            yield Figure(f"contingency {theme}, present", row.n_present, int(seen[0].sum()))
            if seen.sum() >= FEWEST_TO_MEASURE:
                small = int((expected < surveys.LEAST_EXPECTED).sum())
                yield Figure(f"contingency {theme}, small", row.small_expected, small)
            if not math.isnan(row.p_fisher):
                yield Figure(f"contingency {theme}, p up to 1", row.p_fisher <= 1, True)
                chi, fisher, chi_p = surveys.exact_contingency(seen)
                yield Figure(f"contingency {theme}, chi-square", row.chi_square, chi)
                yield Figure(f"contingency {theme}, Fisher", row.p_fisher, fisher)
                yield Figure(f"contingency {theme}, chi-square's p", row.p_chi_square, chi_p)


def _contingency(study: Study, theme: str) -> NDArray[np.int_]:
    """Return how many organisations with and without a theme score in each group."""
    survey, code = surveys.read_survey(study.folder), data.paths(study.data)[theme]
    scores = surveys.case_scores(survey, surveys.item_of(survey, code))
    seen = np.zeros((2, 3), dtype=int)
    for key in units(study, "case").values():
        done = data.read_documents(study.data, "case", key, code).done
        found = counts.count(study.data, study.data.subtree[code], "case", key, done).documents
        if key in scores.index and counts.spoken_words(study.data, "case", key, done):
            seen[int(not found), GROUPS.index(survey.groups[scores[key]])] += 1
    return seen


def related(study: Study) -> Iterator[Figure]:
    """Amounts of groups per so many words and in per cent, of groups read to the end alone."""
    for relation in (("--per", "1000"), ("--percent", "row"), ("--percent", "column")):
        command = ("crosstab", "--measure", "passages", *relation)
        found = table(study.folder, *command, check=False)
        paths = data.paths(study.data)
        shown = frozenset[int]().union(
            *(study.data.subtree[paths[theme]] for theme in found.get("theme", ()))
        )
        for row in found.itertuples():
            suffix = "per_1000" if relation[0] == "--per" else f"{relation[1]}_share"
            for group in GROUPS:
                told = float(getattr(row, f"{group}_passages_{suffix}"))
                where = f"crosstab passages of {row.theme}, {group}, {suffix}"
                yield Figure(where, told, _related(study, row.theme, group, suffix, shown))


def _related(study: Study, theme: str, group: str, suffix: str, shown: data.Codes) -> float:
    """Return what a group says of a theme, set against all it says of the themes shown, or else."""
    survey, code = surveys.read_survey(study.folder), data.paths(study.data)[theme]
    scores = surveys.case_scores(survey, surveys.item_of(survey, code))

    def amount(codes: data.Codes, groups: tuple[str, ...]) -> float:
        keys = _members(study, scores, groups)
        read = [data.read_documents(study.data, "case", key, one) for key in keys for one in codes]
        if not all(one.whole for one in read):
            return math.nan
        # Amounts of a group are its organisations' together, as in `groups`.
        return sum(counts.count(study.data, codes, "case", key).passages for key in keys)

    mine = amount(study.data.subtree[code], (group,))
    if suffix == "per_1000":
        keys = _members(study, scores, (group,))
        base = sum(counts.spoken_words(study.data, "case", key) for key in keys) / 1000
    elif suffix == "row_share":
        base = sum(amount(study.data.subtree[code], (one,)) for one in GROUPS)
    else:
        base = amount(shown, (group,))
    return mine / base if base else math.nan


def _members(study: Study, scores: pd.Series, groups: tuple[str, ...]) -> frozenset[int]:
    """Return the organisations with text whose score is in one of the groups."""
    names = surveys.read_survey(study.folder).groups
    keys = units(study, "case").values()
    return frozenset(key for key in keys if key in scores.index and names[scores[key]] in groups)
