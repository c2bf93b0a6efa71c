"""What rules know better than the model about names: none, known again, public bodies."""

from __future__ import annotations

from dataclasses import replace

from koding.language.mentions import know_again
from koding.language.name_lists import not_names
from koding.language.parses import Parse
from koding.language.public_bodies import add_public_bodies

NAME_RULES_VERSION = 1


def apply_name_rules(text: str, parse: Parse) -> Parse:
    """Return the parse without what is no name (`KI`, `GDPR`, a bracket), the others agreeing.

    Public bodies and municipalities come last, since their lists are surer than anything else.
    """
    kept = tuple(name for name in parse.entities if _may_be_name(text[name.start : name.end]))
    return add_public_bodies(text, know_again(text, replace(parse, entities=kept)))


def _may_be_name(name: str) -> bool:
    return any(map(str.isalpha, name)) and name.removesuffix("s") not in not_names()
