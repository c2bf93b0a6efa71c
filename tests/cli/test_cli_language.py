"""One language at a time: helps, wrong usage and questions, and what is accepted as an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer

from koding.cli import session
from koding.cli.apps import make_command
from koding.cli.main import app
from koding.cli.wording import WrongUsage
from koding.messages import Language, Sentence, plain, speak, usage
from tests.cli.cli_program import Koding, every_command

ENGLISH = frozenset(
    re.findall(
        r"\w+",
        "the of and with is are must not use see this that which what where when from or an it has "
        "have was were should cannot does your you its their only each than into without there "
        "such other these those whose who how if",
    )
)
"""Words no English help or sentence does without, none of which is a Norwegian word."""
NO_PROSE = re.compile(r"`[^`]*`|'[^']*'|<[^>]*>|\[[^\]]*: [^\]]*\]|(?<!\w)--?[a-z][\w-]*|\w+\.\w+")
"""What is the same in every language: commands, quoted values, choices, options, files."""

AN_EXAMPLE = re.compile(r"\d")
"""A value that is shown by an example, as I03:40-52, is the same in every language."""


def _paths(command: Any = None, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    command = command or every_command()
    yield path
    for name, inner in getattr(command, "commands", {}).items():
        yield from _paths(inner, (*path, name))


@cache  # all of koding's commands: a tenth of a second, and nobody changes them
def _in_norwegian() -> Any:
    speak(Language.NB)
    return make_command(app)


def _english(text: str) -> list[str]:
    prose = [line for line in text.splitlines() if not line.strip().startswith("koding ")]
    words = re.findall(r"[a-zæøå]+", NO_PROSE.sub(" ", "\n".join(prose)).lower())
    return sorted(ENGLISH.intersection(words))


@pytest.fixture
def nb(alone: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak Norwegian."""
    monkeypatch.setenv("KODING_LANG", "nb")
    yield
    speak(Language.EN)


@pytest.fixture
def norwegian(study: Path, nb: None) -> Path:
    """Return the sample study, spoken of in Norwegian."""
    return study


@pytest.mark.parametrize("path", list(_paths()), ids=" ".join)
def test_no_help_has_english_in_it(path: tuple[str, ...], nb: None, koding: Koding) -> None:
    """Headings, names of values and help are Norwegian, in 80 columns, no summary cut."""
    shown = koding(*path, "--help")
    assert (shown.code, shown.err) == (0, "")
    assert shown.text.startswith(" ".join(("Bruk: koding", *path)))
    assert _english(shown.text) == []
    lines = shown.text.splitlines()
    assert [line for line in lines if len(line) > 80] == []
    assert [line for line in lines if line.startswith("  ") and line.endswith("...")] == []


@pytest.mark.parametrize("path", list(_paths()), ids=" ".join)
def test_every_argument_and_value_has_a_name_in_the_language(
    path: tuple[str, ...], nb: None
) -> None:
    """What an argument, or an option's value, is called in a help is one of the words for it."""
    command = _in_norwegian()
    for name in path:
        command = command.commands[name]
    known = {name.template(Language.NB) for name in usage.NAMES}
    called = [
        parameter.metavar or (parameter.name if parameter.param_type_name == "argument" else None)
        for parameter in command.params
    ]
    unknown = {
        name
        for name in filter(None, called)
        if name.removesuffix("...").strip("<>") not in known and not AN_EXAMPLE.search(name)
    }
    assert not unknown


def test_a_bare_group_shows_its_help_in_norwegian(nb: None, koding: Koding) -> None:
    """So does koding itself."""
    assert koding().err.startswith("Bruk: koding [VALG] KOMMANDO [ARGUMENTER]...")
    assert "Kommandoer:" in koding("memo").err


WRONG = (
    "nosuch | statuz | --coder x | --foo | status --formt | status -x | tag I03 | status a b",
    "status --format | status --help=3 | status --format x | log -n a | log -n -3",
    "tag I03 3 etikk --value x | find a --match b | memo add --kind dagbok | status --lang xx",
    "--lang xx status | documents set I03 --date igår | documents set I03",
    "passages --attribute sektor | show I03 --lines x | agreement --as-of 2024-99-01T1",
    "speakers --all --participant A=B | withdraw | cases --case X --remove --rename Y",
    "agreement --as-of igår | speakers I03 --set Intervjuer=sjef | speakers | cases --set a=b",
    "codebook move etikk | import interviews --name X | memo add -t x --where 3",
    "summary show --case x --document y | summary remove etikk | pseudonymise",
    "summary set a --condensate --case y b",
    "joint set etikk --clear --flag motstrid | matrix --per 1000 --percent row",
    "crosstab --per 1000 --percent row | words --unit word | survey show --figure high --interval",
    "matrix --binary --measure words | matrix --counts | matrix --figure heat --with-survey",
    "matrix --measure summary --per 9 | matrix --figure profile --per 9",
    "crosstab --scores --sensitivity | crosstab --scores --figure association",
    "crosstab --statistic rho | crosstab --test --measure words | agreement --pairs --confusion",
    "agreement --confusion --unitising 2016 | agreement --pairs --figure alpha",
    "codebook set etikk | speakers G01 --follows | speakers G01 --talk --follows --by section",
    "speakers G01 --talk --set Anne=moderator | report --checklist SRQR --test",
    "words --near data --against rest | words --unit case --near data | words --against foo",
    "find data --count case --sort left | find | find data --top 3 | find data --like x",
    "passages --apart",
    "words --hesitations --all",
    "show I03 --corrections --lines 3 | edit I03 --to x | report --summary --test",
    "participants set A | participants set --may quote | participants set A --everyone --not name",
    "participants set A --may dans | participants set A --may quote --not quote",
    "participants set A --on 2024-05 | participants set A --deleted-on igår",
    "publish | agreement --uncoded | suggest --evaluate --calibration",
    "export quotations --out " + "x" * 300,
)
"""Every kind of wrong usage, and every pair of options that do not go together."""


def _wrong() -> list[list[str]]:
    return [given.split() for line in WRONG for given in line.split(" | ")]


@pytest.mark.parametrize("arguments", _wrong(), ids=lambda given: " ".join(given)[:60])
def test_wrong_usage_is_told_in_one_norwegian_sentence(
    arguments: list[str], norwegian: Path, koding: Koding
) -> None:
    """It ends with where the help is, exit code 2, and has no English in it."""
    result = koding(*arguments)
    assert result.code == 2
    assert result.err.startswith("koding: ")
    assert (result.err.count("\n"), result.out) == (1, b"")
    assert re.search(r"(; se|\? Se) `koding[\w ]* --help`$", result.err.strip())
    assert _english(result.err) == []


def test_every_refusal_is_among_those(
    norwegian: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No sentence about options that do not go together, or about a value, is left untried."""
    said: list[Sentence] = []
    make = WrongUsage.__init__

    def remembered(self: Any, told: Any, *rest: Any) -> None:
        said.append(told.sentence)
        make(self, told, *rest)

    monkeypatch.setattr(WrongUsage, "__init__", remembered)
    for arguments in _wrong():
        koding(*arguments)
    every = {
        name: one
        for name, one in (*vars(usage).items(), *vars(usage).items())
        if isinstance(one, Sentence)
    }
    beside = {
        "SHARES_OF_WORDS",  # an error, no wrong usage
        "NO_OPTION", "NO_OPTION_BUT", "ARGUMENT_MISSING", "OPTION_MISSING", "VALUE_MISSING",
        "VALUE_TOO_MUCH", "BAD_VALUE", "NOT_UNDERSTOOD",  # worded of Typer's errors
        "SEE_HELP", "ASKED_SEE_HELP",
        "USAGE", "SHOW_HELP", "OPTIONS", "COMMANDS",
    }  # fmt: skip
    assert [name for name, one in every.items() if one not in said and name not in beside] == []


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [
        (["--lang", "nb", "nosuch"], "koding: Det finnes ingen kommando"),
        (["--lang=nb", "status", "--lang", "en", "x"], "koding: Got unexpected"),
        (["status", "--lang", "nb", "x"], "koding: Det er for mye"),
        (["status", "--lang", "xx"], "koding: Invalid value for '--lang': 'xx' is not one of"),
        (["--lang", "xx", "status"], "koding: Invalid value for '--lang': 'xx' is not one of"),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) else "",
)
def test_the_language_can_be_asked_for(
    arguments: list[str], begins: str, study: Path, koding: Koding
) -> None:
    """Before the command or in it, where it holds; a wrong one is one sentence."""
    assert koding(*arguments).err.startswith(begins)


def test_listings_speak_as_the_rest_and_tables_as_the_study(study: Path, koding: Koding) -> None:
    """What is listed is in the language that is spoken; files and results are not."""
    assert "Material  " in koding("--lang", "en", "status").text
    assert "Materiale  " in koding("--lang", "nb", "status").text
    files = [koding("--lang", lang, "documents", "--format", "csv").out for lang in ("nb", "en")]
    assert files[0] == files[1]
    tables = [koding("--lang", lang, "matrix", "--level", "theme").out for lang in ("nb", "en")]
    assert tables[0] == tables[1]


@pytest.mark.parametrize("language", list(Language))
def test_a_question_takes_yes_and_no_in_both_languages(
    language: Language, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """*ja, j, yes, y* are yes and *nei, n, no* and nothing are no; else it is asked again."""
    asked: list[str] = []
    answers: list[str] = []

    def answer(shown: str, **_: object) -> str:
        asked.append(shown)
        return answers.pop(0)

    monkeypatch.setattr(typer, "prompt", answer)
    monkeypatch.setattr(session, "can_answer", lambda: True)
    speak(language)
    try:
        for given, meant in {"ja": True, "J": True, "yes": True, "y ": True, "nei": False}.items():
            answers.append(given)
            assert session.confirm(plain("X?"), yes=False) is meant
        for given in ("n", "no", ""):
            answers += ["kanskje", given]
            assert session.confirm(plain("X?"), yes=False) is False
    finally:
        speak(Language.EN)
    assert set(asked) == {"X? [j/N]" if language is Language.NB else "X? [y/N]"}
    assert "j (ja)" in (told := capsys.readouterr().err) or "y (yes)" in told


@pytest.mark.parametrize("kind", ["reflexive", "refleksivt", "Reflexive"])
def test_a_choice_is_named_by_its_key_or_its_word(kind: str, study: Path, koding: Koding) -> None:
    """What tables print is accepted in every language, whatever is spoken."""
    assert koding("memo", "add", "-t", "Notat.", "--kind", kind).code == 0
    assert b"reflexive" in koding("memo", "list", "--format", "csv").out
