"""codebook/guide.yaml, read: topics with their questions, and the themes a question asks about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

from koding.codebook.fields import YamlField, open_yaml
from koding.codebook.themes import slug
from koding.errors import GuideError
from koding.messages import guide
from koding.model.codes import fold
from koding.model.guide import Guide, GuideQuestion

MOST_QUESTIONS = 500
"""More are no guide: a wrong file was named."""
LONGEST_TEXT = 2000
_ID_WORDS = 5
_QUESTION_KEYS = ("id", "question", "also", "themes")
_TOPIC_KEYS = ("topic", "themes", "questions")


@dataclass(frozen=True, slots=True)
class _Stated:
    question: GuideQuestion
    field: YamlField


def read_guide(path: Path) -> Guide:
    """Return the guide that `path` states: `topics` with `questions`, or `questions` alone.

    A question is a text, or keys; one without an id gets one from its first words. The themes of
    a topic are those of each of its questions that names none. Whether themes exist is asked
    where the codes are.

    Raises:
        GuideError: with file and line, where the file says something that cannot hold.
    """
    root = open_yaml(path, GuideError, guide.GUIDE())
    keys = root.keys(("topics", "questions"))
    stated = [one for topic in _items(keys, "topics") for one in _topic(topic)]
    stated += [_question(field, "", ()) for field in _items(keys, "questions")]
    if not stated:
        root.fail(guide.NO_QUESTIONS())
    if len(stated) > MOST_QUESTIONS:
        root.fail(guide.TOO_MANY(n=len(stated), most=MOST_QUESTIONS))
    _refuse_twins(stated)
    return Guide(name_questions([one.question for one in stated]))


def name_questions(questions: Sequence[GuideQuestion]) -> tuple[GuideQuestion, ...]:
    """Return the questions with an id each; stated ids never change."""
    taken = {question.id for question in questions if question.id}
    named = []
    for question in questions:
        if question.id:
            named.append(question)
            continue
        wanted = slug(" ".join(question.text.split()[:_ID_WORDS]))
        id, number = wanted, 2
        while id in taken:
            id, number = f"{wanted}-{number}", number + 1
        taken.add(id)
        named.append(replace(question, id=id))
    return tuple(named)


def _items(keys: dict[str, YamlField], name: str) -> list[YamlField]:
    return keys[name].items() if name in keys else []


def _topic(field: YamlField) -> Iterable[_Stated]:
    keys = YamlField(field.origin, field.node, guide.A_TOPIC()).keys(_TOPIC_KEYS)
    name = _short(keys["topic"]) if "topic" in keys else ""
    if not name:
        field.fail(guide.TOPIC_NAMELESS())
    themes = _themes(keys)
    questions = _items(keys, "questions")
    if not questions:
        field.fail(guide.TOPIC_EMPTY(topic=name))
    return [_question(question, name, themes) for question in questions]


def _question(field: YamlField, topic: str, themes: tuple[str, ...]) -> _Stated:
    if not field.node.pairs:
        return _Stated(GuideQuestion("", topic, _asked(field), (), themes, field.line), field)
    keys = YamlField(field.origin, field.node, guide.A_QUESTION()).keys(_QUESTION_KEYS)
    if "question" not in keys:
        field.fail(guide.QUESTION_WORDLESS())
    also = tuple(map(_asked, _items(keys, "also")))
    id = keys["id"].name_text() if "id" in keys else ""
    if id and slug(id) != id:
        keys["id"].fail(guide.ID_NO_SLUG(id=id, like=slug(id)))
    own = _themes(keys) if "themes" in keys else themes
    return _Stated(GuideQuestion(id, topic, _asked(keys["question"]), also, own, field.line), field)


def _themes(keys: dict[str, YamlField]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys["themes"].texts())) if "themes" in keys else ()


def _asked(field: YamlField) -> str:
    text = _short(field)
    if not any(sign.isalpha() for sign in text):
        field.fail(guide.QUESTION_WORDLESS())
    return text


def _short(field: YamlField) -> str:
    text = field.name_text()
    if len(text) > LONGEST_TEXT:
        field.fail(guide.TOO_LONG(most=LONGEST_TEXT))
    return text


def _refuse_twins(stated: Sequence[_Stated]) -> None:
    ids: dict[str, _Stated] = {}
    texts: dict[str, _Stated] = {}
    for one in stated:
        if one.question.id and ids.setdefault(one.question.id, one) is not one:
            _twice(one, guide.ID_TWICE(id=one.question.id, line=ids[one.question.id].field.line))
        text = fold(one.question.text)
        if texts.setdefault(text, one) is not one:
            line = texts[text].field.line
            _twice(one, guide.QUESTION_TWICE(question=one.question.text, line=line))


def _twice(one: _Stated, fault: guide.Message) -> NoReturn:
    one.field.fail(fault)
