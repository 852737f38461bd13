"""Writes a trained reader as the ONNX files that the package ships, in int8, and measures what that changes.

python -m training.export --base FILE|FOLDER --weights runs/NAME/best.pt [--fp32]
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from lakon.lexicon import WIDTH
from lakon.reader.session import GRAPHS
from training.base import load
from training.network import Reader

OUT = Path("src/lakon/reader/data")
ENCODER = ("lower.onnx", "upper.onnx")


class Lower(nn.Module):
    """One window: rows of the embedding [pieces, hidden] to the states of the encoder's lower half."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.encoder = reader.encoder

    def forward(self, rows: Tensor) -> Tensor:
        return self.encoder.lower(rows[None], None)[0]


class Upper(nn.Module):
    """States [n, pieces, hidden] and the marks of a trigger in each row, 0 where there is none, to encodings [n, pieces, hidden]."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.encoder, self.mark = reader.encoder, reader.frames.mark

    def forward(self, low: Tensor, mark: Tensor) -> Tensor:
        return self.encoder.upper(low + self.mark(mark), None)


class Tokens(nn.Module):
    """One window: encodings [pieces, hidden], first pieces and lexicon rows of its words, to token logits."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.heads = reader.heads

    def forward(self, h: Tensor, piece: Tensor, lexical: Tensor) -> tuple[Tensor, ...]:
        return self.heads(h[piece], lexical)  # type: ignore[no-any-return]


def write(reader: Reader, folder: Path) -> None:
    """The four graphs in fp32."""
    hidden = reader.encoder.position.shape[1]
    h, piece = torch.randn(2, 20, hidden), torch.arange(1, 15)
    _export(Lower(reader), (h[0],), folder / "lower.onnx", {"rows": "pieces"}, {"low": "pieces"})
    marks = torch.zeros(2, 20, dtype=torch.long)
    marks[0, 3], marks[1, 5] = 1, 17
    _export(Upper(reader), (h, marks), folder / "upper.onnx", {"low": "n pieces", "mark": "n pieces"}, {"h": "n pieces"})
    heads = dict.fromkeys(("trigger", "cue", "content", "names", "sector"), "words")
    inputs = {"h": "pieces", "piece": "words", "lexical": "words"}
    _export(Tokens(reader), (h[0], piece, torch.rand(14, WIDTH)), folder / "tokens.onnx", inputs, heads)
    words = piece[None].repeat(2, 1)
    triggers = (torch.tensor([3, 5]), torch.tensor([3, 6]))
    inputs = {"h": "n pieces", "piece": "n words", "first": "n", "last": "n", "distance": "n words"}
    outputs = {"role": "n words", "said": "n words", "status": "n", "mode": "n", "side": "n"}
    _export(reader.frames, (h, words, *triggers, torch.full_like(words, 30)), folder / "frames.onnx", inputs, outputs)


def _export(module: nn.Module, args: tuple[Tensor, ...], path: Path, inputs: dict[str, str], outputs: dict[str, str]) -> None:
    """`inputs` and `outputs` give the names of the first axes of each, whose length may differ from call to call."""
    axes = {name: dict(enumerate(dims.split())) for name, dims in {**inputs, **outputs}.items()}
    torch.onnx.export(
        module.eval(),
        args,
        str(path),
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def fuse(source: Path, target: Path, heads: int, hidden: int) -> None:
    """A part of the encoder with attention, layer norms and GELU as single nodes."""
    from onnxruntime.transformers.optimizer import optimize_model

    fused = optimize_model(str(source), model_type="bert", num_heads=heads, hidden_size=hidden, opt_level=0)
    _apart(fused.model.graph)
    fused.save_model_to_file(str(target))


def _apart(graph: onnx.GraphProto) -> None:
    """Sums and layer norms as nodes of their own: ONNX Runtime's joint one takes six times as long on a CPU (a window: .43 ms for .07)."""
    nodes = []
    for node in graph.node:
        if node.op_type != "SkipLayerNormalization":
            nodes.append(node)
            continue
        one, other, gain, offset, *bias = node.input
        given, out = [one, other, *bias], node.output[0]
        for place, more in enumerate(given[1:]):
            total = f"{out}_sum{place}"
            nodes.append(onnx.helper.make_node("Add", [given[0] if place == 0 else f"{out}_sum{place - 1}", more], [total]))
        epsilon = next(a.f for a in node.attribute if a.name == "epsilon")
        nodes.append(onnx.helper.make_node("LayerNormalization", [total, gain, offset], [out], axis=-1, epsilon=epsilon))
    del graph.node[:]
    graph.node.extend(nodes)


def quantise(source: Path, target: Path, kept: tuple[str, ...] = ()) -> None:
    """int8 weights with one scale a channel; `kept` names nodes that stay in fp32."""
    quantize_dynamic(
        str(source),
        str(target),
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=False,
        nodes_to_exclude=list(kept),
        op_types_to_quantize=["MatMul", "Attention", "Gemm"],
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--base", type=Path, required=True)
    args.add_argument("--weights", type=Path, required=True)
    args.add_argument("--out", type=Path, default=OUT)
    args.add_argument("--fp32", action="store_true", help="write the graphs unquantised, to measure what int8 costs")
    opt = args.parse_args()
    base = load(opt.base)
    reader = Reader(base)
    reader.load_state_dict(torch.load(opt.weights, weights_only=True))
    opt.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        write(reader.eval(), folder)
        for name in GRAPHS:
            if name in ENCODER:
                fuse(folder / name, folder / name, base.heads, base.hidden)
            if opt.fp32:
                (opt.out / name).write_bytes((folder / name).read_bytes())
            else:
                quantise(folder / name, opt.out / name)
            counted = sorted({n.op_type for n in onnx.load(opt.out / name).graph.node})
            print(f"{name}: {(opt.out / name).stat().st_size / 1e6:.1f} MB; {' '.join(counted)}")


if __name__ == "__main__":
    main()
