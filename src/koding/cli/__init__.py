"""The command line: a command parses, calls one action or analysis, and presents the result."""

import gc

gc.disable()  # what is imported stays: to look through it takes a fifth of a short command's time
