"""What is kept is what was read: the same once, as often as it comes, with its text or without."""

from dataclasses import replace

import pytest
from annotated import NAMES, bare, entries, example, troops

from onrecord.errors import RecordInvalid, ReportRefused
from onrecord.records import OffsetMap, Report, Span


def records(ledger):
    return {line["record"]["report"]["id"]: line["record"] for line in ledger.export() if "record" in line}


def contract(line):
    return {key: value for key, value in line.items() if key != "kept"}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_kept_is_the_record(ledger, name):
    record = example(name)
    assert ledger.keep(record).state == "kept"
    assert contract(records(ledger)[record.report.id]) == record.to_json()


def test_kept_twice_is_kept_once(ledger):
    record = example(NAMES[0])
    first = ledger.keep(record)
    before = list(ledger.export())
    again = ledger.keep(record)
    assert (first.state, again.state) == ("kept", "held")
    assert (again.report, again.reading) == (first.report, first.reading)
    assert list(ledger.export()) == before


def test_held(ledger):
    record = example(NAMES[0])
    assert ledger.held(record.report.id) is None
    ledger.keep(record)
    assert ledger.held(record.report.id).state == "held"
    assert ledger.held(record.report.id, model="0.2.0").state == "held"
    assert ledger.held(record.report.id, model="0.3.0") is None


def test_a_newer_model_reads_beside_the_old(ledger):
    old, new = example(NAMES[0], model="0.9.0"), example(NAMES[0], model="0.10.0")
    for record in (new, old):  # in whatever order they come, the newer version is the one that answers
        assert ledger.keep(record).state == "kept"
    assert {entry.model for entry in ledger.statements()} == {"0.10.0"}
    assert {entry.model for entry in ledger.statements(every=True)} == {"0.9.0", "0.10.0"}
    assert len(list(ledger.export())) == 2


def test_versions_on_every_entry(ledger):
    record = example(NAMES[0])
    ledger.keep(record)
    told = [*ledger.statements(), *ledger.events(), *ledger.figures()]
    assert len(told) == len(entries(record))
    assert {(entry.model, entry.ontology) for entry in told} == {(record.model, record.ontology)}


def test_quotes_are_drawn_out_to_sentences(ledger):
    made = troops()
    ledger.keep(made.record(), sentences=made.sentences)
    sentences = [span.of(made.report.text) for span in made.sentences]
    assert [figure.quote for figure in ledger.figures()] == sentences
    for entry in (*ledger.statements(), *ledger.figures()):
        assert entry.span.of(made.report.text) == entry.quote


def test_without_sentences_a_quote_is_the_words_of_the_entry(ledger):
    ledger.keep(troops().record())
    assert [figure.quote for figure in ledger.figures()] == [
        "10,000 North Korean troops",
        "11,000 to 12,000 North Korean troops",
    ]


def test_without_text(ledger):
    record = troops().record()
    ledger.keep(record, text=False)
    line = records(ledger)[record.report.id]
    assert line["report"]["text"] is None and line["report"]["title"] is None
    assert line["statements"] == record.to_json()["statements"]
    (first, second) = ledger.figures(counts="troops")
    assert (first.quote, first.number, first.low, first.source) == (None, None, 10000, "United States")
    assert second.span == Span(*second.span.to_json())
    assert ledger.figures(of="North Korean")  # by the actor's name, which is a field
    assert not ledger.figures(text="confirmed")


def test_without_text_no_word_of_it_is_in_the_file(tmp_path, where, ledger):
    if not where.endswith(".db"):
        pytest.skip("reads the file of an SQLite ledger")
    ledger.keep(bare("The zyxwvut of Velmora met on Monday.", title="Title qponmlk"), text=False)
    ledger.close()
    bytes_ = b"".join(path.read_bytes() for path in tmp_path.glob("war.db*"))
    assert b"zyxwvut" not in bytes_ and b"qponmlk" not in bytes_


def test_original_and_the_way_back(ledger):
    report = Report(
        text="Talks failed.",
        original="Talks \ud83d  failed.\r\n",
        offsets=OffsetMap(((0, 0), (6, 9))),
        url="https://x.org",
    )
    ledger.keep(replace(bare("x y z"), report=report))
    (line,) = ledger.export()
    kept = line["record"]["kept"]
    assert (kept["original"], kept["offsets"], kept["url"]) == (report.original, [[0, 0], [6, 9]], report.url)


def test_an_unsound_record_is_refused_and_nothing_kept(ledger):
    record = example(NAMES[0])
    beyond = replace(record.statements[0], cue=(Span(0, 10**6),))
    with pytest.raises(RecordInvalid):
        ledger.keep(replace(record, statements=(beyond,)))
    assert not list(ledger.export())


def test_a_character_that_the_database_cannot_hold(ledger):
    record = bare("Talks \x00 failed on Monday.", given_id="nul")
    try:
        ledger.keep(record)
    except ReportRefused as refusal:
        assert "nul: cannot be kept" in str(refusal)
        assert not list(ledger.export())
    else:  # SQLite holds it
        assert records(ledger)[record.report.id]["report"]["text"] == record.report.text


def test_fails_half_way_keeps_nothing(ledger, monkeypatch):
    from onrecord.ledger import keeping

    def breaks(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(keeping, "append_terms", breaks)
    with pytest.raises(KeyboardInterrupt):
        ledger.keep(example(NAMES[0]))
    monkeypatch.undo()
    assert not list(ledger.export())
    assert ledger.keep(example(NAMES[0])).state == "kept"
