"""Says which language model is in use, and gets the other."""

from __future__ import annotations

from collections.abc import Iterator

from koding.language.installing import install_wheel, wheel_address
from koding.language.models import INSTALLED, choose_model


def describe_model() -> Iterator[str]:
    """Yield sentences on the model that commands would use."""
    model = choose_model()
    yield f"in use: {model}"
    if model.name == INSTALLED:
        yield f"it is the installed one; without {INSTALLED} koding uses the one it carries"
    else:
        yield f"koding carries it; {INSTALLED} would be used where it is installed"
        yield "`koding model install` gets that where the network allows"


def model_address() -> str:
    """Return where the model would be taken from; see `language.installing`."""
    return wheel_address()


def install_model(address: str) -> str:
    """Install the model and return its name and version; see `language.installing`."""
    return str(install_wheel(address))
