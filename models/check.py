"""Compares cell-train.onnx with the same net in PyTorch: autograd and torch.optim.AdamW.

Usage: python check.py [folder]
"""

import pathlib
import sys

import numpy as np
import onnxruntime
import torch

import build as b

STEPS, TASKS, CELLS = 8, 2, 64
LR, DECAY = 0.01, 0.05


def torch_logits(flat, slots, flags):
    shapes = [
        (b.INPUTS, b.HIDDEN),
        (b.HIDDEN,),
        (b.HIDDEN, b.HIDDEN),
        (b.HIDDEN,),
        (b.HIDDEN, b.OUTPUTS),
        (b.OUTPUTS,),
    ]
    w1, b1, w2, b2, w3, b3 = (
        part.reshape(shape) for part, shape in zip(flat.split(b.SIZES), shapes)
    )
    codes = torch.from_numpy(slots.astype(np.int64))
    one_hot = torch.nn.functional.one_hot(codes, b.CODES).float()
    alike = (codes == codes[:, :1]).float()
    x = torch.cat([one_hot.flatten(1), alike, torch.from_numpy(flags).float()], 1)
    h1 = torch.relu(x @ w1 + b1)
    h2 = torch.relu(h1 @ w2 + b2) + h1
    out = h2 @ w3 + b3
    copied = torch.einsum("ns,nsc->nc", out[:, b.COLOURS :], one_hot[:, :, : b.COLOURS])
    return out[:, : b.COLOURS] + copied


def trained_by_torch(start, slots, flags, target):
    flat = torch.from_numpy(start.copy()).requires_grad_()
    adamw = torch.optim.AdamW(
        [flat], lr=LR, betas=(b.BETA1, b.BETA2), eps=b.EPSILON, weight_decay=DECAY
    )
    losses = []
    for step in range(STEPS):
        adamw.zero_grad()
        logits = torch_logits(flat, slots[step], flags[step])
        wanted = torch.from_numpy(target[step].astype(np.int64))
        loss = torch.nn.functional.cross_entropy(logits, wanted)
        loss.backward()
        adamw.step()
        losses.append(loss.item())
    return np.array(losses), flat.detach().numpy()


def main():
    here = pathlib.Path(__file__).resolve().parent
    default = here.parent / "inference/src/main/resources/models"
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else default
    random = np.random.default_rng(1)
    start = random.normal(0, 0.05, (TASKS, b.PARAMETERS)).astype(np.float32)
    slots = random.integers(0, b.CODES, (STEPS, TASKS, CELLS, b.SLOTS), dtype=np.uint8)
    flags = random.integers(0, 2, (STEPS, TASKS, CELLS, b.FLAGS), dtype=np.uint8)
    target = random.integers(0, b.COLOURS, (STEPS, TASKS, CELLS), dtype=np.uint8)
    full = np.ones((STEPS, TASKS), np.float32)
    t = np.arange(1, STEPS + 1, dtype=np.float64)[:, None]
    feeds = {
        "p": start,
        "m": np.zeros_like(start),
        "v": np.zeros_like(start),
        "slots": slots,
        "flags": flags,
        "target": target,
        "weight": np.full((STEPS, TASKS, CELLS), 1 / CELLS, np.float32),
        "lr": full * LR,
        "decay": full * DECAY,
        "correction1": (full / (1 - b.BETA1**t)).astype(np.float32),
        "correction2": (full / (1 - b.BETA2**t)).astype(np.float32),
    }
    session = onnxruntime.InferenceSession(
        folder / "cell-train.onnx", providers=["CPUExecutionProvider"]
    )
    p, _, _, loss = session.run(None, feeds)
    for task in range(TASKS):
        losses, flat = trained_by_torch(
            start[task], slots[:, task], flags[:, task], target[:, task]
        )
        assert np.allclose(loss[:, task], losses, rtol=1e-4), (loss[:, task], losses)
        assert np.abs(p[task] - flat).max() < 1e-3, np.abs(p[task] - flat).max()
    print(f"same as torch after {STEPS} steps: losses {loss[:, 0].round(4).tolist()}")


if __name__ == "__main__":
    main()
