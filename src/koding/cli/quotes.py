"""`quotes`: send quotations to the people who said them, and take in what they answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.commands import Shown, listing
from koding.cli.options import AfterOption, LangOption, OutputOfWords, Rehearsal
from koding.cli.session import Session, say, say_if_rehearsed
from koding.cli.values import read_date
from koding.messages import consent as messages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.model.approving import QuotationLetter, ReceivedQuotation

app, group = (
    make_app(),
    make_app(
        "Send quotations to those who said them, and take in their answers.\n\n"
        "Examples:\n"
        '  koding quotes send "Informant 3" --out sitater-I3.docx --deadline 2026-12-15\n'
        "  koding quotes receive sitater-I3.docx\n"
        "  koding quotes list"
    ),
)
app.add_typer(group, name="quotes")
_SHOWN = 8


@group.command()
def send(
    now: Session,
    *,
    participant: Annotated[str, typer.Argument(help="The person, as koding participants lists.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The letter.", metavar="FILE.docx")],
    deadline: Annotated[
        str | None, typer.Option("--deadline", help="Answers by this day.", metavar="DATE")
    ] = None,
    around: Annotated[
        int, typer.Option("--context", help="So many lines around each.", min=0, max=20)
    ] = 2,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what is approved as it is printed now.")
    ] = False,
    lang: LangOption = None,
) -> None:
    """Write a letter with a person's quotations, to be answered in it.

    This is what Norwegian researchers call sitatsjekk. The letter holds every passage chosen with
    `koding quote` in which the person speaks, as it is to be printed, with what is said around it;
    of that, what others than the person and the interviewer say is left out. Below each stand
    three boxes (use it, change it, do not use it) and a field for other words. It can be changed
    and filled in with Word and LibreOffice.

    Examples:
      koding quotes send "Informant 3" --out sitater-I3.docx --deadline 2026-12-15
      koding quotes send "Informant 3" --out quotes-I3.docx --lang en --context 4
    """
    from koding.actions.interpretation.approving import send_quotations
    from koding.errors import KodingError

    if out.suffix.lower() != ".docx":
        raise KodingError(messages.LETTER_NO_FORMAT(file=out.name))
    if _is_filled_in(out):
        raise KodingError(messages.LETTER_ANSWERED(file=out))
    language = lang or now.study.language

    def hand_out(letter: QuotationLetter) -> None:
        from koding.cli.handing import hand_over
        from koding.present.quotations.letters import render_letter

        facts = {"unit": "quotation", "n": len(letter.quotations)}
        data = render_letter(letter, language, now.study.language)
        hand_over(now, data, out, facts, ending="docx")

    sent = send_quotations(
        now.workspace,
        participant,
        hand_out,
        language=language,
        deadline=read_date(deadline),
        context=around,
        everything=everything,
    )
    say(messages.LETTER_SENT(n=sent.sent, name=participant, file=out))
    for n, told in (
        (sent.again, messages.SENT_AGAIN),
        (sent.settled, messages.SENT_SETTLED),
        (sent.declined, messages.SENT_DECLINED),
        (sent.others, messages.SENT_OTHERS),
    ):
        if n:
            say(told(n=n))
    if sent.no_contact:
        say(messages.SENT_NO_CONTACT(name=participant))
    say(messages.SEND_NEXT(file=out))


def _is_filled_in(file: Path) -> bool:
    """Return whether a file is a letter that somebody has answered in: it is not written over."""
    from koding.errors import KodingError
    from koding.reading.returned_letters import read_letter

    if not file.exists():
        return False
    try:
        letter = read_letter(file)
    except KodingError:
        return False
    written = (one.ticked or one.wording or one.remarks for one in letter.quotations)
    return any(written) or bool(letter.remarks or letter.comments)


@group.command()
def receive(
    now: Session,
    *,
    file: Annotated[Path, typer.Argument(help="The letter as it came back, .docx or .odt.")],
    replacing: Annotated[
        bool, typer.Option("--replace", help="Take what was answered otherwise before, too.")
    ] = False,
    after_pseudonymise: AfterOption = False,
    rehearsal: Rehearsal,
) -> None:
    """Take in the answers of a letter that came back.

    What is approved is marked so; what is changed is printed in the person's words, the original
    staying in the text; what is declined stands in no report and no export from then on, whatever
    becomes of its passage. Where it is not clear what is meant it is told, and not taken. A no is
    always taken.

    Examples:
      koding quotes receive sitater-I3.docx --dry-run
      koding quotes receive sitater-I3.docx
    """
    from koding.actions.interpretation.approving import receive_quotations
    from koding.messages.files import some
    from koding.present.quotations.letters import reception_sentences
    from koding.reading.returned_letters import read_letter

    dry_run = rehearsal.dry_run
    letter = read_letter(file)
    made = receive_quotations(
        now.workspace, letter, replacing=replacing, after_pseudonymise=after_pseudonymise,
        dry_run=dry_run,
    )  # fmt: skip
    for line in reception_sentences(made):
        typer.echo(line)
    if letter.remarks:
        say(messages.WRITTEN_BESIDE(file=file.name, words=some(letter.remarks, _SHOWN)))
    if letter.comments:
        say(messages.COMMENTS_BESIDE(file=file.name, n=letter.comments))
    _say_taken(file, made, dry_run=dry_run)
    say_if_rehearsed(dry_run=dry_run)


def _say_taken(file: Path, made: Sequence[ReceivedQuotation], *, dry_run: bool) -> None:
    from koding.messages.files import some
    from koding.model.approving import Reception

    known = sum(one.state is Reception.KNOWN for one in made)
    if known:
        say(messages.KNOWN(n=known))
    empty = [one.place for one in made if one.state is Reception.EMPTY]
    if empty:
        say(messages.UNANSWERED(n=len(empty), places=some(empty, _SHOWN)))
    taken = (Reception.TAKEN, Reception.KEPT, Reception.KEPT_PARTLY)
    n = sum(one.state in taken for one in made)
    if not n:
        say(messages.NOTHING_RECEIVED(file=file.name))
        return
    say((messages.WOULD_RECEIVE if dry_run else messages.RECEIVED)(n=n, file=file.name))


@group.command("list")
@listing
def list_(
    now: Session,
    *,
    output: OutputOfWords,
) -> Shown:
    """List the passages chosen for print, and which are approved.

    Example: koding quotes list
    """
    from koding.actions.consent.tables import chosen_frame
    from koding.actions.history import today
    from koding.actions.interpretation.approving import list_chosen
    from koding.tabling.words import word

    del output  # where it goes is seen to, and what is kept out of it there
    frame = chosen_frame(list_chosen(now.workspace, today()))
    n = frame.n or 0  # declined words without a quotation stand in the list, and were not chosen
    lead = word("listed.count").format(what=frame.title, n=n)
    return Shown(frame, below=("words",), lead=lead)
