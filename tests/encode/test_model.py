"""A weights file that cannot be used is told by name, with what to do; a window is read the same every time."""

import json
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from onrecord.encode.antecedents import FEATURES
from onrecord.encode.heads import ACTOR, CERTAINTY, KIND, NAME, PARTS, ROLES
from onrecord.encode.links import LINK
from onrecord.encode.model import Network
from onrecord.encode.tokens import tokens
from onrecord.encode.windows import windows
from onrecord.errors import ModelUnusable

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
    assert (len(given["carrier"]["weights"]), len(given["antecedent"]["weights"])) == (3, len(FEATURES))
    assert shipped.version == given["version"]


@pytest.fixture(scope="module")
def inputs():
    text = tokens("MALMO (Corda Press) - Mayor Ana Lund told Farol that the ferry had left.\n\nNobody denied it.")
    return windows(text)[0].inputs(text)


def test_shapes_of_the_scores(shipped, inputs):
    got, n = shipped.run(inputs), len(inputs["ids"]) - 2
    a, ends = len(got.anchors), (n, len(ACTOR.labels) + 2 * LINK)
    assert (got.name.shape, got.mention.shape, got.cue.shape) == ((n, len(NAME.labels)), (n, 3), (n,))
    assert (got.first.shape, got.last.shape) == (ends, ends)
    assert got.roles.shape == (a, n, len(ROLES) * len(PARTS))
    assert (got.kind.shape, got.certainty.shape) == ((a, len(KIND.labels)), (a, len(CERTAINTY.labels)))
    assert got.child.shape == got.parent.shape == (a, LINK)
    assert ((got.anchors >= 0) & (got.anchors < n)).all()


def test_anchors_are_the_pieces_that_may_well_start_a_cue(shipped, inputs):
    got = shipped.run(inputs)
    assert got.anchors.tolist() == np.flatnonzero(got.cue > np.log(0.1 / 0.9)).tolist()


def test_the_same_window_gives_the_same_bits(shipped, inputs):
    first, again, other = shipped.run(inputs), shipped.run(inputs), Network().run(inputs)
    for name in first.__slots__:
        assert (getattr(first, name) == getattr(again, name)).all()
        assert (getattr(first, name) == getattr(other, name)).all()


@pytest.mark.parametrize("text", ["Ana", "x " * 510])
def test_the_shortest_and_the_longest_window(shipped, text):
    (only,) = windows(tokens(text))
    got = shipped.run(only.inputs(tokens(text)))
    assert len(got.cue) == len(tokens(text)) and np.isfinite(got.cue).all()
