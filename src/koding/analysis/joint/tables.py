"""The tables of a joint display: a number a column, in words as a journal prints it, or long."""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from koding.analysis.ground.arithmetic import THEME_LABEL, THEME_PATH, either, number
from koding.analysis.ground.remarks import count, plain_number, say
from koding.analysis.joint.hiding import publish_display
from koding.analysis.joint.screen import screen_joint, screen_paper
from koding.messages import joined
from koding.model.label import Label, Language, Wording, keyed, same
from koding.model.measures import JointLayout, SurveyBase
from koding.model.quotations import as_spoken, in_marks
from koding.tabling import Cell, ColumnKind
from koding.tabling.fields import Field, field, tabulate, whole
from koding.tabling.screen import tell_more
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from koding.analysis.joint.display import JointDisplay, JointRow
    from koding.analysis.joint.sides import InterviewSide, SurveySide
    from koding.model.quotations import Quotation
    from koding.tabling import Frame


MOST_NUMBERS = 18
"""So many numbers are shown on a screen where each has a row."""
_LONG: tuple[Field[Sequence[Cell]], ...] = (
    field("theme", itemgetter(0)),
    field("item", itemgetter(1)),
    field("side", itemgetter(2), says="joint.side"),
    field("measure", itemgetter(3)),
    field("value", itemgetter(4), ColumnKind.NUMBER),
    whole("n", itemgetter(5), says="joint.n"),
)


def frame_joint(display: JointDisplay, layout: JointLayout = JointLayout.WIDE) -> Frame:
    """Return a row a row, with a number a column (wide) or in words (paper); or a row a number.

    The quotation and the meta-inference are not in the long layout, which has numbers only. `n`
    counts the display's rows.
    """
    rows: Iterable[Any] = display.rows
    fields: Sequence[Field[Any]] = _wide(display.plan.base, has_guide=_has_guide(display))
    if layout is JointLayout.PAPER:
        fields = paper_fields(display.documents, display.plan.base)
    elif layout is JointLayout.LONG:
        fields, rows = _LONG, _long_rows(display)
    screens = {
        JointLayout.WIDE: screen_joint,
        JointLayout.PAPER: screen_paper,
        JointLayout.LONG: _screen_long,
    }
    frame = tabulate(
        word("title.joint"),
        fields,
        rows,
        unit=word("unit.theme"),
        n=len(display.rows),
        notes=display.notes,
        facts=display.facts,
        screen=screens[layout](display),
    )
    return frame if display.published is None else publish_display(frame, display, layout)


def _screen_long(display: JointDisplay) -> Frame:
    """Return the first numbers, a row each, with sides and measures in words."""
    rows = list(_long_rows(display))
    fields: tuple[Field[Sequence[Any]], ...] = (
        field("theme", itemgetter(0)),
        field("side", lambda row: word(f"joint.side.{row[2]}"), says="joint.side"),
        field("measure", lambda row: word(f"joint.measure.{row[3]}")),
        field("value", _tell_number, ColumnKind.NUMBER),
        whole("n", itemgetter(5), says="joint.n"),
    )
    return tabulate(
        word("title.joint"),
        fields,
        [(row[0] or row[1], *row[1:]) for row in rows[:MOST_NUMBERS]],
        unit=word("unit.theme"),
        n=len(display.rows),
        notes=tell_more(len(rows) - MOST_NUMBERS),
    )


def _tell_number(row: Sequence[Cell]) -> Cell:
    """Return a number as print has it: a share in per cent, a whole one without decimals."""
    value = row[4]
    if row[3] == "share" and isinstance(value, float):
        return say("joint.percent", percent=_percent(value))
    return plain_number(value) if isinstance(value, float) else value


def _has_guide(display: JointDisplay) -> bool:
    sides = (row.interviews for row in display.rows)
    return any(side is not None and side.prompted is not None for side in sides)


def _wide(base: SurveyBase, *, has_guide: bool) -> tuple[Field[JointRow], ...]:
    return (
        *THEME_FIELDS,
        *_survey_fields(base),
        _number("survey_rank", lambda row: _whole_if_it_is(row.ranks[0])),
        *_interview_fields(),
        *(_prompted_fields() if has_guide else ()),
        _number("interview_rank", lambda row: _whole_if_it_is(row.ranks[1])),
        _number("rank_difference", lambda row: _whole_if_it_is(row.difference), "difference"),
        field("flag", _flag, says="joint.flag", keyed=True),
        field("flag_by", _flag_by, says="joint.flag_by", keyed=True),
        field("quotation", _of_quotation(quote_label), says="quote"),
        field("quotation_source", _of_quotation(source_label), says="joint.quotation_source"),
        field("quotation_by", _quotation_by, says="joint.quotation_by", keyed=True),
        INFERENCE,
    )


def _survey_fields(base: SurveyBase) -> tuple[Field[JointRow], ...]:
    def asked(cell: Callable[[SurveySide], Cell]) -> Callable[[JointRow], Cell]:
        return lambda row: None if row.survey is None else cell(row.survey)

    upper = "cases_high_upper"
    return (
        _count("respondents_high", asked(lambda side: side.high_respondents)),
        _count("respondents", asked(lambda side: side.n_respondents)),
        _count("cases_high", asked(lambda side: either(side.high_cases, side.high_cases_upper))),
        _count("cases", asked(lambda side: side.n_cases)),
        field(
            upper,
            asked(lambda side: side.high_cases_upper),
            ColumnKind.INTEGER,
            says="survey.cases_upper",
            for_data=True,
        ),
        _number("median", asked(lambda side: number(side.median(base)))),
    )


def _interview_fields() -> tuple[Field[JointRow], ...]:
    def spoken(cell: Callable[[InterviewSide], Cell]) -> Callable[[JointRow], Cell]:
        return lambda row: None if row.interviews is None else cell(row.interviews)

    percent = ColumnKind.PERCENT
    return (
        whole("documents", spoken(lambda side: side.counts[0]), says="short.documents"),
        whole("passages", spoken(lambda side: side.counts[1]), says="short.passages"),
        whole("words", spoken(lambda side: side.counts[2]), says="short.words"),
        field(
            "share", spoken(lambda side: number(side.share)), percent, says="joint.share", digits=0
        ),
    )


def _prompted_fields() -> tuple[Field[JointRow], ...]:
    def told(place: int) -> Callable[[JointRow], Cell]:
        def cell(row: JointRow) -> Cell:
            side = row.interviews
            return None if side is None or side.prompted is None else side.prompted[place]

        return cell

    names = ("prompted", "raised", "unknown")
    return tuple(whole(name, told(place), says=f"guide.{name}") for place, name in enumerate(names))


def _count(name: str, cell: Callable[[JointRow], Cell]) -> Field[JointRow]:
    return whole(name, cell, says=f"joint.{name}")


def _number(name: str, cell: Callable[[JointRow], Cell], says: str = "") -> Field[JointRow]:
    return field(name, cell, ColumnKind.NUMBER, says=f"joint.{says or name}")


def _flag(row: JointRow) -> Label | None:
    return None if row.flag is None else keyed(word(f"flag.{row.flag}"), row.flag)


def _flag_by(row: JointRow) -> Label | None:
    by = "rule" if row.said.flag is None else "researcher"
    return None if row.flag is None else keyed(word(f"joint.by_{by}"), by)


def _of_quotation(label: Callable[[Quotation], Label]) -> Callable[[JointRow], Label | None]:
    return lambda row: None if row.quotation is None else label(row.quotation)


def _quotation_by(row: JointRow) -> Label | None:
    if row.quotation is None or row.choice is None:
        return None
    return keyed(word(f"joint.by_{row.choice.by}"), row.choice.by)


def _long_rows(display: JointDisplay) -> Iterator[tuple[Cell, ...]]:
    for row in display.rows:
        theme = None if row.interviews is None else row.interviews.path
        item = None if row.survey is None else row.survey.item
        for side, measure, value, n in _measures(row, display):
            yield theme, item, side, measure, value, n


def _measures(row: JointRow, display: JointDisplay) -> Iterator[tuple[str, str, Cell, int | None]]:
    if row.survey is not None:
        side = row.survey
        yield "survey", "respondents_high", side.high_respondents, side.n_respondents
        yield "survey", "cases_high", side.high_cases, side.n_cases
        base = display.plan.base
        n = side.n_cases if base is SurveyBase.CASE else side.n_respondents
        yield "survey", "median", number(side.median(base)), n
        yield "survey", "rank", row.ranks[0], None
    if row.interviews is not None:
        documents, passages, words = row.interviews.counts
        yield "interviews", "documents", documents, display.documents
        yield "interviews", "passages", passages, None
        yield "interviews", "words", words, None
        yield "interviews", "share", number(row.interviews.share), None
        yield "interviews", "rank", row.ranks[1], None
        if row.interviews.prompted is not None:
            prompted, raised, unknown = row.interviews.prompted
            yield "interviews", "documents_prompted", prompted, display.documents
            yield "interviews", "documents_raised", raised, display.documents
            yield "interviews", "documents_unknown", unknown, display.documents
    if row.survey is not None and row.interviews is not None:
        yield "both", "rank_difference", row.difference, None


def _whole_if_it_is(rank: float | None) -> Cell:
    """Return a rank that is not tied as an integer, which print gives no decimals."""
    return int(rank) if rank is not None and rank == int(rank) else rank


THEME_FIELDS: tuple[Field[JointRow], ...] = (
    Field(THEME_PATH, lambda row: None if row.interviews is None else row.interviews.path),
    Field(THEME_LABEL, lambda row: row.label),
)
"""What a row is about; an item without a theme has no path."""

INFERENCE: Field[JointRow] = field(
    "inference", lambda row: row.said.inference or None, says="joint.inference"
)


def paper_fields(documents: int, base: SurveyBase) -> tuple[Field[JointRow], ...]:
    """Return the columns, of so many documents and the median of a base.

    A flag nobody has set is marked suggested.
    """
    return (
        *THEME_FIELDS,
        field("survey", lambda row: _tell_survey(row, base), says="joint.survey"),
        field("interviews", lambda row: _tell_interviews(row, documents), says="joint.interviews"),
        field("flag", _tell_flag, says="joint.flag", keyed=True),
        field("quotation", _tell_quotation, says="quote"),
        INFERENCE,
    )


def _tell_survey(row: JointRow, base: SurveyBase) -> Label:
    side = row.survey
    if side is None:
        return word("joint.not_asked")
    if not side.speaks:
        return word("joint.not_answered")
    parts = [_share("respondent", side.high_respondents, side.n_respondents)]
    if side.n_cases:
        parts.insert(0, _tell_cases(side))
    median = say("joint.has_median", median=plain_number(side.median(base)))
    return _joined(*parts, median, _rank(row.ranks[0]))


def _tell_interviews(row: JointRow, documents: int) -> Label:
    side = row.interviews
    if side is None:
        return word("joint.no_theme")
    if not side.speaks:
        return word("joint.not_mentioned" if side.read else "joint.not_read")
    held = say("joint.part_of", part=side.documents, whole=count("document", documents))
    amounts = say("joint.amounts", passages=side.passages, words=side.words)
    if not math.isnan(side.share):
        amounts = _joined(amounts, say("joint.has_share", percent=_percent(side.share)))
    prompted = None
    if side.prompted is not None:
        prompted = say("joint.prompted", n=side.prompted[0], raised=side.prompted[1])
    return _joined(held, prompted, amounts, _rank(row.ranks[1]))


def _tell_flag(row: JointRow) -> Label | None:
    if row.flag is None:
        return None
    flag = word(f"flag.{row.flag}")
    told = flag if row.said.flag is not None else say("joint.suggested", flag=flag)
    return keyed(told, row.flag)


def _tell_quotation(row: JointRow) -> Label | None:
    if row.quotation is None:
        return None
    quotation, source = quote_label(row.quotation), source_label(row.quotation)
    return say("joint.attributed", quotation=quotation, source=source)


def _tell_cases(side: SurveySide) -> Label:
    """Say how many organisations are high, and how many if half levels went up."""
    told = _share("case", side.high_cases, side.n_cases)
    if side.high_cases_upper == side.high_cases:
        return told
    return say("joint.either", told=told, upper=side.high_cases_upper)


def _share(thing: str, part: int, whole: int) -> Label:
    return say(
        "joint.share_of", part=part, whole=count(thing, whole), percent=_percent(part / whole)
    )


def _percent(share: float) -> int:
    # Half up, as every rendering rounds.
    return math.floor(100 * share + 0.5)


def _rank(rank: float | None) -> Label | None:
    return None if rank is None else say("joint.has_rank", rank=plain_number(rank))


def _joined(*parts: Label | None) -> Label:
    there = tuple(part for part in parts if part is not None)
    return Wording.of(joined("; ", there))


def quote_label(quotation: Quotation) -> Label:
    """Return the researcher's wording, else what was said; in English the translation if any.

    Where several people speak, each is named before their words.
    """
    nb = _said(quotation, Language.NB)
    if quotation.translation:
        return Label(nb, in_marks(quotation.translation, Language.EN))
    return Label(nb, _said(quotation, Language.EN))


def source_label(quotation: Quotation) -> Label:
    """Return whose words they are and where they stand, as `Informant 3, I03:42`.

    They are whose the researcher says, else the informant's pseudonym's; one who is called as
    the document is not named twice.
    """
    who = same(quotation.attribution) if quotation.attribution else quotation.informant
    if who == same(quotation.document):
        return quotation.place
    return say("joint.source", who=who, place=quotation.place)


def _said(quotation: Quotation, language: Language) -> str:
    if quotation.wording:
        return in_marks(quotation.wording, language)
    voices = quotation.voices
    if len({voice.who for voice in voices}) == 1:
        return in_marks(as_spoken(" ".join(voice.words for voice in voices)), language)
    return " ".join(
        f"{voice.who.text(language)}: {in_marks(as_spoken(voice.words), language)}"
        for voice in voices
    )
