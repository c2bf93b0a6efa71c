"""How pages are made of templates: what is said in them is escaped, and nothing may be missing."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment


def read_templates(package: str, folder: str, visible: Callable[[str], str]) -> Environment:
    """Return the templates in a folder of a package; `visible` shows what no page can hold.

    A text becomes markup that does nothing; what is markup already stays as it is.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    def shown(said: object) -> object:
        if isinstance(said, str) and not isinstance(said, Markup):
            return Markup(escape(visible(said)))  # noqa: S704 - it has just been escaped
        return said

    return Environment(
        loader=PackageLoader(package, folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
    )
