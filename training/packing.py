"""Puts the trained halves together, makes them small, and writes the shipped files.

Weights are rounded to bfloat16 inside their float32 files, so that half of every number is zeros
and packs away; strings that only the training texts held are left out.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from koding.language import lexicon, person_names
from koding.language.public_bodies import LISTS
from koding.language.word_traits import norwegian_vocab

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.language import Language

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The same weights give the same bytes."""


def pack(work: Path, folder: Path, *, name: str, version: str) -> None:
    """Write `pipeline.zip` and `meta.json` into `folder` from the two halves in `work`."""
    import spacy

    nlp = spacy.load(work / "syntax", vocab=norwegian_vocab())
    nlp.add_pipe("ner", source=spacy.load(work / "names", vocab=norwegian_vocab()))
    for _, pipe in _pipes(nlp):
        _round_weights(pipe.model)
    small = _without_texts(nlp)
    folder.mkdir(parents=True, exist_ok=True)
    with ZipFile(folder / "pipeline.zip", "w") as packed:
        _write(packed, "config.cfg", small.config.to_str().encode())
        _write(packed, "weights.bin", small.to_bytes())
    meta = {
        "name": name,
        "version": version,
        "labels": sorted(_pipe(small, "ner").labels),
        "lists": digests(),
    }
    text = json.dumps(meta, ensure_ascii=False, indent=2) + "\n"
    (folder / "meta.json").write_text(text, encoding="utf-8")


def digests() -> dict[str, str]:
    """Return what tells the files that the traits of words are read from, by their names.

    Where one of them changes, the model finds something else in the same text: it is to be trained
    anew, or at least to have a new version, so that parses are made again.
    """
    files = (lexicon.FILE, person_names.FILE, LISTS / "municipalities.txt")
    return {file.name: sha256(file.read_bytes()).hexdigest()[:16] for file in files}


def round_to_bfloat16(weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the nearest numbers of which only the upper 16 bits are set, ties to even."""
    import numpy as np

    bits = np.ascontiguousarray(weights, dtype=np.float32).view(np.uint32)
    rounded = bits + np.uint32(0x7FFF) + ((bits >> np.uint32(16)) & np.uint32(1))
    return (rounded & np.uint32(0xFFFF0000)).view(np.float32).reshape(weights.shape)


def _pipes(nlp: Language) -> list[tuple[str, Any]]:
    """Return the components as what they are, which spaCy's types do not say."""
    return list(nlp.pipeline)


def _pipe(nlp: Language, name: str) -> Any:
    return nlp.get_pipe(name)


def _round_weights(model: Any) -> None:
    for node in model.walk():
        for name in node.param_names:
            if node.has_param(name):
                node.set_param(name, round_to_bfloat16(node.get_param(name)))


def _without_texts(nlp: Language) -> Language:
    """Return the same pipeline with a vocabulary that holds nothing of the training texts."""
    from spacy.util import load_model_from_config

    small = load_model_from_config(nlp.config, vocab=norwegian_vocab())
    for name, pipe in _pipes(nlp):
        _pipe(small, name).from_bytes(pipe.to_bytes(exclude=["vocab"]), exclude=["vocab"])
    for string in _strings_of_trees(nlp):
        small.vocab.strings.add(string)
    return small


def _strings_of_trees(nlp: Language) -> set[str]:
    """Return the endings that the lemmatiser's edit trees put in the place of others."""
    import srsly  # type: ignore[import-untyped]

    trees = srsly.msgpack_loads(_pipe(nlp, "trainable_lemmatizer").trees.to_bytes())["trees"]
    hashes = {tree[side] for tree in trees for side in ("orig", "subst") if side in tree}
    return {nlp.vocab.strings[hashed] for hashed in hashes if hashed}


def _write(packed: ZipFile, name: str, content: bytes) -> None:
    info = ZipInfo(name, _LONG_AGO)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    packed.writestr(info, content, compresslevel=9)
