"""Reports in: bytes of files become Report objects. Read formats.py, clean.py, datelines.py."""
