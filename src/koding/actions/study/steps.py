"""Which step of a study comes next, while nothing is coded yet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from koding.actions.documents.folders import find_material
from koding.model.choices import DocumentKind
from koding.store import codes, documents, survey, tables

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace

_READ = (DocumentKind.INTERVIEW, DocumentKind.GROUP)
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do next.

    `table` is the one table that may be the survey, where the study has none; `document` what to
    read first; `theme` a theme that would be linked with a question of the survey.
    """

    table: str = ""
    document: str = ""
    theme: str = ""


def find_step(workspace: Workspace) -> NextStep | None:
    """Return the next step; None once something is coded, or before there is anything to code."""
    with workspace.read() as connection:
        material = documents.read_documents(connection)
        if not material or any(one.passages for one in material):
            return None
        has_survey = survey.current_survey(connection) is not None
        items = survey.live_rows(connection, tables.items).values() if has_survey else ()
        has_codes = bool(codes.read_codes(connection))
    document = next((one.name for one in material if one.kind in _READ), "")
    tables_here = () if has_survey else find_material(workspace.study.root).tables
    table = tables_here[0] if len(tables_here) == 1 else ""
    if table:
        table = _near(workspace.study.root / table)
    asked = [str(next(iter((item.label or {}).values()), "")) for item in items if item.scale_id]
    theme = "" if has_codes or not asked else _theme(asked)
    return NextStep(table, document, theme)


def _near(file: Path) -> str:
    """Return a path as one would type it here."""
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)


def _theme(asked: list[str]) -> str:
    """Return a word of the first question that no other has."""
    others = " ".join(asked[1:]).casefold()
    for word in _WORD.findall(asked[0]):
        if word.casefold() not in others:
            return str(word.casefold())
    return ""
