"""`export`: the study's text for those who work elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.options import (
    CasesOption,
    CodesOption,
    DocumentsOption,
    LangOption,
    MoreKindsOption,
    OutOption,
)
from koding.cli.selecting import CodersOption, RoundsOption, Several, make_selection
from koding.cli.session import Session, session
from koding.cli.values import read_pair
from koding.model.label import Language
from koding.present.quotations.formats import TextFormat, text_format_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koding.present.quotations.blocks import Block

group = make_app(
    "Write quotations and the codebook as documents.\n\n"
    "Examples:\n"
    "  koding export quotations --code etikk --out quotations.docx\n"
    "  koding export codebook --out codebook.docx"
)
TextFormatOption = Annotated[
    TextFormat | None,
    typer.Option("--format", "-f", help="docx or md; default what FILE ends in, else md."),
]


def add_commands(app: typer.Typer) -> None:
    """Add the group of commands."""
    app.add_typer(group, name="export")


@group.command()
def quotations(
    context: typer.Context,
    code: CodesOption = None,
    chosen: Annotated[
        bool, typer.Option("--chosen", help="Only those chosen with `koding quote`.")
    ] = False,
    attribute: Annotated[
        Several,
        typer.Option("--attribute", help="Of the organisation, beside informants; repeatable."),
    ] = None,
    coders: CodersOption = None,
    round_: RoundsOption = None,
    document: DocumentsOption = None,
    case: CasesOption = None,
    kind: MoreKindsOption = None,
    section: Annotated[Several, typer.Option("--section", help="Only in this section.")] = None,
    speaker: Annotated[Several, typer.Option("--speaker", help="Only this speaker's.")] = None,
    where: Annotated[
        Several, typer.Option("--where", help="NAME=VALUE of the organisation.")
    ] = None,
    also: Annotated[Several, typer.Option("--and", help="That overlap this code.")] = None,
    near: Annotated[Several, typer.Option("--near", help="That stand near this code.")] = None,
    without: Annotated[Several, typer.Option("--not", help="That do not overlap it.")] = None,
    format_: TextFormatOption = None,
    out: OutOption = None,
    lang: LangOption = None,
) -> None:
    """Write passages in their own words, by theme and code.

    Those chosen for print come first. Each stands with its place, informant, coder and memo;
    each theme ends with how many are whose. Informants stand under their pseudonyms.

    Examples:
      koding export quotations --out quotations.docx
      koding export quotations --code etikk --and personvern --out q.docx
      koding export quotations --document I02 --attribute sektor
    """
    from koding.actions.quoting import Wanted, gather_quotations
    from koding.model.passages_filter import PassageFilter
    from koding.present.quotations.blocks import quotation_blocks

    now = session(context)
    conditions = PassageFilter(
        sections=tuple(section or ()),
        speakers=tuple(speaker or ()),
        attributes=tuple(map(read_pair, where or ())),
        also=tuple(also or ()),
        near=tuple(near or ()),
        without=tuple(without or ()),
    )
    book = gather_quotations(
        now.workspace,
        make_selection(now, coders, round_, document, case, kind),
        Wanted(
            codes=tuple(code or ()),
            filter=conditions if conditions != PassageFilter() else None,
            attributes=tuple(attribute or ()),
            chosen_only=chosen,
        ),
    )
    language = lang or now.study.language
    facts = {**dict(book.facts), "unit": "quotation", "n": book.n}
    _write(now, quotation_blocks(book, language), format_, out, language, facts)


@group.command()
def codebook(
    context: typer.Context,
    coders: CodersOption = None,
    round_: RoundsOption = None,
    format_: TextFormatOption = None,
    out: OutOption = None,
    lang: LangOption = None,
) -> None:
    """Write the codebook for reading, with how much is coded.

    The YAML that `codebook load` reads is written by `codebook export`.

    Examples:
      koding export codebook --out codebook.docx
      koding export codebook --lang en --format md
    """
    from koding.actions.quoting import read_entries
    from koding.present.quotations.blocks import codebook_blocks

    now = session(context)
    selection = make_selection(now, coders, round_, None, None, None)
    entries, notes = read_entries(now.workspace, selection)
    language = lang or now.study.language
    blocks = codebook_blocks(now.study.name, entries, notes, language)
    _write(now, blocks, format_, out, language, {"unit": "code", "n": len(entries)})


def _write(
    now: Session,
    blocks: Iterable[Block],
    format_: TextFormat | None,
    out: Path | None,
    language: Language,
    facts: dict[str, object],
) -> None:
    from koding.cli.handing import hand_over

    if text_format_for(format_, out) is TextFormat.MD:
        from koding.present.quotations.markdown import render_markdown

        hand_over(now, render_markdown(blocks), out, facts)
        return
    from koding.present.quotations.word import render_docx

    data = render_docx(now.study.name, blocks, language, now.study.language)
    hand_over(now, data, out, facts, ending="docx")
