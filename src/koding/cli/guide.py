"""`guide load`, `guide show`, `guide match`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.commands import analysis
from koding.cli.options import AfterOption, Rehearsal, Several
from koding.cli.session import Session, say, say_if_rehearsed
from koding.cli.wording import WrongUsage
from koding.messages import guide as messages

if TYPE_CHECKING:
    from koding.tabling import Frame

app, group = (
    make_app(),
    make_app(
        "Load the interview guide, and see what was asked of whom.\n\n"
        "Examples:\n"
        "  koding guide load codebook/guide.yaml\n"
        "  koding matrix --by question --level theme"
    ),
)
app.add_typer(group, name="guide")


@group.command()
def load(
    now: Session,
    *,
    file: Annotated[
        Path | None,
        typer.Argument(
            help="guide.yaml; a list or table in docx, odt, txt, xlsx, csv. Default guide.yaml."
        ),
    ] = None,
    rehearsal: Rehearsal,
    after_pseudonymise: AfterOption = False,
) -> None:
    """Load the interview guide from a file.

    In a table the headings tell what a column holds: topic, question, follow-up, themes.

    The interviewer's turns are matched with the questions by their words and the guide's
    order. With a guide, matrix, joint and report tell which themes were prompted and which
    the informants raised.

    Examples:
      koding guide load codebook/guide.yaml
      koding guide load intervjuguide.docx --dry-run
      koding guide load intervjuguide.xlsx
    """
    from koding.actions.guide import load_guide

    dry_run = rehearsal.dry_run
    default = now.study.root / now.study.paths.survey_codebook.parent / "guide.yaml"
    done = load_guide(
        now.workspace, file or default, dry_run=dry_run, after_pseudonymise=after_pseudonymise
    )
    said = messages.WOULD_LOAD if dry_run else messages.LOADED
    say(said(n=done.questions, added=done.added, changed=done.changed, gone=done.gone))
    if done.marks_gone:
        say(messages.MARKS_GONE(n=done.marks_gone))
    if done.left_out:
        lines = [f"'{line[:60]}'" for line in done.left_out[:5]]
        say(messages.LEFT_OUT(n=len(done.left_out), lines=lines))
    if not done.is_linked:
        say(messages.UNLINKED())
    say_if_rehearsed(dry_run=dry_run)


@group.command()
@analysis
def show(
    now: Session,
    *,
    document: Annotated[
        Several, typer.Option("--document", help="What the turns of this one ask; repeatable.")
    ] = None,
    not_asked: Annotated[
        bool, typer.Option("--not-asked", help="Who was asked what, and who was not.")
    ] = False,
) -> Frame:
    """Show the guide and what was asked.

    Examples:
      koding guide show
      koding guide show --document I03
      koding guide show --not-asked
    """
    from koding.actions.guide import view_guide
    from koding.analysis.guide.tables import frame_guide, frame_not_asked, frame_prompts

    if document and not_asked:
        raise WrongUsage(messages.ONE_VIEW())
    view = view_guide(now.workspace, tuple(document or ()))
    framed = frame_prompts if document else frame_not_asked if not_asked else frame_guide
    return framed(view.snapshot, view.asked, view.prompts)


@group.command()
def match(
    now: Session,
    *,
    document: Annotated[str, typer.Argument(help="The document.")],
    line: Annotated[int, typer.Argument(help="A line of the interviewer's turn.", min=1)],
    question: Annotated[
        str | None, typer.Argument(help="The question's id, as `koding guide show` lists it.")
    ] = None,
    none: Annotated[
        bool, typer.Option("--none", help="It asks something that is not in the guide.")
    ] = False,
    clear: Annotated[
        bool, typer.Option("--clear", help="Take back what was said of the turn.")
    ] = False,
) -> None:
    """Say what an interviewer's turn asks.

    Examples:
      koding guide match I03 41 etikk
      koding guide match I03 12 --none
      koding guide match I03 12 --clear
    """
    from koding.actions.guide import clear_mark, mark_turn

    if sum((question is not None, none, clear)) != 1:
        raise WrongUsage(messages.ONE_MARK())
    if clear:
        say(messages.UNMARKED(place=clear_mark(now.workspace, document, line)))
        return
    done = mark_turn(now.workspace, document, line, question)
    if done.question is None:
        say(messages.MARKED_NONE(place=done.place))
    else:
        say(messages.MARKED(place=done.place, question=done.question))
