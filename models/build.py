"""Writes the two graphs of test-time training: cell-train.onnx and cell-predict.onnx.

The graphs hold no weights: parameters come in and go out as one flat vector per task, so a worker can
train any ARC task from a seed. Forward, backward and AdamW are written out by hand (the net is small
enough), which keeps every axis free: K steps per run, T tasks side by side, B cells per step.

Usage: python build.py [folder]      (default: the resources of the inference module)
"""

import pathlib
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

SLOTS = 72  # colours around a cell: its neighbourhood, rays, mirror images, …; slot 0 is itself
CODES = 11  # colours 0-9, and 10 for "there is none"
FLAGS = 96  # yes/no facts about a cell
COLOURS = 10
HIDDEN = 64
INPUTS = SLOTS * CODES + SLOTS + FLAGS
OUTPUTS = COLOURS + SLOTS  # a logit per colour, and one per slot for "copy what that slot shows"
SIZES = [
    INPUTS * HIDDEN,
    HIDDEN,
    HIDDEN * HIDDEN,
    HIDDEN,
    HIDDEN * OUTPUTS,
    OUTPUTS,
]
PARAMETERS = sum(SIZES)

BETA1, BETA2 = 0.9, 0.99
EPSILON = 1e-6  # not 1e-8, which graph optimisers treat as zero


class Graph:
    """Nodes in order; each call returns the name of its result."""

    def __init__(self, prefix=""):
        self.nodes, self.constants, self.prefix = [], [], prefix

    def __call__(self, op, *inputs, outputs=1, **attributes):
        names = [f"{self.prefix}{op}{len(self.nodes)}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(op, list(inputs), names, **attributes))
        return names[0] if outputs == 1 else names

    def constant(self, value, dtype=np.float32):
        name = f"{self.prefix}c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.asarray(value, dtype), name))
        return name

    def ints(self, *values):
        return self.constant(values, np.int64)

    def cut(self, value, start, end, axis=-1):
        return self("Slice", value, self.ints(start), self.ints(end), self.ints(axis))

    def floats(self, value):
        return self("Cast", value, to=TensorProto.FLOAT)


def codes_to_one_hot(g, codes, count):
    """(…) float codes -> (…, count) float one-hot."""
    wide = g("Unsqueeze", codes, g.ints(-1))
    return g.floats(g("Equal", wide, g.constant(np.arange(count))))


def weights(g, parameters):
    parts = g("Split", parameters, g.ints(*SIZES), outputs=len(SIZES), axis=1)
    shapes = [
        (0, INPUTS, HIDDEN),
        (0, 1, HIDDEN),
        (0, HIDDEN, HIDDEN),
        (0, 1, HIDDEN),
        (0, HIDDEN, OUTPUTS),
        (0, 1, OUTPUTS),
    ]
    return [g("Reshape", part, g.ints(*shape)) for part, shape in zip(parts, shapes)]


def forward(g, parameters, slots, flags):
    """slots (T,B,SLOTS) and flags (T,B,FLAGS), both uint8 -> logits and what the backward needs."""
    w1, b1, w2, b2, w3, b3 = weights(g, parameters)
    codes = g.floats(slots)
    one_hot = codes_to_one_hot(g, codes, CODES)
    flat = g("Reshape", one_hot, g.ints(0, 0, SLOTS * CODES))
    like_self = g.floats(g("Equal", codes, g.cut(codes, 0, 1)))
    x = g("Concat", flat, like_self, g.floats(flags), axis=-1)
    z1 = g("Add", g("MatMul", x, w1), b1)
    h1 = g("Relu", z1)
    z2 = g("Add", g("MatMul", h1, w2), b2)
    h2 = g("Add", g("Relu", z2), h1)
    out = g("Add", g("MatMul", h2, w3), b3)
    shown = g.cut(one_hot, 0, COLOURS)
    pull = g("Unsqueeze", g.cut(out, COLOURS, OUTPUTS), g.ints(-1))
    copied = g("ReduceSum", g("Mul", pull, shown), g.ints(2), keepdims=0)
    logits = g("Add", g.cut(out, 0, COLOURS), copied)
    return logits, (x, z1, h1, z2, h2, shown, w2, w3)


def backward(g, d_logits, kept):
    """The gradient of every parameter, flat (T, PARAMETERS)."""
    x, z1, h1, z2, h2, shown, w2, w3 = kept
    wide = g("Unsqueeze", d_logits, g.ints(2))
    d_pull = g("ReduceSum", g("Mul", wide, shown), g.ints(3), keepdims=0)
    d_out = g("Concat", d_logits, d_pull, axis=-1)
    zero = g.constant(0.0)

    def turned(value):
        return g("Transpose", value, perm=[0, 2, 1])

    def through_relu(gradient, z):
        return g("Mul", gradient, g.floats(g("Greater", z, zero)))

    d_h2 = g("MatMul", d_out, turned(w3))
    d_z2 = through_relu(d_h2, z2)
    d_h1 = g("Add", d_h2, g("MatMul", d_z2, turned(w2)))
    d_z1 = through_relu(d_h1, z1)
    gradients = []
    for before, after in ((x, d_z1), (h1, d_z2), (h2, d_out)):
        gradients.append(g("Flatten", g("MatMul", turned(before), after), axis=1))
        gradients.append(g("ReduceSum", after, g.ints(1), keepdims=0))
    return g("Concat", *gradients, axis=1)


def adamw(g, p, m, v, gradient, lr, decay, correction1, correction2):
    """Decoupled weight decay (Loshchilov & Hutter); corrections are 1/(1-beta^t)."""

    def blend(old, new, beta):
        kept = g("Mul", old, g.constant(beta))
        return g("Add", kept, g("Mul", new, g.constant(1 - beta)))

    m = blend(m, gradient, BETA1)
    v = blend(v, g("Mul", gradient, gradient), BETA2)
    root = g("Sqrt", g("Mul", v, correction2))
    update = g("Div", g("Mul", m, correction1), g("Add", root, g.constant(EPSILON)))
    update = g("Add", update, g("Mul", p, decay))
    return g("Sub", p, g("Mul", update, lr)), m, v


def step_body():
    """One training step, as the body of a Loop; the data of step k is row k of the outer tensors."""
    g = Graph("s_")

    def now(name):
        return g("Gather", name, "step", axis=0)

    def per_task(name):
        return g("Unsqueeze", now(name), g.ints(1))

    logits, kept = forward(g, "p_in", now("slots"), now("flags"))
    target = codes_to_one_hot(g, g.floats(now("target")), COLOURS)
    log_probability = g("LogSoftmax", logits, axis=-1)
    share = g("Unsqueeze", now("weight"), g.ints(-1))
    fit = g("Mul", g("Mul", target, log_probability), share)
    loss = g("Neg", g("ReduceSum", fit, g.ints(1, 2), keepdims=0))
    d_logits = g("Mul", g("Sub", g("Exp", log_probability), target), share)
    gradient = backward(g, d_logits, kept)
    rates = [per_task(name) for name in ("lr", "decay", "correction1", "correction2")]
    p, m, v = adamw(g, "p_in", "m_in", "v_in", gradient, *rates)
    keep_going = g("Identity", "going")

    def state(name):
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["T", PARAMETERS])

    return helper.make_graph(
        g.nodes,
        "step",
        [
            helper.make_tensor_value_info("step", TensorProto.INT64, []),
            helper.make_tensor_value_info("going", TensorProto.BOOL, []),
            state("p_in"),
            state("m_in"),
            state("v_in"),
        ],
        [
            helper.make_tensor_value_info(keep_going, TensorProto.BOOL, []),
            state(p),
            state(m),
            state(v),
            helper.make_tensor_value_info(loss, TensorProto.FLOAT, ["T"]),
        ],
        g.constants,
    )


def value(name, dtype, *shape):
    return helper.make_tensor_value_info(name, dtype, list(shape))


def train_model():
    g = Graph()
    steps = g("Squeeze", g("Shape", "target", start=0, end=1))
    going = g.constant(True, np.bool_)
    outputs = ["p_next", "m_next", "v_next", "loss"]
    g.nodes.append(
        helper.make_node("Loop", [steps, going, "p", "m", "v"], outputs, body=step_body())
    )
    u8, f32 = TensorProto.UINT8, TensorProto.FLOAT
    inputs = [value(n, f32, "T", PARAMETERS) for n in ("p", "m", "v")]
    inputs += [
        value("slots", u8, "K", "T", "B", SLOTS),
        value("flags", u8, "K", "T", "B", FLAGS),
        value("target", u8, "K", "T", "B"),
        value("weight", f32, "K", "T", "B"),
    ]
    inputs += [value(n, f32, "K", "T") for n in ("lr", "decay", "correction1", "correction2")]
    results = [value(n, f32, "T", PARAMETERS) for n in outputs[:3]] + [value("loss", f32, "K", "T")]
    return model(helper.make_graph(g.nodes, "cell_train", inputs, results, g.constants))


def predict_model():
    g = Graph()
    logits, _ = forward(g, "p", "slots", "flags")
    g.nodes.append(helper.make_node("Softmax", [logits], ["probability"], axis=-1))
    u8, f32 = TensorProto.UINT8, TensorProto.FLOAT
    inputs = [
        value("p", f32, "T", PARAMETERS),
        value("slots", u8, "T", "B", SLOTS),
        value("flags", u8, "T", "B", FLAGS),
    ]
    results = [value("probability", f32, "T", "B", COLOURS)]
    return model(helper.make_graph(g.nodes, "cell_predict", inputs, results, g.constants))


def model(graph):
    made = helper.make_model(
        graph,
        opset_imports=[helper.make_opsetid("", 20)],
        ir_version=10,
        producer_name="longarc/models/build.py",
    )
    onnx.checker.check_model(made, full_check=True)
    return made


def main():
    here = pathlib.Path(__file__).resolve().parent
    default = here.parent / "inference/src/main/resources/models"
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else default
    folder.mkdir(parents=True, exist_ok=True)
    for name, made in (("cell-train", train_model()), ("cell-predict", predict_model())):
        path = folder / f"{name}.onnx"
        path.write_bytes(made.SerializeToString(deterministic=True))
        print(f"{path.name}: {path.stat().st_size} bytes, {PARAMETERS} parameters per task")


if __name__ == "__main__":
    main()
