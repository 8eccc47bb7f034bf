"""Training and decoding agree on what a filling is, the file says what torch says, and a stopped training goes on."""

import math

import numpy as np
import pytest

torch = pytest.importorskip("torch")
onnx = pytest.importorskip("onnx")
pytest.importorskip("safetensors")

from dataclasses import replace  # noqa: E402

from ferry import DOCUMENTS, NUMBERS, TEXT, TRIGGERS  # noqa: E402
from hypothesis import given, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402
from hypothesis.extra.numpy import arrays  # noqa: E402

from onrecord.encode import fillings, links  # noqa: E402
from onrecord.encode.happenings import told  # noqa: E402
from onrecord.encode.heads import ACTOR, ANCHORS, LINKS  # noqa: E402
from onrecord.encode.joined import joined, softmax  # noqa: E402
from onrecord.encode.links import LINK, Found  # noqa: E402
from onrecord.encode.model import SIDES, Network, outputs  # noqa: E402
from onrecord.encode.tokens import tokens  # noqa: E402
from onrecord.encode.windows import windows as cut  # noqa: E402
from onrecord.records import Span  # noqa: E402
from workshop.corpora.documents import Document  # noqa: E402
from workshop.train import __main__ as training  # noqa: E402
from workshop.train import losses as lost  # noqa: E402
from workshop.train import network, runs  # noqa: E402
from workshop.train.export import built, settings_of, weights_of  # noqa: E402
from workshop.train.losses import WEIGHTS, Batch, Seen  # noqa: E402
from workshop.train.network import Reader, buckets  # noqa: E402
from workshop.train.windows import NONE, UNKNOWN, Asked, windows  # noqa: E402


@pytest.fixture(autouse=True, scope="module")
def one_thread():
    """What is this small is slower on several."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


scores = arrays(np.float64, st.tuples(st.just(3), st.integers(1, 2), st.integers(1, 7)), elements=st.floats(-20, 20))
mosts = st.integers(1, 4)


def every_set(size, most):
    """Every filling as a row of 0 and 1, with at most `most` runs of 1."""
    rows = [[number >> i & 1 for i in range(size)] for number in range(2**size)]
    return [row for row in rows if sum(a < b for a, b in zip([0, *row], row, strict=False)) <= most]


@given(scores, mosts)
@settings(deadline=None)
def test_total_is_the_sum_of_every_filling(parts, most):
    begin, inside, end = map(torch.from_numpy, parts)
    for one, total in enumerate(runs.log_total(begin, inside, end, most).tolist()):
        rows = torch.tensor(every_set(begin.shape[1], most), dtype=torch.float64)
        row = [p[one].expand_as(rows) for p in (begin, inside, end)]
        assert total == pytest.approx(float(runs.filling_score(*row, rows).logsumexp(0)), abs=1e-6)


@given(scores, mosts)
@settings(deadline=None)
def test_training_and_decoding_sum_alike(parts, most):
    trained = runs.log_total(*map(torch.from_numpy, parts), most)
    assert trained.numpy() == pytest.approx(fillings.log_total(*parts, most), abs=1e-6)


@given(scores, mosts)
@settings(deadline=None)
def test_loss_of_the_best_filling_is_its_probability(parts, most):
    every = np.moveaxis(parts, 0, -1)[:1].astype(np.float32)
    (best,) = fillings.fillings(every, most)
    gold = np.zeros(every.shape[:2], np.float32)
    for first, last in best.runs:
        gold[0, first : last + 1] = 1
    given = torch.from_numpy(every), torch.from_numpy(gold), torch.ones(every.shape[:2], dtype=torch.bool)
    assert math.exp(-float(runs.loss(*given, most))) == pytest.approx(best.probability, abs=1e-5)


def test_padding_counts_for_nothing():
    drawn = torch.randn(1, 9, 3, generator=torch.Generator().manual_seed(1))
    gold, valid = torch.tensor([[0, 1, 1, 0, 0, 0, 0, 0, 0]]), torch.arange(9)[None] < 5
    alone = runs.loss(drawn[:, :5], gold[:, :5], valid[:, :5], 2)
    assert float(runs.loss(drawn, gold, valid, 2)) == pytest.approx(float(alone))


@pytest.mark.parametrize(("offset", "expected"), [(0, 0), (1, 1), (7, 7), (8, 8), (-1, 25), (16, 10), (9999, 23)])
def test_distance_buckets(offset, expected):
    length = abs(offset) + 1
    at = max(-offset, 0)
    distance, _ = buckets(torch.tensor([at]), torch.zeros(1, length, dtype=torch.long), length)
    assert distance[0, at + offset] == expected


NEAR = {"abs": 1e-3}


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """A reader of random weights as torch with what its file holds, and as the file."""
    torch.manual_seed(7)
    path, reader = tmp_path_factory.mktemp("weights") / "reader.onnx", Reader()
    weights = reader.state_dict()
    onnx.save(built(weights, settings_of(weights)), path)
    reader.load_state_dict(weights_of(path))
    return reader.eval(), Network(path), path


@pytest.fixture(scope="module")
def both(exported):
    """Torch's hidden states of one window without a batch, its inputs, and the scores of the file."""
    reader, loaded, _ = exported
    pieces = tokens(TEXT)
    inputs = cut(pieces)[0].inputs(pieces)
    ids, shapes, paragraphs = (torch.from_numpy(inputs[n])[None] for n in ("ids", "shapes", "paragraphs"))
    with torch.no_grad():
        hidden = reader.encoder(ids, shapes, torch.ones_like(ids, dtype=torch.bool))
    return reader, hidden, paragraphs, loaded.run(inputs)


@pytest.fixture(scope="module", params=ANCHORS)
def anchored(request, both):
    """A kind of anchor, what the file gives for it, places of its anchors among all pieces, and torch's role scores."""
    reader, hidden, paragraphs, got = both
    each = got.anchored[request.param]
    at = torch.from_numpy(each.at + 1)
    with torch.no_grad():
        return (
            request.param,
            each,
            at,
            reader.anchored[request.param].pairs(hidden, torch.zeros_like(at), at, paragraphs),
        )


@pytest.mark.parametrize("head", ["name", "mention"])
def test_the_file_gives_the_tags_of_torch(both, head):
    reader, hidden, _, got = both
    expected = getattr(reader, head)(hidden)[0, 1:-1].detach().numpy()
    assert getattr(got, head) == pytest.approx(expected, **NEAR)


def test_the_file_gives_the_starts_of_torch(both, anchored):
    reader, hidden, *_ = both
    name, each, at, _ = anchored
    expected = reader.anchored[name].start(hidden)[0, 1:-1, 0].detach().numpy()
    assert each.start == pytest.approx(expected, **NEAR)
    assert len(at) > 3 and each.at.tolist() == np.flatnonzero(expected > math.log(0.25 / 0.75)).tolist()


def test_the_file_gives_the_roles_of_torch(anchored):
    _, each, _, expected = anchored
    assert each.roles == pytest.approx(expected[:, 1:-1].flatten(2).numpy(), **NEAR)
    assert expected.shape[2] == len(ANCHORS[anchored[0]].roles)


def test_the_file_gives_the_tags_of_anchors_of_torch(both, anchored):
    reader, hidden, *_ = both
    name, each, at, roles = anchored
    inside = torch.sigmoid(roles[..., 1])
    inside[:, [0, -1]] = 0
    expected = reader.anchored[name].tagged(hidden, torch.zeros_like(at), at, inside)
    assert list(expected) == list(each.tags) == [tag.name for tag in ANCHORS[name].tags]
    for tag, scores in expected.items():
        assert each.tags[tag] == pytest.approx(scores.detach().numpy(), **NEAR)


def test_the_file_gives_the_sides_of_links_of_torch(both, anchored):
    reader, hidden, *_ = both
    name, each, at, _ = anchored
    assert set(each.sides) == {f"{link}.{side}" for link, side in SIDES[name]}
    for link, side in SIDES[name]:
        expected = getattr(reader.links[link], side)(hidden[0, at]).detach().numpy()
        assert each.sides[f"{link}.{side}"] == pytest.approx(expected, **NEAR)


def test_what_is_compared_is_all_that_the_file_gives(exported):
    _, loaded, _ = exported
    assert [given.name for given in loaded.session.get_outputs()] == list(outputs())


@pytest.fixture(scope="module")
def whole(both, exported):
    """Every likely anchor of the text as training sees it and as decoding does, with the settings of the file."""
    reader, hidden, _, got = both
    (window,) = windows(Document(id="d", corpus="c", text=TEXT, open_terms=True), 512)
    pieces = tokens(TEXT)
    spans = {n: [Span(int(pieces.starts[i]), int(pieces.ends[i])) for i in got.anchored[n].at] for n in ANCHORS}
    tags = {name: {tag.name: UNKNOWN for tag in kind.tags} for name, kind in ANCHORS.items()}
    asked = {
        name: tuple(
            Asked(at=int(at) + 1, span=span, roles=None, tags=tags[name], link=NONE)
            for at, span in zip(got.anchored[name].at, spans[name], strict=True)
        )
        for name in ANCHORS
    }
    batch = Batch.of([replace(window, asked=asked, told=told(TEXT, spans["trigger"]))])
    together = joined(cut(pieces), [got])
    found = {n: Found(each, np.arange(len(each.at))) for n, each in together.anchored.items()}
    with torch.no_grad():
        seen = {name: Seen.of(reader, batch, hidden, name) for name in ANCHORS}
    return reader, hidden, batch, seen, found, spans, exported[1].settings


def asking(seen, numbers):
    """The same anchors with other links."""
    return replace(seen, asked=[replace(a, link=int(n)) for a, n in zip(seen.asked, numbers, strict=True)])


def rows(seen):
    return torch.arange(len(seen.at))


@pytest.mark.parametrize("fixed", [None, 3])
def test_training_and_decoding_find_the_same_carriers(whole, fixed):
    reader, hidden, _, seen, found, _, given = whole
    cues = found["cue"]
    parents = [NONE if fixed is None or i == fixed else fixed for i in range(len(cues.at))]
    first, last = cues.scores.stretch(cues.rows)
    said = links.carrying(cues.scores.inside("content", cues.rows, first, last), cues.at - first)
    table = links.linked("carrier", cues, cues, said, given)
    np.fill_diagonal(table[:, 1:], -1e9)
    trained = lost.carrier_loss(reader, hidden[0], asking(seen["cue"], parents), rows(seen["cue"]))
    expected = [softmax(row)[0 if p == NONE else p + 1] for row, p in zip(table, parents, strict=True)]
    assert torch.exp(-trained).detach().numpy() == pytest.approx(np.array(expected), **NEAR)


@pytest.mark.parametrize("fixed", [None, 4])
def test_training_and_decoding_find_the_same_events_of_numbers(whole, fixed):
    reader, hidden, batch, seen, found, _, given = whole
    table = links.event_scores(found["number"], found["trigger"], tokens(TEXT).paragraphs, given)
    triggers = asking(seen["trigger"], range(len(seen["trigger"].at)))
    numbers = asking(seen["number"], [NONE if fixed is None else fixed] * len(seen["number"].at))
    both, here = {"trigger": triggers, "number": numbers}, {n: rows(seen[n]) for n in ("trigger", "number")}
    trained = lost.event_loss(reader, batch, hidden[0], both, here, 0)
    expected = softmax(table)[:, 0 if fixed is None else fixed + 1]
    assert torch.exp(-trained).detach().numpy() == pytest.approx(expected, **NEAR)


def test_training_and_decoding_find_the_same_happenings(whole):
    reader, hidden, batch, seen, found, spans, given = whole
    low = {**given, "links": {**given["links"], "happening": {**given["links"]["happening"], "none": -99.0}}}
    got = list(links.happenings(TEXT, found["trigger"], spans["trigger"], low))
    assert len(got) == len(spans["trigger"]) - 1
    for link in got[::4]:
        alike = [-i if i not in (link.source, link.target) else 99 for i in range(1000, 1000 + len(seen["trigger"].at))]
        alike[link.source] = alike[link.target] = 99
        each = lost.happening_loss(reader, batch, hidden, asking(seen["trigger"], alike), rows(seen["trigger"]), 0)
        none = lost.happening_loss(
            reader, batch, hidden, asking(seen["trigger"], range(len(alike))), rows(seen["trigger"]), 0
        )
        chosen, unchosen = (float(torch.exp(-x.detach()[link.source])) for x in (each, none))
        assert chosen / (1 - unchosen) == pytest.approx(link.score, abs=2e-3)


@pytest.mark.parametrize(
    ("head", "columns"),
    [
        ("actor", slice(0, len(ACTOR.labels))),
        ("later", slice(-2 * LINK, -LINK)),
        ("earlier", slice(-LINK, None)),
    ],
)
def test_the_file_gives_the_ends_of_mentions_of_torch(both, head, columns):
    reader, hidden, _, got = both
    ends = torch.cat([hidden[0, 1:-2], hidden[0, 2:-1]], -1)
    expected = getattr(reader, head)(ends).detach().numpy()
    assert (got.first[:-1] + got.last[1:])[:, columns] == pytest.approx(expected, **NEAR)


def test_weights_come_back_from_the_file_as_they_were_but_for_rounding(exported):
    reader, _, path = exported
    back = weights_of(path)
    assert set(back) == set(reader.state_dict())
    for name, weight in reader.state_dict().items():
        assert torch.allclose(back[name], weight, atol=1e-5)


@pytest.fixture
def small(monkeypatch):
    """Readers of few weights, saved at every step."""
    for name, value in {"HIDDEN": 24, "INNER": 24, "LAYERS": 1}.items():
        monkeypatch.setattr(network, name, value)
    monkeypatch.setattr(training, "SAVE_EVERY", 1)


@pytest.fixture
def plan():
    """Four batches; the documents alternate."""
    made = [list(windows(document, 64)) for document in DOCUMENTS]
    return [made[0], made[1] + made[2], made[0] + made[1] + made[2], made[0]]


def trained(plan, run, start):
    """The weights that a training ends with, from the folder that it was stopped in if there is one."""
    run.mkdir(exist_ok=True)
    torch.manual_seed(training.SEED)
    training.train(Reader(), plan, plan[0], run, start)
    return torch.load(run / "reader.pt", weights_only=True)


@pytest.fixture
def start(small, tmp_path):
    torch.manual_seed(3)
    torch.save(Reader().state_dict(), tmp_path / "start.pt")
    return tmp_path / "start.pt"


def test_training_moves_every_head_and_can_be_repeated(plan, tmp_path, start):
    one, other = trained(plan, tmp_path / "one", start), trained(plan, tmp_path / "other", start)
    before = torch.load(start, weights_only=True)
    assert all(torch.equal(one[name], other[name]) for name in one)
    assert [name for name in one if torch.equal(one[name], before[name])] == []


def test_every_head_has_something_to_learn_from_and_counts(plan, small):
    torch.manual_seed(3)
    reader, batch = Reader(), Batch.of(plan[2])
    each = lost.losses(reader, batch, reader.encoder(batch.ids, batch.shapes, batch.valid))
    assert set(each) == set(WEIGHTS)
    assert all(0 < float(value.detach()) < math.inf for value in each.values())
    torch.stack(list(each.values())).sum().backward()
    assert [name for name, p in reader.named_parameters() if p.grad is None or not p.grad.any()] == []


@pytest.mark.parametrize(
    ("document", "heads"),
    [
        (Document(id="d", corpus="c", text=TEXT, open_terms=True), set()),
        (Document(id="d", corpus="c", text=TEXT, open_terms=True, names=()), {"name"}),
        (Document(id="d", corpus="c", text=TEXT, open_terms=True, mentions=()), {"mention"}),
        (Document(id="d", corpus="c", text=TEXT, open_terms=True, cues=()), {"cue"}),
        (Document(id="d", corpus="c", text=TEXT, open_terms=True, triggers=(), numbers=()), {"trigger", "number"}),
        (DOCUMENTS[1], {"cue", "cue cue role", "cue source role", "cue content role"}),
        (DOCUMENTS[2], {"dyad"}),
        (
            Document(id="d", corpus="c", text=TEXT, open_terms=True, triggers=TRIGGERS[2:3], numbers=()),
            {"trigger", "number", "type", "mode", "standing"},
        ),
        (
            Document(id="d", corpus="c", text=TEXT, open_terms=True, triggers=(), numbers=NUMBERS[:1]),
            {"trigger", "number", "number number role", "number of role", "counts"},
        ),
    ],
)
def test_what_a_corpus_does_not_annotate_teaches_nothing(small, document, heads):
    reader, batch = Reader(), Batch.of(list(windows(document, 64)))
    each = lost.losses(reader, batch, reader.encoder(batch.ids, batch.shapes, batch.valid))
    assert set(each) == heads


def stopped(plan, run, start, monkeypatch):
    """Begin a training and stop it after half of its batches."""
    real = training.one_step

    def one_step(reader, optimizer, some, step, steps):
        if step == len(plan) // 2:
            raise KeyboardInterrupt
        return real(reader, optimizer, some, step, steps)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(training, "one_step", one_step)
        trained(plan, run, start)


def resumed(plan, tmp_path, start, monkeypatch):
    """The weights of a training that ran through, and of one that was stopped and went on."""
    stopped(plan, tmp_path / "stopped", start, monkeypatch)
    assert torch.load(tmp_path / "stopped" / "checkpoint.pt", weights_only=True)["step"] == len(plan) // 2
    return trained(plan, tmp_path / "whole", start), trained(plan, tmp_path / "stopped", start)


def test_a_stopped_training_ends_with_the_same_weights(plan, tmp_path, start, monkeypatch):
    whole, parts = resumed(plan, tmp_path, start, monkeypatch)
    assert all(torch.equal(whole[name], parts[name]) for name in whole)


def test_without_dropout_a_stopped_training_ends_with_the_same_weights(plan, tmp_path, start, monkeypatch):
    monkeypatch.setattr(torch.nn.functional, "dropout", lambda x, *_, **__: x)
    whole, parts = resumed(plan, tmp_path, start, monkeypatch)
    assert all(torch.equal(whole[name], parts[name]) for name in whole)


def test_what_is_watched_is_written_down(plan, tmp_path, start):
    trained(plan, tmp_path / "run", start)
    assert (tmp_path / "run" / "watch.jsonl").read_text().startswith('{"step": 4, "wire actor": ')


def test_batches_hold_like_lengths_and_lose_nothing(plan):
    every = [window for batch in plan for window in batch] * 40
    batches = list(training.packed(every))
    assert sum(map(len, batches)) == len(every)
    assert all(len(batch) * max(len(w.ids) for w in batch) <= training.TOKENS for batch in batches)


@pytest.mark.parametrize(
    ("name", "rate"),
    [
        ("encoder.word.weight", training.ENCODER_RATE),
        ("encoder.shape.weight", training.HEAD_RATE),
        ("anchored.cue.start.bias", training.HEAD_RATE),
        ("anchored.trigger.tags.mode_tag.weight", training.HEAD_RATE),
        ("links.event.source.weight", training.HEAD_RATE),
        ("links.carrier.said.weight", training.FEATURE_RATE),
        ("links.happening.said.bias", training.FEATURE_RATE),
        ("antecedent_bias.bias", training.FEATURE_RATE),
    ],
)
def test_rate(name, rate):
    assert training.rate(name) == rate


def test_every_rate_is_of_some_parameter(small):
    rates = {training.rate(name) for name, _ in Reader().named_parameters()}
    assert rates == {training.ENCODER_RATE, training.HEAD_RATE, training.FEATURE_RATE}
    said = [n for n, _ in Reader().named_parameters() if training.rate(n) == training.FEATURE_RATE]
    assert len(said) == 2 * (len(LINKS) + 1)
