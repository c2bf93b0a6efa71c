"""Whether a text looks like a Western European language, not like misread bytes."""

from __future__ import annotations

import re

_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")
_USUAL_LETTERS = frozenset("æøåäöüéèêëóòôáàçñíïßðþšžÆØÅÄÖÜÉÈÊÓÒÔÁÀÇÑÍÐÞŠŽ")
_WITHIN_WORDS = frozenset("’–—…·\xa0\xad´`")
_LETTER = r"[^\W\d_]"
_NEVER_AT_WORDS = "[†‡ˆ‰›¢¦¨¬¸¾¿¶]"
_WORD_SYMBOL = re.compile(
    rf"(?<={_LETTER})[^\x00-\x7f\w](?={_LETTER})"
    rf"|(?<={_LETTER}){_NEVER_AT_WORDS}|{_NEVER_AT_WORDS}(?={_LETTER})"
)


def is_plausible(text: str, data: bytes) -> bool:
    """Return whether `text` looks like a Western European language, not like misread bytes.

    MacRoman and DOS files betray themselves by symbols in words, Cyrillic and Greek ones by
    words of accented letters only, binary ones by control characters.
    """
    letters = [character for character in text if not character.isascii()]
    odd = sum(sign.isalpha() and sign not in _USUAL_LETTERS for sign in letters)
    odd += sum(match not in _WITHIN_WORDS for match in _WORD_SYMBOL.findall(text))
    plain = sum(character.isascii() and character.isalpha() for character in text)
    accented = sum(character.isalpha() for character in letters)
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return odd * 4 <= len(letters) and accented <= 10 + plain and controls * 100 <= len(data)
