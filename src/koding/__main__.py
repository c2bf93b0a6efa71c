"""`python -m koding`, where the command's own folder is not on the search path."""

from koding.cli.main import run

if __name__ == "__main__":
    run()
