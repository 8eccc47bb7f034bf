"""The model: a Report becomes a Reading of scored spans and links. Read heads, tokens, windows, model, decode."""
