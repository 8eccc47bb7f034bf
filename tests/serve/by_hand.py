"""The commands of the ledger, run on records made by hand in place of the reader."""

import json
import sys
from pathlib import Path

from click.testing import CliRunner

from onrecord.errors import ReportRefused
from onrecord.serve import cli

sys.path.insert(0, str(Path(__file__).parents[1] / "ledger"))
from annotated import made, troops


def run(*arguments, **how):
    return CliRunner().invoke(cli.main, arguments, prog_name="onrecord", **how)


def keep(reports, ledger, *, again, text, jobs, gazetteer=None):
    """Keeps a record for each report: that of the troops, or of the example whose name is its text."""
    for report in reports:
        whole = troops() if report.text == "troops" else made(report.text)
        if report.text == "refused":
            yield ReportRefused("refused", None, "cannot be kept")
        else:
            yield ledger.keep(whole.record("0.3.0" if again else "0.2.0"), sentences=whole.sentences, text=text)


def lines(result):
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]
