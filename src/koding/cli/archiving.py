"""`archive`: a package that an archive takes, with all that belongs to it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.options import LangOption, Rehearsal, WithheldOption
from koding.cli.selecting import Selected
from koding.cli.session import Session, say, say_if_rehearsed
from koding.errors import KodingError
from koding.messages import archiving as messages
from koding.model.archive import ArchiveTarget

if TYPE_CHECKING:
    from koding.analysis.ground.selection import Selection
    from koding.messages import Language
    from koding.model.archive import ArchivePlan

app = make_app()


@app.command()
def archive(
    now: Session,
    *,
    folder: Annotated[Path, typer.Argument(help="Where the package is made; not there yet.")],
    to: Annotated[
        ArchiveTarget, typer.Option("--to", help="Whom it is for: sikt, dataverseno, folder.")
    ],
    include_withheld: WithheldOption = False,
    lang: LangOption = None,
    rehearsal: Rehearsal,
) -> None:
    """Make a package for an archive.

    Transcripts as text and Word, the codebook, the coded passages, the survey as CSV and SPSS with
    its own codebook, a project for other programs, a ReadMe filled in from the study, metadata as
    Dataverse takes them, how to cite it, the papers of the project, and the SHA-256 of every file.

    Each person's consent decides: a document goes in where all who answer in it have said yes to
    being archived, and what stays out is told with why. For Sikt the information letter and the
    consent form have to be with it. DataverseNO is open: no package is made for it while koding
    sees anything that may point at somebody, and all that stands in the way is told at once.
    Nothing is sent anywhere.

    What the study says of itself stands in koding.toml, under [archive].

    Examples:
      koding archive ../til-sikt --to sikt --dry-run
      koding archive ../til-sikt --to sikt
      koding archive ../open --to dataverseno --lang en
    """
    from koding.actions.archiving.admitting import find_refusals, remark_names
    from koding.actions.archiving.planning import plan_archive

    now.withhold(but=include_withheld)
    if folder.absolute().resolve().is_relative_to(now.study.root.resolve()):
        raise KodingError(messages.INSIDE(folder=folder))
    language = lang or now.study.language
    plan = plan_archive(now.workspace, to)
    selection = replace(Selected().select(now), documents=plan.admitted.documents)
    _show(now, plan)
    reasons = find_refusals(now.workspace, plan.target, plan.facts, plan.admitted, selection)
    for reason in reasons:
        say(reason)
    if reasons:
        raise KodingError(messages.REFUSED(n=len(reasons), target=_called(plan)))
    if not rehearsal.dry_run:
        n = _make(now, plan, folder.absolute(), selection, language)
        say(messages.MADE(folder=folder, n=n, target=_called(plan)))
    if to is not ArchiveTarget.DATAVERSENO:
        for told in remark_names(now.workspace, plan.admitted):
            say(told)
    _say_after(plan, language, is_made=not rehearsal.dry_run)
    say_if_rehearsed(dry_run=rehearsal.dry_run)


def _called(plan: ArchivePlan) -> str:
    from koding.messages import spoken
    from koding.tabling.words import word

    return word(f"archive.target.{plan.target}").text(spoken())


def _show(now: Session, plan: ArchivePlan) -> None:
    """List what goes in, and what stays out, with why."""
    from koding.actions.archiving.planning import files_frame, left_frame
    from koding.present.archive import list_files
    from koding.present.listing import Listing

    files = files_frame(plan, list_files(plan))
    now.show_list(Listing(files, whole=True, pager=False), None, listed=True)
    if plan.admitted.left:
        left = left_frame(plan.admitted.left)
        now.show_list(Listing(left, whole=True, pager=False), None, listed=True)


def _make(
    now: Session, plan: ArchivePlan, folder: Path, selection: Selection, language: Language
) -> int:
    """Write the package, whole or not at all; return how many files it has."""
    from koding.actions.archiving.planning import package_passages, package_texts
    from koding.actions.exchange.gathering import SendOptions, gathered
    from koding.present.archive import PackageContents, fill_package
    from koding.present.refi import write_project
    from koding.system.whole_folders import whole_folder

    options = SendOptions(plan.admitted.documents, archived=True)
    with whole_folder(folder) as part:

        def write_qdpx(path: Path) -> None:
            with gathered(now.workspace, options) as sent:
                write_project(sent.project, path)

        contents = PackageContents(
            package_texts(now.workspace, plan),
            lambda: _codebook(now, selection, language),
            package_passages(now.workspace, plan),
            write_qdpx,
        )
        fill_package(part, plan, contents, language)
        return sum(one.is_file() for one in part.rglob("*"))


def _codebook(now: Session, selection: Selection, language: Language) -> tuple[bytes, bytes]:
    from koding.actions.archiving.planning import package_codes
    from koding.actions.interpretation.quotations import read_entries
    from koding.present.csv import render_codebook_csv
    from koding.present.quotations.blocks import codebook_blocks
    from koding.present.quotations.documents import render_docx

    name = now.study.name
    entries, notes = read_entries(now.workspace, selection)
    blocks = codebook_blocks(name, entries, notes, language)
    document = render_docx(name, blocks, language, now.study.language)
    return render_codebook_csv(package_codes(now.workspace)), document


def _say_after(plan: ArchivePlan, language: Language, *, is_made: bool) -> None:
    from koding.present.archive import fill_mark

    for told in plan.told:
        say(told)
    if plan.blanks:
        say(messages.BLANKS(n=plan.blanks, mark=fill_mark(language)))
        say(messages.BLANKS_MENDED())
    if plan.target is not ArchiveTarget.FOLDER:
        say(messages.RESIDUE())
    if is_made:
        say(messages.IN_CLEAR())
        say(messages.CHECK_SUM())
