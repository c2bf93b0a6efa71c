"""`export spss`, `export workbook`, `export data`: the study as tables for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.options import LangOption, MoreKindsOption, WithheldOption, bundle
from koding.cli.selecting import CodersOption, RoundsOption, Selected
from koding.cli.session import Session, say
from koding.errors import ConflictError, KodingError
from koding.messages import data_files as messages
from koding.messages import spoken
from koding.messages.comments import TAKEN_AWAY

if TYPE_CHECKING:
    from collections.abc import Collection

    from koding.analysis.ground.selection import Selection
    from koding.messages import Language
    from koding.model.dataset import Dataset


DATA_FILES = ("koding_*.csv", "respondents.csv", "answers.csv", "items.csv", "levels.csv")
"""What a folder of data that has no list may hold of an earlier state of the study."""
_FOLDER_SIDECAR = "study.meta.json"


@bundle
class CodingThatCounts:
    """Whose coding counts, and in which kinds of documents; all of the study is written."""

    coders: CodersOption = None
    round_: RoundsOption = None
    kind: MoreKindsOption = None

    def select(self, now: Session) -> Selection:
        """Return the selection that is asked for."""
        return Selected(self.coders, self.round_, kind=self.kind).select(now)


def spss(
    now: Session,
    *,
    file: Annotated[Path, typer.Argument(help="The file to write, as survey.sav.")],
    counted: CodingThatCounts,
    include_withheld: WithheldOption = False,
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
    from koding.actions.exchange.survey_sent import gather_both
    from koding.present.csv import render_texts
    from koding.present.made import list_made, read_made, take_away
    from koding.present.output import sidecar_path, tell_sidecar
    from koding.present.sav import LONGEST_TEXT, long_texts, render_sav
    from koding.system.files import write_files

    now.withhold(but=include_withheld)
    check_ending(file, ".sav")
    language = lang or now.study.language
    sent, themes = gather_both(now.workspace, counted.select(now), language)
    beside = file.with_name(f"{file.stem}-themes.sav")
    texts = file.with_name(f"{file.stem}-texts.csv")
    meta = {**now.origin, "unit": "respondent", "n": len(sent.data.rows)}
    files = {file: render_sav(sent.data, language)}
    if themes is not None:
        files[beside] = render_sav(themes, language)
    long = list(long_texts(sent.data))
    if long:
        files[texts] = render_texts([("respondent", "variable", "text"), *long])
    made = list_made({path.name: data for path, data in files.items()})
    earlier = read_made(sidecar_path(file)) or {}
    write_files({**files, sidecar_path(file): tell_sidecar({**meta, **made})})
    gone = take_away(file.parent, earlier.keys() - {path.name for path in files})
    _say_written(file, sent.data, beside, themes, language)
    if long:
        say(messages.TEXTS_CUT(n=len(long), most=LONGEST_TEXT, file=texts))
    if gone:
        say(TAKEN_AWAY(n=len(gone), folder=file.parent, files=gone))
    for told in sent.told:
        say(told)
    say_frozen(now)


def workbook(
    now: Session,
    *,
    file: Annotated[Path, typer.Argument(help="The file to write, as study.xlsx.")],
    counted: CodingThatCounts,
    include_withheld: WithheldOption = False,
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
    from koding.present.data_files import render_workbook
    from koding.present.output import tell_sidecar, write_with_sidecar
    from koding.present.xlsx import MOST_CHARACTERS

    now.withhold(but=include_withheld)
    check_ending(file, ".xlsx")
    language = lang or now.study.language
    sent = gather_workbook(now.workspace, counted.select(now), whole=include_withheld)
    made = render_workbook(sent.about, sent.sheets, language)
    write_with_sidecar(file, made.data, tell_sidecar(dict(now.origin)))
    told = [messages.SHEET(name=name.text(spoken()), n=frame.n or 0) for name, frame in sent.sheets]
    say(messages.SHEETS(file=file, sheets=told))
    if made.cut:
        say(CELLS_CUT(n=made.cut, most=MOST_CHARACTERS))
    for one in sent.told:
        say(one)
    say_frozen(now)


def data(
    now: Session,
    *,
    folder: Annotated[Path, typer.Argument(help="The folder to write to, made if need be.")],
    counted: CodingThatCounts,
    include_withheld: WithheldOption = False,
    lang: LangOption = None,
) -> None:
    """Write the study for R and Python, with scripts.

    read_study.R needs nothing but R, read_study.py pandas. Both read all of it, answers as factors
    with their labels in order, and count theme matrices, the crosstab and Krippendorff's alpha
    again. Run one, and it says whether it gets koding's own numbers. What koding wrote there before
    is replaced; files of yours stay, and a folder with one of the same name is refused.

    Examples:
      koding export data til-r
      Rscript til-r/read_study.R
    """
    from koding.actions.exchange.data_sent import gather_data
    from koding.present.data_files import render_data_folder
    from koding.present.made import list_made, take_away
    from koding.present.output import tell_sidecar
    from koding.system.whole_folders import write_folder

    now.withhold(but=include_withheld)
    if folder.exists() and not folder.is_dir():
        raise KodingError(messages.FOLDER_IS_FILE(folder=folder))
    language = lang or now.study.language
    sent = gather_data(now.workspace, counted.select(now), whole=include_withheld)
    files = render_data_folder(sent.tables, sent.results, sent.notes, now.study.name, language)
    earlier = _made_earlier(folder, files)
    files[_FOLDER_SIDECAR] = tell_sidecar({**list_made(files), **now.origin})
    write_folder(folder, files)
    take_away(folder, earlier - files.keys())
    say(messages.FOLDER(n=len(files), folder=folder))
    for one in sent.told:
        say(one)
    say_frozen(now)


def _made_earlier(folder: Path, files: Collection[str]) -> set[str]:
    """Return what koding wrote into a folder of data before.

    Raises:
        ConflictError: something else there has the name of one of the `files`.
    """
    from koding.present.made import read_made

    sidecar = folder / _FOLDER_SIDECAR
    made = read_made(sidecar)
    if made is None and sidecar.is_file():  # by a koding that kept no list
        return {one.name for pattern in DATA_FILES for one in folder.glob(pattern)}
    others = [name for name in files if name not in (made or {}) and (folder / name).exists()]
    if others:
        raise ConflictError(messages.FILES_OF_OTHERS(n=len(others), folder=folder, files=others))
    return set(made or {})


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
