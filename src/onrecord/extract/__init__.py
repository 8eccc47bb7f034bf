"""A Reading becomes actors and statements. Pure Python. Read quotes.py, mentions.py, statements.py."""
