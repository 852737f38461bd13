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
from training.base import load
from training.network import Reader

OUT = Path("src/lakon/reader/data")


class WindowGraph(nn.Module):
    """One window: rows of the embedding [pieces, hidden], first pieces and lexicon rows of its words, to word states and token logits."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.encoder, self.heads = reader.encoder, reader.heads

    def forward(self, rows: Tensor, piece: Tensor, lexical: Tensor) -> tuple[Tensor, ...]:
        h = self.encoder(rows[None], None)[0][piece]
        return self.heads(h, lexical)  # type: ignore[no-any-return]


def write(reader: Reader, folder: Path) -> None:
    """Both graphs in fp32."""
    hidden = reader.encoder.position.shape[1]
    window = (torch.randn(20, hidden), torch.arange(1, 15), torch.rand(14, WIDTH))
    _export(
        WindowGraph(reader),
        window,
        folder / "encoder.onnx",
        ["rows", "piece", "lexical"],
        ["x", "trigger", "cue", "content", "names", "sector"],
        {
            "rows": {0: "pieces"},
            "piece": {0: "words"},
            "lexical": {0: "words"},
            **{n: {0: "words"} for n in ("x", "trigger", "cue", "content", "names", "sector")},
        },
    )
    scope = torch.arange(10)[None].repeat(2, 1)
    triggers = (torch.tensor([3, 5]), torch.tensor([3, 6]), torch.tensor([1, 16]))
    frames = (torch.randn(14, hidden), *triggers, scope, torch.full_like(scope, 30), torch.zeros_like(scope), torch.zeros(2, 10))
    _export(
        reader.frames,
        frames,
        folder / "frames.onnx",
        ["x", "first", "last", "kind", "scope", "distance", "back", "mask"],
        ["role", "said", "status", "mode"],
        {
            "x": {0: "words"},
            **{n: {0: "frames"} for n in ("first", "last", "kind", "status", "mode")},
            **{n: {0: "frames", 1: "scope"} for n in ("scope", "distance", "back", "mask", "role", "said")},
        },
    )


def _export(
    module: nn.Module, args: tuple[Tensor, ...], path: Path, inputs: list[str], outputs: list[str], axes: dict[str, dict[int, str]]
) -> None:
    torch.onnx.export(
        module.eval(), args, str(path), input_names=inputs, output_names=outputs, dynamic_axes=axes, opset_version=17, dynamo=False
    )


def fuse(source: Path, target: Path, heads: int, hidden: int) -> None:
    """The encoder with attention, layer norms and GELU as single nodes."""
    from onnxruntime.transformers.optimizer import optimize_model

    optimize_model(str(source), model_type="bert", num_heads=heads, hidden_size=hidden, opt_level=0).save_model_to_file(str(target))


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
        fuse(folder / "encoder.onnx", folder / "fused.onnx", base.heads, base.hidden)
        if opt.fp32:
            for source, name in (("fused.onnx", "encoder.onnx"), ("frames.onnx", "frames.onnx")):
                (opt.out / name).write_bytes((folder / source).read_bytes())
        else:
            quantise(folder / "fused.onnx", opt.out / "encoder.onnx")
            quantise(folder / "frames.onnx", opt.out / "frames.onnx")
    for name in ("encoder.onnx", "frames.onnx"):
        counted = sorted({n.op_type for n in onnx.load(opt.out / name).graph.node})
        print(f"{name}: {(opt.out / name).stat().st_size / 1e6:.1f} MB; {' '.join(counted)}")


if __name__ == "__main__":
    main()
