"""Options of the analyses that say what counts, and the selection they make."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.options import (
    CasesOption,
    DocumentsOption,
    MoreKindsOption,
    RolesOption,
    SectionsOption,
    Several,
    SpeakersOption,
    ViewOption,
    WithinOption,
    WithoutOption,
    bundle,
)
from koding.cli.session import Session, say
from koding.model.choices import DocumentKind, Role
from koding.model.coding import Uncoded
from koding.model.measures import CoderPolicy, Layout, Score

if TYPE_CHECKING:
    from koding.analysis.ground.selection import Selection
    from koding.model.scope import CodingChoice, TextFilter

MOST_DRAWS = 100_000
"""More random draws than this change no digit that is printed, and fill the memory."""

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
ScoreOption = Annotated[
    Score, typer.Option("--score", help="How an organisation's answers become one score.")
]
SeedOption = Annotated[
    int, typer.Option("--seed", help="Of the random draws: the same seed, the same numbers.", min=0)
]


@bundle
class Narrowed:
    """Whose coding counts, and of which documents and organisations."""

    coders: CodersOption = None
    round_: RoundsOption = None
    document: DocumentsOption = None
    case: CasesOption = None
    view: ViewOption = None

    def selection(
        self,
        now: Session,
        kinds: Iterable[DocumentKind],
        *,
        interviewers: bool = False,
        uncoded: Uncoded = Uncoded.MISSING,
    ) -> Selection:
        """Return the selection that is asked for, of documents of these kinds."""
        from koding.analysis.ground.selection import Selection

        documents, cases = within_view(now, self.view, self.document, self.case)
        return Selection(
            coders=read_coders(self.coders),
            main_coder=now.study.main_coder,
            round=self.round_,
            documents=documents,
            cases=cases,
            view=self.view or "",
            kinds=tuple(dict.fromkeys(kinds)),
            include_interviewer=interviewers,
            uncoded=uncoded,
            publish=now.publish,
        )


@bundle
class Selected(Narrowed):
    """What counts in an analysis."""

    kind: MoreKindsOption = None

    def select(
        self,
        now: Session,
        *,
        interviewers: bool = False,
        uncoded: Uncoded = Uncoded.MISSING,
    ) -> Selection:
        """Return the selection that is asked for."""
        kinds = more_kinds(self.kind)
        return self.selection(now, kinds, interviewers=interviewers, uncoded=uncoded)


@bundle
class Sought:
    """Whose words are looked at, and where they stand."""

    document: DocumentsOption = None
    case: CasesOption = None
    view: ViewOption = None
    speaker: SpeakersOption = None
    role: RolesOption = None
    section: SectionsOption = None
    code: WithinOption = None
    not_code: WithoutOption = None
    coders: CodersOption = None

    def text_filter(
        self,
        now: Session,
        kinds: Iterable[DocumentKind],
        round_: int | None,
        *,
        roles: Iterable[Role] = (),
    ) -> TextFilter:
        """Return the filter that is asked for; `roles` count beside those that are named."""
        from koding.model.scope import TextFilter

        documents, cases = within_view(now, self.view, self.document, self.case)
        return TextFilter(
            documents=documents,
            kinds=tuple(kinds),
            cases=cases,
            speakers=tuple(self.speaker or ()),
            roles=(*(self.role or ()), *roles),
            sections=tuple(self.section or ()),
            codes=tuple(self.code or ()),
            without=tuple(self.not_code or ()),
            coding=choose_coding(now, self.coders, round_),
        )


def within_view(
    now: Session, view: str | None, documents: Several, cases: Several
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the documents and organisations named that are in a view too; all of it by default.

    Raises:
        NotFoundError: there is no such view.
        ConflictError: nothing that is named is in the view, or nothing is in it.
    """
    named = (tuple(documents or ()), tuple(cases or ()))
    if view is None:
        return named
    from koding.actions import views
    from koding.messages.views import LEFT_OUT

    found, *kept = views.within_view(now.workspace, view, *named)
    if found.gone:
        say(LEFT_OUT(name=found.name, names=list(found.gone)))
    return kept[0], kept[1]


def more_kinds(kinds: Iterable[DocumentKind] | None) -> tuple[DocumentKind, ...]:
    """Return the kinds of documents that count in every analysis, and these."""
    from koding.analysis.ground.selection import COUNTED_KINDS

    return tuple(dict.fromkeys((*COUNTED_KINDS, *(kinds or ()))))


def read_coders(coders: Several) -> CoderPolicy | tuple[str, ...]:
    """Return the policy, or the names, that --coders asks for."""
    if not coders or coders == [CoderPolicy.COUNTED]:
        return CoderPolicy.COUNTED
    return CoderPolicy.ALL if coders == [CoderPolicy.ALL] else tuple(coders)


def choose_coding(now: Session, coders: Several, round_: int | None) -> CodingChoice:
    """Return whose coding counts where text is looked at by code."""
    from koding.model.scope import CodingChoice

    return CodingChoice(read_coders(coders), now.study.main_coder, round_)
