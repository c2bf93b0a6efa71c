"""Comments that were written in Word, as memos and passages of a document that the study has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from koding.actions.coming_back import text_as_written
from koding.actions.exchange.comment_codes import CommentReader, SaidInComment
from koding.actions.exchange.comment_places import CommentPlaces
from koding.actions.exchange.commented_text import OwnComments, TextFound, found_text
from koding.actions.exchange.intake import short
from koding.actions.exchange.memos_sent import words_as_name
from koding.actions.naming import line_number, nearest
from koding.errors import ReadingError
from koding.messages import comments as messages
from koding.messages import exchange
from koding.model.codes import fold, split_path
from koding.model.exchange import (
    ExchangeCoding,
    ExchangeLine,
    ExchangeNote,
    ExchangeOutcome,
    ExchangeProject,
    ExchangeSelection,
    ExchangeSource,
    ExchangeUser,
)
from koding.model.guids import made_guid
from koding.model.names import shortened
from koding.store import coders, documents
from koding.store import codes as stored_codes
from koding.store.stamps import new_guid

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.messages import Message, Sentence
    from koding.model.commented import CommentedFile, MarginComment
    from koding.model.stored import StoredLine

_SHOWN_WORDS = 40
_NOBODY = ""


@dataclass(frozen=True, slots=True)
class TakenComments:
    """What comments of a file come to: a project of one source, and the study's codes in it."""

    project: ExchangeProject
    codes: Mapping[str, int]


def commented_project(
    workspace: Workspace, path: Path, document: str, same: Mapping[str, str]
) -> TakenComments:
    """Return the comments of a Word file as a project of the one document that they stand on.

    `document` names it where the file does not; `same` says which coder an author is.

    Raises:
        ReadingError: it cannot be read, has no comments, or is of no document of the study.
        NotFoundError: there is no such document or coder.
        ConflictError: somebody who speaks in it is frozen, or it may be of several documents.
    """
    from koding.reading.word_comments import read_commented

    if path.suffix.lower() != ".docx":
        raise ReadingError(messages.OPEN_DOCUMENT())
    file = read_commented(path)
    if not file.comments and not file.unnumbered:
        raise ReadingError(messages.NO_COMMENTS(file=file.name))
    with workspace.read() as connection:
        found = found_text(connection, file, document)
        return _Comments(connection, file, found, same).take()


@dataclass
class _Remarks:
    """What there is to say of how comments were taken, each with where it is so."""

    places: dict[Sentence, list[object]] = field(default_factory=lambda: defaultdict(list))

    def add(self, what: Sentence, place: object) -> None:
        self.places[what].append(place)

    def said(self) -> Iterable[Message]:
        for what, places in self.places.items():
            yield what(n=len(places), places=short(places))


class _Comments:
    """The comments of one file on their way to a project."""

    def __init__(
        self,
        connection: Connection,
        file: CommentedFile,
        found: TextFound,
        same: Mapping[str, str],
    ) -> None:
        self.connection, self.file, self.found = connection, file, found
        self.view = found.view
        ours = text_as_written(connection, found.revision, found.text, found.view.text)
        self.places = CommentPlaces(found.view.text, ours)
        codes = stored_codes.read_codes(connection)
        self.reader = CommentReader(codes)
        self.code_guids = {code.key: code.guid for code in codes}
        self.starts = documents.read_line_starts(connection, found.revision)
        self.same = {fold(author): name for author, name in same.items()}
        self.own = OwnComments(connection, found)
        self.remarks = _Remarks()
        self.users: dict[str, ExchangeUser] = {}
        self.selections: list[ExchangeSelection] = []
        self.notes: list[ExchangeNote] = []
        self.on_document: list[str] = []
        self.lines: list[ExchangeLine] = []
        self.numbered: Sequence[StoredLine] | None = None

    def take(self) -> TakenComments:
        """Return what all comments come to, replies with what they answer."""
        by_number = {one.number: one for one in self.file.comments}
        replies: dict[str, list[MarginComment]] = defaultdict(list)
        for one in self.file.comments:
            root = self._root(one, by_number)
            # Two that answer each other are what no program writes: each stands for itself.
            if root != one.number and by_number[root].reply_to not in by_number:
                replies[root].append(one)
        answering = {one.number for many in replies.values() for one in many}
        roots = [one for one in self.file.comments if one.number not in answering]
        # Which marks have their comment is known before any of the others is looked at.
        own = [self.own.marked(one, self.reader.read(one.text, one.author)) for one in roots]
        for one, known in zip(roots, own, strict=True):
            self._take(one, replies.get(one.number, []), known)
        self._tell()
        source = ExchangeSource(
            self.found.guid, self.found.name, self.found.text,
            selections=tuple(self.selections), notes=tuple(self.on_document),
        )  # fmt: skip
        project = ExchangeProject(
            self.found.name,
            "Word",
            users=tuple(self.users.values()),
            sources=(source,),
            notes=tuple(self.notes),
            told=(*self.found.told, *self._told_text(), *self.remarks.said()),
            left=tuple(self.lines),
            is_whole=False,
        )
        return TakenComments(project, {guid: key for key, guid in self.code_guids.items()})

    @staticmethod
    def _root(one: MarginComment, by_number: Mapping[str, MarginComment]) -> str:
        """Return the number of the comment that a thread of replies began with."""
        seen = {one.number}
        while one.reply_to in by_number and one.reply_to not in seen:
            seen.add(one.reply_to or "")
            one = by_number[one.reply_to or ""]
        return one.number

    def _take(
        self, one: MarginComment, replies: Sequence[MarginComment], known: Any | None
    ) -> None:
        if not one.text and not replies:
            self._line(ExchangeOutcome.LEFT, messages.COMMENTS, exchange.EMPTY_NOTES)
            return
        if one.resolved:
            self.remarks.add(messages.RESOLVED, _short(one.text))
        said = self.reader.read(one.text, one.author)
        if known is None and self.own.is_memo(one):
            self._line(ExchangeOutcome.THERE, exchange.MEMOS)
            said = SaidInComment()
        elif known is None and (row := self.own.rewritten(one, said)) is not None:
            known, said = row, SaidInComment((row.code_id,), one.text)
            self.remarks.add(messages.REWRITTEN_OWN, self._cited(row.start))
        elif known is None and self.own.is_removed(one, said):
            self._line(ExchangeOutcome.LEFT, exchange.PASSAGES, messages.REMOVED_HERE)
            said = SaidInComment(rest=said.rest, is_own=True)
        if not (said.codes or said.rest or replies):
            return
        place = self._place(one) if known is None else (known.start, known.end)
        if place is None:
            self._on_document(one, replies)
            return
        if known is None:
            author = self.same.get(fold(one.author), one.author)
            known = self.own.passage(said, author, place)
        self._select(one, said, (known.start, known.end) if known else place, replies, known)

    def _select(
        self,
        one: MarginComment,
        said: SaidInComment,
        place: tuple[int, int],
        replies: Sequence[MarginComment],
        known: Any | None,
    ) -> None:
        """Make a comment a selection: of its codes, or else one that is only commented."""
        start, end = place
        user = self._user(one.author)
        guid = made_guid(
            self.found.guid, "comment", one.author, one.text, *place, len(self.selections)
        )
        noted = tuple(self._note(reply, one) for reply in replies if reply.text)
        codings = tuple(
            ExchangeCoding(
                known.guid if known is not None and known.code_id == key
                else made_guid(self.found.guid, *place, self.code_guids[key], fold(one.author)),
                self.code_guids[key],
                user,
                one.at,
                noted if not number else (),
            )
            for number, key in enumerate(said.codes)
        )  # fmt: skip
        if not codings and not noted and not said.rest:
            return
        if said.is_own and said.rest:
            self.remarks.add(messages.ADDED_TO_OWN, self._cited(start))
        if said.unknown:
            self.remarks.add(messages.LIKE_CODES, self._like_code(said.unknown))
        if said.is_sentence:
            self.remarks.add(messages.AS_SENTENCE, _short(one.text))
        if said.several:
            self.remarks.add(messages.SEVERAL_CODES, _short(one.text))
        self.selections.append(
            ExchangeSelection(
                guid, start, end, "", said.rest, codings, () if codings else noted, user, one.at
            )
        )

    def _like_code(self, name: str) -> object:
        """Return what is like a code's name, with the code whose name is nearest."""
        by_name = {split_path(path)[-1]: path for path in self.reader.paths.values()}
        near = nearest(split_path(name)[-1], by_name, limit=1)
        return messages.MAY_MEAN(name=name, path=by_name[near[0]]) if near else name

    def _place(self, one: MarginComment) -> tuple[int, int] | None:
        """Return where a comment stands in the study's text, and keep what is to be said of it."""
        span = self.view.places.get(one.number)
        if span is None:
            self.remarks.add(messages.ELSEWHERE, _short(one.text))
            return None
        if not self.view.text[span[0] : span[1]].strip():
            line = self._line_at(self.places.point(span[0]))
            if line is not None:
                self.remarks.add(messages.AT_POINT, self._cited(line[0]))
            return line
        found = self.places.find(*span)
        if found is None:
            place = self._by_words(*span)
            return place and (self._after_label(*place), place[1])
        if not found.is_same:
            self.remarks.add(messages.NEAR_WORDS, self._cited(found.start))
        elif not found.is_sure:
            self.remarks.add(messages.UNSURE, self._cited(found.start))
        return self._after_label(found.start, found.end), found.end

    def _by_words(self, start: int, end: int) -> tuple[int, int] | None:
        from koding.reading.quotes_in_text import QuoteFinder

        words = self.places.words(start, end)
        places = QuoteFinder(self.found.text).places(words)
        if len(places) == 1:
            self.remarks.add(messages.BY_WORDS, self._cited(places[0][0]))
            return places[0]
        if places:
            cited = short([self._cited(at) for at, _ in places])
            self.remarks.add(messages.SEVERAL_PLACES, messages.STANDS_AT(words=_short(words),
                             places=cited))  # fmt: skip
        else:
            self.remarks.add(messages.WORDS_GONE, _short(words))
        return None

    def _after_label(self, start: int, end: int) -> int:
        """Return where what was said begins, of a span that begins in front of it.

        Whoever marks a whole paragraph marks who speaks, and when, along with it.
        """
        at = next((at for at, line in enumerate(self._numbered()) if line.end > start), None)
        if at is None:
            return start
        said, label = self._numbered()[at].start, self.starts[at]
        in_front = self.found.text[start:label].lstrip()
        return said if start < said < end and "\n" not in in_front else start

    def _numbered(self) -> Sequence[StoredLine]:
        if self.numbered is None:
            self.numbered = documents.read_lines(self.connection, self.found.revision)
        return self.numbered

    def _line_at(self, place: int) -> tuple[int, int] | None:
        """Return the line that a point lies in, else the next one, else the last."""
        after = [line for line in self._numbered() if line.end >= place]
        line = after[0] if after else self._numbered()[-1] if self._numbered() else None
        return None if line is None else (line.start, line.end)

    def _on_document(self, one: MarginComment, replies: Sequence[MarginComment]) -> None:
        """Make a comment that has no place a memo on the document, with the words it stood on."""
        span = self.view.places.get(one.number)
        words = self.places.words(*span) if span else ""
        body = f"«{words}»\n{one.text}" if words else one.text
        if body:
            self.on_document.append(self._written(body, one))
        self.on_document += [self._note(reply, one) for reply in replies if reply.text]

    def _note(self, reply: MarginComment, root: MarginComment) -> str:
        return self._written(reply.text, reply, reply.number, root.number)

    def _written(self, body: str, by: MarginComment, *more: str) -> str:
        guid = made_guid(self.found.guid, "note", by.author, body, len(self.notes), *more)
        user = self._user(by.author)
        self.notes.append(ExchangeNote(guid, words_as_name(body), body, user, by.at))
        return guid

    def _user(self, author: str) -> str:
        """Return the GUID of whoever wrote a comment; who has no name is whoever imports."""
        name = self.same.get(fold(author), author)
        if not name:
            self.remarks.add(messages.NO_AUTHOR, "")
            return _NOBODY
        key = fold(name)
        if key not in self.users:
            if coders.find_coder(self.connection, name) is None:
                self.remarks.add(messages.NEW_CODER, name)
            self.users[key] = ExchangeUser(new_guid(), name)
        return self.users[key].guid

    # -- what is said --------------------------------------------------------------------------

    def _line(self, outcome: ExchangeOutcome, what: Sentence, why: Sentence | None = None) -> None:
        last = next(
            (at for at, one in enumerate(self.lines)
             if one.outcome is outcome and one.what == what()
             and (one.why is None) == (why is None) and (why is None or one.why == why())),
            None,
        )  # fmt: skip
        if last is None:
            self.lines.append(ExchangeLine(outcome, what(), 1, why() if why else None))
        else:
            one = self.lines[last]
            self.lines[last] = ExchangeLine(outcome, one.what, one.n + 1, one.why)

    def _tell(self) -> None:
        """Say which of koding's own comments are not in the file any more."""
        gone = self.own.absent()
        if gone:
            why = messages.COMMENT_GONE(places=short([self._cited(row.start) for row in gone]))
            line = ExchangeOutcome.THERE, messages.OWN_COMMENTS(), len(gone), why
            self.lines.append(ExchangeLine(*line))

    def _told_text(self) -> Iterable[Message]:
        if len(self.file.views) > 1:
            yield messages.TRACKED(file=self.file.name)
        if self.file.unnumbered:
            yield messages.UNNUMBERED(n=self.file.unnumbered)
        yield from self._told_missing()
        if not self.found.is_meant:
            return
        changes = list(CommentPlaces(self.view.text, self.found.written).changes())
        if changes:
            shown = [
                messages.CHANGED_AT(place=self._cited(one.at), ours=_short(one.ours) or "–",
                                    theirs=_short(one.theirs) or "–")
                for one in changes
            ]  # fmt: skip
            yield messages.TEXT_CHANGED(n=len(changes), places=short(shown, most=3))

    def _told_missing(self) -> Iterable[Message]:
        """Say how many comments of koding's own went with the words that they stood on."""
        known = self.own.recognised + len(self.own.absent())
        missing = (self.file.written or 0) - known
        if missing > 0 and self.found.is_meant:
            yield messages.OWN_MISSING(n=missing)

    def _cited(self, place: int) -> str:
        return f"{self.found.name}:{line_number(self.starts, place)}"


def _short(text: str) -> str:
    return shortened(" ".join(text.split()), _SHOWN_WORDS)
