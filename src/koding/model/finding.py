"""What is searched, what a search finds, and how often words are said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from koding.model.choices import DocumentKind, HitUnit, MatchKind, Role, WordForm
from koding.model.measures import CoderPolicy

if TYPE_CHECKING:
    from koding.model.label import Label


@dataclass(frozen=True, slots=True)
class CodingChoice:
    """Whose coding counts where text is looked at by code: a policy or names, and the round.

    As in `koding.analysis.ground.selection.Selection`.
    """

    coders: CoderPolicy | tuple[str, ...] = CoderPolicy.COUNTED
    main_coder: str | None = None
    round: int | None = None


@dataclass(frozen=True, slots=True)
class CountedCoders:
    """Whose coding was looked at, by name, and what has to be said of it; empty where none was."""

    names: str = ""
    notes: tuple[Label, ...] = ()

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Return what the sidecar says of it, nothing where no coding was looked at."""
        return (("coders", self.names),) if self.names else ()


@dataclass(frozen=True, slots=True)
class TextFilter:
    """Whose words are looked at; empty leaves that out.

    `codes` and `without` are codes, with their subtrees: what is found must lie within passages
    of one of the first, and touch none of the second, of the coding that `coding` makes count.
    """

    documents: tuple[str, ...] = ()
    kinds: tuple[DocumentKind, ...] = ()
    cases: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    sections: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    coding: CodingChoice = CodingChoice()


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in a document's text, or in a memo, with the words around it.

    `line` is where it begins, 0 in a memo; offsets are of the document's text or the memo's body.
    `before` and `after` are of the same turn or memo. `memo` is a memo's GUID, `document` then
    what it is on. `case` is the speaker's, else the document's. `starts_ms` is when it is said in
    the recording, `page` where it stands in the file, each None where it is not known.
    """

    document: str
    line: int
    start: int
    end: int
    before: str
    words: str
    after: str
    kind: MatchKind = MatchKind.FORM
    speaker: str | None = None
    case: str | None = None
    memo: str | None = None
    starts_ms: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Searched:
    """Words of a speaker in a document that were looked through."""

    document: str
    case: str | None
    speaker: str | None
    words: int


@dataclass(frozen=True, slots=True)
class HitCount:
    """How many hits a speaker's words in a document have."""

    document: str
    case: str | None
    speaker: str | None
    hits: int


@dataclass(frozen=True, slots=True)
class Found:
    """Hits in the order of documents and places, then memos, and what was looked through.

    `n` is how many hits there are, whether they are told or not, `documents` how many texts have
    any, and `counts` whose words these are.
    """

    query: str
    hits: tuple[Hit, ...]
    searched: tuple[Searched, ...] = ()
    coding: CountedCoders = CountedCoders()
    n: int = 0
    documents: int = 0
    counts: tuple[HitCount, ...] = ()


@dataclass(frozen=True, slots=True)
class TaggedHits:
    """What became of hits that were tagged: new passages, extended ones, and what was so before.

    `places` is how many there were after those that touch were taken together; `asked` how many
    of them are an interviewer's or moderator's words alone, which tables leave out.
    """

    code: str
    places: int
    added: int
    extended: int
    already: int
    asked: int = 0


@dataclass(frozen=True, slots=True)
class WordCount:
    """A word with how often it is said; `by_unit` along the units counted by.

    `documents` is how many hold it. Of a member, `alone` is how often it is a word of its own.
    """

    word: str
    n: int
    alone: int
    documents: int
    by_unit: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class WordCounts:
    """Words in falling order of how often they are said, out of `words` that were counted over.

    `units` names what `by_unit` runs along, `unit_words` how many words each of them holds.
    `hesitations` are among the words counted over, and no words of the list.
    """

    form: WordForm
    counts: tuple[WordCount, ...]
    words: int
    documents: int
    every_word: bool
    interviewers: bool
    by: HitUnit | None = None
    units: tuple[str, ...] = ()
    unit_words: tuple[int, ...] = ()
    hesitations: int = 0
    coding: CountedCoders = field(default_factory=CountedCoders)


@dataclass(frozen=True, slots=True)
class Hesitating:
    """How often somebody hesitates among so many words, and with which sounds, how often each."""

    unit: str
    words: int
    n: int
    sounds: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Hesitations:
    """How much is hesitated in each document, organisation or by each speaker."""

    by: HitUnit
    rows: tuple[Hesitating, ...]
    documents: int
    interviewers: bool
    coding: CountedCoders = field(default_factory=CountedCoders)


@dataclass(frozen=True, slots=True)
class ContrastedWord:
    """A word with how often it is said here and elsewhere, and how far it keeps to here.

    `documents` is how many of those here hold it. `log_dice` is None unless words stand near
    something.
    """

    word: str
    here: int
    elsewhere: int
    documents: int
    g2: float
    log_ratio: float
    log_dice: float | None = None


@dataclass(frozen=True, slots=True)
class Contrast:
    """Words said more often in one part than in another, those that keep most to it first.

    `near` is the query the part stands around, with its `hits` and so many words on either side;
    `against` names the saved view that is the other part, None where that is all the rest.
    """

    form: WordForm
    rows: tuple[ContrastedWord, ...]
    words_here: int
    words_elsewhere: int
    documents: int
    every_word: bool
    interviewers: bool
    near: str | None = None
    hits: int = 0
    within: int = 0
    against: str | None = None
    hesitations: int = 0
    coding: CountedCoders = field(default_factory=CountedCoders)
