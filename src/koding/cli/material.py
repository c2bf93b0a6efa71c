"""`import`, `speakers`, `cases`, `show`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.commands import listing
from koding.cli.next_steps import say_next
from koding.cli.options import (
    AfterOption,
    AfterWithdrawalOption,
    AnyDocumentArgument,
    Caution,
    DocumentArgument,
    KindOption,
    Several,
)
from koding.cli.session import Session, can_answer, confirm, say, say_if_rehearsed, session
from koding.cli.values import read_date, read_lines, read_pairs, read_role, read_speakers
from koding.cli.wording import WrongUsage
from koding.errors import KodingError
from koding.messages import both, commands, documents, text_of, things, usage
from koding.messages.command_line import IMPORTING
from koding.messages.outcomes import DOCUMENTS
from koding.messages.withdrawing import FROZEN_LINES
from koding.model.choices import FileOrOurs, Questions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from koding.actions.documents.importing import Accept
    from koding.actions.documents.intake import ReadFile
    from koding.messages import Sayable
    from koding.tabling import Frame

app = make_app()


class TalkBy(StrEnum):
    """What a conversation is divided by."""

    SECTION = "section"


_SHOWN_FIRST = 3
"""So many files are shown before the first import of a folder; the rest are counted."""


@app.command("import")
def import_(
    now: Session,
    *,
    paths: Annotated[list[Path], typer.Argument(help="Transcripts, or folders of them.")],
    name: Annotated[
        str | None, typer.Option("--name", help="The document's name (one file only).")
    ] = None,
    kind: KindOption = None,
    case: Annotated[str | None, typer.Option("--case", help="Its organisation.")] = None,
    date: Annotated[str | None, typer.Option("--date", help="Its date, as 2023-03-14.")] = None,
    title: Annotated[str | None, typer.Option("--title", help="Its title.")] = None,
    speaker: Annotated[
        Several,
        typer.Option(
            "--speaker",
            help="LABEL=ROLE, or LABEL=ROLE:NAME@CASE: a label taken as you write it; repeatable.",
        ),
    ] = None,
    questions: Annotated[
        Questions | None,
        typer.Option(
            "--questions",
            help="Whose unlabelled paragraphs are the interviewer's: those with a question mark "
            "at the end (mark), or none; else bold and italic ones that alternate with plain ones.",
        ),
    ] = None,
    recursive: Annotated[
        bool, typer.Option("--recursive", "-r", help="Read the folders within folders, too.")
    ] = False,
    caution: Caution,
    after_pseudonymise: AfterOption = False,
    after_withdrawal: AfterWithdrawalOption = False,
    prefer: Annotated[
        FileOrOurs | None,
        typer.Option(
            "--prefer",
            help="Whose words, where a file and `koding edit` changed the same: file or ours.",
        ),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Take in files of documents that were removed, too.")
    ] = False,
) -> None:
    """Import transcripts: txt, md, docx, odt, rtf, pdf, vtt, srt, sbv, ass, json, otr, eaf.

    Facts come from the file's front matter, from documents.csv beside it, and from these
    options, in rising order; cases.csv beside it says what is known of the organisations.
    Importing a file again changes nothing. A file whose text has changed becomes a new
    revision, after you have seen what becomes of its passages; what was corrected here with
    `koding edit` stays, and where both changed the same words you are told. A bad file never
    stops the good ones.

    Who speaks is found from the labels in the text. What was not taken for one is told; say it
    with --speaker, exactly as it stands there, and the file is read anew, its coding kept.

    --dry-run shows of each file who speaks as what, how it begins, its header and what is
    doubtful. In a terminal the first import of a folder shows that too, and asks once.

    What a folder holds beside transcripts is named with what to do about it; folders within
    it are read with -r. Documents that you removed stay out when a folder is imported, unless
    you say --again.

    Examples:
      koding import interviews
      koding import I09.docx --name I09 --case "Fjellvik kommune"
      koding import interviews --speaker "Informant (kvinne, 40)=informant"
    """
    from koding.actions.documents.folders import find_files, find_unread
    from koding.actions.documents.importing import import_files
    from koding.actions.documents.intake import order_files, read_files
    from koding.actions.history import refuse_files
    from koding.actions.listings import imports_frame
    from koding.model.material import DocumentFacts
    from koding.model.outcomes import ImportState
    from koding.present.pages import track
    from koding.present.sentences import import_fault, import_remarks, unread_sentences

    files, bar = find_files(paths, recursive=recursive), text_of(IMPORTING())
    if name is not None and len(files) > 1:
        raise WrongUsage(usage.NAME_OF_SEVERAL())
    options = DocumentFacts(
        name=name, kind=kind, case=case, date=read_date(date), title=title,
        speakers=read_speakers(speaker), questions=questions,
    )  # fmt: skip
    dry_run = caution.dry_run
    readings = None
    if dry_run or _asks_first(now, paths, files, caution):
        refuse_files(now.workspace, forced=after_pseudonymise)
        readings = list(track(read_files(order_files(files, options)), total=len(files), label=bar))
        if not _show_first(readings, is_asked=not dry_run):
            say(documents.NOTHING_IMPORTED())
            return
    told: list[Sayable] = []
    steps = import_files(
        now.workspace, files, options=options, readings=readings,
        accept=_asker(yes=caution.yes or dry_run), dry_run=dry_run,
        after_pseudonymise=after_pseudonymise, after_withdrawal=after_withdrawal,
        unnamed=() if again else {*files} - {*paths}, prefer=prefer,
        tell=told.append,
    )  # fmt: skip
    outcomes = list(track(steps, total=len(files), label=bar))
    for said in told:
        say(said)
    fault = import_fault(outcomes, dry_run=dry_run)
    if len(outcomes) > 1 or fault is None:
        now.emit(imports_frame(outcomes), listed=True, fits=True)
        for remark in import_remarks(outcomes):
            say(remark)
        say_if_rehearsed(dry_run=dry_run)
    unread = find_unread(paths, recursive=recursive, study=now.workspace.study)
    for sentence in unread_sentences(unread):
        say(sentence)
    if fault is not None:
        raise KodingError(fault)
    if not dry_run and any(outcome.state is ImportState.NEW for outcome in outcomes):
        say_next(now)


@app.command()
@listing
def speakers(
    now: Session,
    *,
    document: AnyDocumentArgument = None,
    every: Annotated[bool, typer.Option("--all", help="In all documents, in one go.")] = False,
    set_: Annotated[
        Several,
        typer.Option("--set", help="LABEL=ROLE, as SPEAKER_00=interviewer; repeatable."),
    ] = None,
    rename: Annotated[
        Several,
        typer.Option(
            "--rename", help="OLD=NEW: another label; two that become alike are one; repeatable."
        ),
    ] = None,
    participant: Annotated[
        Several,
        typer.Option(
            "--participant",
            help="LABEL=NAME or LABEL=NAME@CASE, who it is; LABEL= nobody known; repeatable.",
        ),
    ] = None,
    talk: Annotated[
        bool, typer.Option("--talk", help="How much each speaks: turns, words, shares.")
    ] = False,
    follows: Annotated[
        bool, typer.Option("--follows", help="With --talk: who speaks after whom.")
    ] = False,
    by: Annotated[
        TalkBy | None,
        typer.Option("--by", help="With --talk: words by section, or question of the guide."),
    ] = None,
) -> Frame:
    """List who speaks in a document or in all, or say who they are.

    Roles: interviewer, informant, moderator, unknown. Only informants' words are counted. In a
    label, * stands for anything and ? for one sign. All that one command says is undone at once.

    Examples:
      koding speakers I08 --set SPEAKER_00=interviewer --set SPEAKER_01=informant
      koding speakers --all --set "Intervjuer*=interviewer"
      koding speakers --all --rename "Inf.=Informant"
      koding speakers G01 --talk
      koding speakers G01 --talk --follows
    """
    from koding.actions.documents.details import list_speakers, set_roles
    from koding.actions.documents.speakers import change_speakers, list_all_speakers
    from koding.actions.listings import all_speakers_frame, speakers_frame

    if every == (document is not None):
        raise WrongUsage(usage.SPEAKERS_OF_WHICH())
    if every and participant:
        raise WrongUsage(usage.ALL_PARTICIPANTS())
    if talk or follows or by:
        if set_ or rename or participant:
            raise WrongUsage(usage.TALK_CHANGES())
        return _talk(now, document, talk=talk, follows=follows, by=by)
    roles = {label: read_role(role) for label, role in read_pairs(set_).items()}
    if roles or rename:
        done = change_speakers(now.workspace, document, roles, read_pairs(rename))
        changed = done.roles + done.renamed + done.joined
        held = DOCUMENTS(n=done.documents)
        told = commands.SPEAKERS_CHANGED_IN(n=changed, documents=held)
        say(told if every else commands.SPEAKERS_CHANGED(n=changed))
    if participant and document is not None:
        who = set_roles(now.workspace, document, {}, read_pairs(participant))
        say(commands.SPEAKERS_CHANGED(n=who))
    if document is None:
        return all_speakers_frame(list_all_speakers(now.workspace))
    return speakers_frame(document, list_speakers(now.workspace, document))


def _talk(
    now: Session, document: str | None, *, talk: bool, follows: bool, by: TalkBy | None
) -> Frame:
    """Return how much each speaks in the document, or in all."""
    from koding.actions.workspace import read_material
    from koding.analysis.talk import talk as count_talk
    from koding.analysis.talk.tables import frame_follows, frame_parts, frame_talk

    if not talk:
        raise WrongUsage(usage.TALK_ONLY())
    if follows and by:
        raise WrongUsage(usage.TALK_ONE_WAY())
    named = () if document is None else (document,)
    found = count_talk(read_material(now.workspace, asked=by is not None), named)
    frame = frame_follows if follows else frame_parts if by else frame_talk
    return frame(found, one=document is not None)


@app.command()
@listing
def cases(
    now: Session,
    *,
    file: Annotated[
        Path | None, typer.Option("--load", help="Read organisations and attributes from a CSV.")
    ] = None,
    set_: Annotated[
        Several,
        typer.Option(
            "--set", help="ATTRIBUTE=VALUE of --case, ATTRIBUTE= takes it away; repeatable."
        ),
    ] = None,
    case: Annotated[str | None, typer.Option("--case", help="Only this organisation.")] = None,
    rename: Annotated[
        str | None, typer.Option("--rename", help="Another name for --case.", metavar="NAME")
    ] = None,
    remove: Annotated[
        bool, typer.Option("--remove", help="Take --case out; nothing may belong to it.")
    ] = False,
    after_pseudonymise: AfterOption = False,
) -> Frame:
    """List the organisations and what belongs to each.

    One that has got another name is still found by the old one. Only one that nothing belongs to
    can be removed. `koding undo` takes all of it back.

    Examples:
      koding cases
      koding cases --load interviews/cases.csv
      koding cases --case "Fjellvik kommune" --set størrelse=liten
      koding cases --case "Fjelvik" --rename "Fjellvik kommune"
      koding cases --case "Fjelvik" --remove
    """
    from koding.actions.documents.cases import list_cases, load_cases_file
    from koding.actions.listings import cases_frame

    if case is None and (set_ or rename is not None or remove):
        raise WrongUsage(usage.SET_WITHOUT_CASE())
    if remove and (set_ or rename is not None):
        raise WrongUsage(usage.REMOVE_ALONE())
    if file is not None:
        from koding.actions.documents.import_notes import cases_told  # it reads files

        changes = load_cases_file(now.workspace, file, after_pseudonymise=after_pseudonymise)
        for sentence in cases_told(file.name, changes):
            say(sentence)
    if case is not None:
        case = _change_case(now, case, read_pairs(set_), rename, remove=remove)
    return cases_frame(list_cases(now.workspace, only=case))


def _change_case(
    now: Session, case: str, values: Mapping[str, str], new: str | None, *, remove: bool
) -> str | None:
    """Change an organisation as asked; return what it is called then, None where it is no more."""
    from koding.actions.documents.cases import remove_case, rename_case, set_case

    if remove:
        gone = remove_case(now.workspace, case)
        held = [things.MEMOS(n=gone.memos)] if gone.memos else []
        held += [things.SUMMARIES(n=gone.summaries)] if gone.summaries else []
        said = commands.CASE_REMOVED_WITH if held else commands.CASE_REMOVED
        say(said(name=gone.name, held=both(held)))
        return None
    if values:
        set_case(now.workspace, case, values)
    if new is not None:
        rename_case(now.workspace, case, new)
        say(commands.CASE_RENAMED(name=case, new=new))
    return case if new is None else new


@app.command()
def show(
    context: typer.Context,
    document: DocumentArgument,
    lines: Annotated[str | None, typer.Option("--lines", help="Lines A-B, as 40-60.")] = None,
    coder: Annotated[str | None, typer.Option("--by", help="Only this coder's passages.")] = None,
    corrections: Annotated[
        bool, typer.Option("--corrections", help="What was corrected since its file, by whom.")
    ] = False,
    frozen: Annotated[
        bool, typer.Option("--frozen", help="With the words of who is frozen.")
    ] = False,
) -> None:
    """Show a document's lines and the passages on them, or what was corrected in it.

    The lines of who is frozen stand there without their words, unless you say --frozen.

    Examples:
      koding show I03 --lines 40-60
      koding show I03 --corrections
    """
    if corrections:
        if lines is not None or coder is not None:
            raise WrongUsage(usage.CORRECTIONS_ALONE())
        _show_corrections(session(context), document)
        return
    from koding.actions.documents.viewing import view_document
    from koding.present.transcript import print_transcript

    first, last = read_lines(lines)
    view = view_document(
        session(context).workspace, document, first=first, last=last, coder=coder,
        with_frozen=frozen,
    )  # fmt: skip
    print_transcript(view)
    if view.hidden:
        say(FROZEN_LINES(n=view.hidden))


def _show_corrections(now: Session, document: str) -> None:
    from koding.actions.documents.corrections import list_corrections
    from koding.actions.listings import corrections_frame

    now.emit(corrections_frame(*list_corrections(now.workspace, document)), listed=True, fits=True)


def _asks_first(
    now: Session, paths: Sequence[Path], files: Sequence[Path], caution: Caution
) -> bool:
    """Return whether a folder is imported for the first time, by somebody who can be asked."""
    from koding.actions.documents.intake import is_first_import

    is_folder = any(path.is_dir() for path in paths)
    if not is_folder or caution.yes or not now.asks or not can_answer():
        return False
    return is_first_import(now.workspace, files)


def _show_first(readings: Sequence[ReadFile], *, is_asked: bool) -> bool:
    """Show what would come of files, where it is asked the most doubtful of them; say if to go on.

    What cannot be read is told by the import itself, unless it is asked for before.
    """
    from koding.actions.documents.intake import outline
    from koding.present.preview import print_previews

    outlines = [outline(read) for read in readings]
    if not is_asked:
        print_previews([one for one in outlines if one.error is None])
        return True
    outlines.sort(key=lambda one: (one.error is None, -len(one.doubts)))
    print_previews(outlines[:_SHOWN_FIRST])
    if len(outlines) > _SHOWN_FIRST:
        say(documents.MORE_FILES(n=len(outlines) - _SHOWN_FIRST))
    return confirm(documents.GO_ON(n=len(outlines)), yes=False)


def _asker(*, yes: bool) -> Accept:
    from koding.actions.passages.revising import RevisionPlan
    from koding.present.sentences import revision_sentence

    def accept(plan: RevisionPlan) -> bool:
        say(revision_sentence(plan))
        follows = commands.REPLACE_TEXT_FOLLOWING
        question = follows if plan.touched else commands.REPLACE_TEXT
        return (yes or can_answer()) and confirm(question(document=plan.document), yes=yes)

    return accept
