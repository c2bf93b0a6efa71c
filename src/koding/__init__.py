"""Code qualitative interviews in the terminal and join them to a survey.

In Python, `koding.open("my-study")` gives a study whose tables are those of the commands.
"""

from koding.version import __version__ as __version__

TYPE_CHECKING = False  # type checkers take it for true; to import it would cost more than all else

if TYPE_CHECKING:
    from koding.api import Figure as Figure
    from koding.api import KodingError as KodingError
    from koding.api import KodingWarning as KodingWarning
    from koding.api import OpenStudy as OpenStudy
    from koding.api import Result as Result
    from koding.api import Tagged as Tagged
    from koding.api import Value as Value
    from koding.api import open as open

# Nothing is loaded until it is asked for: every command imports this module, too.
_NAMES = (
    "Figure", "KodingError", "KodingWarning", "OpenStudy", "Result", "Tagged", "Value", "open",
)  # fmt: skip

if not TYPE_CHECKING:  # or a name that is mistyped would be taken for one that is there

    def __getattr__(name: str) -> object:
        if name not in _NAMES:
            raise AttributeError(f"koding.{name}", name=name)
        import gc
        from importlib import import_module

        collects = gc.isenabled()
        try:
            return getattr(import_module("koding.api"), name)
        finally:
            if collects:  # a command leaves its garbage lying; whoever opens a study does not
                gc.enable()

    def __dir__() -> list[str]:
        return sorted([*globals(), *_NAMES])
