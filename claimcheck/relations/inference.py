"""A model of inference from a folder on this machine, as the function that `Settings.nli` takes.

Nothing is downloaded: the folder holds a cross-encoder exported to ONNX (`model.onnx`, or the same
under `onnx/`), its `tokenizer.json` and its `config.json` with the names of the three labels.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from claimcheck.relations.utterances import Nli

__all__ = ["load_nli"]

_PLACES: Final = ("model.onnx", "onnx/model.onnx")
_LABELS: Final = ("entail", "neutral", "contradict")  # how the names of labels begin
_LONGEST: Final = 512  # tokens of a pair


def load_nli(folder: str | Path) -> Nli:
    """The function (premise, hypothesis) -> (entailment, neutral, contradiction) of a local model.

    Needs the extra `claimcheck[nli]`. The three numbers are probabilities that add up to 1.

    Example:
        >>> load_nli("no-such-folder")
        Traceback (most recent call last):
        ...
        FileNotFoundError: no-such-folder holds no model.onnx or onnx/model.onnx

    Raises:
        ImportError: the extra is not installed.
        FileNotFoundError: a file is missing from the folder.
        ValueError: `config.json` does not name the three labels.
    """
    root = Path(folder)
    model = next((root / place for place in _PLACES if (root / place).is_file()), None)
    if model is None:
        raise FileNotFoundError(f"{root} holds no {' or '.join(_PLACES)}")
    import numpy as np

    try:
        import onnxruntime
        from tokenizers import Tokenizer
    except ImportError as missing:
        raise ImportError(f"{missing}: pip install claimcheck[nli]") from missing
    config = json.loads((root / "config.json").read_text(encoding="utf-8"))
    order = _order(config.get("id2label", {}))
    tokenizer = Tokenizer.from_str((root / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(min(_LONGEST, int(config.get("max_position_embeddings", _LONGEST))))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # equal inputs give equal bytes
    session = onnxruntime.InferenceSession(
        str(model), sess_options=options, providers=["CPUExecutionProvider"]
    )
    wanted = [entry.name for entry in session.get_inputs()]

    def nli(premise: str, hypothesis: str) -> tuple[float, float, float]:
        coded = tokenizer.encode(_plain(premise), _plain(hypothesis))
        rows: dict[str, Any] = {
            "input_ids": coded.ids,
            "attention_mask": coded.attention_mask,
            "token_type_ids": coded.type_ids,
        }
        feeds = {name: np.array([rows[name]], dtype=np.int64) for name in wanted}
        logits = np.asarray(session.run(None, feeds)[0], dtype=np.float64).reshape(-1)
        shares = np.exp(logits - logits.max())
        shares /= shares.sum()
        one, two, three = (float(shares[place]) for place in order)
        return one, two, three

    return nli


def _plain(text: str) -> str:
    """The text without lone surrogates, which no tokenizer takes."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _order(labels: dict[str, str]) -> tuple[int, ...]:
    """Where the model puts entailment, neutral and contradiction.

    Example:
        >>> _order({"0": "contradiction", "1": "entailment", "2": "neutral"})
        (1, 2, 0)
    """
    places = {name.lower(): int(place) for place, name in labels.items()}
    found = [
        next((places[name] for name in places if name.startswith(begin)), None) for begin in _LABELS
    ]
    if len(places) != len(_LABELS) or None in found:
        raise ValueError(
            f"config.json has to name entailment, neutral and contradiction in id2label: {labels}"
        )
    return tuple(place for place in found if place is not None)
