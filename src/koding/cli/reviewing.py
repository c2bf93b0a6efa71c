"""The conversation of `koding identifiers review`: one text at a time, answers saved at once."""

from __future__ import annotations

from dataclasses import replace
from shutil import get_terminal_size
from textwrap import fill
from typing import TYPE_CHECKING

import typer

from koding.cli.session import can_answer, say
from koding.errors import ConflictError, KodingError
from koding.messages import Message, identifiers, text_of
from koding.messages.advice import Edge, advised
from koding.messages.choices import choice_word, chosen
from koding.model.choices import IdentifierKind
from koding.model.codes import fold
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
        raise KodingError(identifiers.NO_TERMINAL())
    surroundings = read_surroundings(workspace, waiting)
    at = 0
    while at < len(waiting):
        suggested = suggest_pseudonym(workspace, waiting[at], surroundings)
        _show(workspace, waiting[at], suggested, at + 1, len(waiting))
        try:
            answer = _ask(identifiers.QUESTION(), default="s")
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
    say(identifiers.LEFT(n=len(waiting) - at))


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
        say(f"  {identifiers.WOULD_BECOME(pseudonym=suggested)}")
    elif candidate.kind is not IdentifierKind.DATE:
        say(_wrapped(f"  {identifiers.WOULD_BECOME_PERSON()}", width))


def _ask(question: Message, *, default: str | None = None, show_default: bool = False) -> str:
    answer: str = typer.prompt(str(question), err=True, default=default, show_default=show_default)
    return answer


def _ask_kind(now: IdentifierKind) -> IdentifierKind:
    """Ask what kind it is until one is named, by its key or by its word in any language."""
    while True:
        called = text_of(choice_word(now))
        found = chosen(
            IdentifierKind, _ask(identifiers.ITS_KIND(), default=called, show_default=True)
        )
        if found is not None:
            return found
        say(identifiers.ANSWER_WITH(letters=[choice_word(kind) for kind in IdentifierKind]))


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
    from koding.actions.pseudonyms.decisions import accept, dismiss

    texts, kind = [candidate.text], candidate.kind
    is_open = candidate.owner is not None
    is_same = candidate.owner is not None and fold(candidate.owner[0]) == fold(candidate.text)
    if answer == "p" or (is_open and answer in ("a", "w")) or (is_same and answer == "d"):
        return _by_place(workspace, candidate, answer)
    if answer in ("s", "b"):
        return 1 if answer == "s" else -1
    if answer == "q":
        return None
    if answer == "a":
        accept(workspace, texts, kind=kind, pseudonym=suggested)
    elif answer == "w":
        pseudonym = _ask(identifiers.ITS_PSEUDONYM(), default=suggested, show_default=True)
        accept(workspace, texts, kind=kind, pseudonym=pseudonym)
    elif answer == "d":
        dismiss(workspace, texts, kind=kind)
    else:
        say(identifiers.ANSWER_WITH(letters="a, w, d, p, s, b, q"))
        return 0
    return 1


def _by_place(workspace: Workspace, candidate: Candidate, answer: str) -> int:
    """Decide about each place by itself, or alike about all that wait; return how far to go on.

    A word of an accepted name that could be something else is decided about where it stands: who
    accepts it here does not accept it wherever it stands.
    """
    from koding.actions.pseudonyms.decisions import decide_places

    text, kind = candidate.owner or (candidate.text, candidate.kind)
    if answer != "p":
        pseudonym = _ask(identifiers.ITS_PSEUDONYM()) if answer == "w" else None
        decision = Decision.DISMISSED if answer == "d" else Decision.ACCEPTED
        decide_places(workspace, text, candidate.places, decision, kind=kind, pseudonym=pseudonym)
        return 1
    for place in candidate.places:
        if not _at_place(workspace, candidate, place):
            break
    return 1


def _at_place(workspace: Workspace, candidate: Candidate, place: Place) -> bool:
    """Ask about one place until it is answered; return whether to go on to the next."""
    from koding.actions.pseudonyms.decisions import decide_places
    from koding.actions.pseudonyms.identifiers import read_contexts

    for where, words in read_contexts(workspace, replace(candidate, places=(place,))):
        say(_wrapped(f"  {where}  {words}", get_terminal_size().columns))
    while True:
        answer = _ask(identifiers.QUESTION_AT_PLACE(), default="s").strip().lower()
        if answer[:1] in ("s", "q"):
            return answer[:1] == "s"
        text, kind = candidate.owner or (candidate.text, candidate.kind)
        pseudonym, decision = None, Decision.ACCEPTED
        if answer[:1] == "k":
            text = candidate.text
            kind = _ask_kind(kind)
        elif answer[:1] == "w":
            text = candidate.text
            pseudonym = _ask(identifiers.ITS_PSEUDONYM())
        elif answer[:1] == "d":
            decision = Decision.DISMISSED
        elif answer[:1] != "a":
            say(identifiers.ANSWER_WITH(letters="a, k, w, d, s, q"))
            continue
        decide_places(workspace, text, [place], decision, kind=kind, pseudonym=pseudonym)
        return True
