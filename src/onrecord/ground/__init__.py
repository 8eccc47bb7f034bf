"""What spans mean: the values of numbers and times, and look-ups of names. Pure Python. Read numbers.py, dates.py and
gazetteer.py."""
