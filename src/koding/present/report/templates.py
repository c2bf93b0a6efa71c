"""Fills the page's templates in: whatever a study says is escaped on the way."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import TYPE_CHECKING

from koding.present.visible import xml_lines

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


def fill(template: str, **said: object) -> Markup:
    """Return a template of the page, `NAME.html.j2`, with what it is to say.

    Raises:
        UndefinedError: the template speaks of something that is not among what is said.
    """
    from markupsafe import Markup

    return Markup(_templates().get_template(f"{template}.html.j2").render(said))  # noqa: S704


@cache
def _templates() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("koding.present.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_visible,
    )


def _visible(said: object) -> object:
    """Return a text as markup, with characters that no page can hold made visible."""
    from markupsafe import Markup

    if isinstance(said, str) and not isinstance(said, Markup):
        return Markup(escape(xml_lines(said)))  # noqa: S704 - it has just been escaped
    return said
