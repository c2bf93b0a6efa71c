"""`joint`: survey and interviews side by side, and what the researcher makes of it."""

from __future__ import annotations

from typing import Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.commands import Shown, publishable
from koding.cli.options import Output, Unfolded
from koding.cli.selecting import InterviewersOption, ScoreOption, Selected
from koding.cli.session import Session, say, session
from koding.cli.wording import WrongUsage
from koding.messages import commands
from koding.messages.usage import CLEAR_ALONE
from koding.model.measures import JointLayout, JointSort, Score, SurveyBase
from koding.present.formats import Format

app, group = make_app(), make_app()
app.add_typer(group, name="joint")
ItemOption = Annotated[
    str | None, typer.Option("--item", help="The survey item, where a theme has several.")
]


@group.callback(invoke_without_command=True)
@publishable
def joint(
    now: Session,
    *,
    level: Annotated[
        str | None, typer.Option("--level", help="Rows of the tree; default the highest, theme.")
    ] = None,
    sort: Annotated[
        JointSort, typer.Option("--sort", help="Which rank, difference or codebook orders rows.")
    ] = JointSort.SURVEY,
    base: Annotated[
        SurveyBase, typer.Option("--base", help="Whose share of high answers ranks the survey.")
    ] = SurveyBase.CASE,
    score: ScoreOption = Score.MEDIAN,
    interviewed: Annotated[
        bool,
        typer.Option("--interviewed", help="Of the survey only organisations spoken with."),
    ] = False,
    chosen: Selected,
    interviewers: InterviewersOption = False,
    layout: Annotated[
        JointLayout | None,
        typer.Option("--layout", help="wide, paper (in words; the default for docx) or long."),
    ] = None,
    view: Unfolded,
    output: Output,
) -> Shown:
    """Set survey and interviews side by side, theme by theme.

    How many answer high, and how much is said, ranked; how far apart they are and what that
    suggests; the quotation that speaks for the row; your own inference. Change a row with
    `joint set`.

    Examples:
      koding joint
      koding joint --sort difference --lang en
      koding joint --layout paper
      koding joint --interviewed
      koding joint --out joint.docx
      koding joint set etikk --flag motstrid --inference "Veier i helse."
    """
    from koding.actions.interpretation.joint import display_joint
    from koding.analysis.joint import JointPlan
    from koding.analysis.joint.tables import frame_joint

    plan = JointPlan(level, base, score, sort, interviewed)
    display = display_joint(now.workspace, chosen.select(now, interviewers=interviewers), plan)
    printed = JointLayout.PAPER if output.format in (Format.DOCX, Format.TEX) else JointLayout.WIDE
    return Shown(frame_joint(display, layout or printed), view=view)


@group.command("set")
def set_(
    context: typer.Context,
    theme: Annotated[str | None, typer.Argument(help="The theme; none with --item alone.")] = None,
    item: ItemOption = None,
    flag: Annotated[
        str | None,
        typer.Option(
            "--flag", help="samsvar, delvis samsvar, taushet, motstrid, utvidelse, or in English."
        ),
    ] = None,
    inference: Annotated[
        str | None, typer.Option("--inference", help='Your meta-inference; "" takes it away.')
    ] = None,
    quote: Annotated[
        str | None, typer.Option("--quote", help="The passage (GUID) that speaks for the row.")
    ] = None,
    clear: Annotated[
        bool, typer.Option("--clear", help="Take away all that is said of the row.")
    ] = False,
) -> None:
    """Say what you make of a row: its flag, quotation, meta-inference.

    What you do not name stays as it was; `koding undo` takes the last change back.

    Examples:
      koding joint set etikk --flag motstrid --inference "Veier i helse."
      koding joint set personvern --quote e49731f0
      koding joint set etikk --clear
    """
    from koding.actions.interpretation.joint import JointWords, clear_joint, flag_named, set_joint

    if clear and (flag, inference, quote) != (None, None, None):
        raise WrongUsage(CLEAR_ALONE())
    workspace = session(context).workspace
    if clear:
        say(commands.ROW_RESET(row=clear_joint(workspace, theme, item)))
        return
    words = JointWords(None if flag is None else flag_named(flag), inference, quote)
    say(commands.ROW_NOTED(row=set_joint(workspace, theme, item, words)))
