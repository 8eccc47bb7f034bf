"""What spans mean: the values of a report's numbers and times. Pure Python. Read numbers.py and dates.py."""
