"""`export spss`, `export workbook`, `export data`: the study as tables for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.options import LangOption
from koding.cli.selecting import Selected
from koding.cli.session import Session, say
from koding.errors import KodingError
from koding.messages import data_files as messages
from koding.messages import spoken

if TYPE_CHECKING:
    from koding.messages import Language
    from koding.model.dataset import Dataset


def spss(
    now: Session,
    *,
    file: Annotated[Path, typer.Argument(help="The file to write, as survey.sav.")],
    selected: Selected,
    lang: LangOption = None,
) -> None:
    """Write the survey for SPSS and its like (.sav).

    A row a respondent: who it is, what is known of the organisation, and the answers. Don't know,
    not answered and not asked are numbers of their own, marked as missing. Beside it,
    FILE-themes.sav has a row an organisation with how often its interviews touch each theme, and
    its scores; FILE-texts.csv the answers that are too long for SPSS, whole. PSPP, jamovi, Stata
    and R read the files too.

    Examples:
      koding export spss survey.sav
      koding export spss survey.sav --lang en
    """
    from koding.actions.exchange.survey_sent import gather_survey
    from koding.actions.exchange.themes_sent import gather_themes
    from koding.actions.workspace import read_material
    from koding.present.csv import render_texts
    from koding.present.output import sidecar_path, tell_sidecar
    from koding.present.sav import LONGEST_TEXT, long_texts, render_sav
    from koding.system.files import write_files

    check_ending(file, ".sav")
    language = lang or now.study.language
    sent = gather_survey(now.workspace)
    themes = gather_themes(read_material(now.workspace), selected.select(now), language)
    beside = file.with_name(f"{file.stem}-themes.sav")
    texts = file.with_name(f"{file.stem}-texts.csv")
    meta = {**now.origin, "unit": "respondent", "n": len(sent.data.rows)}
    files = {file: render_sav(sent.data, language), sidecar_path(file): tell_sidecar(meta)}
    if themes is not None:
        files[beside] = render_sav(themes, language)
    long = list(long_texts(sent.data))
    if long:
        files[texts] = render_texts([("respondent", "variable", "text"), *long])
    write_files(files)
    _say_written(file, sent.data, beside, themes, language)
    if long:
        say(messages.TEXTS_CUT(n=len(long), most=LONGEST_TEXT, file=texts))
    for told in sent.told:
        say(told)
    say_frozen(now)


def workbook(
    now: Session,
    *,
    file: Annotated[Path, typer.Argument(help="The file to write, as study.xlsx.")],
    selected: Selected,
    lang: LangOption = None,
) -> None:
    """Write the study as one Excel workbook.

    A sheet each for documents, organisations, participants, the codebook, passages, memos, themes
    by document and organisation, and the survey; the first sheet says what they are, whose coding
    counts and what is left out. All coders' passages are there, each with its code step by step in
    columns of their own. No cell is a formula.

    Examples:
      koding export workbook study.xlsx
      koding export workbook study.xlsx --lang en
    """
    from koding.actions.exchange.workbook_sent import gather_workbook
    from koding.messages.command_line import TEXTS_CUT as CELLS_CUT
    from koding.present.output import tell_sidecar, write_with_sidecar
    from koding.present.workbook import render_workbook
    from koding.present.xlsx import MOST_CHARACTERS

    check_ending(file, ".xlsx")
    language = lang or now.study.language
    sent = gather_workbook(now.workspace, selected.select(now))
    if not sent.sheets:
        raise KodingError(messages.NO_STUDY())
    made = render_workbook(sent.about, sent.sheets, language)
    write_with_sidecar(file, made.data, tell_sidecar(dict(now.origin)))
    told = [messages.SHEET(name=name.text(spoken()), n=frame.n or 0) for name, frame in sent.sheets]
    say(messages.SHEETS(file=file, sheets=told))
    if made.cut:
        say(CELLS_CUT(n=made.cut, most=MOST_CHARACTERS))
    for one in sent.told:
        say(one)
    say_frozen(now)


def _say_written(
    file: Path, survey: Dataset, beside: Path, themes: Dataset | None, language: Language
) -> None:
    from koding.present.sav import count_cut_labels

    n = len(survey.variables)
    say(messages.RESPONDENTS(file=file, n=len(survey.rows), variables=n))
    if themes is None:
        say(messages.NO_THEMES())
    else:
        n = len(themes.variables)
        say(messages.CASES(file=beside, n=len(themes.rows), variables=n))
    cut = sum(count_cut_labels(data, language) for data in (survey, themes) if data is not None)
    if cut:
        say(messages.LABELS_CUT(n=cut))


def check_ending(file: Path, ending: str) -> None:
    """Refuse a file that does not end as other programs look for."""
    if file.suffix.lower() != ending:
        raise KodingError(messages.NOT_ENDING(file=file, ending=ending))


def say_frozen(now: Session) -> None:
    """Say how many people are frozen, and in nothing that was written."""
    from koding.messages.withdrawing import FROZEN_ARE

    if now.frozen:
        say(FROZEN_ARE(n=now.frozen))
