"""`words`."""

from __future__ import annotations

from typing import Annotated

import typer

from koding.cli.options import (
    CasesOption,
    DocumentsOption,
    FormatOption,
    LangOption,
    MoreKindsOption,
    OutOption,
    ProfileOption,
    RolesOption,
    SectionsOption,
    SpeakersOption,
    WithinOption,
    WithoutOption,
)
from koding.cli.selecting import CodersOption, InterviewersOption, RoundsOption, choose_coding
from koding.cli.session import session
from koding.cli.usage import WrongUsage
from koding.messages.options_together import NO_WORD_BY_WORD
from koding.model.choices import DocumentKind, HitUnit, WordForm
from koding.present.formats import Profile

TOP = 50


def add_commands(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(words)


def words(
    context: typer.Context,
    by: Annotated[
        WordForm, typer.Option("--by", help="Dictionary forms, as they are said, or members.")
    ] = WordForm.LEMMA,
    unit: Annotated[
        HitUnit | None,
        typer.Option("--unit", help="A column each document, case or speaker."),
    ] = None,
    top: Annotated[int, typer.Option("--top", help="So many; 0 is all.", min=0)] = TOP,
    least: Annotated[int, typer.Option("--least", help="Said at least so often.", min=1)] = 1,
    every: Annotated[
        bool, typer.Option("--all", help="Small words (og, det, være) and numbers too.")
    ] = False,
    document: DocumentsOption = None,
    case: CasesOption = None,
    kind: MoreKindsOption = None,
    speaker: SpeakersOption = None,
    role: RolesOption = None,
    interviewers: InterviewersOption = False,
    section: SectionsOption = None,
    code: WithinOption = None,
    not_code: WithoutOption = None,
    coders: CodersOption = None,
    round_: RoundsOption = None,
    format_: FormatOption = None,
    out: OutOption = None,
    lang: LangOption = None,
    profile: ProfileOption = Profile.R,
) -> None:
    """Count how often informants say each word.

    A form that can be several words (var) is counted as the likeliest one, whatever the context.
    With --code and --not-code the coding that counts is looked at, as in every table, or that of
    --coders. With --by member a compound counts under itself and each of its members.

    Examples:
      koding words
      koding words --by member --code personvern
      koding words --unit case --least 5 --format csv --out ord.csv
    """
    from koding.actions.word_counts import CountOptions, count_words
    from koding.analysis.word_table import word_frame
    from koding.model.finding import TextFilter

    if unit is HitUnit.WORD:
        raise WrongUsage(NO_WORD_BY_WORD())
    now = session(context)
    wanted = TextFilter(
        documents=tuple(document or ()),
        kinds=(DocumentKind.INTERVIEW, DocumentKind.GROUP, *(kind or ())),
        cases=tuple(case or ()),
        speakers=tuple(speaker or ()),
        roles=tuple(role or ()),
        sections=tuple(section or ()),
        codes=tuple(code or ()),
        without=tuple(not_code or ()),
        coding=choose_coding(now, coders, round_),
    )
    options = CountOptions(
        form=by, by=unit, every_word=every, interviewers=interviewers, least=least
    )
    counted = count_words(now.workspace, wanted, options)
    now.emit(word_frame(counted, top), format_, out, lang=lang, profile=profile)
