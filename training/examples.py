"""Makes the documents the pipeline learns from: a few sentences each, written or as if spoken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from training import speech
from training.dialect import speak_dialect
from training.names import NameSwapper
from training.spacing import QUOTES, space_words
from training.treebank import Sentence, Text, Word

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.training import Example

Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A few sentences as one text, each with what stands after it: a space or a newline."""

    sentences: tuple[Words, ...]
    joints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How much of what is learnt from is made like speech, and how.

    `spoken` and `dialect` are shares of passages, `swapped` of names, `nynorsk` of the texts that
    are translated; of the spoken passages
    `small` have no capitals, `unpunctuated` no stops, `bare` no commas.
    """

    spoken: float = 0.5
    small: float = 0.45
    unpunctuated: float = 0.35
    bare: float = 0.6
    dialect: float = 0.06
    swapped: float = 0.15
    nynorsk: float = 0.2


RECIPES = {
    "syntax": Recipe(),
    "names": Recipe(spoken=0.55, small=0.55, dialect=0.03, swapped=0.25),
}
AS_WRITTEN = Recipe(spoken=0.0, dialect=0.0, swapped=0.0, nynorsk=0.0)
_MOST_SENTENCES = 12


def passages(
    texts: Sequence[Text],
    recipe: Recipe,
    swapper: NameSwapper,
    chance: Random,
    nynorsk: Mapping[str, Text] | None = None,
) -> Iterator[Passage]:
    """Yield all texts once, cut into passages anew, written or spoken by chance.

    Some of those that have a translation, by their name, are in Nynorsk.
    """
    others = nynorsk or {}
    order = [
        others[text.name] if text.name in others and chance.random() < recipe.nynorsk else text
        for text in texts
    ]
    chance.shuffle(order)
    for text in order:
        at = 0
        while at < len(text.sentences):
            length = chance.randint(1, _MOST_SENTENCES)
            yield _make(text.sentences[at : at + length], recipe, swapper, chance)
            at += length


def plain_passages(
    texts: Sequence[Text], length: int = 10, after_heading: str = " "
) -> Iterator[Passage]:
    """Yield all texts as they were written, always cut in the same places."""
    for text in texts:
        for at in range(0, len(text.sentences), length):
            cut = text.sentences[at : at + length]
            words = tuple(spaced_words(sentence, QUOTES[0]) for sentence in cut)
            joints = tuple(after_heading if sentence.is_heading else " " for sentence in cut)
            yield Passage(words, joints)


def spoken_passages(texts: Sequence[Text], chance: Random) -> Iterator[Passage]:
    """Yield all texts as if spoken, in Bokmål and with their own names."""
    always = Recipe(spoken=1.0, dialect=0.0, swapped=0.0)
    for text in texts:
        for at in range(0, len(text.sentences), 10):
            yield _make(text.sentences[at : at + 10], always, None, chance)


def to_example(nlp: Language, passage: Passage) -> Example:
    """Return the passage as spaCy learns from it: its text, and the words it should find."""
    from spacy.tokens import Doc
    from spacy.training import Example
    from spacy.util import get_words_and_spaces

    flat = [word for sentence in passage.sentences for word in sentence]
    starts = {sum(map(len, passage.sentences[:at])) for at in range(len(passage.sentences))}
    text = text_of(passage)
    forms, spaces = get_words_and_spaces([word.form for word in flat], text)
    rows = _rows(forms, flat, starts)
    reference = Doc(
        nlp.vocab,
        words=forms,
        spaces=spaces,
        pos=[row[0] for row in rows],
        lemmas=[row[1] for row in rows],
        ents=[row[2] for row in rows],
        sent_starts=[row[3] for row in rows],
    )
    return Example(nlp.make_doc(text), reference)


def text_of(passage: Passage) -> str:
    """Return the passage's text."""
    parts = []
    for sentence, joint in zip(passage.sentences, passage.joints, strict=True):
        parts += [word.form + " " * bool(word.space) for word in sentence[:-1]]
        parts += [sentence[-1].form, joint]
    return "".join(parts).rstrip()


def _rows(forms: list[str], flat: list[Word], starts: set[int]) -> list[tuple[str, str, str, bool]]:
    """Return part of speech, lemma, name and sentence start of each token, white space included."""
    rows, at = [], 0
    for form in forms:
        if form.isspace():
            rows.append(("", "", "O", False))
        else:
            word = flat[at]
            rows.append((word.pos, lemma_of(word), word.name, at in starts))
            at += 1
    return rows


def lemma_of(word: Word) -> str:
    """Return the word's lemma; of punctuation, where the treebank writes `$,`, the mark itself."""
    return word.form if word.lemma.startswith("$") or word.pos == "PUNCT" else word.lemma


def spaced_words(sentence: Sentence, quotes: tuple[str, str]) -> Words:
    """Return a sentence's words with their spaces, by rule where the treebank does not say."""
    words = sentence.words
    return words if all(word.space is not None for word in words) else space_words(words, quotes)


def _make(
    sentences: Sequence[Sentence], recipe: Recipe, swapper: NameSwapper | None, chance: Random
) -> Passage:
    quotes = chance.choice(QUOTES)
    is_dialect = chance.random() < recipe.dialect
    written = []
    for sentence in sentences:
        words = spaced_words(sentence, quotes)
        words = swapper.swap(words, chance, recipe.swapped) if swapper else words
        written.append(speak_dialect(words) if is_dialect else words)
    if chance.random() < recipe.spoken:
        return _speak(written, recipe, chance)
    return Passage(tuple(written), tuple(_joint(sentence, chance) for sentence in sentences))


def _joint(sentence: Sentence, chance: Random) -> str:
    """Return what stands after a written sentence."""
    return "\n" if sentence.is_heading and chance.random() < 0.5 else " "


def _speak(sentences: list[Words], recipe: Recipe, chance: Random) -> Passage:
    """Return the sentences as one transcriber, or one speech recogniser, would write them."""
    small = chance.random() < recipe.small
    unpunctuated = chance.random() < recipe.unpunctuated
    bare = unpunctuated or chance.random() < recipe.bare
    stutter = chance.choice((0.0, 0.02, 0.05, 0.08))
    newline = chance.choice((0.0, 0.0, 0.1, 1.0))
    said = []
    for words in sentences:
        if stutter:
            words = _stutter(words, stutter, chance)
        words = speech.drop_inner(words) if bare else words
        words = speech.drop_stop(words) if unpunctuated else words
        words = speech.add_note(words, chance) if words and chance.random() < stutter else words
        words = speech.lower(words) if small else words
        if words:
            said.append(words)
    joints = tuple("\n" if chance.random() < newline else " " for _ in said)
    return Passage(tuple(said), joints)


def _stutter(words: Words, rate: float, chance: Random) -> Words:
    words = speech.repeat(words, chance, rate)
    words = speech.hesitate(words, chance, rate)
    if chance.random() < 4 * rate:
        words = speech.open_turn(words, chance)
    return words
