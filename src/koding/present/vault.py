"""Transcripts and codes as Markdown notes that link to each other, as Obsidian reads a folder.

A numbered line is a paragraph with the tags of its codes and a name that links can point at; a code
is a note with its definition, what lies around it in the tree, and its passages in their own words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from koding.codebook.rules import describe
from koding.messages import decimal_sign
from koding.model.codes import split_path
from koding.model.names import names_for_files
from koding.present.quotations.blocks import quoted
from koding.present.quotations.documents import markdown_paragraph
from koding.present.transcript_files import HEADING, added_texts
from koding.present.visible import visible_line
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.model.commented import CommentedTranscript, NotedPassage
    from koding.model.label import Language
    from koding.model.stored import StoredCode

_FOLDER = "codes"
_INDEX = "codebook"
_LINKED = "#^[]|"
"""What a name of a note may not hold, since links to it would end there."""
_IN_LINKS = str.maketrans({"[": "(", "]": ")", "|": "/", "\\": "/", "<": "‹", ">": "›"})
"""What stands for signs that a link would end at, or that would be taken for markup, in its words.
"""
_OBEYED = re.compile(r"[#$^]|%(?=%)|=(?==)")
"""What Obsidian obeys beside what Markdown does: tags, formulas, names of blocks, comments."""
_NOT_IN_TAGS = re.compile(r"[^\w-]+")


def render_vault(
    transcripts: Sequence[CommentedTranscript],
    codes: Sequence[StoredCode],
    study: str,
    language: Language,
    withheld: Collection[str] = (),
) -> dict[str, bytes]:
    """Return the notes by their names: one a transcript, one a code, and the codebook as a tree.

    Of passages that are `withheld`, by GUID, the codes' notes say where they stand and no words.
    """
    return _Vault(transcripts, codes, study, language, withheld).files()


class _Vault:
    def __init__(
        self,
        transcripts: Sequence[CommentedTranscript],
        codes: Sequence[StoredCode],
        study: str,
        language: Language,
        withheld: Collection[str],
    ) -> None:
        self.transcripts, self.codes, self.withheld = transcripts, codes, withheld
        self.study, self.language = study, language
        titles = [" – ".join(split_path(code.path)) for code in codes]
        names = names_for_files(titles, [code.guid[:8] for code in codes], _LINKED)
        self.notes = {code.path: name for code, name in zip(codes, names, strict=True)}
        self.tags = _tags(codes)
        called = [_INDEX, *(one.written.document for one in transcripts)]
        instead = [_INDEX, *(one.guid[:8] for one in transcripts)]
        _, *self.names = names_for_files(called, instead, _LINKED)
        blocks = [
            _NOT_IN_TAGS.sub("-", one.replace("_", "-")).strip("-") or "d" for one in self.names
        ]
        self.blocks = _different(blocks)
        self.passages: dict[str, list[tuple[int, NotedPassage]]] = defaultdict(list)
        for place, one in enumerate(transcripts):
            for note in one.notes:
                if not note.is_memo:
                    self.passages[note.title].append((place, note))

    def files(self) -> dict[str, bytes]:
        """Return every note as a file."""
        made = {f"{_INDEX}.md": self._index()}
        for place, name in enumerate(self.names):
            made[f"{name}.md"] = "\n\n".join(self._transcript(place)) + "\n"
        for code in self.codes:
            name = self.notes[code.path]
            made[f"{_FOLDER}/{name}.md"] = "\n\n".join(self._code(code)) + "\n"
        return {name: text.encode("utf-8", "replace") for name, text in made.items()}

    def _link(self, path: str) -> str:
        return f"[[{_FOLDER}/{self.notes[path]}|{_alias(split_path(path)[-1])}]]"

    def _index(self) -> str:
        title = f"{word('title.codebook').text(self.language)}: {self.study}"
        lines = [
            f"{'  ' * (len(split_path(code.path)) - 1)}- {self._link(code.path)} "
            f"#{self.tags[code.path]} ({len(self.passages[code.path])})"
            for code in self.codes
        ]
        links = [f"- [[{name}]]" for name in self.names]
        return "\n\n".join([f"# {_words(title)}", "\n".join(lines), "\n".join(links)]) + "\n"

    # -- transcripts ---------------------------------------------------------------------------

    def _transcript(self, place: int) -> Iterator[str]:
        """Yield the paragraphs of a transcript, and last which codes it has."""
        one = self.transcripts[place]
        yield f"# {_words(one.written.document)}"
        added, text = dict(added_texts(one.written)), one.written.text
        at = 0
        for line in text.split("\n"):
            start, end = at, at + len(line)
            at = end + 1
            before = added.get(start, "")
            if not line.strip():
                continue
            if line.startswith(HEADING) or before.startswith(HEADING):
                yield f"## {_words(line.lstrip('#').strip())}"
            else:
                yield from self._line(place, start, end, before)
        counts = Counter(note.title for note in one.notes if not note.is_memo)
        if counts:
            order = [code.path for code in self.codes if code.path in counts]
            yield "\n".join(f"- {self._link(path)} ({counts[path]})" for path in order)

    def _line(self, place: int, start: int, end: int, before: str) -> Iterator[str]:
        """Yield a line of the text as paragraphs, one a numbered line in it."""
        one = self.transcripts[place]
        text = one.written.text
        numbered = [at for at in sorted(one.lines) if start <= at < end]
        lead = text[start : numbered[0]] if numbered else ""
        label = _words(before + lead).strip()
        said = f"**{label}** " if label else ""
        if not numbered:
            yield f"{_words(before)}{_words(text[start:end])}"
            return
        for first, last in pairwise([*numbered, end]):
            memos = [note for note in one.notes if note.is_memo and first <= note.start < last]
            coded = [
                note.title
                for note in one.notes
                if not note.is_memo and note.start < last and note.end > first
            ]
            tags = "".join(f" #{self.tags[path]}" for path in dict.fromkeys(coded))
            block = f"^{self.blocks[place]}-{one.lines[first]}"
            yield f"{said}{_words(text[first:last])}{tags} {block}"
            yield from (f"> {_words(memo.title)}\n> — {_words(memo.coder)}" for memo in memos)
            said = ""

    # -- codes ---------------------------------------------------------------------------------

    def _code(self, code: StoredCode) -> Iterator[str]:
        """Yield the paragraphs of a code's note."""
        yield f"# {_words(code.code.name)}"
        yield f"#{self.tags[code.path]}"
        for part in filter(None, describe(code.code, self.language).split("\n\n")):
            yield "\n".join(
                f"- {_words(line[2:])}" if line.startswith("- ") else _words(line)
                for line in part.split("\n")
            )
        around = [one for one in self.codes if code.key == one.parent or code.parent == one.key]
        if around:
            yield "\n".join(f"- {self._link(one.path)}" for one in around)
        for place, note in self.passages[code.path]:
            one = self.transcripts[place]
            value = "" if note.value is None else f" · {note.value:+g}"
            value = decimal_sign(value, self.language)
            by = f"{self._place(place, note.start)} · {_words(note.coder)}{value}"
            if note.guid in self.withheld:
                yield f"> — {by}"
                continue
            words = " ".join(one.written.text[note.start : note.end].split())
            yield f"> {_words(quoted(words, self.language))}\n> — {by}"

    def _place(self, place: int, start: int) -> str:
        """Return a link to the numbered line in which a passage begins, else to its document."""
        one, name = self.transcripts[place], self.names[place]
        before = [number for at, number in one.lines.items() if at <= start]
        if not before:
            return f"[[{name}]]"
        number = max(before)
        shown = _alias(f"{one.written.document}:{number}")
        return f"[[{name}#^{self.blocks[place]}-{number}|{shown}]]"


def _tags(codes: Sequence[StoredCode]) -> Mapping[str, str]:
    """Return each code's tag: its path, of letters, digits, `-` and `_` alone."""
    made = []
    for code in codes:
        steps = [_NOT_IN_TAGS.sub("-", step).strip("-") or "-" for step in split_path(code.path)]
        tag = "/".join(steps)
        made.append(f"{tag}_" if tag.isdecimal() else tag)
    return {code.path: tag for code, tag in zip(codes, _different(made), strict=True)}


def _different(names: Sequence[str]) -> list[str]:
    taken: set[str] = set()
    found = []
    for name in names:
        own, number = name, 2
        while own.casefold() in taken:
            own, number = f"{name}-{number}", number + 1
        taken.add(own.casefold())
        found.append(own)
    return found


def _words(text: str) -> str:
    return _OBEYED.sub(r"\\\g<0>", markdown_paragraph(text))


def _alias(text: str) -> str:
    """Return what a link is shown as: bare words, in which nothing ends the link or is escaped."""
    return visible_line(text).translate(_IN_LINKS).strip() or "_"
