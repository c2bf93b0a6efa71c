"""The order in which documents are read, where it does not hold."""

from __future__ import annotations

from koding.messages.sentence import sentence

ORDER_LACKS = sentence("the order '{order}' leaves out {names}")
ORDER_TWICE = sentence("the order '{order}' names a document twice")
NOT_IN_ORDER = sentence("the order names '{name}', which is none of the documents")
NOT_IN_ORDER_BUT = sentence(
    "the order names '{name}', which is none of the documents: did you mean {close}?"
)

_EVERY_ONCE = sentence(
    "name every document once, or choose some of them with --document ({orders} are orders too)"
)
IN_COMMANDS = {
    ORDER_LACKS: _EVERY_ONCE,
    ORDER_TWICE: _EVERY_ONCE,
    NOT_IN_ORDER: sentence("see `koding documents`"),
}
