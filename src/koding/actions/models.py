"""Says which language model is in use, and gets the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from koding.language.installing import install_wheel, wheel_address
from koding.language.models import INSTALLED, choose_model
from koding.messages import models as messages

if TYPE_CHECKING:
    from koding.messages import Message


def describe_model() -> Iterator[Message]:
    """Yield sentences on the model that commands would use."""
    model = choose_model()
    yield messages.IN_USE(model=model)
    is_installed = model.name == INSTALLED
    said = messages.INSTALLED_ONE if is_installed else messages.CARRIED_ONE
    yield said(installed=INSTALLED)


def model_address() -> str:
    """Return where the model would be taken from; see `language.installing`."""
    return wheel_address()


def install_model(address: str) -> str:
    """Install the model and return its name and version; see `language.installing`."""
    return str(install_wheel(address))
