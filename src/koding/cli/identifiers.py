"""`identifiers`: find what may point at somebody, and decide about it, one text at a time."""

from __future__ import annotations

from dataclasses import replace
from shutil import get_terminal_size
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.commands import listing
from koding.cli.options import DocumentsArgument, JobsOption, Several
from koding.cli.session import Session, can_answer, say, session
from koding.errors import ConflictError, KodingError
from koding.messages import Message, pseudonyms, text_of
from koding.messages.advice import Edge, advised
from koding.messages.choices import choice_word, chosen
from koding.messages.command_line import AS_BEFORE, READING
from koding.model.choices import IdentifierKind
from koding.model.identifiers import Decision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.actions.workspace import Workspace
    from koding.model.identifiers import Candidate, Place
    from koding.tabling import Frame


app, group = make_app(), make_app("Find what may point at somebody, and decide about it.")
app.add_typer(group, name="identifiers")

TextsArgument = Annotated[list[str], typer.Argument(help="The text, as it stands in the queue.")]
KindOption = Annotated[
    IdentifierKind | None,
    typer.Option("--kind", metavar="KIND", help="What it is; else as the scan found."),
]
OfKindOption = Annotated[
    IdentifierKind | None, typer.Option("--kind", metavar="KIND", help="Only these.")
]
AtOption = Annotated[
    Several,
    typer.Option("--at", metavar="PLACE", help="Only there: DOCUMENT:LINE, as often as you like."),
]


@group.command()
@listing
def scan(
    now: Session,
    *,
    documents: DocumentsArgument = None,
    jobs: JobsOption = 1,
) -> Frame:
    """List what may point at somebody and is not decided yet.

    Rules (birth, organisation, account and telephone numbers, addresses, dates, titles), the
    language model, Norwegian public bodies, the study's participants and organisations, and your
    own list (names.txt beside koding.toml, one name a line) each flag what they know. It finds
    much, not all: read the texts too.

    Examples:
      koding identifiers scan
      koding identifiers scan I03 --out queue.csv
    """
    found = _candidates(now, documents or (), jobs)
    waiting = [one for one in found if one.decision is None]
    return _frame(waiting, found)


@group.command("list")
@listing
def list_(
    now: Session,
    *,
    documents: DocumentsArgument = None,
    kind: OfKindOption = None,
    decided: Annotated[bool, typer.Option("--decided", help="Only what is decided.")] = False,
    jobs: JobsOption = 1,
) -> Frame:
    """List all that was found, with what was decided.

    Examples:
      koding identifiers list --kind person
      koding identifiers list --decided --out decisions.csv
    """
    from koding.actions.pseudonyms.identifiers import filter_candidates

    found = _candidates(now, documents or (), jobs)
    shown = filter_candidates(found, kind, decided=decided)
    return _frame(shown, found)


@group.command()
def review(
    context: typer.Context,
    documents: DocumentsArgument = None,
    kind: OfKindOption = None,
    jobs: JobsOption = 1,
) -> None:
    """Go through what is not decided yet, one text at a time.

    Each answer is saved at once; stop when you like, and go on later.

    Examples:
      koding identifiers review
      koding identifiers review --kind person
    """
    from koding.actions.pseudonyms.identifiers import filter_candidates

    now = session(context)
    found = _candidates(now, documents or (), jobs)
    waiting = [one for one in filter_candidates(found, kind) if one.decision is None]
    review_candidates(now.workspace, waiting)


@group.command()
def accept(
    context: typer.Context,
    texts: TextsArgument,
    pseudonym: Annotated[
        str | None, typer.Option("--as", help="What to put there; else one in turn.")
    ] = None,
    kind: KindOption = None,
    at: AtOption = None,
) -> None:
    """Say that texts point at somebody and are to be replaced.

    Also what the scan has missed: it is then found wherever it stands, in every writing, and so
    are the given and family name of a person. With --at it is said of these places alone.

    Examples:
      koding identifiers accept "Torunn Aspelien" Torunn --as "[kollega 1]"
      koding identifiers accept "dig dir" --kind organisation
      koding identifiers accept Vik --kind place --at I03:12
    """
    from koding.actions.pseudonyms.decisions import accept as accept_texts
    from koding.actions.pseudonyms.decisions import parts_alone

    now = session(context)
    read_documents(now, ())
    changed = accept_texts(now.workspace, texts, kind=kind, pseudonym=pseudonym, at=at or ())
    say(pseudonyms.TO_BE_REPLACED(n=len(texts)) if changed else AS_BEFORE())
    for text, parts in () if at else parts_alone(now.workspace, texts).items():
        say(pseudonyms.NOT_WHOLE(text=text, parts=list(parts)))


@group.command()
def dismiss(
    context: typer.Context,
    texts: TextsArgument,
    kind: KindOption = None,
    at: AtOption = None,
) -> None:
    """Say that texts, or with --at places, point at nobody.

    Examples:
      koding identifiers dismiss Excel Python
      koding identifiers dismiss Liv --at I03:12
    """
    from koding.actions.pseudonyms.decisions import dismiss as dismiss_texts

    now = session(context)
    read_documents(now, ())
    changed = dismiss_texts(now.workspace, texts, kind=kind, at=at or ())
    say(pseudonyms.LEFT_AS_THEY_ARE(n=len(texts)) if changed else AS_BEFORE())


@group.command()
def forget(context: typer.Context, texts: TextsArgument) -> None:
    """Take decisions back: the texts wait in the queue again.

    Example: koding identifiers forget Storm
    """
    from koding.actions.pseudonyms.decisions import forget as forget_texts

    say(pseudonyms.UNDECIDED_AGAIN(n=forget_texts(session(context).workspace, texts)))


def read_documents(now: Session, documents: Sequence[str], jobs: int = 1) -> None:
    """Have the language model read what it has not read yet."""
    from koding.actions.documents.parsing import parse_documents, unparsed
    from koding.present.pages import track

    waiting = unparsed(now.workspace, documents)
    steps = parse_documents(now.workspace, waiting, jobs=jobs)
    list(track(steps, total=len(waiting), label=text_of(READING())))


def _candidates(now: Session, documents: Sequence[str], jobs: int) -> tuple[Candidate, ...]:
    from koding.actions.pseudonyms.identifiers import find_candidates

    read_documents(now, documents, jobs)
    return find_candidates(now.workspace, documents)


def _frame(shown: Sequence[Candidate], every: Sequence[Candidate]) -> Frame:
    from koding.actions.documents.parsing import model_in_use
    from koding.actions.pseudonyms.tables import candidates_frame

    return candidates_frame(shown, every, model=model_in_use())


def review_candidates(workspace: Workspace, waiting: Sequence[Candidate]) -> None:
    """Ask about each text in turn.

    Raises:
        KodingError: nobody sits at a terminal.
    """
    from koding.actions.pseudonyms.originals import read_surroundings, suggest_pseudonym

    if waiting and not can_answer():
        raise KodingError(pseudonyms.NO_TERMINAL())
    surroundings = read_surroundings(workspace, waiting)
    at = 0
    while at < len(waiting):
        suggested = suggest_pseudonym(workspace, waiting[at], surroundings)
        _show(workspace, waiting[at], suggested, at + 1, len(waiting))
        try:
            answer = _ask(pseudonyms.QUESTION(), default="s")
            step = _act(workspace, waiting[at], suggested, answer.strip().lower()[:1])
        except ConflictError as error:  # one answer that cannot hold ends no review
            shown = advised(error.message, Edge.COMMANDS)
            say(_wrapped(f"  {shown}", get_terminal_size().columns))
            step = 1
        except typer.Abort:
            say("")  # what is said of the stop stands on a line of its own
            raise
        if step is None:
            break
        at = max(at + step, 0)
    say("")
    say(pseudonyms.LEFT_OPEN(n=len(waiting) - at))


def _show(
    workspace: Workspace, candidate: Candidate, suggested: str | None, number: int, of: int
) -> None:
    from koding.actions.pseudonyms.identifiers import read_contexts
    from koding.actions.pseudonyms.tables import candidate_sentences

    contexts = read_contexts(workspace, candidate)
    width = get_terminal_size().columns
    for sentence in candidate_sentences(candidate, contexts, number, of):
        say(_wrapped(sentence, width))
    if suggested is not None:
        say(f"  {pseudonyms.WOULD_BECOME(pseudonym=suggested)}")
    elif candidate.kind is not IdentifierKind.DATE:
        say(_wrapped(f"  {pseudonyms.WOULD_BECOME_PERSON()}", width))


def _ask(question: Message, *, default: str | None = None, show_default: bool = False) -> str:
    answer: str = typer.prompt(str(question), err=True, default=default, show_default=show_default)
    return answer


def _ask_kind(now: IdentifierKind) -> IdentifierKind:
    """Ask what kind it is until one is named, by its key or by its word in any language."""
    while True:
        called = text_of(choice_word(now))
        found = chosen(
            IdentifierKind, _ask(pseudonyms.ITS_KIND(), default=called, show_default=True)
        )
        if found is not None:
            return found
        say(pseudonyms.ANSWER_WITH(letters=[choice_word(kind) for kind in IdentifierKind]))


def _wrapped(sentence: str, width: int) -> str:
    """Return a sentence in lines that break between words and stand in below their first."""
    begin = sentence[: len(sentence) - len(sentence.lstrip())]
    return "\n" * begin.count("\n") + fill(
        sentence.strip(),
        width,
        initial_indent=begin.strip("\n"),
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _act(
    workspace: Workspace, candidate: Candidate, suggested: str | None, answer: str
) -> int | None:
    """Do as was answered; return how far to go on in the queue, None to stop."""
    from koding.actions.pseudonyms.decisions import decide_candidate

    if answer == "p":
        return _by_place(workspace, candidate)
    if answer in ("s", "b"):
        return 1 if answer == "s" else -1
    if answer == "q":
        return None
    if answer not in ("a", "w", "d"):
        say(pseudonyms.ANSWER_WITH(letters="a, w, d, p, s, b, q"))
        return 0
    decision = Decision.DISMISSED if answer == "d" else Decision.ACCEPTED
    pseudonym = suggested if answer == "a" and candidate.owner is None else None
    if answer == "w":
        pseudonym = _ask(pseudonyms.ITS_PSEUDONYM(), default=suggested, show_default=True)
    decide_candidate(workspace, candidate, decision, pseudonym=pseudonym)
    return 1


def _by_place(workspace: Workspace, candidate: Candidate) -> int:
    """Decide about each place by itself; return how far to go on."""
    for place in candidate.places:
        if not _at_place(workspace, candidate, place):
            break
    return 1


def _at_place(workspace: Workspace, candidate: Candidate, place: Place) -> bool:
    """Ask about one place until it is answered; return whether to go on to the next."""
    from koding.actions.pseudonyms.decisions import decide_candidate
    from koding.actions.pseudonyms.identifiers import read_contexts

    for where, words in read_contexts(workspace, replace(candidate, places=(place,))):
        say(_wrapped(f"  {where}  {words}", get_terminal_size().columns))
    while True:
        answer = _ask(pseudonyms.QUESTION_AT_PLACE(), default="s").strip().lower()[:1]
        if answer in ("s", "q"):
            return answer == "s"
        if answer not in ("a", "k", "w", "d"):
            say(pseudonyms.ANSWER_WITH(letters="a, k, w, d, s, q"))
            continue
        kind = _ask_kind(candidate.kind) if answer == "k" else None
        pseudonym = _ask(pseudonyms.ITS_PSEUDONYM()) if answer == "w" else None
        decision = Decision.DISMISSED if answer == "d" else Decision.ACCEPTED
        decide_candidate(workspace, candidate, decision, kind=kind, pseudonym=pseudonym, at=place)
        return True
