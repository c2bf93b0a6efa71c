"""The version of koding, in a module of its own: whoever tells it needs nothing else of koding."""

__version__ = "0.14.0"
