"""`python -m onrecord` is the command `onrecord`."""

from onrecord.serve.cli import main

if __name__ == "__main__":
    main(prog_name="onrecord")
