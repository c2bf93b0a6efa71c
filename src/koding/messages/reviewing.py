"""The conversation of `koding identifiers review`, and what is said of what was decided."""

from __future__ import annotations

from koding.messages.sentence import sentence

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
    NO_TERMINAL: sentence(
        "see the queue with `koding identifiers scan`, and decide with `koding identifiers accept "
        "TEXT` and `dismiss TEXT`"
    )
}
