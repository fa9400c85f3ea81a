"""How onnxruntime is asked to run the package's graphs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime

from onrecord.errors import ModelError

# An int8 product of the encoders' kind, [R, 64] by [64, 64], all of whose weights are 127: `train.export.write_probe`.
_PROBE = Path(__file__).parent / "weights" / "product.onnx"
_LARGEST = np.full((4, 64), 255, np.uint8)
_WEIGHT = 127


def open_session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    """An encoder's graph, ready to run. Raises what onnxruntime does, and ModelError where `_PROBE` cannot be read."""
    options = _options(threads)
    # Where the fast int8 product saturates (x86 without VNNI) hidden states are off by a tenth, and GAP falls from 78.0
    # to 77.1. This takes the exact one, which brings the figures back within .1, for 8 to 20 % more time there. Where
    # the fast one is exact too, nothing would change but the time: 194 µs a piece for 115.
    if _saturates():
        options.add_session_config_entry("session.x64quantprecision", "1")
    return _opened(path, options)


@cache
def _saturates() -> bool:
    """Whether sums of two products of the largest numbers are cut to 16 bits here, as AVX2's VPMADDUBSW does it."""
    try:
        (found,) = _opened(_PROBE, _options(1)).run(None, {"a": _LARGEST})
    except Exception as error:  # onnxruntime raises its own kinds
        raise ModelError(f"{_PROBE}: the model cannot be read ({error}); reinstall onrecord") from error
    exact = _LARGEST.shape[1] * 255 * _WEIGHT
    return not bool(np.all(found == exact))


def _options(threads: int) -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Idle threads that spin take the core from the rest of the pipeline.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # Windows differ in length: without this the arena keeps the largest of every shape it ever saw.
    options.enable_mem_pattern = False
    return options


def _opened(path: Path, options: onnxruntime.SessionOptions) -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(
        str(path),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],  # see train/graphs.py
    )
