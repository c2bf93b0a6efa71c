"""Who speaks in a document: which heads of its lines are speakers, decided by all of its lines.

A head is a speaker if somebody has named it, if it is a usual label (`Intervjuer`), or if the
document uses it as one: it recurs, it answers others and is answered. A layout that marks heads
weakly (by a dash, a tab, a line of their own) has to carry most of the document. Whatever looks
like a label, recurs and is not taken is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from koding.model.choices import ASKING, Role
from koding.model.codes import fold
from koding.model.stamps import stamp_times
from koding.reading.facts import PAIRS, is_usual, stated_role
from koding.reading.headings import find_header_end
from koding.reading.labels import (
    Front,
    HeadShape,
    LabelHead,
    named_head,
    named_pattern,
    read_front,
)
from koding.reading.voice_words import (
    ABSTRACT,
    CODE,
    DOING,
    ENDED,
    OPENERS,
    SAYING,
    SHORTENED,
    SPOKEN,
    is_name,
    may_speak,
)

_MOST_WEIGHED = 400
_FEW = 3
"""Labels that stand once each, of which more may be a list."""
_MORNING = 6 * 60
"""Six o'clock, read as minutes and seconds."""
_LONG_HEAD = 4
"""Words from which a head is more like a sentence than a name, unless usual labels answer it."""


@dataclass(slots=True)
class VoiceLine:
    """A line as it is weighed: `apart` says whether a blank line, or none, stands above it.

    `stated` says that the format itself tells who speaks; `lead` is as in a `ScriptLine`.
    """

    text: str
    apart: bool = True
    stated: str | None = None
    lead: int = 0
    is_heading: bool = False
    is_title: bool = False


@dataclass(slots=True)
class Passed:
    """A head that looks like a label and was not taken: how often it stands, and first where."""

    name: str
    uses: int
    line: int


@dataclass(slots=True)
class Voices:
    """What was found: who begins to speak in which line, which lines are times or a header.

    `heads` and `stamps` are by the line's place; `owners` are the lines of the heads that times on
    lines of their own belong to; `header` is how many lines nobody says.
    """

    heads: dict[int, LabelHead] = field(default_factory=dict)
    stamps: dict[int, tuple[int, int | None]] = field(default_factory=dict)
    owners: dict[int, int] = field(default_factory=dict)
    fronts: dict[int, Front] = field(default_factory=dict)
    header: int = 0
    passed: list[Passed] = field(default_factory=list)
    once: list[str] = field(default_factory=list)


def find_voices(lines: Sequence[VoiceLine], named: frozenset[str], *, flows: bool) -> Voices:
    """Return who speaks in a document; `named` are folded labels that somebody has given.

    `flows` says that the lines are cues, which have no header.
    """
    return _Weighing(lines, named).decide(flows=flows)


class _Weighing:
    """The heads of a document and how it uses them."""

    def __init__(self, lines: Sequence[VoiceLine], named: frozenset[str]) -> None:
        self._lines = lines
        self._named = named
        self._first = 0
        self._flows = False
        self._found = Voices()
        self._heads: dict[int, list[LabelHead]] = {}
        self._certain: dict[int, LabelHead] = {}
        pattern = named_pattern(named)
        for place, line in enumerate(lines):
            if line.stated is not None or line.is_title or not line.text:
                continue
            front = read_front(line.text)
            if front:
                self._found.fronts[place] = front
                self._keep(place, front)
            if pattern and (head := named_head(line.text, front, pattern)):
                self._certain[place] = head
            if line.lead:
                self._mark(place, line)
        self._join_times()
        self._join_doings()
        self._space()

    def _space(self) -> None:
        """Let `Kari:Hei` be as `Kari: Hei` where nearly all lines begin so, with the same names."""
        close = [
            head
            for heads in self._heads.values()
            for head in heads
            if head.shape is HeadShape.COLON and not head.spaced and is_name(head.name)
        ]
        uses = Counter(head.folded for head in close)
        again = [head for head in close if uses[head.folded] > 1]
        written = sum(bool(line.text.strip()) for line in self._lines)
        if len({head.folded for head in again}) > 1 and len(again) > 0.6 * written:
            for head in again:
                head.spaced = True

    def _join_doings(self) -> None:
        """Give a head with what its person does (`Kari (ler):`) the name it has without."""
        spoken = {head.folded for heads in self._heads.values() for head in heads}
        for heads in self._heads.values():
            for head in heads:
                if head.name[-1:] not in ")]" or (found := DOING.fullmatch(head.name)) is None:
                    continue
                if (bare := fold(found["bare"])) in spoken:
                    head.name, head.folded = found["bare"], bare

    def _keep(self, place: int, front: Front) -> None:
        """Keep what a line's front holds; a number that does not run is a word."""
        text = self._lines[place].text
        if front.stamp and front.words >= len(text.rstrip()) and not front.heads:
            self._found.stamps[place] = stamp_times(front.stamp)
        if front.heads and front.number is None:
            self._heads[place] = list(front.heads)

    def _mark(self, place: int, line: VoiceLine) -> None:
        """Add the head that the layout alone sets apart; a colon or a time makes it another."""
        name = " ".join(line.text[: line.lead].split())
        known = self._heads.setdefault(place, [])
        strong = any(head.shape is HeadShape.TIMED for head in known)
        written = ":" in name or line.text[line.lead :].lstrip().startswith(":")
        if name and not strong and not written:
            end = len(line.text[: line.lead].rstrip())
            start = len(line.text) - len(line.text.lstrip())
            head = LabelHead(
                name, fold(name), HeadShape.MARKED, start, end, line.lead,
                is_alone=not line.text[line.lead :].strip(),
            )  # fmt: skip
            known.insert(0, head)

    def _join_times(self) -> None:
        """Give a head alone on its line the time that stands on the line below, or above."""
        stamps = self._found.stamps
        # Of the lines around a time, those are names that say the same again and again.
        alone = {
            step: [
                head.folded
                for place in stamps
                for head in self._heads.get(place + step, ())
                if head.shape is HeadShape.ALONE
            ]
            for step in (-1, 1)
        }
        steps = sorted(alone, key=lambda step: len(set(alone[step])) - len(alone[step]))
        for place in stamps:
            for beside in (place + step for step in steps):
                heads = self._heads.get(beside, ())
                for head in heads:
                    if head.shape is HeadShape.ALONE and head.starts_ms is None:
                        head.shape = HeadShape.TIMED
                        head.starts_ms, head.ends_ms = stamps[place]
                        self._found.owners[place] = beside
                        break
                else:
                    continue
                break

    def decide(self, *, flows: bool) -> Voices:
        found = self._found
        self._flows = flows
        taken = self._choose()
        if not flows:
            texts = [line.text for line in self._lines]
            self._first = find_header_end(texts, lambda place: self._is_label(place, taken))
            if not any(map(str.strip, texts[self._first :])):
                self._first = 0  # all of it would be a header, and nothing said
            elif self._first:
                taken = self._choose()
        for place, heads in self._heads.items():
            if place < self._first:
                continue
            if place in self._certain:
                continue
            # Of two readings (`Kari - sjefen: nei`) the shorter holds where the layout is such.
            for head in reversed(heads):
                if (head.shape, head.folded) in taken and self._stands(head):
                    found.heads[place] = head
                    break
        for place, head in self._certain.items():
            if place >= self._first:
                found.heads[place] = head
        found.heads = dict(sorted(found.heads.items()))
        found.owners = {
            stamp: owner for stamp, owner in found.owners.items() if owner in found.heads
        }
        for place, head in found.heads.items():
            above = found.stamps.get(place - 1)
            is_mine = above and found.owners.setdefault(place - 1, place) == place
            if above and is_mine and head.starts_ms is None:
                head.starts_ms, head.ends_ms = above
        if not found.heads:
            self._first = 0  # where nobody speaks, nothing is set apart from speech
        found.header = self._first
        self._tell(taken)
        return found

    def _is_label(self, place: int, taken: set[tuple[HeadShape, str]]) -> bool:
        if place in self._certain:
            return True
        heads = self._heads.get(place, ())
        return any((head.shape, head.folded) in taken and self._stands(head) for head in heads)

    def _stands(self, head: LabelHead) -> bool:
        return head.spaced or is_usual(head.name) or head.folded in self._named

    def _of(self, *shapes: HeadShape) -> Iterator[tuple[int, LabelHead]]:
        for place, heads in self._heads.items():
            if place >= self._first:
                for head in heads:
                    if head.shape in shapes:
                        yield place, head
                        break

    def _choose(self) -> set[tuple[HeadShape, str]]:
        """Return the shapes and folded names that are speakers."""
        taken: set[tuple[HeadShape, str]] = set()
        taken |= {(HeadShape.TIMED, name) for name in self._timed()}
        taken |= {(HeadShape.COLON, name) for name in self._colons()}
        taken |= {(HeadShape.MARKED, name) for name in self._marked()}
        sure = {name for _, name in taken}
        for shape in (HeadShape.BOX, HeadShape.DASH, HeadShape.TAB, HeadShape.ALONE):
            taken |= {(shape, name) for name in self._weak(shape, sure)}
        return taken

    # Heads with a colon

    def _colons(self) -> set[str]:
        heads = [(place, head) for place, head in self._of(HeadShape.COLON) if self._stands(head)]
        uses = Counter(head.folded for _, head in heads)
        names = {head.folded: head.name for _, head in heads}
        usual = {name for name in uses if is_usual(names[name]) or name in self._named}
        usual |= {name for pair in PAIRS if uses.keys() >= set(pair) for name in pair}
        others = {
            name
            for name, count in uses.items()
            if name not in usual and (count > 1) and may_speak(names[name])
        }
        if others:
            others = self._conversing(heads, names, uses, usual, others)
        if len(usual) == 1 and not others and self._is_passing(heads, usual):
            usual = set()
        if usual and self._is_glossary(heads, uses, usual):
            usual = set()
        sure = usual | others
        return sure | self._single(heads, names, uses, sure)

    def _conversing(
        self,
        heads: Sequence[tuple[int, LabelHead]],
        names: dict[str, str],
        uses: Counter[str],
        usual: set[str],
        others: set[str],
    ) -> set[str]:
        """Return which of `others` answer and are answered."""
        weighed = usual | others
        if not usual:  # a name that speaks once may stand between two uses of another
            weighed |= {name for name in uses if is_name(names[name]) and may_speak(name)}
        order = [head.folded for _, head in heads if head.folded in weighed]
        runs = Counter(
            name for before, name in zip([None, *order], order, strict=False) if name != before
        )
        roles = {stated_role(names[name]) for name in usual}
        both = bool(roles & set(ASKING)) and Role.INFORMANT in roles
        kept = {name for name in others if runs[name] > 1}
        if usual:
            return {
                name for name in kept
                if self._beside_usual(names[name], uses[name], heads, usual, both=both)
            }  # fmt: skip
        if self._is_code():
            return set()
        kept = {name for name in kept if not ABSTRACT.fullmatch(name)}
        kept = {
            name for name in kept
            if is_name(names[name]) or uses[name] > (2 if name.count(" ") >= _LONG_HEAD - 1 else 1)
        }  # fmt: skip
        if len(kept) == 1 and all(map(is_name, (names[name] for name in kept))):
            like = {_form(names[name]) for name in kept}
            kept |= {
                name for name in uses
                if uses[name] == 1 and name in weighed and _form(names[name]) in like
            }  # fmt: skip
        if len(kept) < 2:
            return self._alone(heads, names, uses, others)
        return kept if self._carries(heads, kept, names) else set()

    def _beside_usual(
        self,
        name: str,
        uses: int,
        heads: Sequence[tuple[int, LabelHead]],
        usual: set[str],
        *,
        both: bool,
    ) -> bool:
        if ABSTRACT.fullmatch(fold(name)):
            return False
        if both and " " not in name and uses < 3 and not name.isupper():
            return False
        aparts = [self._lines[place].apart for place, head in heads if head.folded in usual]
        mine = [self._lines[place].apart for place, head in heads if head.folded == fold(name)]
        return any(mine) or sum(aparts) < 0.8 * len(aparts)

    def _alone(
        self,
        heads: Sequence[tuple[int, LabelHead]],
        names: dict[str, str],
        uses: Counter[str],
        others: set[str],
    ) -> set[str]:
        """Return the only voice of a lecture: a name that begins most of its paragraphs."""
        if len(others) != 1 or len(uses) > 1:
            return set()
        [name] = others
        if not is_name(names[name]):
            return set()
        full = " " in name or names[name].isupper()
        return others if len(heads) >= (0.6 if full else 0.9) * self._units() else set()

    def _carries(
        self, heads: Sequence[tuple[int, LabelHead]], kept: set[str], names: dict[str, str]
    ) -> bool:
        """Return whether these heads make the document a conversation, and no form or list."""
        mine = [(place, head) for place, head in heads if head.folded in kept]
        recurring = Counter(head.folded for _, head in heads if head.spaced)
        rest = sum(n for name, n in recurring.items() if n > 1 and name not in kept)
        if rest >= len(mine):
            return False
        full = all(is_name(names[name]) and (" " in name or names[name].isupper()) for name in kept)
        if not self._are_spoken(mine) or not (full or self._are_said(mine)):
            return False
        if _is_list_of_letters([head.folded for _, head in mine]):
            return False
        return len(mine) >= (0.08 if full else 0.25) * self._units()

    def _are_said(self, heads: Sequence[tuple[int, LabelHead]]) -> bool:
        """Return whether what stands after these heads is said, and no values of a form."""
        bodies = [self._body(place, head) for place, head in heads]
        ended = sum(ENDED.search(body) is not None for body in bodies)
        words = [len(body.split()) for body in bodies] or [0]
        return ended >= 0.3 * len(bodies) or median(words) > 4

    def _are_spoken(self, heads: Sequence[tuple[int, LabelHead]]) -> bool:
        """Return whether some of what stands after these heads is what people say to others.

        Cues are spoken, and so is what most heads give a time of.
        """
        timed = sum(head.starts_ms is not None for _, head in heads)
        if self._flows or timed > len(heads) / 2:
            return True
        bodies = [self._body(place, head) for place, head in heads[:_MOST_WEIGHED]]
        spoken = sum(SPOKEN.search(body) is not None for body in bodies)
        return spoken > 0.04 * len(bodies)

    def _body(self, place: int, head: LabelHead) -> str:
        body = self._lines[place].text[head.body :]
        return (body.strip() or self._below(place) or self._below(place + 1)).strip()

    def _below(self, place: int) -> str:
        return self._lines[place + 1].text if place + 1 < len(self._lines) else ""

    def _is_passing(self, heads: Sequence[tuple[int, LabelHead]], usual: set[str]) -> bool:
        """Return whether a usual label is only mentioned, once, in a text of something else."""
        [name] = usual
        mine = [place for place, head in heads if head.folded == name]
        if len(mine) > 1 or name in self._named:
            return False
        [head] = [head for _, head in heads if head.folded == name]
        beside = self._lines[mine[0]].text[head.body :].strip()
        if (
            beside
            and beside[-1] not in ".?!…"
            and len(beside.split()) <= _FEW < self._units() - _FEW
        ):
            return True  # `Intervjuer: ES`, and nobody else speaks in all of the text
        spoken = [place for place, line in enumerate(self._lines) if line.text.strip()]
        before = sum(place < mine[0] for place in spoken if place >= self._first)
        others = sum(head.spaced and head.folded != name for _, head in heads)
        return (before > 3 and self._units() > 6) or (others > 2 and self._units() > 3)

    def _is_glossary(
        self, heads: Sequence[tuple[int, LabelHead]], uses: Counter[str], usual: set[str]
    ) -> bool:
        """Return whether usual labels are explained in a list, each once among other words."""
        others = sum(head.spaced and head.folded not in usual for _, head in heads)
        return (
            len(usual) > 1
            and others + len(usual) > _FEW
            and not usual & self._named
            and all(uses[name] == 1 for name in usual)
            and not self._are_spoken([one for one in heads if one[1].folded in usual])
        )

    def _single(
        self,
        heads: Sequence[tuple[int, LabelHead]],
        names: dict[str, str],
        uses: Counter[str],
        sure: set[str],
    ) -> set[str]:
        """Return those who speak once, where the other labels of the document have their shape."""
        like = {_form(names[name]) for name in sure if not is_usual(names[name])}
        shaped = [name for name in sure if not is_usual(names[name]) and is_name(names[name])]
        if len(shaped) < 2 or len(shaped) < len(sure) / 2:
            return set()
        placed = {head.folded: self._lines[place].apart for place, head in heads}
        apart = all(placed[name] for name in sure)
        return {
            name
            for name, count in uses.items()
            if count == 1 and name not in sure and _form(names[name]) in like
            and is_name(names[name]) and may_speak(names[name])
            and not ABSTRACT.fullmatch(name) and (placed[name] or not apart)
        }  # fmt: skip

    # Heads on a line with their time

    def _timed(self) -> set[str]:
        if self._is_agenda():
            return set()
        heads = [head for place, head in self._of(HeadShape.TIMED) if self._has_body(place)]
        uses = Counter(head.folded for head in heads)
        names = {head.folded: head.name for head in heads}
        good = {
            name for name in uses
            if (uses[name] > 1 or is_usual(names[name])) and may_speak(names[name])
        }  # fmt: skip
        good |= {name for name in uses if name in self._named}
        recurring = sum(uses[name] for name in good)
        if not good or recurring < 0.6 * len(heads):
            return set()
        usual = any(is_usual(names[name]) or name in self._named for name in good)
        if len(good) < 2 and not usual and recurring < 0.3 * self._units():
            return set()
        return good | {name for name in uses if is_name(names[name]) and may_speak(name)}

    def _is_agenda(self) -> bool:
        """Return whether the times are a day's: from six o'clock on, all at five minutes' marks."""
        fronts = [front for front in self._found.fronts.values() if front.stamp]
        times = [stamp_times(front.stamp)[0] // 1000 for front in fronts if front.is_short]
        return (
            len(times) == len(fronts) > 0
            and times[0] >= _MORNING
            and all(time % 5 == 0 for time in times)
        )

    def _has_body(self, place: int) -> bool:
        for below in range(place + 1, min(place + 4, len(self._lines))):
            if below in self._found.stamps or not self._lines[below].text.strip():
                continue
            return not any(head.shape is HeadShape.TIMED for head in self._heads.get(below, ()))
        return False

    # Heads that only their layout sets apart

    def _marked(self) -> set[str]:
        heads = [head for _, head in self._of(HeadShape.MARKED)]
        written = {head.folded for _, head in self._of(HeadShape.COLON)}
        uses = Counter(head.folded for head in heads)
        names = {head.folded: head.name for head in heads}
        return {
            name
            for name, count in uses.items()
            if is_usual(names[name])
            or name in self._named
            or (
                is_name(names[name])
                and may_speak(names[name])
                and count > (1 if name in written or " " in name else 2)
            )
        }

    def _weak(self, shape: HeadShape, sure: set[str]) -> set[str]:
        candidates = [one for one in self._of(shape) if one[0] not in self._found.heads]
        lower = any(is_usual(head.name) for _, head in candidates)
        heads = [one for one in candidates if self._may_head(*one, lower=lower)]
        order = [head.folded for _, head in heads]
        uses = Counter(order)
        names = {head.folded: head.name for _, head in heads}
        good = {name for name in uses if uses[name] > 1 or is_usual(names[name])}
        order = [name for name in order if name in good]
        runs = Counter(
            name for before, name in zip([None, *order], order, strict=False) if name != before
        )
        usual = {name for name in good if is_usual(names[name])}
        good = {name for name in good if runs[name] > 1 or name in usual}
        count = sum(uses[name] for name in good)
        mine = [one for one in heads if one[1].folded in good]
        if not usual and not (self._are_said(mine) and self._are_spoken(mine)):
            return set()
        if len(good) > 2 and all(uses[name] == 1 for name in good) and not self._are_spoken(mine):
            return set()
        if len(usual) > 1 and len(good) == len(usual):
            return good
        if len(good) < 2 or self._is_code() or count < 0.6 * len(heads):
            return set()
        units = self._units()
        if sure and not usual:
            return set()
        if count < (0.4 if shape is not HeadShape.DASH else 0.5) * units:
            return set()
        return good if shape is HeadShape.ALONE else good | self._single(heads, names, uses, good)

    def _may_head(
        self, place: int, head: LabelHead, *, within: bool = True, lower: bool = False
    ) -> bool:
        """Return whether a weakly marked head may be one: short, and with words after it.

        One alone on its line has to stand apart, unless what is `within` paragraphs is asked for;
        `lower` says that usual labels stand beside it, so that it may be longer or have no capital.
        """
        if not may_speak(head.name):
            return False
        if within and head.name[0].islower() and not is_usual(head.name):
            return lower and " " not in head.name
        is_long = head.shape is HeadShape.DASH and head.name.count(" ") > 2
        if is_long and not (lower or is_name(head.name)):
            return False
        if head.shape is not HeadShape.ALONE:
            return True
        below = self._below(place)
        if not below and self._lines[place].text[head.start] in "*_":
            below = self._below(place + 1)
        return (
            head.name.count(" ") < _LONG_HEAD
            and (self._lines[place].apart or not within)
            and (head.name[-1] not in ".,;-–" or SHORTENED.search(head.name) is not None)
            and bool(below.strip())
        )

    # The document

    def _units(self) -> int:
        """Return how many paragraphs the document has; its lines, where no blank ones part them."""
        spoken = [line for line in self._lines[self._first :] if line.text.strip()]
        aparts = sum(line.apart for line in spoken)
        return aparts if aparts > 1 and aparts * 12 > len(spoken) else len(spoken)

    def _is_code(self) -> bool:
        lines = [line.text for line in self._lines if line.text.strip()]
        return sum(CODE.search(line) is not None for line in lines) > 0.15 * len(lines)

    def _tell(self, taken: set[tuple[HeadShape, str]]) -> None:
        """Gather the heads that look like labels and were not taken."""
        speaking = {head.folded for head in self._found.heads.values()}
        seen: dict[str, Passed] = {}
        shapes: dict[str, set[HeadShape]] = {}
        for place, heads in self._heads.items():
            if place < self._first or place in self._found.heads:
                continue
            for head in {one.folded: one for one in heads}.values():
                if head.folded in speaking or not self._looks(place, head):
                    continue
                told = seen.setdefault(head.folded, Passed(head.name, 0, place))
                told.uses += 1
                shapes.setdefault(head.folded, set()).add(head.shape)
        self._found.passed = [one for one in seen.values() if one.uses > 1]
        self._found.once = [
            one.name for name, one in seen.items()
            if one.uses == 1 and shapes[name] == {HeadShape.COLON}
            and (is_usual(one.name) or (speaking and self._is_once(one)))
        ]  # fmt: skip

    def _is_once(self, one: Passed) -> bool:
        below = one.line > min(self._found.heads)
        if any(word in OPENERS for word in fold(one.name).partition(",")[2].split()):
            return False
        return below and is_name(one.name) and may_speak(one.name)

    def _looks(self, place: int, head: LabelHead) -> bool:
        if not head.spaced or (self._lines[place].is_heading and head.shape > HeadShape.COLON):
            return False
        if head.shape is HeadShape.COLON:
            words = fold(head.name).split()
            return not any(word in SAYING for word in words) and words[0] not in OPENERS
        if head.shape is HeadShape.TIMED:
            return is_name(head.name)
        return self._may_head(place, head, within=False)


def _form(name: str) -> tuple[int, bool]:
    return min(len(name.split()), 3), name.isupper()


def _is_list_of_letters(order: Sequence[str]) -> bool:
    """Return whether the heads are the choices of questions: A, B, C, again and again."""
    if any(len(name) > 1 for name in order) or len(set(order)) < 3:
        return False
    steps = [ord(after) - ord(before) for before, after in pairwise(order)]
    return all(step == 1 or (step < 0 and after == min(order))
               for step, after in zip(steps, order[1:], strict=True))  # fmt: skip
