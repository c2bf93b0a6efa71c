"""`find`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.options import (
    CasesOption,
    DocumentsOption,
    DryRunOption,
    FormatOption,
    KindsOption,
    LangOption,
    OutOption,
    ProfileOption,
    RolesOption,
    SectionsOption,
    SpeakersOption,
    WithinOption,
    WithoutOption,
)
from koding.cli.selecting import CodersOption, choose_coding
from koding.cli.session import Session, say, say_if_rehearsed, session
from koding.messages.coding_commands import NO_HITS
from koding.model.choices import HitUnit, MatchKind, Role, SearchIn, Whole
from koding.present.formats import Format, Profile, format_for

if TYPE_CHECKING:
    from koding.model.finding import Found


def add_commands(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(find)


def find(
    context: typer.Context,
    query: Annotated[str, typer.Argument(help="What to look for, as above.")],
    searched: Annotated[SearchIn, typer.Option("--in", help="Where to look.")] = SearchIn.TEXT,
    exclude: Annotated[
        list[str] | None,
        typer.Option("--exclude", help="Leave this word out, * for any letters; repeatable."),
    ] = None,
    match: Annotated[
        list[MatchKind] | None,
        typer.Option(
            "--match",
            help="Only words that match so: form, or first, last, middle member; also as the table "
            "says it (sisteledd). Repeatable.",
            metavar="KIND",
        ),
    ] = None,
    count: Annotated[
        HitUnit | None, typer.Option("--count", help="Count the hits instead of listing them.")
    ] = None,
    document: DocumentsOption = None,
    case: CasesOption = None,
    kind: KindsOption = None,
    speaker: SpeakersOption = None,
    role: RolesOption = None,
    informants: Annotated[
        bool, typer.Option("--informants", help="Leave out who asks: interviewer, moderator.")
    ] = False,
    section: SectionsOption = None,
    code: WithinOption = None,
    not_code: WithoutOption = None,
    coders: CodersOption = None,
    tag: Annotated[
        str | None, typer.Option("--tag", help="Tag what was found with this code.", metavar="CODE")
    ] = None,
    whole: Annotated[
        Whole, typer.Option("--whole", help="How much is tagged where something was found.")
    ] = Whole.HIT,
    round_: Annotated[
        int | None,
        typer.Option("--round", help="The round that is looked at, and tagged in.", min=1, max=99),
    ] = None,
    dry_run: DryRunOption = False,
    format_: FormatOption = None,
    out: OutOption = None,
    lang: LangOption = None,
    profile: ProfileOption = Profile.R,
) -> None:
    """Find words in any form and in compounds, in context.

    A word finds its forms and the compounds it is in; the table says which. Several words follow
    each other. =WORD is just as written, "SEVERAL WORDS" too, * stands for any letters and ? for
    one, a ~5 b is within five words, | is or, /.../ a regular expression over a turn. Labels and
    headings are not searched.

    Examples:
      koding find personvern
      koding find "kunstig intelligens | KI" --count case
      koding find råd --exclude rådmannen --match "last member" --informants
      koding find "data ~5 deling" --code juridisk --format csv --out treff.csv
      koding find samtykke --tag personvern/samtykke --whole line --dry-run
    """
    from koding.actions.finding import FindOptions
    from koding.actions.finding import find as find_words
    from koding.model.finding import TextFilter

    now = session(context)
    wanted = TextFilter(
        documents=tuple(document or ()),
        kinds=tuple(kind or ()),
        cases=tuple(case or ()),
        speakers=tuple(speaker or ()),
        roles=(*(role or ()), *((Role.INFORMANT, Role.UNKNOWN) if informants else ())),
        sections=tuple(section or ()),
        codes=tuple(code or ()),
        without=tuple(not_code or ()),
        coding=choose_coding(now, coders, round_),
    )
    options = FindOptions(
        where=searched,
        exclude=tuple(exclude or ()),
        kinds=tuple(match or ()),
        counted=count is not None,
        placed=count is None,
    )
    found = find_words(now.workspace, query, wanted, options)
    if tag is not None:
        _check_tag(now, found, tag)
    _show(now, found, count, tuple(exclude or ()), format_, out, lang=lang, profile=profile)
    if not found.hits:
        say(NO_HITS(query=found.query))
    if tag is not None:
        _tag(now, found, tag, whole=whole, round_=round_ or 1, dry_run=dry_run)


def _show(
    now: Session,
    found: Found,
    count: HitUnit | None,
    excluded: tuple[str, ...],
    format_: Format | None,
    out: OutOption,
    *,
    lang: LangOption,
    profile: Profile,
) -> None:
    from koding.analysis.concordance import count_hits, hit_notes
    from koding.present.concordance import concordance_frame, hits_frame

    if count is not None:
        frame = count_hits(found, count, excluded)
    elif format_for(format_, out) in (Format.TABLE, Format.MD):
        frame = concordance_frame(found, hit_notes(found, excluded))
    else:
        frame = hits_frame(found, hit_notes(found, excluded))
    now.emit(frame, format_, out, lang=lang, profile=profile)


def _check_tag(now: Session, found: Found, code: str) -> None:
    """Refuse what cannot be tagged before anything is shown or written."""
    from koding.actions.found_tags import tag_found

    tag_found(now.workspace, found, code, dry_run=True)


def _tag(
    now: Session, found: Found, code: str, *, whole: Whole, round_: int, dry_run: bool
) -> None:
    from koding.actions.found_tags import tag_found
    from koding.present.sentences import tagged_hits_sentence

    tagged = tag_found(now.workspace, found, code, whole=whole, round_=round_, dry_run=dry_run)
    say(tagged_hits_sentence(tagged, dry_run=dry_run))
    say_if_rehearsed(dry_run=dry_run)
