"""Options that several commands share, each with its help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from koding.model.choices import DocumentKind
from koding.model.label import Language
from koding.present.formats import Format, Profile

FormatOption = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="Default: what FILE ends in (.csv ...), else a table."),
]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", "-o", help="Write to FILE (and FILE.meta.json) instead.", metavar="FILE"),
]
LangOption = Annotated[
    Language | None,
    typer.Option("--lang", help="Language of headings and labels; default from koding.toml."),
]
ProfileOption = Annotated[
    Profile,
    typer.Option("--profile", help="CSV for R and pandas (r) or a Norwegian Excel (excel-no)."),
]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Show what would happen, and change nothing.")
]
RoundOption = Annotated[int, typer.Option("--round", help="The round of coding.", min=1, max=99)]
CodesOption = Annotated[
    list[str] | None, typer.Option("--code", help="Only this code and those under it; repeatable.")
]
DocumentsOption = Annotated[
    list[str] | None, typer.Option("--document", help="Only this document; repeatable.")
]
CasesOption = Annotated[
    list[str] | None, typer.Option("--case", help="Only this organisation; repeatable.")
]
KindsOption = Annotated[
    list[DocumentKind] | None,
    typer.Option("--kind", help="Only documents of this kind; repeatable."),
]
MoreKindsOption = Annotated[
    list[DocumentKind] | None,
    typer.Option("--kind", help="Count this kind too, beside interviews and group discussions."),
]
