"""The reader's model: a Report becomes a Reading of scored spans and links. Read heads.py, windows.py, model.py, decode.py."""
