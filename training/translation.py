"""Translates the treebank's sentences to Nynorsk, word for word, with Apertium.

Each word carries a mark through the translation, so that its part of speech and its name are known
afterwards; a sentence whose words do not all come back, one by one, is left out. Lemmas are what
Apertium's dictionary has for the Nynorsk form, by the part of speech.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from training.dialect import speak_dialect
from training.examples import spaced_words
from training.spacing import QUOTES
from training.treebank import Sentence, Text, Word

DICTIONARY = Path("/usr/share/apertium/apertium-nno-nob/nno-nob.automorf.bin")
MODES = ("nob-nno", "nob-nno_e")
"""Infinitives in -a and `me`; infinitives in -e and `vi`."""
_MARKED = re.compile(r"\[\[t:w:(\d+)\]\](.*?)\[\[/\]\]", re.DOTALL)
_RESERVED = re.compile(r"[\\\[\]{}^$/<>@*#+~]")
_ANALYSIS = re.compile(r"\^([^/^]*)/(.*?)\$")
_TAGS = {
    "NOUN": ("<n>",),
    "VERB": ("<vblex>", "<vaux>", "<pp>"),
    "AUX": ("<vblex>", "<vaux>"),
    "ADJ": ("<adj>",),
    "ADV": ("<adv>", "<preadv>"),
    "DET": ("<det>",),
    "ADP": ("<pr>",),
    "CCONJ": ("<cnjcoo>",),
    "SCONJ": ("<cnjsub>", "<cnjadv>"),
}
_OPEN = ("NOUN", "VERB", "ADJ")
_SMALL = {
    "jeg": "eg", "hun": "ho", "de": "dei", "hvem": "kven", "hva": "kva", "noe": "noko",
    "noen": "nokon", "man": "ein", "hver": "kvar", "hvilken": "kva", "ikke": "ikkje", "en": "ein",
    "sjøl": "sjølv", "selv": "sjølv", "begge": "begge", "slik": "slik",
}  # fmt: skip
_MOST_LEFT = 0.15
"""The share of a sentence's words that may stay as they were in Bokmål; a name may not change."""


def need_apertium() -> None:
    """End the program with what to do where Apertium's Norwegian is not installed."""
    if shutil.which("apertium") is None or not DICTIONARY.exists():
        sys.exit("Nynorsk is made by Apertium: apt-get install apertium-nno-nob")


def translated(texts: Sequence[Text], cache: Path) -> dict[str, Text]:
    """Return the texts in Nynorsk by their names; what Apertium said is kept in a file.

    Half of them are written with infinitives in -a, half with infinitives in -e.
    """
    chosen = [_spaced(text) for text in texts]
    if not cache.exists():
        said = [_apertium(chosen[at::2], mode) for at, mode in enumerate(MODES)]
        cache.parent.mkdir(parents=True, exist_ok=True)
        part = cache.with_suffix(f".{os.getpid()}")  # both halves may be at it
        part.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
        part.replace(cache)
    said = json.loads(cache.read_text(encoding="utf-8"))
    made = [one for at in range(2) for one in read_back(chosen[at::2], said[at])]
    return {text.name: text for text in _with_lemmas(made)}


def _spaced(text: Text) -> Text:
    sentences = (
        Sentence(spaced_words(sentence, QUOTES[0]), sentence.is_heading)
        for sentence in text.sentences
    )
    return Text(text.name, tuple(sentences))


def _apertium(texts: Sequence[Text], mode: str) -> str:
    lines = []
    for at, word, is_last in _numbered(texts):
        form = _RESERVED.sub(r"\\\g<0>", word.form)
        lines.append(f"[[t:w:{at}]]{form}[[/]]" + " " * bool(word.space))
        if is_last:
            lines.append("[][\n]")
    command = ["apertium", "-f", "none", "-u", mode]
    done = subprocess.run(command, input="".join(lines), capture_output=True, text=True, check=True)
    return re.sub(r"\\(.)", r"\1", done.stdout)


def _numbered(texts: Sequence[Text]) -> Iterator[tuple[int, Word, bool]]:
    """Yield every word with its number, and whether it is the last of its sentence."""
    at = 0
    for text in texts:
        for sentence in text.sentences:
            for place, word in enumerate(sentence.words, start=1):
                yield at, word, place == len(sentence.words)
                at += 1


def read_back(texts: Sequence[Text], said: str) -> Iterator[Text]:
    """Yield the texts with the forms that came back; lemmas are Bokmål's still, but of names."""
    back: dict[int, list[str]] = {}
    for number, form in _MARKED.findall(said):
        back.setdefault(int(number), []).append(form)
    at = 0
    for text in texts:
        kept = []
        for sentence in text.sentences:
            words = [
                _changed(word, back.get(at + place, []))
                for place, word in enumerate(sentence.words)
            ]
            at += len(words)
            found = tuple(
                speak_dialect((was,))[0] if word is None else word
                for was, word in zip(sentence.words, words, strict=True)
            )
            if words.count(None) <= _MOST_LEFT * len(words):
                kept.append(Sentence(found, sentence.is_heading))
        yield Text(text.name, tuple(kept))


def _changed(word: Word, forms: list[str]) -> Word | None:
    """Return the word as it came back; None where it did not, or as more than a word."""
    if len(forms) != 1 or not forms[0] or any(map(str.isspace, forms[0])):
        return None
    form = forms[0]
    if word.name != "O" and word.form != form and form[:1].isupper() != word.form[:1].isupper():
        return None
    lemma = word.lemma
    if word.pos == "PROPN" and form != word.form:
        lemma = form.removesuffix("s") if word.form == word.lemma + "s" else form
    return replace(word, form=form, lemma=lemma)


def _with_lemmas(texts: Sequence[Text]) -> Iterator[Text]:
    """Yield the texts with Nynorsk lemmas.

    Of those that a form can have it gets the one that most forms of its Bokmål lemma can have.
    """
    words = [word for text in texts for sentence in text.sentences for word in sentence.words]
    known = _analyses({word.form.lower() for word in words})
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for word in words:
        votes[word.lemma, word.pos].update(_candidates(word, known))
    for text in texts:
        yield Text(
            text.name,
            tuple(
                Sentence(
                    tuple(_with_lemma(word, known, votes) for word in sentence.words),
                    sentence.is_heading,
                )
                for sentence in text.sentences
            ),
        )


def _with_lemma(
    word: Word, known: dict[str, list[str]], votes: dict[tuple[str, str], Counter[str]]
) -> Word:
    if word.pos not in _TAGS and word.lemma not in _SMALL:
        return word
    if word.pos not in _OPEN and word.lemma in _SMALL:
        return replace(word, lemma=_SMALL[word.lemma])
    counts = votes[word.lemma, word.pos]
    found = max(_candidates(word, known), key=lambda one: (counts[one], one), default=word.lemma)
    return replace(word, lemma=found)


def _candidates(word: Word, known: dict[str, list[str]]) -> set[str]:
    told = known.get(word.form.lower(), [])
    return {
        one.split("<")[0].rstrip("¹²³")
        for tag in _TAGS.get(word.pos, ())
        for one in told
        if tag in one
    }


def _analyses(forms: set[str]) -> dict[str, list[str]]:
    """Return what Apertium's dictionary says of each form: lemmas with their tags."""
    asked = sorted(form for form in forms if form.isalpha())
    command = ["lt-proc", "-w", str(DICTIONARY)]
    said = "\n".join(asked) + "\n"
    done = subprocess.run(command, input=said, capture_output=True, text=True, check=True)
    return {
        form: [
            one
            for one in told.split("/")
            if one[0] != "*" and "+" not in one and "<cmp>" not in one
        ]
        for form, told in _ANALYSIS.findall(done.stdout)
    }
