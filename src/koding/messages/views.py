"""Saved views: documents and organisations under a name."""

from __future__ import annotations

from koding.messages.sentence import sentence

NO_NAME = sentence("a view needs a name")
NOTHING_CHOSEN = sentence("a view chooses something")
NO_VIEWS = sentence("no view is called '{name}': none is saved yet")
NO_VIEW = sentence("no view is called '{name}'; there are {names}")
NO_ATTRIBUTE = sentence(
    "'{name}' is not an attribute of {cases} or documents, which are all a view can choose by; "
    "there are {names}"
)
NO_ATTRIBUTES = sentence(
    "'{name}' is not an attribute of {cases} or documents, which are all a view can choose by: "
    "none of them has any yet"
)
EMPTY_VIEW = sentence("the view {name} chooses nothing that is in the study now")
NOTHING_LEFT = sentence("nothing named is in the view {name} too")
NOTHING_IN_BOTH = sentence(
    "the view {name} would choose nothing: no document that it names is of {cases} that it names"
)
LEFT_OUT = sentence("left out of the view {name}, being no longer in the study: {names}")
SAVED = sentence("saved the view {name}: {chosen}")
REMOVED = sentence("removed the view {name}; what it chose stays")

IN_COMMANDS = {
    NO_NAME: sentence("`koding view set NAME --document I03`"),
    NOTHING_CHOSEN: sentence("name it with --document, --case or --where"),
    NO_VIEWS: sentence("save one with `koding view set`"),
    NO_VIEW: sentence("see `koding view list`"),
    NO_ATTRIBUTE: sentence("see `koding cases`"),
    NO_ATTRIBUTES: sentence("see `koding cases --load`"),
    NOTHING_IN_BOTH: sentence("see `koding cases`, and save it with `koding view set`"),
    EMPTY_VIEW: sentence("see `koding view list`, and save it anew with `koding view set`"),
    NOTHING_LEFT: sentence("see `koding view list`"),
}
