"""A package, because tests/extract has a test_statements.py too."""
