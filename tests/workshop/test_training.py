"""Training and decoding agree on what a filling is, the file says what torch says, and a stopped training goes on."""

import math

import numpy as np
import pytest

torch = pytest.importorskip("torch")
onnx = pytest.importorskip("onnx")
pytest.importorskip("safetensors")

from hypothesis import given, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402
from hypothesis.extra.numpy import arrays  # noqa: E402

from onrecord.encode import fillings  # noqa: E402
from onrecord.encode.heads import ACTOR  # noqa: E402
from onrecord.encode.links import LINK  # noqa: E402
from onrecord.encode.model import Network  # noqa: E402
from onrecord.encode.tokens import tokens  # noqa: E402
from onrecord.encode.windows import windows as cut  # noqa: E402
from workshop.corpora.documents import Cue, Document  # noqa: E402
from workshop.train import __main__ as training  # noqa: E402
from workshop.train import network, runs  # noqa: E402
from workshop.train.export import built, settings_of, weights_of  # noqa: E402
from workshop.train.network import Reader, buckets  # noqa: E402
from workshop.train.windows import windows  # noqa: E402


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


TEXT = "Ana Lund told Farol that the ferry had left.\n\nPort officials, citing the works ministry, denied it."
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


@pytest.fixture(scope="module")
def anchored(both):
    """Places of the anchors among all pieces, their windows, and torch's role scores."""
    reader, hidden, paragraphs, got = both
    at = torch.from_numpy(got.anchors + 1)
    window = torch.zeros_like(at)
    with torch.no_grad():
        return at, window, reader.pairs(hidden, window, at, paragraphs)


@pytest.mark.parametrize("head", ["name", "mention", "cue"])
def test_the_file_gives_the_tags_of_torch(both, head):
    reader, hidden, _, got = both
    expected = getattr(reader, head)(hidden)[0, 1:-1].detach().numpy()
    assert getattr(got, head).reshape(expected.shape) == pytest.approx(expected, **NEAR)


def test_the_file_gives_the_roles_of_torch(both, anchored):
    assert len(anchored[0]) > 3
    assert both[3].roles == pytest.approx(anchored[2][:, 1:-1].numpy(), **NEAR)


@pytest.mark.parametrize(("place", "head"), [(0, "kind"), (1, "certainty")])
def test_the_file_gives_the_manners_of_torch(both, anchored, place, head):
    reader, hidden, _, got = both
    at, window, roles = anchored
    inside = torch.sigmoid(roles[..., 7])
    inside[:, [0, -1]] = 0
    expected = reader.manners(hidden, window, at, inside)[place].detach().numpy()
    assert getattr(got, head) == pytest.approx(expected, **NEAR)


@pytest.mark.parametrize("side", ["child", "parent"])
def test_the_file_gives_the_carriers_of_torch(both, anchored, side):
    reader, hidden, _, got = both
    expected = getattr(reader, f"carrier_{side}")(hidden[0, anchored[0]]).detach().numpy()
    assert getattr(got, side) == pytest.approx(expected, **NEAR)


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


DOCUMENTS = [
    Document(
        id="one", corpus="wire", text=TEXT, open_terms=True,
        names=((0, 8, "person"), (14, 19, "organization")),
        name_kinds=frozenset({"person", "organization"}),
        mentions=((0, 8, "person", "a"), (14, 19, "media", "b"), (46, 60, "unnamed", "c"), (69, 87, "government", "d")),
        cues=(
            Cue(cue=((9, 13),), source=((0, 8),), content=((25, 43),), kind="speech", certainty="asserted"),
            Cue(cue=((62, 68),), source=((69, 87),), content=((96, 98),), kind="speech", parent=2, nested=True),
            Cue(cue=((89, 95),), source=((46, 60),), content=((96, 98),), kind="denial", nested=True),
        ),
    ),
    Document(
        id="two", corpus="other", text="Farol fell. The newspaper said so.", open_terms=True,
        cues=(Cue(cue=((26, 30),), source=((12, 25),), content=((31, 33),)),),
    ),
]  # fmt: skip


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
    return [made[0], made[1], made[0] + made[1], made[0]]


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
    assert all(not torch.equal(one[name], before[name]) for name in one if name.endswith("weight"))


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
        ("cue.bias", training.HEAD_RATE),
        ("carrier_bias.weight", training.FEATURE_RATE),
        ("antecedent_bias.bias", training.FEATURE_RATE),
    ],
)
def test_rate(name, rate):
    assert training.rate(name) == rate
