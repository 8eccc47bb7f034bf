"""Training of the reader: `python -m workshop.train --help`."""
