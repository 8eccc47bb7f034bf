"""What people say of entries: appended, withdrawn, surviving a re-reading, shown in every later answer; forgetting."""

import json
from dataclasses import replace

import pytest
from annotated import bare, made, troops

from onrecord.errors import JudgementRefused, NotInLedger
from onrecord.extract.sentences import sentences
from onrecord.records import Span


@pytest.fixture
def figure(ledger):
    whole = troops()
    ledger.keep(whole.record(), sentences=whole.sentences)
    return ledger.figures(certainty="confirmed")[0]


def test_rejected_is_left_out_and_withdrawn_is_back(ledger, figure):
    before = ledger.figures()
    judgement = ledger.reject(figure.id, author="ana", reason="a misprint")
    assert [f.id for f in ledger.figures()] == [f.id for f in before if f.id != figure.id]
    assert {f.id: f.judged for f in ledger.figures(every=True)}[figure.id] == "rejected"
    ledger.withdraw(judgement.id, author="ben")
    assert ledger.figures() == before
    (line,) = ledger.log()
    assert (line.verdict, line.author, line.reason, line.withdrawn_by) == ("reject", "ana", "a misprint", "ben")
    assert line.at < line.withdrawn


def test_accepted_is_shown(ledger, figure):
    ledger.accept(figure.id, author="ana")
    assert ledger.entry(figure.id).judged == "accepted"
    assert [f.judged for f in ledger.figures()] == ["accepted", None]


def test_edited_is_shown_and_sought_as_edited(ledger, figure):
    ledger.edit(figure.id, author="ana", best=9000, low=None, certainty="alleged")
    edited = ledger.entry(figure.id)
    assert (edited.low, edited.best, edited.high, edited.certainty) == (None, 9000, 10000, "alleged")
    assert [f.id for f in ledger.figures(certainty="alleged")] == [figure.id]
    assert not ledger.figures(certainty="confirmed")
    ledger.edit(figure.id, author="ben", best=9500)
    assert (ledger.entry(figure.id).best, ledger.entry(figure.id).certainty) == (9500, "alleged")


def test_a_judgement_survives_a_newer_reading(ledger, figure):
    ledger.edit(figure.id, author="ana", counts="weapons")
    ledger.keep(troops().record(model="0.3.0"))
    again = ledger.entry(figure.id)
    assert (again.model, again.counts, again.judged) == ("0.3.0", "weapons", "edited")


def test_the_last_word_holds(ledger, figure):
    ledger.accept(figure.id, author="ana")
    judgement = ledger.reject(figure.id, author="ben")
    assert figure.id not in [f.id for f in ledger.figures()]
    ledger.withdraw(judgement.id, author="ben")
    assert ledger.entry(figure.id).judged == "accepted"


@pytest.mark.parametrize(
    "fields",
    [
        {}, {"certainty": "sure"}, {"counts": None}, {"low": "many"}, {"low": "nan"}, {"best": "inf"}, {"quote": "x"},
        {"id": "x"}, {"kind": "speech"}, {"start": "yesterday"},
    ],
)  # fmt: skip
def test_an_edit_that_cannot_be(ledger, figure, fields):
    with pytest.raises(JudgementRefused):
        ledger.edit(figure.id, author="ana", **fields)
    assert not ledger.log()


def test_judging_what_is_not_there(ledger, figure):
    for work in (ledger.accept, ledger.reject, ledger.withdraw):
        with pytest.raises(NotInLedger):
            work("0000000000000000", author="ana")
    with pytest.raises(JudgementRefused, match="author"):
        ledger.accept(figure.id, author=" ")
    judgement = ledger.accept(figure.id, author="ana")
    ledger.withdraw(judgement.id, author="ana")
    with pytest.raises(JudgementRefused, match="withdrawn already"):
        ledger.withdraw(judgement.id, author="ana")


def test_known_on(ledger, clock):
    clock.to("2026-03-01")
    whole = troops()
    ledger.keep(whole.record())
    figure = ledger.figures()[0]
    clock.to("2026-03-05")
    judgement = ledger.reject(figure.id, author="ana")
    clock.to("2026-03-09")
    ledger.withdraw(judgement.id, author="ana")
    clock.to("2026-03-12")
    ledger.keep(whole.record(model="0.3.0"))

    def seen(day):
        return [f.model for f in ledger.figures(known_on=day)]

    assert seen("2026-02-28") == []
    assert seen("2026-03-01") == ["0.2.0", "0.2.0"]
    assert seen("2026-03-05") == ["0.2.0"]
    assert seen("2026-03-05T11:00:00") == ["0.2.0", "0.2.0"]
    assert seen("2026-03-09") == ["0.2.0", "0.2.0"]
    assert seen("2026-03-12") == ["0.3.0", "0.3.0"]
    assert [line.withdrawn is not None for line in ledger.log(known_on="2026-03-08")] == [False]


def test_corrections_are_annotations(ledger, tmp_path):
    """The annotation that comes out says what the one that went in said of the entries accepted."""
    whole = made("01_drone_silo")
    record = whole.record()
    ledger.keep(record)
    for entry in (*record.statements, *record.events, *record.figures):
        ledger.accept(entry.id, author="ana")
    ((report, notes),) = ledger.corrections(lambda text: whole.sentences)
    assert report["sentences"] == [s.of(record.report.text) for s in whole.sentences]
    assert set(notes["judged"].values()) == {"accepted"}
    for name in ("statements", "events", "figures"):
        assert [bones(e) for e in notes[name]] == [bones(e) for e in whole.notes[name]]


LABELS = ("kind", "quote", "certainty", "in", "type", "mode", "standing", "counts", "low", "best", "high", "event")


def bones(entry):
    """What two annotations of one entry have in common whatever their actors are called."""
    spans = {k: flat(entry.get(k)) for k in ("cue", "content", "source_span", "trigger", "span", "of", "again")}
    return {k: entry.get(k) for k in LABELS} | spans


def flat(pointers):
    if not pointers:
        return []
    return [pointers] if isinstance(pointers[0], int) else pointers


def test_corrections_with_what_was_changed_and_without_what_was_rejected(ledger, figure):
    other = ledger.figures(certainty="estimated")[0]
    ledger.edit(figure.id, author="ana", best=9000, high=9000, low=9000)
    ledger.reject(other.id, author="ana")
    ((_, notes),) = ledger.corrections(sentences)
    assert [(f["low"], f["best"], f["in"]) for f in notes["figures"]] == [(9000, 9000, "s1")]
    assert len(notes["statements"]) == 1 and notes["judged"] == {"f1": "edited"}
    assert json.dumps(notes)


def test_what_a_rejected_statement_carries_is_no_correction(ledger, figure):
    """Without its source it would be trained on as the report's own voice."""
    ledger.accept(figure.id, author="ana")
    (teller,) = figure.chain
    ledger.reject(teller.statement, author="ana")
    assert all(notes["figures"] == [] for _, notes in ledger.corrections(sentences))


def test_nothing_judged_nothing_to_train_on(ledger, figure):
    assert not list(ledger.corrections(sentences))
    judgement = ledger.accept(figure.id, author="ana")
    ledger.withdraw(judgement.id, author="ana")
    assert not list(ledger.corrections(sentences))


def test_forgotten(ledger, figure):
    ledger.edit(figure.id, author="ana", reason="Ryder told me", unit="Ryder's")
    ledger.forget(figure.report, author="ana", reason="takedown")
    everything = json.dumps([line for line in ledger.export() if "tombstone" not in line])
    for word in ("Ryder", "Pentagon", "North Korean", "Kursk"):
        assert word not in everything
    (stone,) = [line["tombstone"] for line in ledger.export() if "tombstone" in line]
    assert (stone["report"], stone["author"], stone["reason"]) == (figure.report, "ana", "takedown")
    left = ledger.entry(figure.id)
    assert (left.quote, left.source, left.low, left.certainty) == (None, None, 10000, "confirmed")
    assert (
        not ledger.figures(text="presence")
        and not ledger.figures(of="North Korean")
        and not ledger.events(place="Kursk")
    )


def test_forgotten_is_not_kept_again(ledger, figure):
    ledger.forget(figure.report, author="ana")
    ledger.forget(figure.report, author="ana")  # once more changes nothing
    assert ledger.held(figure.report).state == "forgotten"
    assert ledger.keep(troops().record()).state == "forgotten"
    assert ledger.keep(troops().record(model="0.3.0")).state == "forgotten"


def test_forgetting_leaves_the_others(ledger, figure):
    whole = made("01_drone_silo")
    ledger.keep(whole.record())
    before = ledger.statements(outlet="reuters")
    ledger.forget(figure.report, author="ana")
    assert ledger.statements(outlet="reuters") == before and before
    with pytest.raises(NotInLedger):
        ledger.forget("0000000000000000", author="ana")


def test_nothing_forgotten_is_left_in_the_files(tmp_path, where, ledger):
    if not where.endswith(".db"):
        pytest.skip("reads the files of an SQLite ledger")
    record = bare("The zyxwvut of Velmora met on Monday.", title="Title qponmlk", original="zyxwvut!")
    ledger.keep(record)
    for number in range(30):
        ledger.keep(bare(f"Another report, number {number}, of nothing much that anybody would want to read."))
    assert b"zyxwvut" in files(tmp_path)
    ledger.forget(record.report.id, author="ana")
    assert b"zyxwvut" not in files(tmp_path) and b"qponmlk" not in files(tmp_path)


def files(folder):
    return b"".join(path.read_bytes() for path in folder.glob("war.db*"))


def place(ledger, figure, words):
    """Where words stand in the report of a figure, as START:END."""
    text = next(line["record"]["report"]["text"] for line in ledger.export())
    at = text.index(words)
    return f"{at}:{at + len(words)}"


def test_an_edit_of_words_is_checked_against_the_text_and_shown(ledger, figure):
    ledger.edit(figure.id, author="ana", number=place(ledger, figure, "of 10,000"), of=place(ledger, figure, "troops"))
    edited = ledger.entry(figure.id)
    assert (edited.number, edited.of, edited.low) == ("of 10,000", "troops", 10000)
    (line,) = ledger.log()
    assert ledger.log()[0].fields["of"] == [[int(x) for x in place(ledger, figure, "troops").split(":")]]
    ledger.withdraw(line.id, author="ana")
    assert ledger.entry(figure.id) == figure


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("x", "START:END"), ("9:3", "no words"), ("0:9999", "no words"), ("3:4", "no words"), ("-1:4", "START:END"),
        ("0:3,4:9", "one place"), ((1, 2, 3), "START:END"), ([], "START:END"), (None, "START:END"), (7, "START:END"),
    ],
)  # fmt: skip
def test_an_edit_of_words_that_cannot_be(ledger, figure, given, said):
    with pytest.raises(JudgementRefused, match=said):
        ledger.edit(figure.id, author="ana", number=given)
    assert not ledger.log()


def test_words_that_are_not_kept_cannot_be_edited(ledger):
    ledger.keep(troops().record(), text=False)
    with pytest.raises(JudgementRefused, match="text is not kept"):
        ledger.edit(ledger.figures()[0].id, author="ana", number="0:3")


def test_a_cue_in_several_places_shows_in_every_chain_that_it_carries(ledger, figure):
    other = ledger.figures(certainty="estimated")[0]
    outer = other.chain[0].statement
    said, officials = place(ledger, figure, "said"), place(ledger, figure, "estimate that")
    ledger.edit(outer, author="ana", cue=f"{said},{officials}", certainty="alleged")
    teller = ledger.entry(other.id).chain[0]
    assert (teller.cue, teller.certainty) == ("said … estimate that", "alleged")
    assert ledger.entry(outer).cue == teller.cue


def test_edited_words_are_in_the_annotation(ledger, figure):
    ledger.edit(
        figure.id, author="ana", number=place(ledger, figure, "of 10,000"), period=place(ledger, figure, "in K")
    )
    ((_, notes),) = ledger.corrections(sentences)
    assert notes["figures"][0]["span"] == [1, "of 10,000"]
    event = ledger.events()[0]
    ledger.edit(event.id, author="ana", trigger=Span(*map(int, place(ledger, figure, "confirmed the").split(":"))))
    ((_, notes),) = ledger.corrections(sentences)
    assert notes["events"][0]["trigger"] == [1, "confirmed the"]


def test_what_a_teller_carries_is_as_sure_as_its_tellers(ledger, figure):
    """The contract has the certainty of events and figures from the weakest along their chain."""
    before = ledger.figures(), ledger.events()
    outer = ledger.figures(certainty="estimated")[0].chain[0].statement
    first = ledger.edit(figure.chain[0].statement, author="ana", certainty="denied")
    second = ledger.edit(outer, author="ana", certainty="alleged")
    assert [f.certainty for f in ledger.figures()] == ["denied", "alleged"]
    assert [f.judged for f in ledger.figures()] == [None, None]
    assert [(e.certainty, e.chain[0].certainty) for e in ledger.events()] == [("denied", "denied")]
    assert ledger.entry(figure.id).certainty == "denied"
    for judgement in (first, second):
        ledger.withdraw(judgement.id, author="ana")
    assert (ledger.figures(), ledger.events()) == before


def test_what_a_teller_carries_is_sought_by_its_edited_certainty(ledger, figure):
    judgement = ledger.edit(figure.chain[0].statement, author="ana", certainty="denied")
    assert [f.id for f in ledger.figures(certainty="denied")] == [figure.id]
    assert ledger.events(certainty="denied") and not ledger.events(certainty="confirmed")
    assert not ledger.figures(certainty="confirmed") and len(ledger.figures(certainty=("denied", "estimated"))) == 2
    assert len(ledger.figures(certainty="confirmed", known_on="2025-01-01")) == 0
    ledger.withdraw(judgement.id, author="ana")
    assert [f.id for f in ledger.figures(certainty="confirmed")] == [figure.id]
    assert not ledger.figures(certainty="denied") and not ledger.events(certainty="denied")


def test_an_edit_of_its_own_is_stronger_than_one_of_its_teller(ledger, figure):
    ledger.edit(figure.id, author="ana", certainty="possible")
    ledger.edit(figure.chain[0].statement, author="ana", certainty="denied")
    assert ledger.entry(figure.id).certainty == "possible"
    assert [f.id for f in ledger.figures(certainty="possible")] == [figure.id]


def test_a_stronger_teller_makes_what_it_carries_no_surer_than_the_others(ledger, figure):
    other = ledger.figures(certainty="estimated")[0]
    ledger.edit(other.chain[0].statement, author="ana", certainty="confirmed")
    assert ledger.entry(other.id).certainty == "estimated"
    ledger.edit(other.chain[1].statement, author="ana", certainty="asserted")
    assert ledger.entry(other.id).certainty == "asserted"


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"low": 20, "best": 10, "high": 30}, "low would be 20 and best 10"),
        ({"low": 5, "best": 40, "high": 30}, "best would be 40 and high 30"),
        ({"low": 12000, "best": None}, "low would be 12,000 and high 10,000"),
        ({"best": 9000}, "low would be 10,000 and best 9,000"),
        ({"start": "2024-11-05", "until": "2024-11-04T10:00:00"}, "start would be 2024-11-05 and until 2024-11-04"),
        ({"start": "2024-11-05"}, "start would be 2024-11-05 and until 2024-11-04"),
    ],
)
def test_an_edit_that_contradicts_itself_or_what_is_read(ledger, figure, fields, named):
    with pytest.raises(JudgementRefused, match=named):
        ledger.edit(figure.id, author="ana", **fields)
    assert not ledger.log() and ledger.entry(figure.id) == figure


def test_an_edit_that_contradicts_another(ledger, figure):
    first = ledger.edit(figure.id, author="ana", low=5, high=20, best=None)
    second = ledger.edit(figure.id, author="ben", best=18)
    with pytest.raises(JudgementRefused, match="best would be 18 and high 15"):
        ledger.edit(figure.id, author="ana", high=15)
    with pytest.raises(JudgementRefused, match=r"low would be 10,000 and best 18.*withdraw those first"):
        ledger.withdraw(first.id, author="ana")
    assert ledger.entry(figure.id).high == 20 and ledger.log()[0].withdrawn is None
    for judgement in (second, first):
        ledger.withdraw(judgement.id, author="ana")
    assert ledger.entry(figure.id) == figure


def test_what_an_edit_leaves_alone_is_not_held_against_it(ledger):
    record = troops().record()
    odd = replace(record.figures[0], low=11000.0)
    ledger.keep(replace(record, figures=(odd, *record.figures[1:])))
    ledger.edit(odd.id, author="ana", counts="weapons")
    assert ledger.entry(odd.id).counts == "weapons"


@pytest.mark.parametrize("given", ["20241104", "2024-W45-1"])
def test_a_day_is_written_as_it_is_sought(ledger, figure, given):
    with pytest.raises(JudgementRefused, match="YYYY-MM-DD"):
        ledger.edit(figure.id, author="ana", start=given)


def test_a_chain_shows_how_its_tellers_stand(ledger, figure):
    """What a rejected or edited statement carries is still shown: so it must show by whom it stands or falls."""
    (teller,) = figure.chain
    assert teller.judged is None
    for judge, stands in ((ledger.accept, "accepted"), (ledger.reject, "rejected")):
        judge(teller.statement, author="ana")
        assert ledger.entry(figure.id).chain[0].judged == stands
        assert ledger.entry(figure.id).to_json()["chain"][0]["judged"] == stands
    for line in ledger.log():
        ledger.withdraw(line.id, author="ana")
    assert ledger.entry(figure.id) == figure
