"""A study is found and its koding.toml read, or the reader is told what to do."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.errors import KodingError, StudyError
from koding.messages.advice import Edge, advised
from koding.model.label import Language
from koding.study import (
    CONFIG_NAME,
    StudyPaths,
    find_study,
    folder_warning,
    read_settings,
    remember_coder,
    remembered_coder,
    stated_coder,
)
from koding.study.writing import write_settings

GUID = "0c3f7f5e-2f4c-4a63-9d0f-3a1f6d1c9a11"
LEAST = f'name = "Prøve"\nguid = "{GUID}"\n'


def study_in(folder: Path, text: str | bytes = LEAST) -> Path:
    """Make `folder` a study whose koding.toml says `text`."""
    folder.mkdir(parents=True, exist_ok=True)
    data = text if isinstance(text, bytes) else text.encode()
    (folder / CONFIG_NAME).write_bytes(data)
    return folder


def test_a_study_is_found_from_any_folder_below(tmp_path: Path) -> None:
    """The nearest koding.toml upwards decides, as with git."""
    root = study_in(tmp_path / "stu æøå?#%")
    deep = root / "interviews" / "runde 2"
    deep.mkdir(parents=True)
    assert find_study(deep, env={}).root == root.resolve()
    study_in(root / "interviews", LEAST.replace("Prøve", "Indre"))
    assert find_study(deep, env={}).name == "Indre"


def test_what_is_said_outright_comes_before_the_place(tmp_path: Path) -> None:
    """--study beats KODING_STUDY, which beats the current folder; the file may be named too."""
    here, there, other = (study_in(tmp_path / name) for name in ("a", "b", "c"))
    env = {"KODING_STUDY": str(there)}
    assert find_study(here, env=env).root == there
    assert find_study(here, other / CONFIG_NAME, env).root == other
    assert find_study(here, env={"KODING_STUDY": ""}).root == here


@pytest.mark.parametrize("explicit", [True, False])
def test_no_study_says_what_to_do(tmp_path: Path, explicit: bool) -> None:
    """A folder that is no study is an error that names `koding init` and `koding demo`."""
    with pytest.raises(StudyError) as caught:
        find_study(tmp_path, tmp_path if explicit else None, {})
    assert re.search(r"`koding init`.*`koding demo`", advised(caught.value.message, Edge.COMMANDS))


def test_little_is_needed_and_the_rest_has_defaults(tmp_path: Path) -> None:
    """A name and a GUID make a study in Bokmål, laid out as the sample."""
    study = read_settings(study_in(tmp_path))
    assert (study.name, study.guid, study.language) == ("Prøve", GUID, Language.NB)
    assert study.levels == ("code", "category", "theme")
    assert (study.main_coder, study.database_url) == (None, None)
    assert study.paths.codebook == tmp_path / "codebook" / "themes.yaml"
    assert study.paths.cases == tmp_path / "interviews" / "cases.csv"
    assert study.paths.documents == tmp_path / "interviews" / "documents.csv"


def test_everything_can_be_stated(tmp_path: Path) -> None:
    """Every setting is read; a BOM and CRLF from another editor do no harm."""
    text = LEAST + (
        'language = "en"\nmain_coder = "Åse"\nlevels = ["kode", "tema"]\n'
        'database = "postgresql+psycopg://h/d"\n[paths]\ncodebook = "kb.yaml"\n'
    )
    data = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    study = read_settings(study_in(tmp_path, data))
    assert (study.language, study.main_coder) == (Language.EN, "Åse")
    assert study.levels == ("kode", "tema")
    assert study.database_url == "postgresql+psycopg://h/d"
    assert study.paths.codebook == tmp_path / "kb.yaml"
    assert study.paths.interviews == tmp_path / StudyPaths().interviews


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (LEAST + "languag = 'nb'\n", "koding.toml:3: there is no setting 'languag'; the nearest"),
        (LEAST + "[paths]\ncodebok = 'x'\n", "koding.toml:4: there is no setting 'codebok'; the"),
        (LEAST + "x = 1\n", "koding.toml:3: there is no setting 'x'; it may be 'name'"),
        (LEAST + "language = 'no'\n", "koding.toml:3: language is 'no', but must be 'nb' or 'en'"),
        (LEAST + "levels = 'a'\n", "koding.toml:3: levels must be a list of texts"),
        (LEAST + "levels = [1]\n", "koding.toml:3: levels must be a list of texts"),
        (LEAST + "levels = ['a', 'a']\n", "koding.toml:3: levels must be different names"),
        (LEAST + "main_coder = 3\n", "koding.toml:3: main_coder must be text in quotes"),
        (LEAST + "paths = 3\n", "koding.toml:3: paths must be a table"),
        (LEAST + "[paths]\ninterviews = 3\n", "koding.toml:4: the path interviews must be text"),
        ("name = 'x'\n", "guid is '', no study GUID"),
        ("name = 'x'\nguid = 'abc'\n", "koding.toml:2: guid is 'abc'"),
        (f"guid = '{GUID}'\n", "the study has no name"),
        ("name = x\n", "koding.toml is not TOML: Invalid value (at line 1"),
        ("name = 'bl\xe5'\n".encode("cp1252"), "koding.toml is not UTF-8"),
    ],
)
def test_every_mistake_is_told(tmp_path: Path, text: str | bytes, message: str) -> None:
    """One sentence that names the file, and the line where there is one."""
    with pytest.raises(StudyError) as caught:
        read_settings(study_in(tmp_path, text))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_a_written_study_is_read_back(name: str) -> None:
    """What `koding init` writes says just what it was given."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        made = write_settings(
            root, name=name, guid=GUID, language=Language.EN, main_coder='Å "x"', levels=["a", "'b"]
        )
        assert made == read_settings(root)
        assert (made.name, made.guid) == (name.strip(), GUID)
        assert (made.main_coder, made.levels) == ('Å "x"', ("a", "'b"))


def test_settings_are_as_the_golden_file(tmp_path: Path) -> None:
    """The file that `koding init` makes explains itself."""
    write_settings(tmp_path, name='KI "her" 🙂', guid=GUID)
    golden = Path(__file__).parent / "golden" / "koding.toml"
    assert (tmp_path / CONFIG_NAME).read_bytes() == golden.read_bytes()


def test_a_study_is_never_written_over(tmp_path: Path) -> None:
    """A second `koding init` is refused and leaves the file alone."""
    study_in(tmp_path)
    with pytest.raises(StudyError, match="is a study already"):
        write_settings(tmp_path, name="Ny", guid=GUID)
    assert (tmp_path / CONFIG_NAME).read_text("utf-8") == LEAST


@pytest.mark.parametrize("name", ["", "  ", "a\udce5"])
def test_a_name_must_be_text(tmp_path: Path, name: str) -> None:
    """A blank name, or half a character from a broken terminal, is refused; no file is left."""
    with pytest.raises(KodingError):
        write_settings(tmp_path, name=name, guid=GUID)
    assert list(tmp_path.iterdir()) == []


def test_who_acts_is_said_or_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--coder, then KODING_CODER; one person is one name; an answer is one user's in one study."""
    env = {"KODING_CODER": "miljø", "XDG_STATE_HOME": str(tmp_path / "state")}
    assert stated_coder("A\u030ase  B ", env) == "Åse B"
    assert stated_coder(None, env) == "miljø"
    assert stated_coder(None, {"KODING_CODER": " "}) is None
    with pytest.raises(StudyError) as caught:
        stated_coder(" ", env)
    assert "--coder" in advised(caught.value.message, Edge.COMMANDS)
    monkeypatch.setenv("LOGNAME", "ola")
    assert remembered_coder(GUID, env) is None
    assert remember_coder(GUID, "Ola Ødegård", env)
    assert remembered_coder(GUID, env) == "Ola Ødegård"
    assert remembered_coder(GUID.replace("0", "1"), env) is None
    monkeypatch.setenv("LOGNAME", "kari")
    assert remembered_coder(GUID, env) is None


@pytest.mark.parametrize("held", ["", "[]", "{", '{"x": 1}', "\xff", "[" * 10_000])
def test_a_damaged_answer_was_never_given(tmp_path: Path, held: str) -> None:
    """What cannot be read is asked again, and then kept anew."""
    env = {"XDG_STATE_HOME": str(tmp_path)}
    file = tmp_path / "koding" / "coders" / f"{GUID}.json"
    file.parent.mkdir(parents=True)
    file.write_text(held, encoding="latin-1")
    assert remembered_coder(GUID, env) is None
    assert remember_coder(GUID, "kari", env)
    assert remembered_coder(GUID, env) == "kari"


def test_an_answer_that_cannot_be_kept_is_no_error(tmp_path: Path) -> None:
    """Where the folder for it cannot be made, the answer serves the one command."""
    (tmp_path / "koding").write_text("", encoding="utf-8")
    env = {"XDG_STATE_HOME": str(tmp_path)}
    assert not remember_coder(GUID, "kari", env)
    assert remembered_coder(GUID, env) is None


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/home/a/OneDrive - Universitetet/s", "OneDrive"),
        ("/home/a/OneDrive/s", "OneDrive"),
        ("/home/a/Dropbox (Privat)/s", "Dropbox"),
        ("/home/a/Library/Mobile Documents/com~apple~CloudDocs/s", "iCloud"),
        ("/home/a/Library/CloudStorage/GoogleDrive-a@b.no/Min disk/s", "Google Drive"),
        ("/home/a/prosjekt/dropboxstudie", None),
        ("/home/a/studie", None),
    ],
)
def test_synchronised_folders_are_warned_of(path: str, service: str | None) -> None:
    """Each service is known by its folder's name; other folders draw no warning."""
    warning = folder_warning(Path(path))
    assert (service in str(warning)) if service else warning is None


def test_a_study_has_keys_of_its_own(tmp_path: Path) -> None:
    """The table `keys` gives actions of the screen other keys; they must be text."""
    text = LEAST + '[keys]\n"move_line(1)" = "j, down"\nsearch = "slash"\n'
    keys = read_settings(study_in(tmp_path, text)).keys
    assert keys == {"move_line(1)": "j, down", "search": "slash"}
    assert read_settings(study_in(tmp_path)).keys == {}


@pytest.mark.parametrize("stated", ["7", '""', '"j,,k"', '["j"]'])
def test_keys_must_be_text(tmp_path: Path, stated: str) -> None:
    """A key that is no text is refused at its line."""
    root = study_in(tmp_path, f"{LEAST}[keys]\nsearch = {stated}\n")
    with pytest.raises(StudyError, match=r"koding\.toml:4: the keys of search must be text"):
        read_settings(root)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://kari:hemmelig@db.example.no/studie",
        "postgresql+psycopg://kari:hem/me?lig@db.example.no/studie",
        "postgresql://db.example.no/studie?password=hemmelig",
    ],
)
def test_no_password_stands_in_the_settings(tmp_path: Path, url: str) -> None:
    """A password in koding.toml is refused with the places for it, and not repeated."""
    write_settings(tmp_path, name="Prøve", guid=GUID)
    file = tmp_path / CONFIG_NAME
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("# [paths]", f'database = "{url}"\n# [paths]', 1), encoding="utf-8"
    )
    with pytest.raises(StudyError, match="pgpass") as refused:
        read_settings(tmp_path)
    assert "hem" not in str(refused.value)
    assert "KODING_DATABASE_URL" in str(refused.value)
