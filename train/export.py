"""Writes a trained network as the package's weights: int8 ONNX, the argument head as npz, the tokenizer.

Dynamic int8 quantisation, weights per channel (QInt8), of the encoder's matrix products and of the word embedding; the
heads, which are small and decide, stay in fp32. The graph is fused first (attention, GELU, skip-layer-norm).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import Tensor, nn

from train.encoder import folder, load_encoder
from train.network import Network

OUTPUTS = ("unary", "anchor", "word", "hidden")
INPUTS = ("input_ids", "attention_mask", "token_type_ids")
FORMAT = 1


class Whole(nn.Module):  # type: ignore[misc]
    """Encoder and the heads that see every piece, as one graph."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        hidden: Tensor = self.network.encoder(
            input_ids=ids, attention_mask=mask, token_type_ids=types
        ).last_hidden_state
        heads = self.network.heads
        return heads.unary(hidden), heads.anchor(hidden), heads.word(hidden), hidden


def export(network: Network, out: Path, about: dict[str, object]) -> None:
    """Writes ``model.onnx``, ``heads.npz``, ``tokenizer.json`` and ``model.json`` into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    network.eval()
    ids = torch.randint(1000, 2000, (2, 64))
    example = (ids, torch.ones_like(ids), torch.randint(0, 11, (2, 64)))
    write_graph(Whole(network), example, OUTPUTS, out / "model.onnx", heads=("unary", "anchor", "word"))
    keep = ("query.weight", "query.bias", "gain", "distance", "bias", "transition")
    state = network.heads.state_dict()
    np.savez(out / "heads.npz", **{k: state[k].numpy().astype(np.float32) for k in keep})
    np.savez(
        out / "entities.npz", **{k: v.numpy().astype(np.float32) for k, v in network.entities.state_dict().items()}
    )
    shutil.copyfile(folder() / "tokenizer.json", out / "tokenizer.json")
    digests = {
        name: hashlib.sha256((out / name).read_bytes()).hexdigest()
        for name in ("model.onnx", "heads.npz", "entities.npz", "tokenizer.json")
    }
    (out / "model.json").write_text(json.dumps({"format": FORMAT, "sha256": digests, **about}, indent=1) + "\n")


def write_graph(
    network: nn.Module, example: tuple[Tensor, ...], outputs: Sequence[str], path: Path, heads: Sequence[str] = ()
) -> None:
    """Writes an encoder as int8 ONNX; the products that make the outputs `heads` stay in fp32."""
    axes = {name: {0: "batch", 1: "length"} for name in (*INPUTS, *outputs)}
    with tempfile.TemporaryDirectory() as temporary:
        raw, fused = Path(temporary) / "raw.onnx", Path(temporary) / "fused.onnx"
        torch.onnx.export(
            network.eval(),
            example,
            str(raw),
            input_names=list(INPUTS),
            output_names=list(outputs),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        options = FusionOptions("bert")
        options.enable_embed_layer_norm = False
        model = optimizer.optimize_model(
            str(raw), model_type="bert", num_heads=12, hidden_size=384, opt_level=0, optimization_options=options
        )
        model.save_model_to_file(str(fused))
        quantize_dynamic(
            str(fused),
            str(path),
            weight_type=QuantType.QInt8,
            per_channel=True,
            nodes_to_exclude=_products(fused, heads),
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
        )
    with torch.no_grad():
        found = network(*example)
    _compare(path, example, outputs, found if isinstance(found, tuple) else (found,))


def _products(path: Path, outputs: Sequence[str]) -> list[str]:
    """The names of the products that make these outputs."""
    graph = onnx.load(str(path)).graph
    makers = {name: node for node in graph.node for name in node.output}
    names: list[str] = []
    for output in outputs:
        node = makers[output]
        while node.op_type not in ("MatMul", "Gemm"):
            node = next(makers[i] for i in node.input if i in makers)
        names.append(node.name)
    return names


def _compare(path: Path, example: tuple[Tensor, ...], outputs: Sequence[str], reference: tuple[Tensor, ...]) -> None:
    import onnxruntime

    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    got = session.run(None, {name: t.numpy() for name, t in zip(INPUTS, example, strict=True)})
    for name, ours, theirs in zip(outputs, got, reference, strict=True):
        print(f"{name}: largest difference to fp32 {np.abs(ours - theirs.numpy()).max():.3f}")
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    """Exports one checkpoint, from the command line."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("network", type=Path)
    ask.add_argument("--out", type=Path, default=Path("src/onrecord/model/weights"))
    a = ask.parse_args()
    encoder, width = load_encoder("eager")
    network = Network(encoder, width)
    network.load_state_dict(torch.load(a.network, map_location="cpu"))
    export(network, a.out, {"name": "onrecord-reader"})


if __name__ == "__main__":
    main()
