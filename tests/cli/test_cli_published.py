"""What columns a published table has: none that nobody has thought of."""

from __future__ import annotations

import csv
import io
import shlex

import pytest

from koding.cli.apps import make_command
from koding.cli.main import app
from tests.cli.cli_program import Koding

PUBLISHED = {
    "matrix --layout long": "unit_id unit_type unit_type_label case_id theme measure value read",
    "crosstab": (
        "theme theme_label n_valid low_middle_high_cases low_middle_high_present "
        "low_middle_high_share low_middle_high_documents low_middle_high_documents_each "
        "low_middle_high_passages low_middle_high_passages_each low_middle_high_stretches "
        "low_middle_high_stretches_each low_middle_high_words low_middle_high_words_each "
        "low_middle_high_known"
    ),
    "crosstab --layout long": (
        "theme item group group_label cases known present share documents passages stretches words "
        "n_valid"
    ),
    "crosstab --attribute sektor": (
        "theme theme_label n_valid group_1_cases stat_cases group_1_present stat_present "
        "group_1_known stat_known"
    ),
    "crosstab --measure passages --percent row": (
        "theme theme_label n_valid low_middle_high_cases low_middle_high_passages_row_sha "
        "low_middle_high_known"
    ),
    "crosstab --test": (
        "theme theme_label n n_present tau_b rho delta p_tau_b p_holm_tau_b p_least_tau_b"
    ),
    "crosstab --contingency": (
        "theme theme_label presence presence_label group group_label n row_share column_share "
        "expected residual"
    ),
    "crosstab --contingency --test": (
        "theme theme_label n n_present p_fisher p_least_fisher chi_square p_chi_square "
        "small_expected"
    ),
    "cooccurrence --layout long": "theme_a theme_b n n_a n_b jaccard unit unit_label",
    "joint": (
        "theme theme_label respondents_high respondents cases_high cases median survey_rank "
        "documents passages words share interview_rank rank_difference flag flag_label flag_by "
        "flag_by_label quotation quotation_source quotation_by quotation_by_label inference"
    ),
    "agreement": (
        "code code_label alpha alpha_low alpha_high positive agreed kappa alpha_coded jaccard "
        "alpha_u question question_label kappa_low kappa_high no_interval no_interval_label"
    ),
    "saturation": "documents new cumulative",
    "words": "word n per_1000 documents",
    "survey show": (
        "item item_label answer answer_label n_valid median respondents respondents_share n_cases "
        "cases cases_share"
    ),
}
"""By command. Whoever puts a column here has seen who stands behind its numbers, and that no count
that is left out follows from it; one that cannot be told so stays out of what is published."""

DOCUMENTS = frozenset({"report", "export reading", "export quotations"})
"""What is published otherwise than as one table."""


@pytest.mark.parametrize("command", PUBLISHED)
def test_a_published_table_has_no_column_that_nobody_thought_of(show: Koding, command: str) -> None:
    """A column that is new in a table is not published until it is named here."""
    done = show(*shlex.split(command), "--publish", "3", "--format", "csv")
    assert done.code == 0, done.err
    assert next(csv.reader(io.StringIO(done.text))) == PUBLISHED[command].split()


def test_every_command_that_publishes_is_tried() -> None:
    """No command has --publish whose columns nobody has looked at."""
    tried = {command.partition(" --")[0] for command in PUBLISHED}
    assert set(_publishing(make_command(app, translate=False), "")) == tried | DOCUMENTS


def _publishing(command: object, name: str) -> list[str]:
    mine = any("--publish" in one.opts for one in getattr(command, "params", ()))
    inner = getattr(command, "commands", {}).items()
    below = [one for key, sub in inner for one in _publishing(sub, f"{name} {key}".strip())]
    return [name] * mine + below
