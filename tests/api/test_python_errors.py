"""What is wrong is one sentence, in the reader's language and in Python's words."""

from __future__ import annotations

import getpass
import traceback
from pathlib import Path
from typing import Any, cast

import pytest

import koding as face

WRONG: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("matrix", {"by": "uke"}, "choose one of them with by"),
    ("matrix", {"per": 1000, "percent": "row"}, "numbers are given per words or in percent"),
    ("matrix", {"measure": "ord og sånt"}, "Invalid value for 'measure': 'ord og sånt'"),
    ("matrix", {"mesure": "words"}, "No such option: mesure"),
    ("matrix", {"round": 0}, "'round': 0 is not in the range 1<=x<=99"),
    (
        "survey",
        {"item": ["etikk", "hindringer"], "interval": True, "by": "respondent"},
        "with by='case', or leave out",
    ),
    ("crosstab", {"theme": "ikke noe tema"}, "ikke noe tema"),
    ("crosstab", {"test": True, "scores": True}, "choose one of scores, sensitivity and test"),
    ("agreement", {"coders": ["ingen"]}, "ingen"),
    ("find", {"query": "/(/"}, "/(/"),
    ("passages", {"code": "etikk", "document": "\ud83d"}, "is not text in UTF-8"),
)


@pytest.mark.parametrize(("method", "asked", "said"), WRONG)
def test_what_is_wrong_is_said_in_python(
    method: str, asked: dict[str, Any], said: str, read: face.OpenStudy
) -> None:
    """The command's sentence, its options by their names here, and no way through koding."""
    with pytest.raises(face.KodingError) as caught:
        getattr(read, method)(**asked)
    told = str(caught.value)
    assert said in told
    assert "--" not in told.replace(" --help`", "")
    assert "\n" not in told
    frames = traceback.extract_tb(caught.tb)
    assert len(frames) <= 5, frames


def test_an_error_is_in_the_language_of_the_study(
    study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without KODING_LANG and `lang` it is that of koding.toml; `lang` says another."""
    monkeypatch.delenv("KODING_LANG")
    with face.open(study) as opened, pytest.raises(face.KodingError, match="ingen kode"):
        opened.crosstab(theme="tull")
    with (
        face.open(study, lang="en") as opened,
        pytest.raises(face.KodingError, match="there is no code"),
    ):
        opened.crosstab(theme="tull")
    with pytest.raises(face.KodingError, match="klingon"):
        face.open(study, lang="klingon")


def test_no_study_is_a_clear_error(alone: Path) -> None:
    """Where there is no study that is said, with the folder."""
    with pytest.raises(face.KodingError, match="finnes ikke"):
        face.open("finnes ikke")
    with pytest.raises(face.KodingError):
        face.open()


def test_a_closed_study_says_so_and_results_stay(study: Path) -> None:
    """After `with` nothing can be asked; what was made is there, printed and in a notebook."""
    with face.open(study) as opened:
        made = opened.matrix(level="theme")
        before = repr(made)
    assert opened.is_closed
    assert "closed" in repr(opened)
    for again in (opened.documents, opened.undo, made.figure):
        with pytest.raises(face.KodingError, match=r"is closed: open it again with koding.open"):
            again()
    assert repr(made) == before
    assert len(made.rows) == len(made) == 9
    assert "<table" in made._repr_html_()
    opened.close()


def test_a_passphrase_is_asked_of_a_function(study: Path) -> None:
    """One that stands in the code is refused, and not shown; a function is taken."""
    with pytest.raises(face.KodingError, match=r"passphrase=getpass.getpass") as caught:
        face.open(study, passphrase=cast("Any", "hemmelig setning"))
    assert "hemmelig" not in str(caught.value)
    with face.open(study, passphrase=getpass.getpass) as opened:
        assert len(opened.documents()) == 11
        assert "pass" not in repr(opened).lower()


def test_what_is_said_beside_a_result_is_a_warning(opened: face.OpenStudy, koding: Any) -> None:
    """What a command says on standard error is a warning, at the line that asked."""
    assert koding("view", "set", "to", "--document", "I01", "--document", "I02").code == 0
    assert koding("documents", "remove", "I02", "--yes").code == 0
    with pytest.warns(face.KodingWarning, match="I02") as said:
        opened.matrix(view="to")
    assert said[0].filename == __file__


def test_a_missing_library_is_named(read: face.OpenStudy, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where polars is not installed, it says what to install and what does without."""
    import sys

    for name in ("polars", "pyarrow", "pandas"):
        monkeypatch.setitem(sys.modules, name, None)
    made = read.documents()
    for hand_over, name in (
        (made.to_polars, "polars"), (made.to_arrow, "pyarrow"), (made.to_pandas, "pandas"),
    ):  # fmt: skip
        with pytest.raises(face.KodingError, match=f"`pip install {name}`"):
            hand_over()


def test_ctrl_c_stops_and_is_heard(read: face.OpenStudy, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that is stopped is a KeyboardInterrupt as any, and the next one is made."""

    def stop(*_given: object, **_more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("koding.analysis.saturation.saturation", stop)
        with pytest.raises(KeyboardInterrupt):
            read.saturation()
    assert len(read.saturation()) == 8


def test_words_of_the_study_are_no_markup(opened: face.OpenStudy) -> None:
    """What somebody has written stands in a notebook as written, whatever HTML is in it."""
    opened.memo("<script>alert('æ')</script> & \u202eRTL")
    shown = opened.memos()._repr_html_()
    assert "<script" not in shown
    assert "&lt;script&gt;alert(&#x27;æ&#x27;)&lt;/script&gt; &amp; " in shown
    assert "\u202e" not in shown
