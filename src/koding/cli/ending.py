"""`publish --check`, `finish`, `dmp`: before something leaves the house, and when a study ends."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.commands import Shown, analysis
from koding.cli.handing import hand_over
from koding.cli.options import Long, Output, Printed, Several
from koding.cli.selecting import Selected
from koding.cli.session import Session, say
from koding.cli.wording import WrongUsage
from koding.messages import usage
from koding.messages.command_line import WROTE

app = make_app()


@app.command()
@analysis
def publish(
    now: Session,
    *,
    check: Annotated[
        bool, typer.Option("--check", help="See what singles somebody out, and what waits.")
    ] = False,
    known: Annotated[
        Several,
        typer.Option(
            "--known",
            help="An attribute that a reader could know; several with commas. Default all.",
            metavar="NAME",
        ),
    ] = None,
    k: Annotated[
        int, typer.Option("--k", help="So many organisations must be alike.", min=2, max=100)
    ] = 5,
    output: Output,
) -> Shown:
    """See what could point at somebody before you publish.

    Which attributes of organisations, up to three together, leave fewer than k of them alike;
    which quotations hold a title and a place; what nobody has reviewed or approved; whether the
    key exists. Tables fit for print are made with --publish N on their commands.

    Examples:
      koding publish --check
      koding publish --check --known sektor,antall_ansatte --k 3
    """
    from koding.actions.ending.finishing import publish_frame
    from koding.actions.ending.singling import check_publishing

    if not check:
        raise WrongUsage(usage.PUBLISH_CHECKS())
    named = [name.strip() for one in known or () for name in one.split(",") if name.strip()]
    found = check_publishing(now.workspace, Selected().select(now), named, k)
    return Shown(publish_frame(found))


@app.command()
def finish(
    now: Session,
    *,
    key: Annotated[
        Path | None,
        typer.Option("--key", help="Where the key lay, to see whether it is gone.", metavar="FILE"),
    ] = None,
    long: Long,
    written: Printed,
) -> None:
    """Show what is left to do when the project ends, or write the record.

    Consent, quotations that wait, recordings, imported files, names, the key, contact data, what
    may still point at somebody, exports, backups and copies: each done, not done, or not to be
    known by koding, with the command that does it. With --out the record is written, as Markdown.

    The project's last day stands in koding.toml, under [privacy].

    Examples:
      koding finish
      koding finish --key ~/keys/study.key --out slutt.md
      koding finish --out end.md --lang en
    """
    from koding.actions.ending.finishing import ending_frame, read_ending
    from koding.present.ending import render_record
    from koding.present.listing import Listing

    ending = read_ending(now.workspace, datetime.now(UTC).astimezone().date(), key)
    frame = ending_frame(ending)
    if written.out is None:
        now.show_list(Listing(frame, whole=True, pager=long.pager), written.lang, listed=True)
        return
    language = written.lang or now.study.language
    _write(written.out, render_record(ending, frame, language))


@app.command()
def dmp(now: Session, *, written: Printed) -> None:
    """Write a data management plan, filled in as far as the study can.

    The questions are those of Science Europe's template, which Sikt's follows. What the study
    does not know is marked, to be filled in. Without --out it is printed.

    Examples:
      koding dmp --out dhp.md
      koding dmp --lang en
    """
    from koding.actions.ending.planning import draw_up_plan
    from koding.present.ending import render_plan

    language = written.lang or now.study.language
    plan = render_plan(now.study.name, draw_up_plan(now.workspace), language)
    if written.out is None:
        hand_over(now, plan, None, {})
        return
    _write(written.out, plan)


def _write(out: Path, data: bytes) -> None:
    """Write a document that is no result, and so has no sidecar."""
    from koding.system.files import write_files

    write_files({out: data})
    say(WROTE(file=out))
