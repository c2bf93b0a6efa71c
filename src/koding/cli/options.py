"""Options that several commands share, each with its help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from koding.model.choices import DocumentKind, Role
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
AfterOption = Annotated[
    bool,
    typer.Option(
        "--after-pseudonymise", help="Read files though names were replaced in the study."
    ),
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
SpeakersOption = Annotated[
    list[str] | None, typer.Option("--speaker", help="Only this speaker's; repeatable.")
]
RolesOption = Annotated[
    list[Role] | None, typer.Option("--role", help="Only this role's words; repeatable.")
]
SectionsOption = Annotated[
    list[str] | None, typer.Option("--section", help="Only in this section; repeatable.")
]
WithinOption = Annotated[
    list[str] | None,
    typer.Option("--code", help="Only in passages of this code or under it; repeatable."),
]
WithoutOption = Annotated[
    list[str] | None,
    typer.Option("--not-code", help="Not in passages of this code or under it; repeatable."),
]
