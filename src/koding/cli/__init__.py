"""The command line: a command parses, calls one action or analysis, and presents the result."""
