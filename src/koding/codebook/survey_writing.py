"""codebook/survey.yaml, written: a first one with a comment per decision, later ones added to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from koding.codebook.fields import parse_yaml, read_text
from koding.codebook.survey import build_survey_codebook
from koding.codebook.yaml_tree import Shape, YamlNode
from koding.errors import SurveyError
from koding.messages import survey as messages
from koding.model.label import Label
from koding.model.survey import Background, Item, ItemKind, Level, Scale, SurveyCodebook
from koding.system.files import write_files

_PLAIN = re.compile(r"[A-Za-zÆØÅæøå_][\wÆØÅæøå]*(?: [\wÆØÅæøå]+)*")
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))
_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Comments:
    """What is said in the file: at its head, over a section, and behind what a column becomes.

    `heads` are by section, `columns` by a column's name, `scales` by a scale's id; `aliases` are
    lines of what may be another spelling.
    """

    top: Sequence[str] = ()
    heads: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    scales: Mapping[str, str] = field(default_factory=dict)
    aliases: Sequence[str] = ()
    unfinished: str = ""


def write_survey_codebook(survey: SurveyCodebook, path: Path, comments: Comments) -> int:
    """Write a first survey.yaml; return how many lines it has.

    Raises:
        SurveyError: what is written would not be read as `survey`.
        KodingError: the file cannot be written.
    """
    text = survey_text(survey, comments)
    _keep(path, text, survey)
    return text.count("\n")


def add_to_survey_codebook(
    before: SurveyCodebook, after: SurveyCodebook, path: Path, comments: Comments
) -> int:
    """Add to survey.yaml what `after` has beyond `before`; all else in the file stays as it is.

    Returns how many lines it has.

    Raises:
        SurveyError: the file is written in a way that koding cannot add to.
    """
    text = read_text(path, SurveyError)
    parts: dict[str, list[str]] = {
        "scales": [
            line for scale in after.scales[len(before.scales) :] for line in _scale(scale, comments)
        ],
        "missing": [
            f"{quoted(word)}: {kind.value}"
            for word, kind in after.missing.items()
            if word not in before.missing
        ],
        "items": [
            f"- {{{_item(item)}}}{_behind(comments, item.column)}"
            for item in after.items[len(before.items) :]
        ],
        "background": [
            f"- {{{_background(one)}}}{_behind(comments, one.column)}"
            for one in after.background[len(before.background) :]
        ],
        "seen": [f"- {quoted(name)}" for name in after.seen[len(before.seen) :]],
    }
    for key, lines in parts.items():
        if lines:
            text = _added(path, text, key, lines)
    _keep(path, text, after)
    return text.count("\n")


def _keep(path: Path, text: str, wanted: SurveyCodebook) -> None:
    if build_survey_codebook(parse_yaml(path, text, SurveyError, messages.SURVEY_CODEBOOK())) != (
        wanted
    ):
        raise SurveyError(messages.CANNOT_BE_ADDED_TO(file=path))
    mark = "\ufeff" if path.is_file() and path.read_bytes().startswith(b"\xef\xbb\xbf") else ""
    write_files({path: (mark + text).encode()}, of_study=True)


# -- a file of its own -----------------------------------------------------------------------------


def survey_text(survey: SurveyCodebook, comments: Comments) -> str:
    """Return survey.yaml as koding writes it."""
    lines = [f"# {line}".rstrip() for line in comments.top]
    lines += ["", f"respondent: {quoted(survey.respondent)}{_behind(comments, survey.respondent)}"]
    if survey.organisation:
        behind = _behind(comments, survey.organisation)
        lines.append(f"organisation: {quoted(survey.organisation)}{behind}")
    if survey.finished:
        lines.append(f"finished: {quoted(survey.finished)}")
    if comments.unfinished:
        lines.append(f"# {comments.unfinished}")
    if survey.sheet:
        lines.append(f"sheet: {quoted(survey.sheet)}")
    sections: dict[str, list[str]] = {
        "scales": [line for scale in survey.scales for line in _scale(scale, comments)],
        "missing": [f"{quoted(word)}: {kind.value}" for word, kind in survey.missing.items()],
        "items": [f"- {{{_item(item)}}}{_behind(comments, item.column)}" for item in survey.items],
        "background": [
            f"- {{{_background(one)}}}{_behind(comments, one.column)}" for one in survey.background
        ],
    }
    for key, inside in sections.items():
        if inside:
            head = [f"# {comments.heads[key]}"] if comments.heads.get(key) else []
            lines += ["", *head, f"{key}:", *(f"  {line}" for line in inside)]
    if survey.aliases:
        head = [f"# {comments.heads['taken']}"] if comments.heads.get("taken") else []
        lines += ["", *head, "aliases:", *(f"  {line}" for line in _aliases(survey))]
    if comments.aliases:
        lines += ["", f"# {comments.heads.get('aliases', '')}".rstrip()]
        lines += [] if survey.aliases else ["# aliases:"]
        lines += [f"#   {line}" for line in comments.aliases]
    head = [f"# {comments.heads['seen']}"] if comments.heads.get("seen") else []
    lines += ["", *head, *_wrapped("seen", survey.seen)]
    return "\n".join(lines) + "\n"


def _aliases(survey: SurveyCodebook) -> list[str]:
    """Return a line an organisation, with its other spellings."""
    spelt: dict[str, list[str]] = {}
    for spelling, name in survey.aliases.items():
        spelt.setdefault(name, []).append(quoted(spelling))
    return [f"{quoted(name)}: [{', '.join(others)}]" for name, others in spelt.items()]


def _wrapped(key: str, names: Iterable[str]) -> list[str]:
    lines, line = [f"{key}: ["], " "
    for name in names:
        piece = f" {quoted(name)},"
        if len(line) + len(piece) > _WIDTH and line.strip():
            lines.append(line)
            line = " "
        line += piece
    return [*lines, *([line] if line.strip() else []), "]"]


def _scale(scale: Scale, comments: Comments) -> list[str]:
    behind = comments.scales.get(scale.id, "")
    label = [f"  label: {_label(scale.label)}"] if scale.label else []
    return [
        f"{quoted(scale.id)}:{_comment(behind)}",
        *label,
        "  levels:",
        *(f"    - {{{_level(level)}}}" for level in scale.levels),
    ]


def _level(level: Level) -> str:
    group = f", group: {level.group.value}" if level.group else ""
    value = level.value if level.value.isdecimal() else quoted(level.value)
    return f"value: {value}, label: {_label(level.label)}{group}"


def _item(item: Item) -> str:
    parts = [f"id: {quoted(item.id)}", f"column: {quoted(item.column)}"]
    if item.kind is not ItemKind.ORDINAL:
        parts.append(f"kind: {item.kind.value}")
    if item.label:
        parts.append(f"label: {_label(item.label)}")
    if item.scale:
        parts.append(f"scale: {quoted(item.scale)}")
    if item.levels:
        parts.append("levels: [" + ", ".join(f"{{{_level(one)}}}" for one in item.levels) + "]")
    if item.theme is not None:
        parts.append(f"theme: {quoted(item.theme)}")
    return ", ".join(parts)


def _background(one: Background) -> str:
    return (
        f"column: {quoted(one.column)}, attribute: {quoted(one.attribute)}, of: {one.of.value}, "
        f"type: {one.type.value}"
    )


def _label(label: Label) -> str:
    if label.nb == label.en:
        return quoted(label.nb)
    return f"{{nb: {quoted(label.nb)}, en: {quoted(label.en)}}}"


def _behind(comments: Comments, column: str) -> str:
    return _comment(comments.columns.get(column, ""))


def _comment(text: str) -> str:
    return f"  # {' '.join(text.split())}" if text else ""


def quoted(text: str) -> str:
    """Return a text as YAML takes it for a text: plain where it is words alone."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS:
        return text
    written = json.dumps(text, ensure_ascii=False)
    return "".join(
        sign if sign.isprintable() or ord(sign) > 0xFFFF else f"\\u{ord(sign):04x}"
        for sign in written
    )


# -- added to a file that is there -----------------------------------------------------------------


def _added(path: Path, text: str, key: str, lines: Sequence[str]) -> str:
    """Return the text with lines more at the end of the section `key`."""
    root = parse_yaml(path, text, SurveyError, messages.SURVEY_CODEBOOK()).node
    ending = "\r\n" if "\r\n" in text else "\n"
    node = next((value for name, value in root.pairs if name.text == key), None)
    if node is None or root.flow:
        if root.flow:
            raise SurveyError(messages.CANNOT_BE_ADDED_TO(file=path))
        gap = "" if text.endswith("\n") else ending
        return (
            text + gap + ending + ending.join([f"{key}:", *(f"  {one}" for one in lines)]) + ending
        )
    if node.flow:
        return _into_flow(text, node, lines)
    at, column = _end_of(text, node), 2
    entries = node.items or tuple(name for name, _ in node.pairs)
    if entries:
        start = text.rfind("\n", 0, entries[0].start) + 1
        line = text[start : entries[0].start]
        column = len(line) - len(line.lstrip())
    inside = "".join(f"{' ' * column}{one}{ending}" for one in lines)
    gap = "" if text[:at].endswith("\n") else ending
    return text[:at] + gap + inside + text[at:]


def _into_flow(text: str, node: YamlNode, lines: Sequence[str]) -> str:
    """Return the text with entries more before the bracket that closes a section."""
    entries = [re.sub(r"^- ", "", line.split("  # ")[0]) for line in lines]
    close = node.end - 1
    before = text[:close].rstrip()
    comma = "" if before.endswith(("[", "{", ",")) else ","
    gap = " " if text[close - 1] not in "\n" else "\n  "
    return before + comma + gap + ", ".join(entries) + text[len(before) :]


def _end_of(text: str, node: YamlNode) -> int:
    """Return where the line after the last thing in a node begins."""
    last = node
    while not last.flow and (last.items or last.pairs):
        last = last.items[-1] if last.items else last.pairs[-1][1]
    end = last.end
    if last.shape is Shape.TEXT and last.block:
        end = last.start + len(text[last.start : last.end].rstrip())
    found = text.find("\n", end)
    return len(text) if found < 0 else found + 1
