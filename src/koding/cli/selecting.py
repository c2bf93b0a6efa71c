"""Options of the analyses that say what counts, and the selection they make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.session import Session
from koding.model.choices import DocumentKind
from koding.model.measures import CoderPolicy, Layout
from koding.model.reading import Uncoded

if TYPE_CHECKING:
    from koding.analysis.selection import Selection
    from koding.model.finding import CodingChoice

MOST_DRAWS = 100_000
"""More random draws than this change no digit that is printed, and fill the memory."""

Several = list[str] | None
CodersOption = Annotated[
    Several,
    typer.Option("--coders", help="counted (default), all, or a coder's name; repeatable."),
]
RoundsOption = Annotated[
    int | None,
    typer.Option(
        "--round", help="Only this round; default 1, all with --coders all.", min=1, max=99
    ),
]
UncodedOption = Annotated[
    Uncoded,
    typer.Option("--uncoded", help="What is not read is missing; or zero, for description alone."),
]
LayoutOption = Annotated[Layout, typer.Option("--layout", help="wide or long.")]
InterviewersOption = Annotated[
    bool, typer.Option("--interviewers", help="Count interviewers' words too.")
]
SeedOption = Annotated[
    int, typer.Option("--seed", help="Of the random draws: the same seed, the same numbers.", min=0)
]


def make_selection(
    now: Session,
    coders: Several,
    round_: int | None,
    documents: Several,
    cases: Several,
    kinds: list[DocumentKind] | None,
    *,
    interviewers: bool = False,
    uncoded: Uncoded = Uncoded.MISSING,
) -> Selection:
    """Return the selection that the options ask for."""
    from koding.analysis.selection import COUNTED_KINDS, Selection

    return Selection(
        coders=read_coders(coders),
        main_coder=now.study.main_coder,
        round=round_,
        documents=tuple(documents or ()),
        cases=tuple(cases or ()),
        kinds=tuple(dict.fromkeys((*COUNTED_KINDS, *(kinds or ())))),
        include_interviewer=interviewers,
        uncoded=uncoded,
    )


def read_coders(coders: Several) -> CoderPolicy | tuple[str, ...]:
    """Return the policy, or the names, that --coders asks for."""
    if not coders or coders == [CoderPolicy.COUNTED]:
        return CoderPolicy.COUNTED
    return CoderPolicy.ALL if coders == [CoderPolicy.ALL] else tuple(coders)


def choose_coding(now: Session, coders: Several, round_: int | None) -> CodingChoice:
    """Return whose coding counts where text is looked at by code."""
    from koding.model.finding import CodingChoice

    return CodingChoice(read_coders(coders), now.study.main_coder, round_)
