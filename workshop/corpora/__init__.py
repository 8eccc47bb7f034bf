"""Readers of the corpora: every one yields Document, with None where a corpus does not annotate a layer."""
