"""Quality floors on corpora: `python -m workshop.gate --help`."""
