"""Makes a network to train on from the package's own weights: what `train.export` wrote, read back.

    python -m train.restore OUT/network.pt [--weights src/onrecord/model/weights]

The encoder's matrices come back from int8, each channel by its scale: half a step of 256 is lost, which the first
hundred steps of training mend. The heads were kept whole. Whoever has stories of their own with annotations goes on
from here without the four hours of `train.make`.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from train.encoder import load_encoder
from train.fit import transformers_quiet
from train.network import Network

_LAYER = ("attention.output.dense", "intermediate.dense", "output.dense")


def restored(weights: Path) -> Network:
    """The network whose export stands in `weights`; raises ValueError where a part of it is missing there."""
    graph = onnx.load(str(weights / "model.onnx")).graph
    stored = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    state: dict[str, NDArray[np.float32]] = {
        name.removeprefix("network."): array for name, array in stored.items() if name.startswith("network.")
    }
    for name in ("word_embeddings", "token_type_embeddings", "position_embeddings"):
        key = f"encoder.embeddings.{name}.weight"
        state[key] = _whole(stored, f"network.{key}")
        for part in ("scale", "quantized", "zero_point"):
            state.pop(f"{key}_{part}", None)
    # the products of a layer bear numbers alone, which rise from layer to layer; the three heads' come last
    numbers = sorted({int(m[1]) for name in stored if (m := re.match(r"onnx::MatMul_(\d+)", name))})
    products = [f"onnx::MatMul_{number}" for number in numbers]
    layers = (len(products) - 3) // len(_LAYER)
    for layer in range(layers):
        base = f"encoder.encoder.layer.{layer}"
        three = np.split(_whole(stored, f"Attention_{layer}_qkv_weight"), 3, axis=1)
        biases = np.split(stored[f"Attention_{layer}_qkv_bias"], 3)
        for part, weight, bias in zip(("query", "key", "value"), three, biases, strict=True):
            state[f"{base}.attention.self.{part}.weight"] = weight.T
            state[f"{base}.attention.self.{part}.bias"] = bias
        for offset, part in enumerate(_LAYER):
            state[f"{base}.{part}.weight"] = _whole(stored, products[len(_LAYER) * layer + offset]).T
    for name, product in zip(("unary", "anchor", "word"), products[-3:], strict=True):
        state[f"heads.{name}.weight"] = stored[product].T
    for prefix, file in (("heads", "heads.npz"), ("entities", "entities.npz")):
        with np.load(weights / file) as kept:
            state.update({f"{prefix}.{name}": kept[name] for name in kept.files})
    transformers_quiet()
    encoder, width = load_encoder()
    network = Network(encoder, width)
    wanted = network.state_dict()
    if missing := sorted(set(wanted) - set(state)):
        raise ValueError(f"{weights}: nothing there for {missing[:5]}")
    network.load_state_dict({name: torch.tensor(state[name]) for name in wanted})
    return network


def _whole(stored: dict[str, NDArray[np.float32]], name: str) -> NDArray[np.float32]:
    """The matrix `name` in fp32: its integers less the zero point, times the scale of their column or of all."""
    whole = stored[f"{name}_quantized"].astype(np.float32) - stored[f"{name}_zero_point"].astype(np.float32)
    return np.asarray(whole * stored[f"{name}_scale"], np.float32)


def main() -> None:
    """Writes the checkpoint, from the command line."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("network", type=Path)
    ask.add_argument("--weights", type=Path, default=Path("src/onrecord/model/weights"))
    a = ask.parse_args()
    a.network.parent.mkdir(parents=True, exist_ok=True)
    torch.save(restored(a.weights).state_dict(), a.network)


if __name__ == "__main__":
    main()
