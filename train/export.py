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
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import Tensor, nn

from onrecord.model.session import open_session
from train.encoder import folder, load_encoder
from train.graphs import ROWS, last_rows, plain_norms
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
    write_probe(out / "product.onnx")
    keep = ("query.weight", "query.bias", "gain", "distance", "bias", "transition")
    state = network.heads.state_dict()
    np.savez(out / "heads.npz", **{k: state[k].numpy().astype(np.float32) for k in keep})
    np.savez(
        out / "entities.npz", **{k: v.numpy().astype(np.float32) for k, v in network.entities.state_dict().items()}
    )
    shutil.copyfile(folder() / "tokenizer.json", out / "tokenizer.json")
    (out / "model.json").write_text(json.dumps({"format": FORMAT, **about}, indent=1) + "\n")
    seal(out)


def seal(out: Path) -> None:
    """Writes the digests of all of the model's files into its ``model.json``, by which a store knows it again."""
    about = json.loads((out / "model.json").read_text())
    names = sorted(path.name for kind in ("*.onnx", "*.npz", "tokenizer.json") for path in out.glob(kind))
    digests = {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in names}
    (out / "model.json").write_text(json.dumps({**about, "sha256": digests}, indent=1) + "\n")


def write_graph(
    network: nn.Module,
    example: tuple[Tensor, ...],
    outputs: Sequence[str],
    path: Path,
    heads: Sequence[str] = (),
    rows: Tensor | None = None,
) -> None:
    """Writes an encoder as int8 ONNX; the products that make the outputs `heads` stay in fp32. With `rows`, an example
    of them, the graph gives only the pieces that its input of that name asks for."""
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
    quantised = onnx.load(str(path))
    plain_norms(quantised)
    if rows is not None:
        last_rows(quantised)
    onnx.save(quantised, str(path))
    with torch.no_grad():
        found = network(*example)
    whole = found if isinstance(found, tuple) else (found,)
    fed = {name: t.numpy() for name, t in zip(INPUTS, example, strict=True)}
    if rows is None:
        _compare(path, fed, outputs, whole)
    else:
        _compare(path, {**fed, ROWS: rows.numpy()}, outputs, tuple(one[:, rows] for one in whole))


def write_probe(path: Path) -> None:
    """Writes the int8 product by which `onrecord.model.session` tells whether the processor's is exact."""
    size, rows = 64, "rows"
    info = onnx.helper.make_tensor_value_info
    weight = onnx.helper.make_tensor("weight", onnx.TensorProto.INT8, [1], [127])
    graph = onnx.helper.make_graph(
        [
            onnx.helper.make_node("ConstantOfShape", ["shape"], ["b"], value=weight),
            onnx.helper.make_node("MatMulInteger", ["a", "b"], ["y"]),
        ],
        "product",
        [info("a", onnx.TensorProto.UINT8, [rows, size])],
        [info("y", onnx.TensorProto.INT32, [rows, size])],
        [onnx.numpy_helper.from_array(np.array([size, size], np.int64), "shape")],
    )
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8)
    path.write_bytes(model.SerializeToString())


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


def _compare(path: Path, fed: dict[str, Any], outputs: Sequence[str], reference: tuple[Tensor, ...]) -> None:
    got = open_session(path, 1).run(None, fed)
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
