"""Records out, to people and programs. Read cli.py, view.py."""
