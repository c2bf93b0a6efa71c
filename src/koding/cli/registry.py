"""Every command, by the groups that `koding --help` shows: its name, and the module it is in.

A module is loaded when one of its commands is run or its help is asked for. What a command does,
in a line, is in `messages.outlines`, which is made from the modules.
"""

from __future__ import annotations

from koding.messages import Sentence, command_line

GROUPS: tuple[tuple[Sentence, dict[str, str]], ...] = (
    (
        command_line.STUDY_COMMANDS,
        {
            "init": "study",
            "demo": "demonstration",
            "status": "study",
            "check": "study",
            "backup": "study",
            "restore": "study",
            "coders": "coders",
            "log": "study",
            "undo": "study",
            "redo": "study",
            "help": "pages",
        },
    ),
    (
        command_line.MATERIAL_COMMANDS,
        {
            "import": "material",
            "documents": "documents",
            "speakers": "material",
            "cases": "material",
            "show": "material",
            "edit": "correcting",
            "find": "find",
            "words": "words",
            "guide": "guide",
            "survey": "survey",
            "view": "views",
        },
    ),
    (command_line.CODEBOOK_COMMANDS, {"codebook": "codebook"}),
    (
        command_line.CODING_COMMANDS,
        {
            "code": "screen",
            "tag": "coding",
            "untag": "coding",
            "passages": "passages",
            "quote": "coding",
            "memo": "memos",
            "suggest": "suggest",
        },
    ),
    (
        command_line.ANALYSIS_COMMANDS,
        {
            "matrix": "matrix",
            "crosstab": "crosstab",
            "cooccurrence": "cooccurrence",
            "joint": "joint",
            "agreement": "agreement",
            "reconcile": "reconcile",
            "saturation": "saturation",
            "summary": "summaries",
            "report": "report",
            "export": "export",
        },
    ),
    (
        command_line.TOGETHER_COMMANDS,
        {
            "share": "together",
            "merge": "together",
            "collect": "together",
            "move": "server",
            "server": "server",
        },
    ),
    (command_line.EXCHANGE_COMMANDS, {"exchange": "exchange", "archive": "archiving"}),
    (
        command_line.PRIVACY_COMMANDS,
        {
            "participants": "participants",
            "quotes": "quotes",
            "identifiers": "identifiers",
            "pseudonymise": "pseudonymise",
            "key": "pseudonymise",
            "originals": "originals",
            "withdraw": "withdrawing",
            "publish": "ending",
            "finish": "ending",
            "dmp": "ending",
            "encrypt": "encrypting",
            "decrypt": "encrypting",
            "rekey": "encrypting",
        },
    ),
    (command_line.LANGUAGE_COMMANDS, {"model": "parsing", "parse": "parsing"}),
)

MODULES = {name: module for _, commands in GROUPS for name, module in commands.items()}
"""The module of every command, in the order of the help."""
