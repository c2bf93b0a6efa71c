"""Cuts what somebody says into lines, sentence by sentence and none too long."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from koding.language import line_ends

LINE_RULES_VERSION = 2
"""Stored with each revision, whose lines stay as they were cut; 2 knows speech without stops."""

_BLANK = r"[^\S\n]"
_OPENING = "«“”\"'‘’*–—-"
_NOTE = r"\([^\W\d_][^()\n.!?]{1,28}\)"
_EMOJI = r"(?:[\u2190-\u2bff\U0001f000-\U0001faff]|[:;]-?[()DP])[^\w\s]*+"
_AFTER = rf"(?:{_BLANK}++(?:{_NOTE}|{_EMOJI})(?=\s|\Z))?"
_END = re.compile(
    # First of all a set of signs: that is looked for many times as fast as either of two patterns.
    r"[\n.!?…](?:(?<=\n)\s*+"
    rf"|(?<!\n)(?<![.!?…][.!?…])([.!?…]*+)[)\]}}»”’\"'*]*+{_AFTER}()(?:{_BLANK}++|(?=\n)|\Z)"
    rf"(?=[{_OPENING}]*+{_BLANK}?(.?)))"
)
_GAP, _NEXT = 2, 3
_CAPITAL_AFTER_STOP = re.compile(rf"[.!?…][)\]}}»”’\"'*]*+\s++[({_OPENING}]*+\s?([^\W\d_])")
_INITIALS = re.compile(r"[A-ZÆØÅ](?:\.-?[A-ZÆØÅ])*")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_TOKEN = 24

MOST_WORDS = 40
_MOST_WITH_COMMAS = 60
_FEWEST_WORDS = 25
_FEWEST_LEFT = 8
SHORTEST = 2 * MOST_WORDS
"""Characters: forty words and the spaces between them cannot be shorter."""
_SPACED = re.compile(r"\S+")
_TURNING = frozenset(("men", "så", "fordi", "altså", "mens", "hvis", "når", "da", "selv", "derfor"))
_JOINING = frozenset(("og", "eller", "for", "at", "som", "der", "hvor", "til"))
_UNRANKED = 4
_PAUSES = (",", ";", ":")
_NEVER_LAST = """
    adm adr alm ang ank anm art avd avg avs bd bl.a bla bl ca cand dep dir div dr dvs d.v.s eks
    ekskl el.l evt f fa f.eks feks f.o.m fom forts fhv fig fr frk fung gj.sn gnr hhv h.h.v hr ifb
    ifbm ifm i.f.m ift i.f.t iht i.h.t inkl innb innst i.s.f istf jf jfr jnr kap kgl kl ldr lnr
    m.a.o mao maks mht m.h.t mtp m.t.p n nr nto obl o.fl oms ot.prp org.nr p pga p.g.a pkt pl plu
    prof prop prosj p.t red ref resp s saksnr siv.ing spes spm st st.forh st.meld meld st.prp prp
    stk stv tab tilsv tlf t.o.m vedr vha v.h.a vs
"""
_MAYBE_LAST = """
    a.l ass bto dl e.a e.kr e.l etc fl f.kr kr km m.a m.fl mfl mill milj min.l m.m mm mnd mrd m.v
    mv nb o.a o.l osb osv o.s.v ph.d sek t.h årl
"""
NEVER_LAST = frozenset(_NEVER_LAST.split())
"""After these a sentence always goes on."""
MAYBE_LAST = frozenset(_MAYBE_LAST.split())
"""These may end a sentence: before a capital they do, before a number they do not."""
_LAST_LETTERS = frozenset(word[-3:] for word in NEVER_LAST | MAYBE_LAST)
MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september",
    "oktober", "november", "desember",
)  # fmt: skip


_MARKS = frozenset(".!?…,;:")
_SURE_MARKS = (". ", ", ", "? ")
_FEWEST_BARE = 12
"""Words that nobody punctuated, and that may well be one sentence."""
_SHORTEST_BARE = 2 * line_ends.FEWEST_A_CUE
_PARAGRAPH = re.compile(r"(\n[^\S\n]*\n\s*)")
_NARROWEST, _WIDEST = 40, 120
"""Characters: nobody wraps text narrower or wider."""
_FEWEST_WRAPPED = 3
_MOST_OF = 0.75


def cut_lines(body: str, cues: Sequence[int] = ()) -> list[tuple[int, int]]:
    """Return the lines of a turn's body as half-open spans, ascending and apart.

    They cover everything but white space; none begins or ends with it. `cues` are where captions
    begin in the body, in rising order: they end lines where nobody punctuated.
    """
    if "\n" in body:
        body = _unwrap(body)
    lines: list[tuple[int, int]] = []
    bare = None
    for start, end in _sentences(body):
        if end - start > _SHORTEST_BARE:
            bare = _is_bare(body) if bare is None else bare
            if bare:
                lines += _cut_bare(body, start, end, cues)
                continue
        if end - start > SHORTEST:
            lines += split_long(body, start, end)
        else:
            lines.append((start, end))
    return lines


def _sentences(body: str) -> Iterator[tuple[int, int]]:
    """Yield what stops and newlines divide, however long, without white space around it."""
    start = len(body) - len(body.lstrip()) if body[:1].isspace() else 0
    small = None
    for found in _END.finditer(body, start):
        more, _, follows = found.groups()
        at = found.start()
        if more is None:
            end = _trimmed(body, start, at)
        else:
            # Most sentences end in a long word, of which no abbreviation has the last letters.
            last = body[at - 3 : at] if at > 2 else ""
            is_plain = last not in _LAST_LETTERS and last.islower() and last.isalpha()
            if not is_plain or follows.islower():
                if small is None and follows.islower():
                    small = _is_small(body)
                if _goes_on(body, start, found, small=bool(small)):
                    continue
            end = found.start(_GAP)  # behind a sign
        if end > start:
            yield start, end
        start = found.end()
    end = _trimmed(body, start, len(body))
    if end > start:
        yield start, end


def _trimmed(body: str, start: int, end: int) -> int:
    """Return where `body[start:end]` ends without the white space after it."""
    while end > start and body[end - 1].isspace():
        end -= 1
    return end


def _is_bare(body: str) -> bool:
    """Return whether nobody punctuated a body: a mark in forty words, at most."""
    most = len(body) // 2 + 1  # words and the spaces between are no fewer
    sure = 0
    for mark in _SURE_MARKS:
        sure += body.count(mark)
        if sure * MOST_WORDS > most:
            return False
    words = body.split()
    if sum(map(body.count, _MARKS)) * MOST_WORDS > len(words):  # not all of them end words
        marks = sum(word[-1] in _MARKS for word in words)
        if marks * MOST_WORDS > len(words):
            return False
    return any(map(str.isalpha, body))


def _cut_bare(body: str, start: int, end: int, cues: Sequence[int]) -> list[tuple[int, int]]:
    """Return the lines of what nobody punctuated; a few words without captions are one."""
    if not cues and len(body[start:end].split()) <= _FEWEST_BARE:
        return [(start, end)]
    return line_ends.cut_by_words(body, start, end, cues)


def _unwrap(body: str) -> str:
    """Return a body, its newlines spaces in paragraphs that were wrapped at one width."""
    parts = _PARAGRAPH.split(body)
    return "".join(
        part if place % 2 else part.replace("\n", " ") if _is_wrapped(part) else part
        for place, part in enumerate(parts)
    )


def _is_wrapped(paragraph: str) -> bool:
    """Return whether most lines end where the next one's first word had no room.

    The last line tells nothing, and lines that end as sentences do need not have been wrapped.
    """
    rows = paragraph.split("\n")
    width = max(map(len, rows))
    if len(rows) <= _FEWEST_WRAPPED or not _NARROWEST <= width <= _WIDEST:
        return False
    full = open_ended = 0
    for row, after in pairwise(rows):
        first = after.split(None, 1)[:1]
        full += len(row.rstrip()) + 1 + len(first[0] if first else "") > width
        open_ended += row.rstrip()[-1:] not in _MARKS
    return full >= _MOST_OF * (len(rows) - 1) and 2 * open_ended >= len(rows) - 1


def _goes_on(body: str, start: int, found: re.Match[str], *, small: bool) -> bool:
    """Return whether the sentence that begins at `start` goes on after a stop."""
    more, _, follows = found.groups()
    if not follows:
        return False
    stop = body[found.start()] + more
    if follows.islower() and (not small or "…" in stop or ".." in stop):
        return True
    if stop != ".":
        return False
    token = _token(body, start, found.start())
    if token.isdigit():
        return _is_ordinal(body, start, found, token)
    word = token.lower()
    if word in NEVER_LAST or (token.isupper() and _INITIALS.fullmatch(token)):
        return True
    return word in MAYBE_LAST and not follows.isupper()


def _token(body: str, start: int, end: int) -> str:
    """Return what stands between the last white space and `end`, without opening marks."""
    before = body[max(start, end - _LONGEST_TOKEN) : end]
    if not before or before[-1].isspace():
        return ""
    return before.rsplit(None, 1)[-1].lstrip("([{§" + _OPENING)


def _is_ordinal(body: str, start: int, found: re.Match[str], token: str) -> bool:
    """Return whether a number with a stop is `3. mai`, `3. plass`, or opens a list item."""
    if found.start() - len(token) == start:
        return True
    if len(token) > 2:
        return False
    follows = found[_NEXT]
    word = _WORD.match(body, found.end())
    return follows.islower() or follows.isdigit() or bool(word and word[0].lower() in MONTHS)


def _is_small(body: str) -> bool:
    """Return whether no sentence of the body begins with a capital."""
    first = _WORD.search(body)
    starts = _CAPITAL_AFTER_STOP.findall(body)
    return bool(first and first[0][0].islower()) and not any(map(str.isupper, starts))


def split_long(body: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return `body[start:end]`, which begins and ends with a word, in pieces none too long."""
    piece = body[start:end]
    n = len(piece.split())
    if n <= MOST_WORDS or n <= _limit(piece):
        return [(start, end)]
    words = list(_SPACED.finditer(piece))
    pieces, first = [], 0
    while len(words) - first > MOST_WORDS:
        cut = _best_cut(words, first)
        pieces.append((start + words[first].start(), start + words[cut - 1].end()))
        first = cut
    pieces.append((start + words[first].start(), end))
    return pieces


def _limit(piece: str) -> int:
    return _MOST_WITH_COMMAS if any(pause in piece for pause in _PAUSES) else MOST_WORDS


def _best_cut(words: list[re.Match[str]], first: int) -> int:
    """Return the index of the word that the next piece begins with: the first of the best."""
    last = min(first + MOST_WORDS, len(words) - _FEWEST_LEFT)
    ranks = {
        at: _rank(words[at - 1][0], words[at][0]) for at in range(first + _FEWEST_WORDS, last + 1)
    }
    best = min(ranks, key=lambda at: ranks[at])
    return best if ranks[best] < _UNRANKED else last


def _rank(before: str, after: str) -> int:
    """Return how good it is to cut between two words; 0 is best."""
    word = after.lower()
    opens = word in _TURNING or word in _JOINING
    if before.endswith(_PAUSES):
        return 0 if opens else 1
    return 2 if word in _TURNING else 3 if opens else _UNRANKED
