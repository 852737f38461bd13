"""Cuts the base's vocabulary to Indonesian and English, and writes the tokenizer and the frozen embedding that the package ships.

    python -m training.vocabulary --base FILE|FOLDER --tokenizer tokenizer.json --data DATA --coded FOLDER… --pieces 48000

Pieces are kept by their count over the raw news of both languages, names of places and persons, and the English treebank; every piece of
one character is kept, so that no word of the Latin script is unknown; the rest is filled with the base's commonest ASCII pieces.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.base import load

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
_ENGLISH_WEIGHT = 4  # English has a fifth of the text, and readers of it deserve whole words all the same


def texts(data: Path, coded: list[Path]) -> Iterator[tuple[str, int]]:
    """Every text that counts, with its weight."""
    for line in (data / "raw/articles.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        yield f"{row.get('title') or ''}\n{row['text']}", 1
    for line in (data / "raw/panl-int.id-en.tsv").open(encoding="utf-8"):
        _, indonesian, english = line.rstrip("\n").split("\t")[:3]
        yield indonesian, 1
        yield english, _ENGLISH_WEIGHT
    for path in [path for folder in coded if folder.name.startswith("en") for path in sorted(folder.glob("*.sentences.jsonl"))]:
        for line in path.open(encoding="utf-8"):
            yield json.loads(line)["text"], _ENGLISH_WEIGHT
    for path in sorted((data / "ud/en-ewt").glob("*.conllu")):
        for line in path.open(encoding="utf-8"):
            if line.startswith("# text = "):
                yield line[9:].strip(), 1
    for name in _names(data):
        yield name, 2


def _names(data: Path) -> Iterator[str]:
    from babel import Locale

    for lang in ("id", "en"):
        yield from Locale(lang).territories.values()
    held = json.loads((data / "gaz/persons.json").read_text(encoding="utf-8"))
    stack = [held]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            stack.extend(item.values())
        elif isinstance(item, list):
            stack.extend(item)
        elif isinstance(item, str):
            yield item


def choose(tokenizer: Tokenizer, vocabulary: list[tuple[str, float]], counted: Counter[int], pieces: int) -> list[int]:
    """The ids to keep, in their old order: specials first, then single characters, then by count up to `pieces`."""
    specials = [tokenizer.token_to_id(name) for name in SPECIAL]
    single = [
        i
        for i, (piece, _) in enumerate(vocabulary)
        if len(piece.removeprefix("▁")) <= 1 and ord((piece.removeprefix("▁") or " ")[0]) < 0x2E80
    ]
    kept = dict.fromkeys(specials + single)
    for i, _ in counted.most_common():
        if len(kept) >= pieces:
            break
        kept.setdefault(i)
    for i, (piece, _) in enumerate(vocabulary):  # what the texts never used is filled up by the base's own order, commonest first
        if len(kept) >= pieces:
            break
        if piece.isascii() or piece.removeprefix("▁").isascii():
            kept.setdefault(i)
    rest = sorted(i for i in kept if i not in specials)
    return specials + rest


def quantise(rows: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    """Rows as int8 with one scale a row."""
    scale = (np.abs(rows).max(axis=1, keepdims=True) / 127).astype(np.float16)
    return np.round(rows / np.maximum(scale.astype(np.float32), 1e-8)).astype(np.int8), scale[:, 0]


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--base", type=Path, required=True)
    args.add_argument("--tokenizer", type=Path, required=True)
    args.add_argument("--data", type=Path, required=True)
    args.add_argument("--coded", type=Path, nargs="+", required=True, help="folders of coded blocks; English ones begin with en")
    args.add_argument("--pieces", type=int, default=48_000)
    args.add_argument("--out", type=Path, default=Path("src/lakon/reader/data"))
    opt = args.parse_args()

    tokenizer = Tokenizer.from_file(str(opt.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    spec = json.loads(opt.tokenizer.read_text(encoding="utf-8"))
    vocabulary = [tuple(row) for row in spec["model"]["vocab"]]
    counted: Counter[int] = Counter()
    for text, weight in texts(opt.data, opt.coded):
        for i in tokenizer.encode(text, add_special_tokens=False).ids:
            counted[i] += weight
    ids = choose(tokenizer, vocabulary, counted, opt.pieces)
    covered = sum(counted[i] for i in ids) / sum(counted.values())
    print(f"{len(ids):,} of {len(vocabulary):,} pieces kept; they are {covered:.4%} of the pieces counted")

    spec["model"]["vocab"] = [list(vocabulary[i]) for i in ids]
    spec["model"]["unk_id"] = SPECIAL.index("<unk>")
    spec["added_tokens"] = [
        {"id": i, "content": name, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
        for i, name in enumerate(SPECIAL)
    ]
    spec["post_processor"] = None
    spec["truncation"] = spec["padding"] = None
    opt.out.mkdir(parents=True, exist_ok=True)
    with gzip.GzipFile(opt.out / "tokenizer.json.gz", "wb", compresslevel=9, mtime=0) as file:
        file.write(json.dumps(spec, ensure_ascii=False, separators=(",", ":")).encode("utf-8"))
    codes, scale = quantise(load(opt.base).tensors["emb.word"][ids])
    np.savez(opt.out / "embedding.npz", codes=codes, scale=scale)
    for name in ("tokenizer.json.gz", "embedding.npz"):
        print(f"{name}: {(opt.out / name).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
