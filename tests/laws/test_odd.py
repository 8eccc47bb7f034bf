"""Whatever comes as a text, its record stands in it, in little time and memory."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import flow
from onrecord.encode.model import Network
from onrecord.records import Record, Report

PARAGRAPH = (
    'Mayor Ana Lund told Farol on Monday that the ferry had left. "We saw no plan at all," she said. '
    "Port officials, citing the works ministry, denied it.\n\n"
)
ODD = {
    "nothing": "",
    "white space": " \n\t\n ",
    "one letter": "a",
    "one mark": '"',
    "marks": '"' * 10_000,
    "kinds of marks": "“‘«„" * 500 + "”’»" * 500,
    "one line": "x" * 200_000,
    "one line of two scripts": "xж" * 50_000,
    "digits": "1234567890 " * 300,
    "points": "." * 1_500,
    "line breaks": "Ana said so." + "\n" * 5_000 + "Lund denied it.",
    "a line a word": "said\n" * 700,
    "capitals": PARAGRAPH.upper() * 8,
    "small letters": PARAGRAPH.lower() * 8,
    "only cues": "said told denied " * 150,
    "Arabic": "قالت الوزيرة آنا لوند إن السفينة غادرت الميناء، ونفى المسؤولون ذلك. " * 15,
    "Hebrew": "השרה אמרה: «האונייה עזבה», והפקידים הכחישו. " * 15,
    "Korean": "한국 정부는 회담이 실패했다는 주장을 부인했다. " * 15,
    "Chinese": "外交部发言人说：“会谈失败了。”官员否认。" * 15,
    "emoji": "Ana said 😀👨‍👩‍👧🏽 and 🇲🇹 twice. " * 40,
    "combining": "Zalgo said n\u0300\u0301\u0302\u0303o\u0300\u0301\u0302. " * 40,
    "controls": "Ana\x00 said\x07 so\x1f.\u200b\ufeff\u202e " * 40,
    "special pieces": "[CLS] Ana said [SEP] so [MASK] [PAD] [UNK]. " * 40,
    "markup": '<p class="x">Ana said &quot;so&quot;</p> {{ json: [1, 2] }} \\u0041 ' * 20,
}
PLAIN = "The ferry left the harbour of Corda at dawn, and nobody was hurt. It rained. " * 4 + "\n\n"
MEASURE = """
import sys
from pathlib import Path
from onrecord import flow
from onrecord.encode.model import Network
from onrecord.records import Report
record = flow.record(Report(text=sys.stdin.read()), Network())
# Not ru_maxrss: it starts from what the process that began this one held.
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(len(record.report.text.split()), int(peak.split()[1]) // 1024)
"""


@pytest.fixture(scope="module")
def network():
    return Network()


@pytest.mark.parametrize("kind", ODD)
def test_an_odd_text_as_a_report(network, kind):
    assert flow.record(Report(text=ODD[kind]), network).checked()


@pytest.mark.parametrize("kind", [kind for kind in ODD if len(ODD[kind]) < 3000])
def test_an_odd_text_as_it_comes_in(network, kind):
    (outcome,) = flow.read([ODD[kind]], network=network)
    assert isinstance(outcome, Record) or "tell its makers" not in outcome.reason


@given(st.text(max_size=200))
@settings(max_examples=40, deadline=None)
def test_any_text(network, text):
    (outcome,) = flow.read([text], network=network)
    assert isinstance(outcome, Record) or "tell its makers" not in outcome.reason


@given(st.sampled_from(["\r\n", "\t", "\u2028", "\u00a0", "\ufeff", "\x85"]), st.integers(0, 200))
@settings(max_examples=20, deadline=None)
def test_any_white_space_anywhere(network, space, at):
    text = PARAGRAPH[:at] + space + PARAGRAPH[at:]
    (record,) = flow.read([text], network=network)
    assert isinstance(record, Record)


def test_a_lone_surrogate(network):
    assert flow.record(Report(text="Ana said \udc80 so."), network).checked()


def measured(text):
    """Words of a report and the most megabytes that reading it took, in a process of its own."""
    given = [sys.executable, "-c", MEASURE]
    ran = subprocess.run(given, input=text, capture_output=True, text=True, timeout=120, check=True)
    return tuple(map(int, ran.stdout.split()))


def test_twenty_thousand_words_take_less_than_a_gigabyte():
    words, megabytes = measured(PLAIN * 330 + PARAGRAPH * 20)
    assert words > 20_000
    assert megabytes < 1024
