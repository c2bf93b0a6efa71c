"""The commands that the work list at the end of a study names."""

from __future__ import annotations

COMMANDS = {
    "participants": "koding participants",
    "quotes": "koding quotes list",
    "pseudonymise": "koding pseudonymise --key KEY",
    "scan": "koding identifiers scan",
    "review": "koding identifiers review",
    "residue": "koding pseudonymise --check --key KEY",
    "publish": "koding publish --check",
}
"""What does each thing on the list, as it is typed."""
