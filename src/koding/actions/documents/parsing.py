"""Has texts read by the language model, once each, and tells which model that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.actions.naming import document_named
from koding.language.models import INSTALLED, choose_model, install_wheel, wheel_address
from koding.language.parses import pack, unpack
from koding.language.pipeline import load_pipeline, signature
from koding.messages import language_model as messages
from koding.store import documents, transcripts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.language.models import Model
    from koding.language.parses import Parse
    from koding.messages import Message
    from koding.model.stored import StoredDocument


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A document that the model has read now, and how many tokens it found."""

    document: str
    tokens: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The model in use, and how many of the documents it has read."""

    model: str
    parsed: int
    documents: int


def cover(connection: Connection) -> Coverage:
    """Say which model would be used, without loading it, and what it has read."""
    model = choose_model()
    done = transcripts.parsed_revisions(connection, model.name, signature(model))
    return Coverage(str(model), len(done), len(documents.document_names(connection)))


def model_in_use() -> str:
    """Return the name and version of the model that is used, for what must say it."""
    return str(choose_model())


def unparsed(
    workspace: Workspace, names: Sequence[str] = (), *, again: bool = False
) -> list[StoredDocument]:
    """Return those of the named documents (or of all) that the model in use has not read.

    Raises:
        NotFoundError: there is no document of that name.
    """
    model = choose_model()
    with workspace.read() as connection:
        wanted = _wanted(connection, names)
        done = transcripts.parsed_revisions(connection, model.name, signature(model))
    return [document for document in wanted if again or document.revision not in done]


def parse_documents(
    workspace: Workspace, waiting: Sequence[StoredDocument], *, jobs: int = 1
) -> Iterator[ParsedDocument]:
    """Parse documents one after the other, keeping each as soon as it is read.

    One that is stopped goes on with the next when it is asked again. At most a few texts are in
    memory; `jobs` processes share the work.
    """
    if not waiting:
        return
    pipeline = load_pipeline()
    with workspace.database.write() as connection:
        transcripts.drop_old_parses(connection)
    read = pipeline.parse(_texts(workspace, waiting), jobs=jobs)
    for document, parse in zip(waiting, read, strict=True):
        _keep(workspace, document.revision, pipeline.model, parse)
        yield ParsedDocument(document.name, len(parse))


def read_parses(
    workspace: Workspace, names: Sequence[str] = ()
) -> Iterator[tuple[StoredDocument, str, Parse]]:
    """Yield documents with their texts and parses, as far as they have been parsed."""
    model = choose_model()
    with workspace.read() as connection:
        wanted = _wanted(connection, names)
    for document in wanted:
        with workspace.read() as connection:
            packed = transcripts.read_parse(
                connection, document.revision, model.name, signature(model)
            )
            text = documents.read_text(connection, document.revision)
        if packed is not None:
            yield document, text, unpack(packed)


def _wanted(connection: Connection, names: Sequence[str]) -> list[StoredDocument]:
    if not names:
        return list(documents.read_documents(connection))
    found = [document_named(connection, name) for name in names]
    return list({document.key: document for document in found}.values())


def _texts(workspace: Workspace, waiting: Sequence[StoredDocument]) -> Iterator[str]:
    for document in waiting:
        with workspace.read() as connection:
            text = documents.read_text(connection, document.revision)
        yield text


def _keep(workspace: Workspace, revision: int, model: Model, parse: Parse) -> None:
    """Keep a parse, unless the text has changed or gone meanwhile."""
    packed = pack(parse)
    with workspace.database.write() as connection:
        if documents.is_current(connection, revision):
            transcripts.save_parse(
                connection, revision, model.name, signature(model), packed, tokens=len(parse)
            )


def describe_model() -> Iterator[Message]:
    """Yield sentences on the model that commands would use."""
    model = choose_model()
    yield messages.IN_USE(model=model)
    is_installed = model.name == INSTALLED
    said = messages.INSTALLED_ONE if is_installed else messages.CARRIED_ONE
    yield said(installed=INSTALLED)


def model_address() -> str:
    """Return where the model would be taken from; see `language.models`."""
    return wheel_address()


def install_model(address: str) -> str:
    """Install the model and return its name and version; see `language.models`."""
    return str(install_wheel(address))
