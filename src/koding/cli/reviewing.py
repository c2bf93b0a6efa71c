"""The conversation of `koding identifiers review`: one text at a time, answers saved at once."""

from __future__ import annotations

from dataclasses import replace
from shutil import get_terminal_size
from textwrap import fill
from typing import TYPE_CHECKING

import typer

from koding.cli.session import can_answer, say
from koding.errors import ConflictError, KodingError
from koding.messages import Message, pseudonyms, text_of
from koding.messages.advice import Edge, advised
from koding.messages.choices import choice_word, chosen
from koding.model.choices import IdentifierKind
from koding.model.identifiers import Decision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.actions.workspace import Workspace
    from koding.model.identifiers import Candidate, Place


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
