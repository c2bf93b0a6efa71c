"""The pages, and the program that makes some of them: `python -m docs.generate`."""
