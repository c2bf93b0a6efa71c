"""A study that is open in Python: what can be asked of it, and what can be changed."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from koding.api.options import (
    AgreementOptions,
    CodebookOptions,
    CooccurrenceOptions,
    CrosstabOptions,
    FindingOptions,
    GuideOptions,
    JointOptions,
    LanguageOption,
    LogOptions,
    MatrixOptions,
    Names,
    PassagesOptions,
    SaturationOptions,
    SuggestOptions,
    SummariesOptions,
    SurveyOptions,
    TalkOptions,
    WordsOptions,
)
from koding.api.result import Result
from koding.api.session import PythonSession
from koding.errors import ConflictError
from koding.messages import log as log_words
from koding.messages import python

if TYPE_CHECKING:
    from enum import StrEnum
    from os import PathLike
    from types import TracebackType
    from typing import Self, Unpack

    from koding.api.session import Passphrase
    from koding.model.outcomes import Tagged

Method = TypeVar("Method", bound=Callable[..., object])
Choice = TypeVar("Choice", bound="StrEnum")
Place = str | int | tuple[int, int]
"""A line, a span of characters (of code points from 0, end exclusive), or what `koding tag` takes.
"""

_LISTED = ("--format=md",)
"""How a table is asked for that is looked at: some are laid out otherwise in data files."""


def open_study(
    path: str | PathLike[str] | None = None,
    *,
    coder: str | None = None,
    lang: str | None = None,
    passphrase: Passphrase | None = None,
) -> OpenStudy:
    """Open a study, as `koding --study PATH` does; without a path the one you stand in.

    `coder` says who acts, where something is written: else it is who you said you are in this
    study, and never the main coder for want of an answer. `lang` is the language of headings and
    errors; the study's own is the default. An encrypted study asks `passphrase`, a function as
    `getpass.getpass`, else it looks where the command does: keyring, KODING_PASSPHRASE_FILE.

    Raises:
        KodingError: there is no study there, or it cannot be opened.

    >>> import koding
    >>> with koding.open("demo") as study:
    ...     print(study.name)
    KI og datavitenskap i offentlige virksomheter (syntetisk)
    """
    folder = None if path is None else Path(path)
    return OpenStudy(PythonSession.begin(folder, coder, lang, passphrase))


def told_by(options: type) -> Callable[[Method], Method]:
    """Tell notebooks and `help` the options of a method, each by its name and type."""
    keyed = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind)
        for name, kind in options.__annotations__.items()
    ]

    def tell(method: Method) -> Method:
        whole = inspect.signature(method)
        own = [one for one in whole.parameters.values() if one.kind is not one.VAR_KEYWORD]
        method.__signature__ = whole.replace(parameters=[*own, *keyed])  # type: ignore[attr-defined]
        return method

    return tell


class OpenStudy:
    """A study that is open: its tables, and the few things that are written from here.

    Every table is that of the command named, with that command's options; see `koding help
    python`. Close it, or open it in a `with`.
    """

    def __init__(self, now: PythonSession) -> None:
        """Keep the session; `koding.open` makes one."""
        self._now = now

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        state = " (closed)" if self._now.is_closed else ""
        return f"<{type(self).__name__}: {self.name}{state}>"

    def close(self) -> None:
        """Let go of the study; results that were made stay as they are."""
        self._now.end()

    @property
    def name(self) -> str:
        """What the study is called."""
        return self._now.study.name

    @property
    def folder(self) -> Path:
        """Where the study lies."""
        return self._now.study.root

    @property
    def coder(self) -> str | None:
        """Who acts here, None where nobody has said."""
        return self._now.workspace.coder or None

    @property
    def is_closed(self) -> bool:
        """Whether it has been closed."""
        return self._now.is_closed

    @told_by(LanguageOption)
    def documents(self, **asked: Unpack[LanguageOption]) -> Result:
        """List the documents, as `koding documents` does.

        >>> [row["document"] for row in demo.documents()][:3]
        ['G01', 'I01', 'I02']
        """
        return self._result(("documents",), asked)

    @told_by(LanguageOption)
    def cases(self, **asked: Unpack[LanguageOption]) -> Result:
        """List the organisations, as `koding cases` does."""
        return self._result(("cases",), asked)

    @told_by(CodebookOptions)
    def codebook(self, code: str | None = None, **asked: Unpack[CodebookOptions]) -> Result:
        """List the codes, or those under one, as `koding codebook show` does.

        >>> demo.codebook("etikk")["path"][:2]
        ['etikk', 'etikk/skjevhet']
        """
        return self._result(("codebook", "show"), {"code": code, **asked}, seen=())

    @told_by(LanguageOption)
    def memos(self, **asked: Unpack[LanguageOption]) -> Result:
        """List the memos, oldest first, as `koding memo list` does."""
        return self._result(("memo", "list"), asked)

    @told_by(PassagesOptions)
    def passages(self, **asked: Unpack[PassagesOptions]) -> Result:
        """List passages, as `koding passages` does: `coder` is its `--by`.

        >>> found = demo.passages(code="etikk", document="I03")
        >>> len(found), set(found["coder"])
        (12, {'hovedkoder'})
        """
        return self._result(("passages",), asked, seen=("--all",))

    @told_by(FindingOptions)
    def find(self, query: str | None = None, **asked: Unpack[FindingOptions]) -> Result:
        """Find words in any form and in compounds, or by meaning, as `koding find` does.

        >>> demo.find("personvern", document="I01")["words"]
        ['personvern', 'personvernombud']
        """
        return self._result(("find",), {"query": query, **asked}, seen=_LISTED)

    @told_by(WordsOptions)
    def words(self, **asked: Unpack[WordsOptions]) -> Result:
        """Count how often informants say each word, as `koding words` does.

        >>> demo.words(top=3)["word"]
        ['si', 'komme', 'gå']
        """
        return self._result(("words",), asked)

    @told_by(SurveyOptions)
    def survey(self, **asked: Unpack[SurveyOptions]) -> Result:
        """Show how the survey was answered, as `koding survey show` does.

        >>> demo.survey(item="etikk", lang="en")["level_label"][:2]
        ['no challenge', 'small challenge']
        """
        return self._result(("survey", "show"), asked)

    @told_by(TalkOptions)
    def talk(self, document: str | None = None, **asked: Unpack[TalkOptions]) -> Result:
        """Show how much each speaks, as `koding speakers --talk` does: in one document, or all.

        >>> demo.talk("G01").n
        5
        """
        every = ("--talk", *(["--all"] if document is None else []))
        return self._result(("speakers",), {"document": document, **asked}, always=every)

    @told_by(GuideOptions)
    def guide(self, **asked: Unpack[GuideOptions]) -> Result:
        """Show the interview guide and what was asked, as `koding guide show` does."""
        return self._result(("guide", "show"), asked)

    @told_by(SuggestOptions)
    def suggest(self, documents: Names | None = None, **asked: Unpack[SuggestOptions]) -> Result:
        """Suggest passages, as `koding suggest` does; nothing is tagged.

        >>> demo.suggest("I03", code="personvern").unit
        'forslag'
        """
        return self._result(("suggest",), {"documents": documents, **asked})

    @told_by(LogOptions)
    def log(self, **asked: Unpack[LogOptions]) -> Result:
        """Show what was done, by whom and when, newest first, as `koding log` does."""
        return self._result(("log",), asked)

    @told_by(SummariesOptions)
    def summaries(self, theme: str | None = None, **asked: Unpack[SummariesOptions]) -> Result:
        """List the summaries you have written, as `koding summary show` does."""
        return self._result(("summary", "show"), {"theme": theme, **asked})

    @told_by(MatrixOptions)
    def matrix(self, **asked: Unpack[MatrixOptions]) -> Result:
        """Count themes by document, organisation or group, as `koding matrix` does.

        >>> table = demo.matrix(by="case", measure="words", level="theme")
        >>> table.unit, table.n
        ('virksomhet', 8)
        >>> table["etikk"][0]
        64
        """
        return self._result(("matrix",), asked, seen=_LISTED)

    @told_by(CrosstabOptions)
    def crosstab(self, **asked: Unpack[CrosstabOptions]) -> Result:
        """Set themes against survey scores, answers or attributes, as `koding crosstab` does.

        >>> tests = demo.crosstab(test=True, theme="etikk", lang="en")
        >>> tests.notes[0]
        'One test (tau-b), two-sided; no others here to correct for.'
        >>> round(tests.rows[0]["tau_b"], 3)
        0.676
        """
        return self._result(("crosstab",), asked)

    @told_by(JointOptions)
    def joint(self, **asked: Unpack[JointOptions]) -> Result:
        """Set survey and interviews side by side, as `koding joint` does.

        >>> demo.joint()["flag"][:3]
        ['agreement', 'agreement', 'partial agreement']
        """
        return self._result(("joint",), asked)

    @told_by(AgreementOptions)
    def agreement(self, **asked: Unpack[AgreementOptions]) -> Result:
        """Measure how far coders agree, as `koding agreement` does.

        >>> demo.agreement(level="theme", draws=0).rows[0]["both"]
        26
        """
        return self._result(("agreement",), asked)

    @told_by(CooccurrenceOptions)
    def cooccurrence(self, **asked: Unpack[CooccurrenceOptions]) -> Result:
        """Count which themes are spoken of together, as `koding cooccurrence` does.

        >>> pair = demo.cooccurrence(layout="long").rows[0]
        >>> pair["theme_a"], pair["theme_b"], pair["n"]
        ('organisasjonskultur', 'innstilling', 9)
        """
        return self._result(("cooccurrence",), asked)

    @told_by(SaturationOptions)
    def saturation(self, **asked: Unpack[SaturationOptions]) -> Result:
        """Show how many new codes each interview brings, as `koding saturation` does.

        >>> demo.saturation()["new"]
        [39, 11, 2, 0, 0, 2, 0, 0]
        """
        return self._result(("saturation",), asked)

    def tag(
        self,
        document: str,
        where: Place,
        code: str,
        *,
        value: float | None = None,
        memo: str | None = None,
        round: int = 1,
        quote: bool = False,
        on_value: str = "stop",
        new_code: bool = False,
    ) -> Tagged:
        """Tag a place in a document with a code, as `koding tag` does; one transaction.

        `where` is a line, a span of characters, or a text: lines `42-44`, or the words themselves.

        Raises:
            KodingError: there is no such document, code or place, or nobody has said who acts.

        >>> made = demo.tag("I03", 42, "etikk", memo="Kontroller mot 53.")
        >>> made.document, made.line, made.code
        ('I03', 42, 'etikk')
        >>> demo.undo()
        'undone: tag I03:42 etikk (2 changes)'
        """
        from koding.actions.passages.tagging import TagOptions
        from koding.actions.passages.tagging import tag as tag_place
        from koding.cli.session import say
        from koding.messages.command_line import NOTE
        from koding.model.choices import OnValue

        def tagged() -> Tagged:
            on = _chosen(OnValue, "on_value", on_value)
            options = TagOptions(value, memo, round, quote, on, new_code=new_code)
            made = tag_place(self._now.workspace, document, _place(where), code, options)
            for note in made.notes:
                say(NOTE(what=note))
            return made

        return self._now.run(tagged)

    def untag(self, *passages: str) -> int:
        """Remove passages of yours, by the beginnings of their GUIDs; return how many."""
        from koding.actions.passages.tagging import untag as remove

        return self._now.run(lambda: remove(self._now.workspace, passages))

    def memo(
        self,
        text: str,
        *,
        title: str = "",
        kind: str = "analytic",
        document: str | None = None,
        where: Place | None = None,
        code: str | None = None,
        case: str | None = None,
        participant: str | None = None,
        passage: str | None = None,
        item: str | None = None,
    ) -> str:
        """Write a memo on one thing, or on the study, as `koding memo add` does; return its GUID.

        Raises:
            KodingError: what it should be on is not there, or nobody has said who acts.
        """
        from koding.actions.interpretation.memos import MemoTarget, add_memo
        from koding.messages.usage import WHERE_WITHOUT_DOCUMENT
        from koding.model.coding import MemoKind

        def added() -> str:
            if where is not None and document is None:
                raise ConflictError(WHERE_WITHOUT_DOCUMENT())
            place = None if where is None else _place(where)
            target = MemoTarget(document, place, code, case, participant, passage, item)
            sort = _chosen(MemoKind, "kind", kind)
            return add_memo(self._now.workspace, target, text, title=title, kind=sort)

        return self._now.run(added)

    def undo(self) -> str:
        """Take back what you did last, here or with the command, and return what that was."""
        from koding.actions.history import undo

        def undone() -> str:
            entry = undo(self._now.workspace)
            return str(log_words.UNDONE(n=entry.changes, done=entry.done))

        return self._now.run(undone)

    def redo(self) -> str:
        """Do again what was undone last, and return what that was."""
        from koding.actions.history import redo

        def redone() -> str:
            entry = redo(self._now.workspace)
            return str(log_words.REDONE(n=entry.changes, done=entry.done))

        return self._now.run(redone)

    def _result(
        self,
        words: tuple[str, ...],
        asked: Mapping[str, object],
        seen: tuple[str, ...] | None = None,
        always: tuple[str, ...] = (),
    ) -> Result:
        """Return a command's table as data files hold it, and as it is looked at."""
        typed = self._now.command(words, asked, always)
        held = self._now.caught_of(typed, "--format=json")
        looked = held if seen is None else self._now.caught_of(typed, *seen)
        return Result(self._now, typed, held, looked)


def _chosen(kind: type[Choice], option: str, given: str) -> Choice:
    """Return what is chosen, by its key or its word in any language.

    Raises:
        KodingError: it is none of the choices.
    """
    from koding.messages.choices import choices, chosen

    found = chosen(kind, str(given))
    if found is None:
        raise ConflictError(python.NO_CHOICE(option=option, given=given, choices=choices(kind)))
    return found


def _place(where: object) -> str:
    """Return a place as `koding tag` takes it."""
    match where:
        case str():
            return where
        case int() if not isinstance(where, bool):
            return str(where)
        case (int() as start, int() as end):
            return f"@{start}-{end}"
    raise ConflictError(python.NO_PLACE(given=repr(where)))
