"""The conversation of `koding identifiers review`: one text at a time, answers saved at once."""

from __future__ import annotations

from shutil import get_terminal_size
from textwrap import fill
from typing import TYPE_CHECKING

import typer

from koding.cli.session import can_answer, say
from koding.errors import KodingError
from koding.model.choices import IdentifierKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.actions.workspace import Workspace
    from koding.model.identifiers import Candidate

_QUESTION = "[a]ccept, accept [w]ith a pseudonym, [d]ismiss, [s]kip, [b]ack, [q]uit"


def review_candidates(workspace: Workspace, waiting: Sequence[Candidate]) -> None:
    """Ask about each text in turn.

    Raises:
        KodingError: nobody sits at a terminal.
    """
    from koding.actions.pseudonym_suggestions import read_surroundings, suggest_pseudonym

    if waiting and not can_answer():
        raise KodingError(
            "a review needs a terminal: see the queue with `koding identifiers scan`, and decide "
            "with `koding identifiers accept TEXT` and `dismiss TEXT`"
        )
    surroundings = read_surroundings(workspace, waiting)
    at = 0
    while at < len(waiting):
        suggested = suggest_pseudonym(workspace, waiting[at], surroundings)
        _show(workspace, waiting[at], suggested, at + 1, len(waiting))
        try:
            answer = typer.prompt(_QUESTION, err=True, default="s", show_default=False)
            step = _act(workspace, waiting[at], suggested, answer.strip().lower()[:1])
        except typer.Abort:
            say("")  # what is said of the stop stands on a line of its own
            raise
        if step is None:
            break
        at = max(at + step, 0)
    say(f"\n{len(waiting) - at} left; `koding undo` takes the last answer back")


def _show(
    workspace: Workspace, candidate: Candidate, suggested: str | None, number: int, of: int
) -> None:
    from koding.actions.identifiers import read_contexts
    from koding.present.identifiers import candidate_sentences

    contexts = read_contexts(workspace, candidate)
    width = get_terminal_size().columns
    for sentence in candidate_sentences(candidate, contexts, number, of):
        say(_wrapped(sentence, width))
    if suggested is not None:
        say(f"  would become {suggested}")
    elif candidate.kind is not IdentifierKind.DATE:
        say(
            _wrapped(
                "  would become the person of the one longer name that has it, in each document "
                "where there is one; else a letter of its own",
                width,
            )
        )


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
    from koding.actions.identifiers import accept, dismiss

    texts, kind = [candidate.text], candidate.kind
    if answer in ("s", "b"):
        return 1 if answer == "s" else -1
    if answer == "q":
        return None
    if answer == "a":
        accept(workspace, texts, kind=kind, pseudonym=suggested)
    elif answer == "w":
        pseudonym = typer.prompt("its pseudonym", err=True, default=suggested)
        accept(workspace, texts, kind=kind, pseudonym=pseudonym)
    elif answer == "d":
        dismiss(workspace, texts, kind=kind)
    else:
        say("answer with one of a, w, d, s, b, q")
        return 0
    return 1
