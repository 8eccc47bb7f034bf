"""What spans mean: values for the numbers of a report. Pure Python. Read numbers.py, then amounts.py."""
