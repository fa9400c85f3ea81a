"""The encoder as it is run."""

from __future__ import annotations

import numpy as np

from onrecord.model.runtime import Runtime
from onrecord.record import Span

TEXT = "The foreign minister said on Monday that talks would go on."
# The first of the hidden states of each word, by the shipped weights with exact int8 products; to be written anew when
# the model is made again.
FIRST = [-0.15, -0.06, 0.49, -0.29, -0.42, -0.37, 0.42, -0.82, -1.20, -0.36, -0.64, -0.05]


def test_products_do_not_saturate_on_any_processor() -> None:
    """A processor without VNNI is off by .04 each where the fast product is taken."""
    model = Runtime()
    read = model.read(model.tokenise(TEXT, [Span(0, len(TEXT))], []))
    hidden = np.concatenate([scores.hidden for scores in read.scores])
    assert np.abs(hidden[:, 0] - FIRST).mean() < 0.02
