"""It is decided what points at somebody: of a text, of single places, or one after another."""

from __future__ import annotations

from koding.messages.sentence import sentence

EMPTY_PSEUDONYM = sentence("a pseudonym cannot be empty")
EMPTY_TEXT = sentence("an empty text points at nobody")
UNDECIDED = sentence("nothing is decided about '{text}'")
NOWHERE = sentence("'{text}' stands nowhere as a word of its own; nothing was decided")
NOT_WHOLE = sentence(
    "'{text}' stands nowhere whole in the study, only {parts}: see that it is spelled as in the "
    "texts, and take it back with `koding identifiers forget` if it is not"
)
NO_PLACE = sentence("'{place}' is not a place")
NOT_IN_PLACE = sentence("'{text}' does not stand in {place}; nothing was decided")
OVERLAPS_NAME = sentence(
    "'{text}' in {place} overlaps '{other}', of which it is decided there that it is a name; "
    "nothing was decided"
)
OVERLAPS_NO_NAME = sentence(
    "'{text}' in {place} overlaps '{other}', which was decided there to be no name; "
    "nothing was decided"
)

_TAKE_BACK = sentence(
    "take that back first with `koding identifiers forget {typed}`, or name the characters that "
    "you mean (--at I03:@40-44)"
)


QUESTION = sentence("[a]ccept, [w]ith a pseudonym, [d]ismiss, [p]laces, [s]kip, [b]ack, [q]uit")
QUESTION_AT_PLACE = sentence(
    "here: [a]ccept, other [k]ind, [w]ith a pseudonym, [d]ismiss, [s]kip, [q]uit"
)
ANSWER_WITH = sentence("answer with one of {letters}")
ITS_PSEUDONYM = sentence("its pseudonym")
ITS_KIND = sentence("its kind")
WOULD_BECOME = sentence("would become {pseudonym}")
WOULD_BECOME_PERSON = sentence(
    "would become the person of the one longer name that has it, in each document where there is "
    "one; else a letter of its own"
)
LEFT = sentence("{n} left; `koding undo` takes the last answer back")
NO_TERMINAL = sentence("a review needs a terminal")

TO_BE_REPLACED = sentence("{n} to be replaced")
LEFT_AS_THEY_ARE = sentence("{n} left as they are")
UNDECIDED_AGAIN = sentence("{n} undecided again")

IN_COMMANDS = {
    EMPTY_PSEUDONYM: sentence("write a pseudonym, or leave --as out"),
    EMPTY_TEXT: sentence("name a text"),
    UNDECIDED: sentence("see what is with `koding identifiers list --decided`"),
    NOWHERE: sentence(
        "write it as it stands in the text (see `koding find`), in small letters where it is "
        "written so"
    ),
    NO_PLACE: sentence("write DOCUMENT:LINE, as in I03:12"),
    NOT_IN_PLACE: sentence("see `koding show {document}`"),
    OVERLAPS_NAME: _TAKE_BACK,
    OVERLAPS_NO_NAME: _TAKE_BACK,
    NO_TERMINAL: sentence(
        "see the queue with `koding identifiers scan`, and decide with `koding identifiers accept "
        "TEXT` and `dismiss TEXT`"
    ),
}
