"""Which heads that end in a colon are speakers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from koding.model.choices import ASKING, Role
from koding.model.codes import fold
from koding.model.numbers import whole
from koding.reading.facts import PAIRS, is_usual, stated_role
from koding.reading.labels import HeadShape, LabelHead
from koding.reading.voice_words import (
    ABSTRACT,
    SAYING,
    is_name,
    is_namesake,
    is_person,
    may_speak,
)
from koding.reading.voices.weighed import TALK, WeighedText

_FEW = 3
"""Labels that stand once each, of which more may be a list."""
_MOST_NOTED = 8
"""Labels with notes behind them, of which more may be unpunctuated talk."""
_LONG_HEAD = 4
"""Words from which a head is more like a sentence than a name."""

_WHO = frozenset((
    "jeg", "eg", "meg", "æ", "du", "deg", "han", "ham", "hun",
    "ho", "henne", "hu", "vi", "oss", "de", "dem", "me", "you",
    "i", "he", "him", "she", "her", "they",
))  # fmt: skip
"""What some call themselves and whom they talked to."""
_CODE = re.compile(r"(\D+)\d{1,3}")
"""A label that a number tells from others of its kind: `P02`, `Kvinne 34`."""


def choose_colons(document: WeighedText) -> set[str]:
    """Return the folded names before a colon that are speakers."""
    heads = [(place, head) for place, head in document.of(HeadShape.COLON) if document.stands(head)]
    uses = Counter(head.folded for _, head in heads)
    names = {head.folded: head.name for _, head in heads}
    usual = {name for name in uses if is_usual(names[name]) or name in document.named}
    usual |= {name for pair in PAIRS if uses.keys() >= set(pair) for name in pair}
    usual |= _numbered_pairs(uses) | _pronouns(document, heads, uses)
    usual |= _answering(heads, names, uses, usual)
    others = {
        name
        for name, count in uses.items()
        if name not in usual and (count > 1) and may_speak(names[name])
    }
    namesakes = _namesakes(names, uses, usual, others)
    others |= namesakes
    if others:
        others = _conversing(document, heads, names, uses, usual, others)
    if len(usual) == 1 and not others and _is_passing(document, heads, usual):
        usual = set()
    if len(usual) == 2 and not others and _are_notes(document, heads, usual):
        usual = set()
    if usual and _is_glossary(document, heads, uses, usual):
        usual = set()
    if usual and not usual & document.named and document.is_code():
        return set()
    if usual and not others and _are_quoted(document, heads, usual):
        usual = set()
    if usual and _is_table(document, heads, usual):
        return set()
    sure = usual | others
    sure |= {name for name in namesakes if sure - namesakes and uses[name] == 1}
    sure |= _numbers(document, heads, uses, sure)
    return sure | choose_single(document, heads, names, uses, sure)


def _numbered_pairs(uses: Counter[str]) -> set[str]:
    """Return `spørsmål 1`, `spørsmål 2` beside `svar`: a pair's labels, of which one is counted."""
    stems = {name: name.rstrip("0123456789. ") for name in uses}
    for pair in PAIRS:
        mine = {name for name, stem in stems.items() if stem in pair}
        if min(map(len, pair)) > 1 and {stems[name] for name in mine} == set(pair):
            total = [sum(uses[name] for name in mine if stems[name] == stem) for stem in pair]
            return mine if min(total) > 1 else set()
    return set()


def _answering(
    heads: Sequence[tuple[int, LabelHead]],
    names: dict[str, str],
    uses: Counter[str],
    usual: set[str],
) -> set[str]:
    """Return the only other label, whatever word it is, that answers who asks turn by turn.

    `DEL` is a topic's word, and the deltaker beside `INT`.
    """
    others = {name for name, count in uses.items() if count > _FEW and name not in usual}
    asking = [name for name in usual if stated_role(names[name]) in ASKING]
    if len(usual) != 1 or len(asking) != 1 or len(others) != 1:
        return set()
    order = [head.folded for _, head in heads if head.folded in others | usual]
    changes = sum(before != after for before, after in pairwise(order))
    return others if changes > 0.9 * (len(order) - 1) else set()


def _pronouns(
    document: WeighedText, heads: Sequence[tuple[int, LabelHead]], uses: Counter[str]
) -> set[str]:
    """Return `jeg` and `hun` where nearly all that is said begins with one of the two."""
    mine = {name for name, count in uses.items() if name in _WHO and count > 1}
    places = [(place, head) for place, head in heads if head.folded in mine]
    if len(mine) != 2 or len(places) < 0.8 * document.units():
        return set()
    return mine if document.converse(places) else set()


def _namesakes(
    names: dict[str, str], uses: Counter[str], usual: set[str], others: set[str]
) -> set[str]:
    """Return the given names that are other words too, where it is plain that they are names.

    Two others are called by given names, or an interviewer asks and nobody else answers.
    """
    found = {name for name in uses if name not in usual and is_namesake(names[name])}
    if not found:
        return found
    called = sum(is_person(names[name]) for name in uses.keys() - usual - found)
    asked = bool(usual) and all(stated_role(names[name]) in ASKING for name in usual)
    if called > 1:
        return found
    return {name for name in found if uses[name] > 1} if asked and not others else set()


def _numbers(
    document: WeighedText,
    heads: Sequence[tuple[int, LabelHead]],
    uses: Counter[str],
    sure: set[str],
) -> set[str]:
    """Return the mere numbers that are people of a group, as in `2: Enig`.

    They recur and answer, in no fixed order; else they number the points of a list.
    """
    mine = [(place, head) for place, head in heads if head.name.isdigit() and head.spaced]
    order = [
        (whole(head.name) or 0) if head.name.isdigit() else None
        for _, head in heads
        if head.spaced and (head.name.isdigit() or head.folded in sure)
    ]
    again = {name for name, count in uses.items() if name.isdigit() and count > 1}
    if len(again) < (1 if sure else 2) or document.is_code() or _run_on(order):
        return set()
    kept = again - within_lines(document, heads, sure | again, uses)
    taken = [one for one in mine if one[1].folded in kept]
    if not taken or not document.converse(taken):
        return set()
    most = max(whole(name) or 0 for name in kept) + _FEW
    return kept | {head.folded for _, head in mine if (whole(head.name) or 0) < most}


def _run_on(order: Sequence[int | None]) -> bool:
    """Return whether numbers rise by one, again and again from the first, as those of lists do.

    None is somebody else's turn; where there are such, numbers begin anew only behind one.
    """
    first = next((number for number in order if number is not None), None)
    anew = {first} if None not in order else {None}
    return all(
        after is None or (after == first if before is None else after in {before + 1, *anew})
        for before, after in pairwise([None, *order])
    )


def _conversing(
    document: WeighedText,
    heads: Sequence[tuple[int, LabelHead]],
    names: dict[str, str],
    uses: Counter[str],
    usual: set[str],
    others: set[str],
) -> set[str]:
    """Return which of `others` answer and are answered."""
    weighed = usual | others
    if not usual:  # a name that speaks once may stand between two uses of another
        weighed |= {name for name in uses if is_name(names[name]) and may_speak(names[name])}
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
            if _beside_usual(document, names[name], uses[name], heads, usual, both=both)
        }  # fmt: skip
    if document.is_code() or _is_programme(document, heads):
        return set()
    kept = {name for name in kept if not ABSTRACT.fullmatch(name)}
    kept -= within_lines(document, heads, kept, uses)
    kept = {
        name for name in kept
        if is_name(names[name]) or uses[name] > (2 if name.count(" ") >= _LONG_HEAD - 1 else 1)
    }  # fmt: skip
    if len(kept) == 1 and all(map(is_name, (names[name] for name in kept))):
        like = {_form(names[name]) for name in kept}
        once = {
            name for name in uses
            if uses[name] == 1 and name in weighed and _form(names[name]) in like
        }  # fmt: skip
        mine = [one for one in heads if one[1].folded in kept | once]
        # A word that stands twice among many that stand once is a list's, unless they talk.
        if len(once) < _FEW or max(uses[name] for name in kept) > 2 or (
            document.talk(mine) > 2 * TALK
        ):  # fmt: skip
            kept |= once
    if len(kept) < 2:
        return _alone(document, heads, names, uses, others)
    return kept if _carries(document, heads, kept, names) else set()


def _is_programme(document: WeighedText, heads: Sequence[tuple[int, LabelHead]]) -> bool:
    """Return whether most heads stand behind a time of the day at five minutes' marks."""
    timed = sum(head.starts_ms is not None for _, head in heads)
    return timed > 0.5 * len(heads) and document.is_agenda()


def within_lines(
    document: WeighedText,
    heads: Sequence[tuple[int, LabelHead]],
    kept: set[str],
    uses: Counter[str],
) -> set[str]:
    """Return the names that never begin a paragraph, where those used most always do."""
    apart = Counter(head.folded for place, head in heads if document.lines[place].apart)
    most = sorted(kept, key=lambda name: -apart[name])[:2]
    if sum(apart[name] for name in most) < 0.8 * sum(uses[name] for name in most):
        return set()
    return {name for name in kept if not apart[name]}


def _beside_usual(
    document: WeighedText,
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
    aparts = [document.lines[place].apart for place, head in heads if head.folded in usual]
    mine = [document.lines[place].apart for place, head in heads if head.folded == fold(name)]
    return any(mine) or sum(aparts) < 0.8 * len(aparts)


def _alone(
    document: WeighedText,
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
    return others if len(heads) >= (0.6 if full else 0.9) * document.units() else set()


def _carries(
    document: WeighedText,
    heads: Sequence[tuple[int, LabelHead]],
    kept: set[str],
    names: dict[str, str],
) -> bool:
    """Return whether these heads make the document a conversation, and no form or list."""
    mine = [(place, head) for place, head in heads if head.folded in kept]
    apart = all(document.lines[place].apart for place, _ in mine)
    # Where who speaks always begins a paragraph, what never does is somebody's words.
    recurring = Counter(
        head.folded
        for place, head in heads
        if head.spaced
        and (document.lines[place].apart or not apart)
        and not SAYING & set(head.folded.split())
    )
    rest = sum(n for name, n in recurring.items() if n > 1 and name not in kept)
    if rest >= len(mine):
        return False
    full = all(is_name(names[name]) and (" " in name or names[name].isupper()) for name in kept)
    if not full and len(mine) < recurring.total() - len(mine):
        return False  # most of what stands before a colon is nobody's
    talking = full or document.talk(mine) > TALK
    if not document.converse(mine) or not (talking or document.are_said(mine)):
        return False
    if _is_list_of_letters([head.folded for _, head in mine]) or _head_lists(document, mine):
        return False
    return len(mine) >= (0.08 if full else 0.25) * document.units()


def _head_lists(document: WeighedText, heads: Sequence[tuple[int, LabelHead]]) -> bool:
    """Return whether a few words alone on their lines head lists: none of them is a person's."""
    uses = Counter(head.folded for _, head in heads)
    if max(uses.values()) > 2 or any(is_person(head.name) for _, head in heads):
        return False
    below = sum(
        bool(document.below(place).strip() and document.below(place + 1).strip())
        for place, head in heads
        if head.is_alone
    )
    return below >= 0.5 * len(heads)


def _is_passing(
    document: WeighedText, heads: Sequence[tuple[int, LabelHead]], usual: set[str]
) -> bool:
    """Return whether a usual label is only mentioned, once, in a text of something else."""
    [name] = usual
    mine = [place for place, head in heads if head.folded == name]
    if len(mine) > 1 or name in document.named:
        return False
    [head] = [head for _, head in heads if head.folded == name]
    beside = document.lines[mine[0]].text[head.body :].strip()
    written = sum(bool(line.text.strip()) for line in document.lines[document.first :])
    if beside and beside[-1] not in ".?!…" and len(beside.split()) <= _FEW < written - _FEW:
        return True  # `Intervjuer: ES`, and nobody else speaks in all of the text
    spoken = [place for place, line in enumerate(document.lines) if line.text.strip()]
    before = sum(place < mine[0] for place in spoken if place >= document.first)
    others = sum(head.spaced and head.folded != name for _, head in heads)
    return (before > 3 and document.units() > 6) or (others > 2 and written > _FEW + 1)


def _are_notes(
    document: WeighedText, heads: Sequence[tuple[int, LabelHead]], usual: set[str]
) -> bool:
    """Return whether two usual labels stand once each before a few words that nobody says.

    `Intervjuer: husk opptak`, in a guide or a plan of which most lines are about other things.
    """
    mine = [one for one in heads if one[1].folded in usual]
    texts = [document.lines[place].text[head.body :].strip() for place, head in mine]
    if usual & document.named:
        return False
    if len(mine) > len(usual):
        return len(mine) <= _MOST_NOTED and _are_told(document, mine, texts)
    short = all(0 < len(text.split()) <= _FEW and text[-1] not in ".?!…" for text in texts)
    written = sum(bool(line.text.strip()) for line in document.lines)
    return short and written > 2 * len(mine) + 1


def _are_told(
    document: WeighedText, heads: Sequence[tuple[int, LabelHead]], texts: Sequence[str]
) -> bool:
    """Return whether labels go on with what their people do, among sentences of somebody else.

    `Informant: kan trekke seg`, where other lines have capitals and stops, and nobody asks.
    """
    noted = all(text[:1].islower() and text[-1:] not in ".?!…" for text in texts)
    mine = {place for place, _ in heads}
    others = [
        line.text.strip()
        for place, line in enumerate(document.lines)
        if place not in mine and line.text.strip()
    ]
    return noted and not document.talk(heads) and any(text.endswith(".") for text in others)


def _is_glossary(
    document: WeighedText,
    heads: Sequence[tuple[int, LabelHead]],
    uses: Counter[str],
    usual: set[str],
) -> bool:
    """Return whether usual labels are explained in a list, each once among other words."""
    others = sum(head.spaced and head.folded not in usual for _, head in heads)
    if len(usual) < 2 or usual & document.named or any(uses[name] > 1 for name in usual):
        return False
    mine = [one for one in heads if one[1].folded in usual]
    roles = {stated_role(head.name) for _, head in mine}
    apart = {head.folded.split()[0] for _, head in mine}
    if len(apart) == len(usual) > _FEW or (not roles & set(ASKING) and others >= len(usual)):
        return True  # each is something else, or none of them asks and other words stand between
    return others + len(usual) > _FEW and not document.are_spoken(mine)


def _are_quoted(
    document: WeighedText, heads: Sequence[tuple[int, LabelHead]], usual: set[str]
) -> bool:
    """Return whether usual labels stand before quotations within a text of another's words."""
    mine = [one for one in heads if one[1].folded in usual]
    quoted = not usual & document.named and document.quote(mine)
    return quoted and len(mine) < 0.7 * document.units()


def _is_table(
    document: WeighedText, heads: Sequence[tuple[int, LabelHead]], usual: set[str]
) -> bool:
    """Return whether hardly a letter stands after the usual labels: they head numbers."""
    if usual & document.named:
        return False
    bodies = [document.body(place, head) for place, head in heads if head.folded in usual]
    return sum(not any(map(str.isalpha, body)) for body in bodies) > 0.5 * len(bodies)


def choose_single(
    document: WeighedText,
    heads: Sequence[tuple[int, LabelHead]],
    names: dict[str, str],
    uses: Counter[str],
    sure: set[str],
) -> set[str]:
    """Return those who speak once, where the other labels of the document have their shape."""
    codes = {found[1] for name in sure if (found := _CODE.fullmatch(name))}
    numbered = {
        name for name, count in uses.items()
        if count == 1 and name not in sure
        and (found := _CODE.fullmatch(name)) and found[1] in codes
    }  # fmt: skip
    if sure and all(head.starts_ms is not None for _, head in heads if head.folded in sure):
        numbered |= {
            head.folded for _, head in heads
            if head.starts_ms is not None and uses[head.folded] == 1
            and may_speak(head.name) and not ABSTRACT.fullmatch(head.folded)
        }  # fmt: skip
    letters = {name for name in sure if len(name) == 1}
    known = [name for name in sure if not is_usual(names[name])]
    others = {
        name for name, count in uses.items()
        if count == 1 and name not in sure and may_speak(names[name])
        and ((len(letters) > 1 and len(name) == 1) or (known and is_person(names[name])))
    }  # fmt: skip
    placed = {head.folded: document.lines[place].apart for place, head in heads}
    if len(sure) > 1 and all(placed[name] for name in sure):
        numbered |= {name for name in others if placed[name]}
    like = {_form(names[name]) for name in sure if not is_usual(names[name])}
    shaped = [name for name in sure if not is_usual(names[name]) and is_name(names[name])]
    if len(shaped) < 2 or len(shaped) < len(sure) / 2:
        return numbered
    apart = all(placed[name] for name in sure)
    return numbered | {
        name
        for name, count in uses.items()
        if count == 1 and name not in sure and _form(names[name]) in like
        and is_name(names[name]) and may_speak(names[name])
        and not ABSTRACT.fullmatch(name) and (placed[name] or not apart)
    }  # fmt: skip


def _form(name: str) -> tuple[int, bool]:
    return min(len(name.split()), 3), name.isupper()


def _is_list_of_letters(order: Sequence[str]) -> bool:
    """Return whether the heads are the choices of questions: A, B, C, again and again."""
    if any(len(name) > 1 for name in order) or len(set(order)) < 3:
        return False
    steps = [ord(after) - ord(before) for before, after in pairwise(order)]
    return all(step == 1 or (step < 0 and after == min(order))
               for step, after in zip(steps, order[1:], strict=True))  # fmt: skip
