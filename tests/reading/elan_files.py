"""ELAN's .eaf files, as ELAN writes them."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

Row = tuple[str, str, str]
"""Where an annotation begins and ends (nothing where the slot has no time), and its words."""


def tier(name: str, rows: list[Row], attributes: str = "") -> tuple[str, str]:
    """Return the time slots and the tier, as ELAN writes them, of what is said on it."""
    slots, made = [], []
    for place, (start, end, words) in enumerate(rows):
        one, two = f"{name}{place}a", f"{name}{place}b"
        slots += [
            f'<TIME_SLOT TIME_SLOT_ID="{slot}"' + (f' TIME_VALUE="{time}"/>' if time else "/>")
            for slot, time in ((one, start), (two, end))
        ]
        made.append(
            f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="{name}{place}" '
            f'TIME_SLOT_REF1="{one}" TIME_SLOT_REF2="{two}"><ANNOTATION_VALUE>{escape(words)}'
            "</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
        )
    opened = f"<TIER LINGUISTIC_TYPE_REF='tale' TIER_ID={quoteattr(name)} {attributes}>"
    return "".join(slots), f"{opened}{''.join(made)}</TIER>"


def elan(*tiers: tuple[str, str], units: str = "milliseconds") -> str:
    """Return an .eaf file with these tiers."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<ANNOTATION_DOCUMENT AUTHOR="" DATE="2024-03-12T10:00:00+01:00" FORMAT="3.0">'
        f'<HEADER MEDIA_FILE="" TIME_UNITS="{units}"/>'
        f"<TIME_ORDER>{''.join(slots for slots, _ in tiers)}</TIME_ORDER>"
        f"{''.join(made for _, made in tiers)}"
        '<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="tale" TIME_ALIGNABLE="true"/>'
        "</ANNOTATION_DOCUMENT>"
    )
