"""HTML as strings: whatever a study says is escaped on the way in."""

from __future__ import annotations

from html import escape

from koding.present.visible import xml_lines


def text(said: str) -> str:
    """Return what was said as text of a page, with characters no page can hold made visible."""
    return escape(xml_lines(said), quote=True)


def element(name: str, *inner: str, **attributes: str | None) -> str:
    """Return an element around markup; an attribute of None is left out.

    A trailing `_` in an attribute's name is dropped (`class_`), any other `_` is written `-`.
    """
    stated = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{stated}>{''.join(inner)}</{name}>"
