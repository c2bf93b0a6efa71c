"""`report`."""

from __future__ import annotations

from typing import Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.options import Output, Printed, Several
from koding.cli.selecting import SeedOption, Selected
from koding.cli.session import Session
from koding.cli.wording import WrongUsage
from koding.messages import usage
from koding.model.approach import Checklist
from koding.model.choices import ReportSection

app = make_app()


@app.command()
def report(
    now: Session,
    *,
    section: Annotated[
        list[ReportSection] | None,
        typer.Option(
            "--section", help="Only this section; repeatable. Default all.", metavar="SECTION"
        ),
    ] = None,
    checklist: Annotated[
        Checklist | None,
        typer.Option("--checklist", help="Only this checklist for papers, as a table."),
    ] = None,
    quotes: Annotated[
        int,
        typer.Option("--quotes", help="Fill each theme up to so many quotations.", min=0),
    ] = 3,
    attribute: Annotated[
        Several,
        typer.Option("--attribute", help="Of the organisation, beside informants; repeatable."),
    ] = None,
    test: Annotated[
        bool,
        typer.Option("--test", help="Test themes against scores too: p-values and intervals."),
    ] = False,
    chosen: Selected,
    seed: SeedOption = 1,
    written: Printed,
) -> None:
    """Write the whole study as one web page, for print too.

    The page needs no network and no scripts. Informants stand under their pseudonyms, which
    does not make them anonymous. Sections: facts, survey, joint, matrix, crosstab,
    cooccurrence, saturation, agreement, quotations, coreq, codebook; those that do not go with
    the study's method (approach in koding.toml) only where they are named.

    Examples:
      koding report --out report.html
      koding report --lang en --out report-en.html
      koding report --test --out tested.html
      koding report --section quotations --section coreq --out q.html
      koding report --checklist SRQR --out checklist.docx
    """
    from koding.actions.interpretation.reporting import make_checklist, make_report
    from koding.cli.handing import hand_over
    from koding.present.report.page import render_report

    if checklist is not None:
        if section or test or attribute:
            raise WrongUsage(usage.CHECKLIST_ALONE())
        shown = make_checklist(now.workspace, chosen.select(now), checklist)
        now.emit(shown, Output(out=written.out, lang=written.lang), fits=True)
        return
    made = make_report(
        now.workspace,
        chosen.select(now),
        section or (),
        seed=seed,
        quotes=quotes,
        attributes=tuple(attribute or ()),
        tests=test,
    )
    language = written.lang or now.study.language
    facts = {
        **dict(made.counted),
        "seed": seed,
        "test": test,
        "sections": ", ".join(one.key for one in made.sections),
    }
    page = render_report(made, language, now.study.language)
    hand_over(now, page, written.out, facts, ending="html")
