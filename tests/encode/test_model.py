"""A weights file that cannot be used is told by name, with what to do; a window is read the same every time."""

import json
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from onrecord.encode.antecedents import FEATURES
from onrecord.encode.heads import ACTOR, ANCHORS, LINKS, NAME, PARTS
from onrecord.encode.links import LINK
from onrecord.encode.model import SIDES, TOKENS, Network, anchors, outputs, parts_of
from onrecord.encode.tokens import tokens
from onrecord.encode.windows import windows
from onrecord.errors import ModelUnusable
from onrecord.ontology import ontology

SHIPPED = Path(str(files("onrecord.encode"))) / "weights" / "reader.onnx"
SIZE = SHIPPED.stat().st_size if SHIPPED.exists() else 0


def refused(path):
    with pytest.raises(ModelUnusable) as told:
        Network(path)
    return str(told.value)


def rewritten(path, **changed):
    """A copy of the shipped file with other settings."""
    onnx = pytest.importorskip("onnx")
    made = onnx.load(SHIPPED)
    settings = json.loads(made.metadata_props[0].value) | changed
    onnx.helper.set_model_props(made, {"onrecord": json.dumps(settings)})
    onnx.save(made, path)
    return path


def foreign(path, **properties):
    """A sound model of somebody else's."""
    onnx = pytest.importorskip("onnx")
    one = onnx.helper.make_tensor_value_info("x", onnx.TensorProto.FLOAT, [1])
    two = onnx.helper.make_tensor_value_info("y", onnx.TensorProto.FLOAT, [1])
    graph = onnx.helper.make_graph([onnx.helper.make_node("Identity", ["x"], ["y"])], "other", [one], [two])
    made = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 20)], ir_version=9)
    onnx.helper.set_model_props(made, properties)
    onnx.save(made, path)
    return path


@pytest.mark.parametrize("make", [lambda path: None, Path.mkdir], ids=["missing", "a folder"])
def test_no_file(tmp_path, make):
    make(tmp_path / "none.onnx")
    assert refused(tmp_path / "none.onnx").startswith(f"{tmp_path / 'none.onnx'}: cannot be loaded (there is no such")


@pytest.mark.parametrize("content", [b"", b"\0" * 5000, b"hello\n" * 90, np.random.default_rng(7).bytes(5000)])
def test_bytes_that_are_no_model(tmp_path, content):
    (tmp_path / "bad.onnx").write_bytes(content)
    told = refused(tmp_path / "bad.onnx")
    assert told.startswith(str(tmp_path / "bad.onnx")) and told.endswith("install onrecord again")


@pytest.mark.parametrize("size", [1, 100, 1_000_000, SIZE // 2, SIZE - 2000, SIZE - 10, SIZE - 1])
def test_a_copy_that_was_cut_off(tmp_path, size):
    (tmp_path / "cut.onnx").write_bytes(SHIPPED.read_bytes()[:size])
    told = refused(tmp_path / "cut.onnx")
    assert told.startswith(str(tmp_path / "cut.onnx")) and told.endswith("install onrecord again")


@pytest.mark.parametrize("properties", [{}, {"author": "somebody"}, {"onrecord": "not json"}])
def test_a_model_of_somebody_else(tmp_path, properties):
    told = refused(foreign(tmp_path / "other.onnx", **properties))
    assert told.startswith(str(tmp_path / "other.onnx")) and told.endswith("install onrecord again")


@pytest.mark.parametrize("settings", ["{}", "[]", "1"])
def test_settings_without_ontology(tmp_path, settings):
    assert "install" in refused(foreign(tmp_path / "other.onnx", onrecord=settings))


def test_another_ontology(tmp_path):
    told = refused(rewritten(tmp_path / "old.onnx", ontology="0.0"))
    assert "ontology 0.0" in told and told.endswith("install the two of one version")


def test_another_ontology_names_the_file(tmp_path):
    assert str(tmp_path / "old.onnx") in refused(rewritten(tmp_path / "old.onnx", ontology="0.0"))


def test_a_copy_is_as_good(tmp_path, shipped):
    assert Network(rewritten(tmp_path / "copy.onnx")).settings == shipped.settings


def test_settings_fit_the_features(shipped):
    given = shipped.settings
    assert given["actor_kinds"] == list(ACTOR.labels)
    said = {link.name: link.said for link in LINKS} | {"antecedent": len(FEATURES)}
    assert {name: len(link["weights"]) for name, link in given["links"].items()} == said
    assert set(given["thresholds"]) == set(ANCHORS)
    assert shipped.version == given["version"]
    for name, weights in (given["confidence"] or {}).items():
        assert len(weights) == 2 + len(ANCHORS[name].roles) + len(ANCHORS[name].tags)


@pytest.fixture(scope="module")
def inputs():
    text = tokens("MALMO (Corda Press) - Mayor Ana Lund told Farol that the ferry had left.\n\nNobody denied it.")
    return windows(text)[0].inputs(text)


def test_shapes_of_the_scores(shipped, inputs):
    got, n = shipped.run(inputs), len(inputs["ids"]) - 2
    ends = (n, len(ACTOR.labels) + 2 * LINK)
    assert (got.name.shape, got.mention.shape) == ((n, len(NAME.labels)), (n, 3))
    assert (got.first.shape, got.last.shape) == (ends, ends)
    assert list(got.anchored) == list(ANCHORS)


@pytest.mark.parametrize("name", ANCHORS)
def test_shapes_of_the_scores_of_anchors(shipped, inputs, name):
    got, kind, n = shipped.run(inputs).anchored[name], ANCHORS[name], len(inputs["ids"]) - 2
    a = len(got.at)
    assert (got.start.shape, got.roles.shape) == ((n,), (a, n, len(kind.roles) * len(PARTS)))
    assert {tag: scores.shape for tag, scores in got.tags.items()} == {t.name: (a, len(t.labels)) for t in kind.tags}
    assert {side: scores.shape for side, scores in got.sides.items()} == {f"{x}.{y}": (a, LINK) for x, y in SIDES[name]}
    assert ((got.at >= 0) & (got.at < n)).all()


@pytest.mark.parametrize("name", ANCHORS)
def test_anchors_are_the_pieces_that_may_well_start_one(shipped, inputs, name):
    got = shipped.run(inputs).anchored[name]
    assert got.at.tolist() == np.flatnonzero(got.start > np.log(0.25 / 0.75)).tolist()


def arrays(scores):
    """Every array of the scores of a window, by name."""
    yield from ((name, getattr(scores, name)) for name in TOKENS)
    for name, each in scores.anchored.items():
        parts = {"start": each.start, "at": each.at, "roles": each.roles, **each.tags, **each.sides}
        yield from ((f"{name}.{part}", value) for part, value in parts.items())


def test_the_same_window_gives_the_same_bits(shipped, inputs):
    first, again, other = (dict(arrays(n.run(inputs))) for n in (shipped, shipped, Network()))
    assert set(first) == set(outputs())
    for name, value in first.items():
        assert (value == again[name]).all() and (value == other[name]).all()


@pytest.mark.parametrize("text", ["Ana", "x " * 510])
def test_the_shortest_and_the_longest_window(shipped, text):
    (only,) = windows(tokens(text))
    got = shipped.run(only.inputs(tokens(text)))
    assert {len(each.start) for each in got.anchored.values()} == {len(tokens(text))}
    assert all(np.isfinite(value).all() for _, value in arrays(got))


def given_out(name, at, pieces=6):
    """What a file gives for one kind of anchor in a window of six pieces, [CLS] and [SEP] among them."""
    out = {f"{name}.start": np.arange(pieces), f"{name}.at": np.array(at)}
    for part in parts_of(name)[2:]:
        shape = (len(at), pieces, 6) if part == "roles" else (len(at), 4)
        out[f"{name}.{part}"] = np.broadcast_to(np.array(at).reshape(-1, *[1] * (len(shape) - 1)), shape)
    return out


@pytest.mark.parametrize("name", ANCHORS)
@pytest.mark.parametrize(
    ("at", "expected"), [([], []), ([1, 4], [0, 3]), ([0, 2, 5], [1]), ([0], []), ([5], []), ([0, 5], [])]
)
def test_no_anchor_stands_at_the_special_pieces(name, at, expected):
    got = anchors(name, given_out(name, at))
    assert got.at.tolist() == expected
    assert got.start.tolist() == [1, 2, 3, 4] and got.roles.shape == (len(expected), 4, 6)
    assert set(got.tags) == {tag.name for tag in ANCHORS[name].tags}
    assert set(got.sides) == {f"{link}.{side}" for link, side in SIDES[name]}
    for rows in (*got.tags.values(), *got.sides.values(), got.roles[:, 0]):
        assert rows[:, 0].tolist() == [place + 1 for place in expected]


def test_a_file_of_other_heads_is_told_before_anything_is_read(tmp_path):
    told = refused(foreign(tmp_path / "old.onnx", onrecord=json.dumps({"ontology": ontology().version})))
    assert told.startswith(str(tmp_path / "old.onnx")) and told.endswith("install the two of one version")
    assert f"they give no {min(outputs())}" in told
