"""`report`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.options import ApprovedOption, AttributesOption, Output, Printed, Published
from koding.cli.selecting import SeedOption, Selected
from koding.cli.session import Session, say
from koding.cli.wording import WrongUsage
from koding.errors import KodingError
from koding.messages import output, publishing, usage
from koding.model.approach import Checklist
from koding.model.choices import ReportSection

if TYPE_CHECKING:
    from koding.model.label import Language
    from koding.tabling.report import Report

app = make_app()

_PAGE, _WORD = "html", "docx"
_PAGE_ENDINGS = ("", _PAGE, "htm")


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
    summary: Annotated[
        bool, typer.Option("--summary", help="The study on one page instead.")
    ] = False,
    template: Annotated[
        Path | None,
        typer.Option(
            "--template",
            help="A Word template of your house (.dotx, .docx), whose styles are used.",
            metavar="FILE",
        ),
    ] = None,
    quotes: Annotated[
        int,
        typer.Option("--quotes", help="Fill each theme up to so many quotations.", min=0),
    ] = 2,
    approved: ApprovedOption = False,
    attribute: AttributesOption = None,
    test: Annotated[
        bool,
        typer.Option("--test", help="Test themes against scores too: p-values and intervals."),
    ] = False,
    chosen: Selected,
    seed: SeedOption = 1,
    published: Published,
    written: Printed,
) -> None:
    """Write the whole study as one document, for the web or for Word.

    It is Word where FILE ends in .docx, else a page that needs no network and no scripts.
    Informants stand under their pseudonyms, which does not make them anonymous. Sections:
    facts, survey, joint, matrix, crosstab, cooccurrence, saturation, agreement, quotations,
    coreq, method, codebook; those that do not go with the study's method (approach in
    koding.toml) only where they are named.

    Examples:
      koding report --out report.docx
      koding report --template HOUSE.dotx --out report.docx
      koding report --summary --out summary.docx
      koding report --section method --lang en --out method.docx
      koding report --test --out tested.html
      koding report --checklist SRQR --out checklist.docx
    """
    from koding.actions.interpretation.reporting import (
        make_checklist,
        make_report,
        make_summary,
        read_house_template,
    )
    from koding.cli.handing import hand_over

    now.publish = published.publish or 0
    if now.publish and (checklist or summary or attribute):
        raise KodingError(
            publishing.NOT_WITH(
                option="--checklist" if checklist else "--summary" if summary else "--attribute"
            )
        )
    if checklist is not None:
        if section or test or attribute or summary or template:
            raise WrongUsage(usage.CHECKLIST_ALONE())
        shown = make_checklist(now.workspace, chosen.select(now), checklist)
        now.emit(shown, Output(out=written.out, lang=written.lang), fits=True)
        return
    if summary and (section or test or attribute):
        raise WrongUsage(usage.SUMMARY_ALONE())
    ending = _ending(written.out, is_word=template is not None)
    house = None if template is None else read_house_template(template)
    if summary:
        made = make_summary(now.workspace, chosen.select(now), seed=seed)
    else:
        made = make_report(
            now.workspace,
            chosen.select(now),
            section or (),
            seed=seed,
            quotes=quotes,
            attributes=tuple(attribute or ()),
            tests=test,
            approved_only=approved,
        )
    facts = {
        **dict(made.counted),
        "seed": seed,
        "test": test,
        "sections": ", ".join(one.key for one in made.sections),
    }
    language = written.lang or now.study.language
    if ending == _WORD:
        page = _in_word(made, language, now.study.language, template, house)
    else:
        from koding.present.report.page import render_report

        page = render_report(made, language, now.study.language)
    hand_over(now, page, written.out, facts, ending=ending)
    if summary and not now.study.question:
        say(output.NO_QUESTION())


def _ending(out: Path | None, *, is_word: bool) -> str:
    """Return what the report is written as: `html`, or `docx` where FILE or a template says so."""
    ending = "" if out is None else out.suffix.lower().removeprefix(".")
    if ending == _WORD or (out is None and is_word):
        return _WORD
    if ending not in _PAGE_ENDINGS:
        raise KodingError(output.NO_REPORT_FORMAT(ending=ending))
    if is_word:
        raise KodingError(output.TEMPLATE_NEEDS_DOCX(format=ending or _PAGE))
    return _PAGE


def _in_word(
    made: Report, language: Language, spoken: Language, template: Path | None, house: bytes | None
) -> bytes:
    """Return the report as a Word document, and say what a template lacks."""
    from koding.present.report.document import render_report_docx
    from koding.present.word.house import house_of, own_house

    if template is None or house is None:
        return render_report_docx(made, own_house(made.study, language), language, spoken)
    found = house_of(house, made.study, language)
    if found.lacking:
        lacking = [output.LOOKS[look]() for look in found.lacking]
        say(output.LACKS(file=template.name, what=lacking))
    if found.fetches:
        say(output.FETCHES(file=template.name))
    return render_report_docx(made, found, language, spoken)
