"""`tag`, `untag`, `quote`."""

from __future__ import annotations

from typing import Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.options import DocumentArgument, RoundOption
from koding.cli.session import say, session
from koding.messages import commands, consent, joined
from koding.messages.advice import Edge, advised
from koding.messages.command_line import NOTE
from koding.model.choices import OnValue

app = make_app()


# A span may begin with `@` and a value with `-`: neither is an option.
@app.command(context_settings={"ignore_unknown_options": True})
def tag(
    context: typer.Context,
    document: DocumentArgument,
    where: Annotated[str, typer.Argument(help="Lines 42-44, a span @120-180, or its words.")],
    code: Annotated[str, typer.Argument(help="The code: its path, or an ending of it.")],
    value: Annotated[float | None, typer.Option("--value", help="Value of a scale code.")] = None,
    memo: Annotated[str | None, typer.Option("--memo", help="A memo on the passage.")] = None,
    quote: Annotated[bool, typer.Option("--quote", help="Read WHERE as words always.")] = False,
    on_value: Annotated[
        OnValue, typer.Option("--on-value", help="When overlapped passages' values differ.")
    ] = OnValue.STOP,
    new_code: Annotated[
        bool, typer.Option("--new-code", help="Make the code if it is not there yet.")
    ] = False,
    round_: RoundOption = 1,
) -> None:
    """Tag a place in a document with a code.

    Over your own passage of the same code it extends that one. Spans count code points from
    0, end exclusive.

    Examples:
      koding tag I03 42-44 personvern
      koding tag I03 "jo ikke vår jobb" organisasjonskultur --memo "hvem sin?"
      koding tag I01 7 innstilling --value -1
      koding tag I01 12 tillit --new-code
    """
    from koding.actions.passages.tagging import TagOptions
    from koding.actions.passages.tagging import tag as tag_place

    options = TagOptions(value, memo, round_, quote, on_value, new_code=new_code)
    tagged = tag_place(session(context).workspace, document, where, code, options)
    extends = tagged.united and not tagged.new
    told = commands.EXTENDED if extends else commands.TAGGED
    place = f"{tagged.document}:{tagged.line} @{tagged.start}-{tagged.end}"
    typer.echo(told(place=place, code=tagged.code, guid=tagged.guid))
    if tagged.notes:
        notes = [advised(one, Edge.COMMANDS) for one in tagged.notes]  # each with its own advice
        say(NOTE(what=joined("; ", notes)))


@app.command()
def untag(
    context: typer.Context,
    passages: Annotated[list[str], typer.Argument(help="Passages, by the beginning of a GUID.")],
) -> None:
    """Remove passages of yours, their memos with them.

    Example: koding untag 3fa2b1
    """
    from koding.actions.passages.tagging import untag as remove

    removed = remove(session(context).workspace, passages)
    say(commands.UNTAGGED(n=removed))


@app.command()
def quote(
    context: typer.Context,
    passage: Annotated[str, typer.Argument(help="The passage, by the beginning of its GUID.")],
    wording: Annotated[str | None, typer.Option("--wording", help="The words as printed.")] = None,
    translation: Annotated[str | None, typer.Option("--translation")] = None,
    attribution: Annotated[
        str | None, typer.Option("--attribution", help="As: Informant 3, sykehus.")
    ] = None,
    approved: Annotated[
        bool | None, typer.Option("--approved/--declined", help="What the informant said.")
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take it out of print again.")] = False,
) -> None:
    """Choose a passage for print, and say how it is to be printed.

    Refused where somebody in it said no to being quoted (`koding participants`), or declined these
    words (`koding quotes`).

    Example: koding quote 3fa2b1 --attribution "Informant 3" --approved
    """
    from koding.actions.consent.declined import allow_words
    from koding.actions.interpretation.memos import (
        QuotationFacts,
        choose_quotation,
        drop_quotation,
        is_approved,
    )

    now = session(context)
    if remove:
        say(commands.UNQUOTED(guid=drop_quotation(now.workspace, passage)[:8]))
        return
    facts = QuotationFacts(wording, translation, attribution, approved)
    was = approved is None and facts != QuotationFacts() and is_approved(now.workspace, passage)
    if facts == QuotationFacts(approved=True) and (gone := allow_words(now.workspace, passage)):
        if gone.still:
            say(consent.STILL_NO(place=gone.place, guids=gone.still))
        else:
            say(consent.MAY_PRINT(place=gone.place))
        return
    guid = choose_quotation(now.workspace, passage, facts)
    say((consent.DECLINED_NOW if approved is False else commands.QUOTED)(guid=guid[:8]))
    if was and not is_approved(now.workspace, guid):
        say(commands.APPROVE_AGAIN())
