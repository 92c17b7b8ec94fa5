"""One document a file: its columns, and which lines it has."""
