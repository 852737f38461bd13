"""Trains the reader from coded sentences; stops and resumes at any epoch.

    python -m training.train --base FILE|FOLDER --coded FOLDER… --data DATA --run runs/NAME [--epochs 12] [--seed 1]

Starts from the run's `syntax.pt` where there is one (see training/syntax.py). A run's folder holds `log.txt` (a line an epoch),
`last.pt` (resumed from when the command is given again) and `best.pt`, the epoch whose score on the kept-back tenth (mean of the F1 of
event types, roles and statements' contents) was highest.
"""

from __future__ import annotations

import argparse
import hashlib
import pickle
import random
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from training import ner
from training.base import load
from training.batches import Batch, collate, draw, group
from training.coded import IGNORED, Block, every
from training.lexicon import add_features, count
from training.network import Reader
from training.validate import validate

_PARTS = 3  # a batch's frames are read in so many groups
EMBEDDING = Path("src/lakon/reader/data/embedding.npz")


@dataclass(frozen=True)
class Recipe:
    """Everything that decides a run, beside its data."""

    epochs: int = 12
    seed: int = 1
    encoder_rate: float = 4e-4
    head_rate: float = 1e-3
    batch_pieces: int = 1100
    least: int = 20
    most: int = 250
    smoothing: float = 0.02
    warm_up: float = 0.1
    names_share: float = 0.5


def coded(folders: list[Path], data: Path, cache: Path) -> tuple[list[Block], list[Block]]:
    """Coded blocks and blocks with names, tokenised once: the cache is good while code and data are the same."""
    files = [
        *(path for folder in folders for path in sorted(folder.glob("*.jsonl"))),
        *sorted((data / "ner").rglob("*.txt")),
        *sorted(Path("training").glob("[cln]*.py")),
        *sorted(Path("src/lakon/lexicon").glob("*.py")),
        Path("src/lakon/reader/tokens.py"),
        Path("src/lakon/reader/labels.py"),
    ]
    mark = hashlib.sha256("".join(f"{p}{p.stat().st_size}{p.read_bytes()[:4096]!r}" for p in files).encode()).hexdigest()[:16]
    path = cache / f"{mark}.pkl"
    if not path.exists():
        events = every(folders)
        add_features(events, count(events))
        named = list(ner.blocks(data))
        add_features(named, count(events))
        cache.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps((events, named)))
    return pickle.loads(path.read_bytes())


def entropy(logits: Tensor, gold: Tensor, smoothing: float = 0.0) -> Tensor:
    """Cross entropy over what is coded; nothing where nothing is."""
    if not bool((gold != IGNORED).any()):
        return logits.sum() * 0
    return F.cross_entropy(logits.flatten(0, -2), gold.flatten(), ignore_index=IGNORED, label_smoothing=smoothing)


def losses(model: Reader, rows: Callable[[Tensor], Tensor], batch: Batch, smoothing: float) -> dict[str, Tensor]:
    """The weighted losses of one batch."""
    low, (trigger, cue, content, names, sector) = token_logits(model, rows, batch)
    out = {
        "trigger": entropy(trigger, batch.trigger, smoothing),
        "cue": entropy(cue, batch.cue, smoothing),
        "content": 0.5 * entropy(content, batch.content, smoothing),
        "names": 0.5 * entropy(names, batch.names, smoothing),
        "sector": 0.2 * entropy(sector, batch.sector, smoothing),
    }
    if not len(batch.first):
        return out
    role, said, status, mode, sides = frame_logits(model, low, batch)
    out |= {
        "role": 2 * entropy(role, batch.role, smoothing),
        "said": 0.5 * entropy(said, batch.said, smoothing),
        "status": 0.3 * entropy(status, batch.status),
        "mode": 0.3 * entropy(mode, batch.mode),
    }
    return out | {"sides": 0.3 * entropy(sides, batch.sides, smoothing)}


def token_logits(model: Reader, rows: Callable[[Tensor], Tensor], batch: Batch) -> tuple[Tensor, tuple[Tensor, ...]]:
    """The states of the encoder's lower half, and the logits of the token heads."""
    with torch.autocast("cpu", torch.bfloat16):
        low = model.encoder.lower(rows(batch.ids), batch.mask)
        encoded = model.encoder.upper(low, batch.mask)
    return low, model.heads(encoded.float().reshape(-1, encoded.shape[-1])[batch.piece], batch.lexical)


def frame_logits(model: Reader, low: Tensor, batch: Batch) -> tuple[Tensor, ...]:
    """The frame head's logits of role, content, status, mode and sides; those of another type's modes are at −10⁴."""
    with torch.autocast("cpu", torch.bfloat16):
        held = model.frames(_marked(model, low, batch), batch.inner, batch.first, batch.last, batch.distance)
    role, said, status, mode, sides = (logits.float() for logits in held)
    return role, said, status, mode + slot_mask()[batch.kind], sides.unflatten(-1, (2, -1))


def _marked(model: Reader, low: Tensor, batch: Batch) -> Tensor:
    """The sentence of each frame read again with its trigger marked, [frames, pieces, hidden]; those of like length together."""
    flat, pieces = low.reshape(-1, low.shape[-1]), (batch.hidden == 0).sum(-1)
    order = pieces.argsort()
    parts = []
    for some in order.tensor_split(min(_PARTS, len(order))):
        reach = int(pieces[some].max())
        marked = flat[batch.at[some, :reach]] + model.frames.mark(batch.mark[some, :reach])
        encoded = model.encoder.upper(marked, batch.hidden[some, None, None, :reach])
        parts.append(F.pad(encoded, (0, 0, 0, batch.at.shape[1] - reach)))
    return torch.cat(parts)[order.argsort()]


@cache
def slot_mask() -> Tensor:
    """For each type the mode slots that are not its own, at −10⁴."""
    from lakon.lexicon import TYPES
    from lakon.reader.labels import MODE_SLOTS

    return torch.tensor([[0.0 if slot[0] == type_ else -1e4 for slot in MODE_SLOTS] for type_ in TYPES])


def optimiser(model: Reader, recipe: Recipe, steps: int) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    plain = lambda name: name.endswith("bias") or "norm" in name or "aln" in name or "oln" in name or "position" in name  # noqa: E731
    groups = [
        {"params": [p for n, p in part if plain(n) is bare], "lr": rate, "weight_decay": 0.0 if bare else 0.01}
        for part, rate in (
            (list(model.encoder.named_parameters()), recipe.encoder_rate),
            ([*model.heads.named_parameters(), *model.frames.named_parameters()], recipe.head_rate),
        )
        for bare in (True, False)
    ]
    adam = torch.optim.AdamW(groups, betas=(0.9, 0.98))
    rise = max(1, int(recipe.warm_up * steps))
    return adam, torch.optim.lr_scheduler.LambdaLR(adam, lambda s: min((s + 1) / rise, max(0.02, (steps - s) / max(1, steps - rise))))


def epoch_batches(events: list[Block], named: list[Block], recipe: Recipe, epoch: int) -> list[list[list]]:  # type: ignore[type-arg]
    """The windows of one epoch, grouped; the same for the same seed and epoch."""
    dice = random.Random(1000 * recipe.seed + epoch)
    windows = draw(events, dice, recipe.least, recipe.most)
    some = dice.sample(named, int(recipe.names_share * len(named)))
    packs = [Block("names", "id", [b.sentences[0] for b in some[i : i + 4]], False) for i in range(0, len(some), 4)]
    return group(windows + draw(packs, dice, recipe.least, recipe.most), recipe.batch_pieces, dice)


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--base", type=Path, required=True)
    args.add_argument("--coded", type=Path, nargs="+", required=True, help="folders of coded blocks")
    args.add_argument("--data", type=Path, required=True)
    args.add_argument("--run", type=Path, required=True)
    args.add_argument("--steps", type=int, help="stop each epoch after so many steps: to try the code")
    for name, value in asdict(Recipe()).items():
        args.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value)
    opt = args.parse_args()
    recipe = Recipe(**{name: getattr(opt, name) for name in asdict(Recipe())})
    opt.run.mkdir(parents=True, exist_ok=True)
    events, named = coded(opt.coded, opt.data, opt.run.parent / "cache")
    run(
        recipe,
        opt,
        [b for b in events if not b.kept_back],
        [b for b in named if not b.kept_back],
        [b for b in events if b.kept_back],
        [b for b in named if b.kept_back],
    )


def run(
    recipe: Recipe, opt: argparse.Namespace, events: list[Block], named: list[Block], held: list[Block], held_names: list[Block]
) -> None:
    torch.manual_seed(recipe.seed)
    torch.set_flush_denormal(True)
    model = Reader(load(opt.base))
    if (opt.run / "syntax.pt").exists():
        model.encoder.load_state_dict(torch.load(opt.run / "syntax.pt", weights_only=True))
        log(opt.run, "the encoder starts from syntax.pt")
    table = embedding()
    rows = lambda ids: table[ids]  # noqa: E731
    per_epoch = len(epoch_batches(events, named, recipe, 0))
    adam, schedule = optimiser(model, recipe, int(1.02 * per_epoch * recipe.epochs))
    done, best = 0, 0.0
    last = opt.run / "last.pt"
    if last.exists():
        saved = torch.load(last, weights_only=False)
        model.load_state_dict(saved["model"])
        adam.load_state_dict(saved["adam"])
        schedule.load_state_dict(saved["schedule"])
        done, best = saved["done"], saved["best"]
    log(opt.run, f"{recipe}; {per_epoch} steps an epoch; from epoch {done}")
    for epoch in range(done, recipe.epochs):
        torch.manual_seed(1000 * recipe.seed + epoch)
        begun, sums = time.time(), dict[str, float]()
        model.train()
        for step, windows in enumerate(epoch_batches(events, named, recipe, epoch)[: opt.steps]):
            parts = losses(model, rows, collate(windows), recipe.smoothing)
            adam.zero_grad(set_to_none=True)
            torch.stack(list(parts.values())).sum().backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            adam.step()
            schedule.step()
            for name, part in parts.items():
                sums[name] = sums.get(name, 0.0) + part.item()
            if step % 50 == 49:
                told = " ".join(f"{name} {value / (step + 1):.4f}" for name, value in sums.items())
                print(f"epoch {epoch + 1} step {step + 1}/{per_epoch} {time.time() - begun:.0f}s {told}", flush=True)
        spent = time.time() - begun
        score, told = validate(model.eval(), rows, held, held_names)
        log(
            opt.run,
            f"epoch {epoch + 1}: {spent:.0f}s; "
            + " ".join(f"{n} {v / max(1, step + 1):.4f}" for n, v in sums.items())
            + f"; kept back: {told}",
        )
        if score >= best:
            best = score
            torch.save(model.state_dict(), opt.run / "best.pt")
        torch.save(
            {"model": model.state_dict(), "adam": adam.state_dict(), "schedule": schedule.state_dict(), "done": epoch + 1, "best": best},
            last,
        )


def embedding() -> Tensor:
    """The frozen word embedding that the package ships, [pieces, hidden]."""
    frozen = np.load(EMBEDDING)
    return torch.from_numpy(frozen["codes"].astype(np.float32) * frozen["scale"].astype(np.float32)[:, None])


def log(folder: Path, line: str) -> None:
    """A line to the run's log and to the screen."""
    line = f"{time.strftime('%H:%M:%S')} {line}"
    print(line, flush=True)
    with (folder / "log.txt").open("a", encoding="utf-8") as file:
        file.write(line + "\n")


if __name__ == "__main__":
    main()
