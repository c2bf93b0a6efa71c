"""`koding demo`: the main job on the sample study, from files to tables, in one go."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.options import Output
from koding.cli.session import Session, collect_garbage, say
from koding.messages import both, text_of
from koding.messages.command_line import IMPORTING
from koding.messages.study import (
    CODEBOOK,
    DEMO_MADE,
    IMPORTED,
    PASSAGES,
    STEP_BY_STEP,
    STEPS,
    SURVEY,
    TABLES,
    TRY_NEXT,
)
from koding.model.label import Language
from koding.model.measures import Layout, Measure, Orientation
from koding.model.outcomes import ImportState
from koding.present.formats import Format

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace

NAME = "KI og datavitenskap i offentlige virksomheter (syntetisk)"
MAIN_CODER = "hovedkoder"
SECOND_CODER = "medkoder"
DOUBLE_CODED = ("I02", "I05")
_ARROW = "  →  "

app = make_app()


@app.command()
def demo(
    now: Session,
    *,
    folder: Annotated[Path, typer.Argument(help="Where; must not be there yet.")] = Path(
        "koding-demo"
    ),
) -> None:
    """Build the sample study, to try koding on.

    The study is synthetic: nobody in it exists.

    Nine conversations, a survey with 34 respondents and the codings of two coders become a study
    to look around in, with its tables theme-matrix.csv and crosstab.csv.

    Example: koding demo my-demo
    """
    from koding.actions.study.opening import copy_sample, found, open_workspace
    from koding.study import remember_coder

    collect_garbage()
    copy_sample(folder)
    study = found(folder, name=NAME, language=Language.NB, main_coder=MAIN_CODER)
    remember_coder(study.guid, MAIN_CODER, os.environ)
    say(DEMO_MADE(folder=folder))
    now.study_folder = folder
    workspace = open_workspace(study, MAIN_CODER, os.environ)
    try:
        _fill(workspace, folder)
        _tabulate(now, workspace, folder)
    finally:
        workspace.database.close()
    say("")
    say(TRY_NEXT())
    activate = Path(sys.argv[0]).with_name("activate")
    if shutil.which("koding") is None and activate.is_file():
        say(f"  . {shlex.quote(os.path.relpath(activate))}")
    say(f"  cd {shlex.quote(str(folder))}")
    say("")
    say(_picture())
    say("")
    say(STEP_BY_STEP())


def _picture() -> str:
    """Return the way through a study as a small picture: what is done, and below it how."""
    words = [text_of(word()) for _, word in STEPS]
    widths = [max(len(command), len(word)) for (command, _), word in zip(STEPS, words, strict=True)]
    rows = (words, " " * len(_ARROW)), ([command for command, _ in STEPS], _ARROW)
    lines = [
        between.join(f"{cell:{width}}" for cell, width in zip(cells, widths, strict=True))
        for cells, between in rows
    ]
    return "\n".join(f"  {line}".rstrip() for line in lines)


def _fill(workspace: Workspace, folder: Path) -> None:
    from koding.actions.codebook.files import load_codebook
    from koding.actions.documents.folders import find_files
    from koding.actions.documents.importing import import_files
    from koding.actions.documents.progress import mark_done
    from koding.actions.passages.loading import load_passages
    from koding.actions.survey.responses import load_survey
    from koding.present.pages import track

    codes = load_codebook(workspace, folder / "codebook" / "themes.yaml").codes
    say(CODEBOOK(codes=codes))
    files = find_files([folder / "interviews"])
    steps = import_files(workspace, files)
    read = list(track(steps, total=len(files), label=text_of(IMPORTING())))
    new = [outcome for outcome in read if outcome.state is ImportState.NEW]
    words = sum(outcome.words for outcome in new)
    say(IMPORTED(documents=len(new), words=words))
    loaded = load_survey(
        workspace, folder / "survey" / "responses.csv", folder / "codebook" / "survey.yaml"
    )
    say(
        SURVEY(
            respondents=loaded.respondents,
            organisations=loaded.organisations,
            items=loaded.items,
        )
    )
    passages = load_passages(workspace, folder / "interviews" / "passages.csv")
    say(PASSAGES(passages=passages.added, documents=both(DOUBLE_CODED)))
    conversations = [one.document for one in new if one.document]
    for coder, documents in ((MAIN_CODER, conversations), (SECOND_CODER, DOUBLE_CODED)):
        for document in documents:
            mark_done(replace(workspace, coder=coder), document)


def _tabulate(now: Session, workspace: Workspace, folder: Path) -> None:
    from koding.actions.workspace import read_material
    from koding.analysis.crosstab import crosstab
    from koding.analysis.crosstab.tables import frame_pairs
    from koding.analysis.ground.selection import Selection
    from koding.analysis.matrix.table import theme_matrix
    from koding.analysis.matrix.tables import frame_matrix
    from koding.tabling.screen import on_screen

    material = read_material(workspace, words=True)
    chosen = Selection(main_coder=MAIN_CODER)
    themes = theme_matrix(material, chosen, "case", Measure.PASSAGES, "theme", with_survey=True)
    crossed = frame_pairs(crosstab(material, chosen))
    say(TABLES())
    say("")
    # On screen what fits it; the files have everything.
    now.emit(on_screen(crossed), fits=True)
    say("")
    by_case = frame_matrix(themes, Layout.WIDE, Orientation.UNITS)
    now.emit(by_case, Output(Format.CSV, folder / "theme-matrix.csv"))
    now.emit(crossed, Output(Format.CSV, folder / "crosstab.csv"))
