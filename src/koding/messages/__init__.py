"""Every sentence to a person, in the reader's language.

A sentence is declared once, in English, in the module of this room that is named for its subject;
`locale/nb/LC_MESSAGES/koding.po` holds it in Bokmål. Whoever has something to say makes a
`Message` of a sentence and its values; it becomes text at the edge, where the reader's language
is known. What to do next is no part of an error: `messages.advice` holds it for each edge.
"""

from koding.messages.language import Language, call_cases, speak, spoken
from koding.messages.sentence import (
    NOTHING,
    Message,
    Sayable,
    Sentence,
    both,
    decimal_sign,
    either,
    joined,
    listed,
    numeral,
    plain,
    plural,
    sentence,
    text_of,
    word_in,
)

__all__ = [
    "NOTHING",
    "Language",
    "Message",
    "Sayable",
    "Sentence",
    "both",
    "call_cases",
    "decimal_sign",
    "either",
    "joined",
    "listed",
    "numeral",
    "plain",
    "plural",
    "sentence",
    "speak",
    "spoken",
    "text_of",
    "word_in",
]
