"""The database's URL leads to the file it should, whatever the folder is called."""

from __future__ import annotations

import tempfile
import uuid
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

from koding.study import Study, database_url

NAMES = st.text(st.sampled_from("aæøå ?#%&=:+;@'\"[]~25F🙂\u0301"), min_size=1, max_size=12).filter(
    lambda name: name.strip(". ") == name
)


@settings(max_examples=40, deadline=None)
@given(NAMES)
@example("min studie? 100%25 #1 æøå")
def test_sqlalchemy_opens_the_studys_own_file(name: str) -> None:
    """A connection by the URL makes koding.db in the study's folder and nowhere else."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / name
        root.mkdir()
        url = database_url(Study(root, "s", str(uuid.uuid4())), {})
        engine = create_engine(url)
        with engine.begin() as connection:
            connection.execute(text("create table t (x)"))
        engine.dispose()
        assert [path.name for path in Path(folder).iterdir()] == [name]
        assert [path.name for path in root.iterdir()] == ["koding.db"]


@pytest.mark.parametrize(
    ("env", "stated", "url"),
    [
        ({"KODING_DATABASE_URL": "postgresql://env"}, "postgresql://toml", "postgresql://env"),
        ({"KODING_DATABASE_URL": " "}, "postgresql://toml", "postgresql://toml"),
        ({}, None, "sqlite:////s/koding.db"),
    ],
)
def test_the_database_is_looked_for_in_order(
    env: dict[str, str], stated: str | None, url: str
) -> None:
    """The environment comes before koding.toml, and that before the file in the study."""
    study = replace(Study(Path("/s"), "s", str(uuid.uuid4())), database_url=stated)
    assert database_url(study, env) == url
