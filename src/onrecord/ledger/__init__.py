"""Records kept, never lost and never rewritten, and asked. Read book.py, tables.py, queries.py."""
