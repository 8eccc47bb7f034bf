"""Builds the gazetteer that the package loads: sources, our own tables, one SQLite file."""
