"""`parse` and `model`: the language model, and having it read the documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.options import DocumentsArgument, JobsOption, YesOption
from koding.cli.session import confirm, say, session
from koding.messages import commands, text_of
from koding.messages.command_line import PARSING

app, group = make_app(), make_app("Show which language model is in use, or get a better one.")
app.add_typer(group, name="model")


@app.command()
def parse(
    context: typer.Context,
    documents: DocumentsArgument = None,
    jobs: JobsOption = 1,
    again: Annotated[bool, typer.Option("--again", help="Also what was read already.")] = False,
    meaning: Annotated[
        bool, typer.Option("--meaning", help="Read for what lines mean, for find --like.")
    ] = False,
) -> None:
    """Have the language model read the documents.

    What it finds is kept until the text or the model changes. Commands that need it see to it
    themselves; this does it ahead, and goes on where it was stopped.

    Examples:
      koding parse
      koding parse I01 I02 --jobs 2
      koding parse --meaning
    """
    if meaning:
        _read_for_meaning(context, documents or (), again=again)
        return
    from koding.actions.documents.parsing import parse_documents, unparsed
    from koding.present.pages import track
    from koding.present.sentences import parsed_sentence

    workspace = session(context).workspace
    waiting = unparsed(workspace, documents or (), again=again)
    steps = parse_documents(workspace, waiting, jobs=jobs)
    done = list(track(steps, total=len(waiting), label=text_of(PARSING())))
    say(parsed_sentence(len(done), sum(one.tokens for one in done)))


def _read_for_meaning(context: typer.Context, documents: Sequence[str], *, again: bool) -> None:
    from koding.cli.reading import read_for_meaning
    from koding.messages.searching import MEANING_READ

    say(MEANING_READ(n=read_for_meaning(session(context), documents, again=again)))


@group.command()
def show() -> None:
    """Say which language model is in use.

    Example: koding model show
    """
    from koding.actions.documents.parsing import describe_model
    from koding.messages.advice import Edge, advised

    for sentence in describe_model():
        say(advised(sentence, Edge.COMMANDS))


@group.command()
def install(yes: YesOption = False) -> None:
    """Get nb_core_news_sm from its makers' release page.

    The one command that uses the network, and only when you give it. Without the model koding
    uses the one it carries, which is as good on most texts.

    Example: koding model install
    """
    from koding.actions.documents.parsing import install_model, model_address

    address = model_address()
    if confirm(commands.DOWNLOAD_MODEL(address=address), yes=yes):
        say(commands.MODEL_INSTALLED(model=install_model(address)))
