"""Options that several commands share, each with its help, and bundles of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeVar, dataclass_transform

import typer

from koding.messages import Language
from koding.model.choices import DocumentKind, Role, SuggestionMethod
from koding.present.formats import Format, Profile, format_for

Bundle = TypeVar("Bundle")
Several = list[str] | None

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
PagerOption = Annotated[
    bool, typer.Option("--pager/--no-pager", help="Show what is long page by page.")
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Show what would happen, and change nothing.")
]
AfterOption = Annotated[
    bool,
    typer.Option(
        "--after-pseudonymise", help="Read files though names were replaced in the study."
    ),
]
AfterWithdrawalOption = Annotated[
    bool,
    typer.Option(
        "--after-withdrawal", help="Read what is new though somebody withdrew: it is not theirs."
    ),
]
RoundOption = Annotated[int, typer.Option("--round", help="The round of coding.", min=1, max=99)]
OnlyRoundOption = Annotated[
    int | None, typer.Option("--round", help="Only this round.", min=1, max=99)
]
WorkOption = Annotated[Several, typer.Option("--by", help="Only this coder's work; repeatable.")]
MethodOption = Annotated[
    SuggestionMethod,
    typer.Option(
        "--by", help="The codebook's keywords, a model of your coding, meaning, or all together."
    ),
]
JobsOption = Annotated[int, typer.Option("--jobs", min=1, max=64, help="Processes at once.")]
FolderOption = Annotated[Path, typer.Option("--out", "-o", help="The folder it is written to.")]
AttributesOption = Annotated[
    Several,
    typer.Option("--attribute", help="Of the organisation, beside informants; repeatable."),
]
DocumentArgument = Annotated[str, typer.Argument(help="The document, as I03.")]
AnyDocumentArgument = Annotated[str | None, typer.Argument(help="The document, as I03.")]
DocumentsArgument = Annotated[Several, typer.Argument(help="Which documents; without any, all.")]
ThemeArgument = Annotated[str, typer.Argument(help="The theme, or any code.")]
UnderArgument = Annotated[str | None, typer.Argument(help="Only this code and those under it.")]
NewNameArgument = Annotated[str, typer.Argument(help="Its new name.")]
ApprovedOption = Annotated[
    bool, typer.Option("--approved", help="Quote only what its informant has approved.")
]
CodesOption = Annotated[
    Several, typer.Option("--code", help="Only this code and those under it; repeatable.")
]
DocumentsOption = Annotated[
    Several, typer.Option("--document", help="Only this document; repeatable.")
]
ViewOption = Annotated[
    str | None, typer.Option("--view", help="Only what this saved view chooses.", metavar="NAME")
]
CasesOption = Annotated[Several, typer.Option("--case", help="Only this organisation; repeatable.")]
KindsOption = Annotated[
    list[DocumentKind] | None,
    typer.Option("--kind", metavar="KIND", help="Only documents of this kind; repeatable."),
]
KindOption = Annotated[
    DocumentKind | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="What it is: interview, group discussion, group notes, field notes, document, "
        "summary.",
    ),
]
MoreKindsOption = Annotated[
    list[DocumentKind] | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="Count this kind too, beside interviews and group discussions.",
    ),
]
SpeakersOption = Annotated[
    Several, typer.Option("--speaker", help="Only this speaker's; repeatable.")
]
RolesOption = Annotated[
    list[Role] | None, typer.Option("--role", help="Only this role's words; repeatable.")
]
SectionsOption = Annotated[
    Several, typer.Option("--section", help="Only in this section; repeatable.")
]
WithinOption = Annotated[
    Several,
    typer.Option("--code", help="Only in passages of this code or under it; repeatable."),
]
WithoutOption = Annotated[
    Several,
    typer.Option("--not-code", help="Not in passages of this code or under it; repeatable."),
]


@dataclass_transform(frozen_default=True)
def bundle(kind: type[Bundle]) -> type[Bundle]:
    """Make a class a bundle of options, which nothing changes, compares or prints.

    It is left without the methods for that: to make them is half of what a bundle costs each
    `--help`.
    """
    return dataclass(repr=False, eq=False)(kind)


@bundle
class Output:
    """Where a table goes, and in which form."""

    format_: FormatOption = None
    out: OutOption = None
    lang: LangOption = None
    profile: ProfileOption = Profile.R

    @property
    def format(self) -> Format:
        """The format that is asked for, by name or by what the file ends in."""
        return format_for(self.format_, self.out)

    @property
    def is_read(self) -> bool:
        """Whether people read it as it is, so that texts may be cut and rows left out."""
        return self.format in (Format.TABLE, Format.MD)

    @property
    def is_on_screen(self) -> bool:
        """Whether it is a table that is printed, of which a terminal may be shown less."""
        return self.format is Format.TABLE and self.out is None


WithheldOption = Annotated[
    bool,
    typer.Option(
        "--include-withheld",
        help="With the words that may not be printed: for your own analysis, for nobody else.",
    ),
]


@bundle
class OutputOfWords(Output):
    """Where a table goes that has words of people in it, and whether all of them are there."""

    include_withheld: WithheldOption = False


NotesOption = Annotated[bool, typer.Option("--notes", help="Print every note under the table.")]


@bundle
class Unfolded:
    """How much of a table is printed; files hold all of it."""

    all_: Annotated[
        bool, typer.Option("--all", help="Print every row and column, as files hold them.")
    ] = False
    notes: NotesOption = False


@bundle
class Long:
    """How much of a list is shown that may be longer than the screen, and how."""

    everything: Annotated[bool, typer.Option("--all", help="Show all of it, whole.")] = False
    pager: PagerOption = True


@bundle
class Caution:
    """How a command that takes something away goes about it."""

    yes: YesOption = False
    dry_run: DryRunOption = False


@bundle
class Rehearsal:
    """Whether a command only shows what it would do."""

    dry_run: DryRunOption = False


@bundle
class Around:
    """Conditions on passages: where they stand, who speaks, and what else is coded there."""

    section: Annotated[Several, typer.Option("--section", help="Only in this section.")] = None
    speaker: Annotated[Several, typer.Option("--speaker", help="Only this speaker's.")] = None
    also: Annotated[Several, typer.Option("--and", help="That overlap this code.")] = None
    near: Annotated[Several, typer.Option("--near", help="That stand near this code.")] = None
    without: Annotated[Several, typer.Option("--not", help="That do not overlap it.")] = None


@bundle
class Published:
    """Whether a table is to be fit to be published, and from how many on a number is told."""

    publish: Annotated[
        int | None,
        typer.Option(
            "--publish",
            help="Only numbers that so many organisations stand behind; 5 if no number follows.",
            min=2,
            max=100,
        ),
    ] = None


@bundle
class Printed:
    """Where a document goes that is no table, and in which language."""

    out: OutOption = None
    lang: LangOption = None
