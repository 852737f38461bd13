"""The base's weights from both of its forms."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

from training.base import load

HIDDEN, FORWARD, PIECES = 32, 64, 6


def long_names() -> dict[str, np.ndarray]:
    dice = np.random.default_rng(1)
    held = {
        "embeddings.word_embeddings.weight": dice.normal(size=(PIECES, HIDDEN)),
        "embeddings.position_embeddings.weight": dice.normal(size=(4, HIDDEN)),
        "embeddings.token_type_embeddings.weight": dice.normal(size=(2, HIDDEN)),
        "embeddings.LayerNorm.weight": np.ones(HIDDEN),
        "embeddings.LayerNorm.bias": np.zeros(HIDDEN),
    }
    for name in ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"):
        held |= {f"encoder.layer.0.{name}.weight": dice.normal(size=(HIDDEN, HIDDEN)), f"encoder.layer.0.{name}.bias": np.zeros(HIDDEN)}
    for name in ("attention.output.LayerNorm", "output.LayerNorm"):
        held |= {f"encoder.layer.0.{name}.weight": np.ones(HIDDEN), f"encoder.layer.0.{name}.bias": np.zeros(HIDDEN)}
    for name, shape in (("intermediate.dense", (FORWARD, HIDDEN)), ("output.dense", (HIDDEN, FORWARD))):
        held |= {f"encoder.layer.0.{name}.weight": dice.normal(size=shape), f"encoder.layer.0.{name}.bias": np.zeros(shape[0])}
    return {name: value.astype(np.float32) for name, value in held.items()}


def test_safetensors_folder(tmp_path: Path) -> None:
    held = long_names()
    save_file(held, tmp_path / "model.safetensors")
    base = load(tmp_path)
    assert (base.hidden, base.layers, base.feed_forward) == (HIDDEN, 1, FORWARD)
    assert np.array_equal(base.tensors["l0.fo.w"], held["encoder.layer.0.output.dense.weight"])
    assert np.array_equal(base.tensors["emb.word"], held["embeddings.word_embeddings.weight"])


def test_four_bit_file(tmp_path: Path) -> None:
    """Blocks of 32 weights: a scale, then codes of which the low halves come first."""
    codes = np.arange(PIECES * HIDDEN) % 16
    block = codes.reshape(-1, 32)
    packed = b"".join(np.float16(0.5).tobytes() + (row[:16] | row[16:] << 4).astype(np.uint8).tobytes() for row in block)
    bias = np.arange(HIDDEN, dtype="<f4").tobytes()
    tensors = [(b"emb.word", 1, PIECES * HIDDEN, packed), (b"l0.q.b", 0, HIDDEN, bias)]
    size = sum(2 + len(name) + 21 for name, *_ in tensors)
    head = struct.pack("<4sI7ifi", b"E5S1", 1, HIDDEN, 1, 1, FORWARD, PIECES, 4, 2, 1e-12, 32)
    tokens = struct.pack("<5iQ", 1, 0, 2, 1, 3, 2) + struct.pack("<2I", 0, 2) + struct.pack("<f", 0.0) + b"ab" + struct.pack("<iI", 0, 0)
    start, table, blob = len(head) + len(tokens) + 4 + size, b"", b""
    for name, kind, count, raw in tensors:
        table += struct.pack("<H", len(name)) + name + struct.pack("<BIQQ", kind, count, start + len(blob), len(raw))
        blob += raw
    path = tmp_path / "tiny.bin"
    path.write_bytes(head + tokens + struct.pack("<i", len(tensors)) + table + blob)
    base = load(path)
    assert np.array_equal(base.tensors["emb.word"].reshape(-1), (codes - 8) * 0.5)
    assert base.tensors["l0.q.b"].tolist() == list(range(HIDDEN))
