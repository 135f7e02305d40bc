"""A model of inference: what it is asked, what it may suggest, and one read from a folder."""

import json

import pytest

from claimcheck import Article, Settings, check, compare
from claimcheck.evidence import total
from claimcheck.relations.inference import load_nli
from claimcheck.relations.utterances import held_back

LABELS = {"0": "contradiction", "1": "entailment", "2": "neutral"}


def sure(_premise, _hypothesis):
    return 0.0, 0.02, 0.98


def never(premise, hypothesis):
    raise AssertionError(f"asked about {premise!r} and {hypothesis!r}")


def test_a_model_can_only_suggest():
    found = compare(
        "The old pier at Harwick is safe.", "The old pier at Harwick is rotten.", nli=sure
    )
    assert found.kind == "possible"
    assert "a model reads" in found.reason
    assert found.score == total(found.evidence)


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("The quake killed 12 people.", "The quake killed 40 people.", "contradiction"),
        ("The quake killed 12 people.", "The quake killed about 12 people.", "compatible"),
        ("The pier at Harwick is 12 metres long.", "The pier at Harwick has 3 lamps.", "unrelated"),
        (
            "The council approved the plan.",
            "The council did not approve the plan.",
            "contradiction",
        ),
        ("The old pier is safe.", "The old pier may be rotten.", "unrelated"),
        ("The old pier is safe.", "Prices rose in spring.", "unrelated"),
        ("The old pier is safe.", "The old pier is safe.", "same"),
    ],
)
def test_a_model_is_not_asked_where_a_rule_or_a_gate_answers(left, right, kind):
    assert compare(left, right, nli=never).kind == kind


@pytest.mark.parametrize("answers", [(0.98, 0.5), (0.5, 0.98)])
def test_a_model_has_to_be_sure_both_ways(answers):
    left, right = "The old pier at Harwick is safe.", "The old pier at Harwick is rotten."

    def nli(premise, _hypothesis):
        share = answers[premise != left]
        return 0.0, 1 - share, share

    assert compare(left, right, nli=nli).kind == "unrelated"


def story(quote, speaker, source):
    text = (
        f"The council of Harwick met on Friday about the old harbour pier. “{quote}”, said {speaker}, "
        "the mayor of Harwick, in the town hall."
    )
    return Article(text, source=source)


SAFE = "The old harbour pier at Harwick remains perfectly safe for visitors"
ROTTEN = "The old harbour pier at Harwick remains rotten underneath for visitors"


def test_in_a_batch_a_model_suggests_on_quotes_of_one_event():
    batch = [story(SAFE, "Anna Orlov", "Post"), story(ROTTEN, "Anna Orlov", "Times")]
    assert not [r for r in check(batch).relations if r.kind == "possible"]
    report = check(batch, settings=Settings(nli=sure))
    assert [r.kind for r in report.relations] == ["possible"]
    assert not [f for f in report.findings if f.severity == "error"]


def test_in_a_batch_two_holders_are_not_put_to_a_model():
    batch = [story(SAFE, "Anna Orlov", "Post"), story(ROTTEN, "Pavel Grom", "Times")]
    assert not check(batch, settings=Settings(nli=never)).relations


def test_gates_name_their_reason():
    assert held_back("The pier has 3 lamps", "The pier has lamps") == (
        "figures are compared as intervals"
    )


# -- a folder ----------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A cross-encoder of one weight: "rotten" anywhere in the pair is a contradiction."""
    onnx = pytest.importorskip("onnx")
    pytest.importorskip("onnxruntime")
    tokenizers = pytest.importorskip("tokenizers")
    root = tmp_path_factory.mktemp("model")
    words = ["[UNK]", "[SEP]", "the", "rotten", "pier", "is", "safe", "old"]
    tokenizer = tokenizers.Tokenizer(
        tokenizers.models.WordLevel({word: i for i, word in enumerate(words)}, unk_token="[UNK]")
    )
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    tokenizer.post_processor = tokenizers.processors.TemplateProcessing(
        single="$A [SEP]", pair="$A [SEP] $B:1 [SEP]:1", special_tokens=[("[SEP]", 1)]
    )
    tokenizer.save(str(root / "tokenizer.json"))
    (root / "config.json").write_text(json.dumps({"id2label": LABELS}))
    helper, kinds = onnx.helper, onnx.TensorProto
    graph = helper.make_graph(
        [
            helper.make_node("Equal", ["input_ids", "word"], ["hits"]),
            helper.make_node("Cast", ["hits"], ["ones"], to=kinds.FLOAT),
            helper.make_node("ReduceSum", ["ones", "axis"], ["count"], keepdims=1),
            helper.make_node("MatMul", ["count", "weight"], ["raised"]),
            helper.make_node("Add", ["raised", "bias"], ["logits"]),
        ],
        "tiny",
        [
            helper.make_tensor_value_info(name, kinds.INT64, ["batch", "tokens"])
            for name in ("input_ids", "attention_mask")
        ],
        [helper.make_tensor_value_info("logits", kinds.FLOAT, ["batch", 3])],
        [
            helper.make_tensor("word", kinds.INT64, [], [3]),
            helper.make_tensor("axis", kinds.INT64, [1], [1]),
            helper.make_tensor("weight", kinds.FLOAT, [1, 3], [20.0, 0.0, 0.0]),
            helper.make_tensor("bias", kinds.FLOAT, [3], [0.0, 1.0, 8.0]),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(model)
    (root / "onnx").mkdir()
    onnx.save(model, str(root / "onnx" / "model.onnx"))
    return root


def test_a_model_is_read_from_a_folder(folder):
    nli = load_nli(folder)
    entails, neutral, contradicts = nli("the old pier is safe", "the old pier is rotten")
    assert contradicts > 0.99
    assert sum((entails, neutral, contradicts)) == pytest.approx(1)
    assert nli("the old pier", "the pier")[1] > 0.99
    assert nli("the old pier", "the pier") == nli("the old pier", "the pier")
    assert compare("The old pier is safe.", "The old pier is rotten.", nli=nli).kind == "possible"
    assert compare("The old pier is safe.", "The old pier is long.", nli=nli).kind == "unrelated"


@pytest.mark.parametrize("text", ["", "\ud800", "pier " * 3000])
def test_a_model_takes_any_text(folder, text):
    assert sum(load_nli(folder)(text, "the pier")) == pytest.approx(1)


def test_a_folder_has_to_name_the_three_labels(folder, tmp_path):
    for name in ("tokenizer.json", "onnx/model.onnx"):
        target = tmp_path / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes((folder / name).read_bytes())
    (tmp_path / "config.json").write_text(json.dumps({"id2label": {"0": "LABEL_0"}}))
    with pytest.raises(ValueError, match="id2label"):
        load_nli(tmp_path)
