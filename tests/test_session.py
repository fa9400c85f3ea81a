"""How the graphs are run: exact products whatever the processor, and no more threads than asked for."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from threadpoolctl import threadpool_info

from onrecord import read
from onrecord.errors import ModelError
from onrecord.model import session
from onrecord.model.blas import one_blas_thread

WEIGHTS = Path(session.__file__).parent / "weights"
PRECISE = "session.x64quantprecision"


@pytest.mark.parametrize("saturates", [True, False])
def test_the_exact_product_is_asked_for_only_where_the_fast_one_saturates(
    monkeypatch: pytest.MonkeyPatch, saturates: bool
) -> None:
    """Under VNNI it changed nothing but took 194 µs a piece for 115."""
    options: list[onnxruntime.SessionOptions] = []
    monkeypatch.setattr(session, "_saturates", lambda: saturates)
    monkeypatch.setattr(session, "_opened", lambda path, given: options.append(given))
    session.open_session(WEIGHTS / "model.onnx", 1)
    if saturates:
        assert options[0].get_session_config_entry(PRECISE) == "1"
    else:
        with pytest.raises(RuntimeError):  # there is no such entry
            options[0].get_session_config_entry(PRECISE)


def test_the_probe_sees_sums_that_were_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    exact = 64 * 255 * 127

    class Told:
        def __init__(self, found: int) -> None:
            self.found = found

        def run(self, _: None, given: dict[str, np.ndarray]) -> list[np.ndarray]:
            return [np.full(given["a"].shape, self.found, np.int32)]

    for found, cut in ((exact, False), (32 * 32_767, True)):
        session._saturates.cache_clear()
        monkeypatch.setattr(session, "_opened", lambda path, options, found=found: Told(found))
        assert session._saturates() is cut
    session._saturates.cache_clear()


def test_the_shipped_probe_is_exact_with_the_exact_product() -> None:
    options = onnxruntime.SessionOptions()
    options.add_session_config_entry(PRECISE, "1")
    probe = onnxruntime.InferenceSession(str(WEIGHTS / "product.onnx"), options, providers=["CPUExecutionProvider"])
    (found,) = probe.run(None, {"a": np.full((4, 64), 255, np.uint8)})
    assert np.all(found == 64 * 255 * 127)


def test_a_probe_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "product.onnx").write_bytes(b"no graph")
    monkeypatch.setattr(session, "_PROBE", tmp_path / "product.onnx")
    session._saturates.cache_clear()
    with pytest.raises(ModelError, match=r"product\.onnx.*reinstall"):
        session._saturates()
    session._saturates.cache_clear()


def test_norms_stay_apart_from_the_sums_before_them(tmp_path: Path) -> None:
    """onnxruntime's fused ones took a fifth of the time."""
    options = session._options(1)
    options.optimized_model_filepath = str(tmp_path / "optimised.onnx")
    for name in ("model.onnx", "pronouns.onnx"):
        session._opened(WEIGHTS / name, options)
        graph = (tmp_path / "optimised.onnx").read_bytes()
        assert b"LayerNormalization" in graph
        assert b"SkipLayerNormalization" not in graph


def test_the_second_encoder_gives_the_rows_that_are_asked_for() -> None:
    encoder = session.open_session(WEIGHTS / "pronouns.onnx", 1)
    ids = np.arange(200, 240, dtype=np.int64)[None]
    given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
    (every,) = encoder.run(None, {**given, "rows": np.arange(40)})
    (some,) = encoder.run(None, {**given, "rows": np.array([7, 3, 39, 3])})
    assert some.shape == (1, 4, every.shape[2])
    # int8 activations are scaled by what is read with them
    assert np.abs(some[0] - every[0, [7, 3, 39, 3]]).mean() < 0.05


def blas_threads() -> list[int]:
    return [one["num_threads"] for one in threadpool_info() if one["user_api"] == "blas"]


def test_numpy_has_one_thread_while_a_story_is_read_and_its_own_again_behind() -> None:
    before = blas_threads()
    for _ in range(2):
        with one_blas_thread():
            assert blas_threads() == [1] * len(before)
        assert blas_threads() == before


def test_readers_side_by_side_give_the_threads_back() -> None:
    before, within = blas_threads(), []
    inside, done = threading.Event(), threading.Event()

    def reads() -> None:
        with one_blas_thread():
            inside.set()
            done.wait(10)

    reader = threading.Thread(target=reads)
    reader.start()
    inside.wait(10)
    with one_blas_thread():
        within.append(blas_threads())
    within.append(blas_threads())
    done.set()
    reader.join()
    assert within == [[1] * len(before)] * 2
    assert blas_threads() == before
    with one_blas_thread():
        assert blas_threads() == [1] * len(before)


def test_a_story_is_read_with_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord import pipeline

    seen = []
    monkeypatch.setattr(pipeline, "classed", lambda *given: seen.append(blas_threads()) or given)
    read("Rudolf Strasz met Flavia in Zenda.")
    assert seen == [[1] * len(blas_threads())]
