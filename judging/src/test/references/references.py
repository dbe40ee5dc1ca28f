#!/usr/bin/env python3
"""Prints the reference values of ReferencesTest as JSON, computed by other implementations.

    python3 -m venv .venv
    .venv/bin/pip install numpy==2.4.6 scipy==1.17.1 statsmodels==0.15.0 scikit-learn==1.9.1 mpmath==1.4.1
    .venv/bin/python judging/src/test/references/references.py \
        > judging/src/test/resources/references.json

Wilson, Holm: statsmodels. McNemar, Mann-Whitney, t: SciPy. Isotonic regression: scikit-learn.
Quantiles: NumPy. Newcombe's paired interval is in none of them: it is written here from the paper
(Statistics in Medicine 17, 1998, 2635-2650, method 10), with mpmath. Platt scaling: the minimum of
the loss with 50 digits, by mpmath. The sign-flip test: all choices of signs. The bootstrap: Java's
SplittableRandom written here, quantiles of NumPy. The calibration error: written here, by rank.
"""

import itertools
import json
import sys

import mpmath
import numpy as np
from scipy import stats
from sklearn.isotonic import IsotonicRegression
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

mpmath.mp.dps = 50
rng = np.random.default_rng(20261130)


def wilson(successes, trials):
    low, high = proportion_confint(successes, trials, alpha=0.05, method="wilson")
    return {"successes": successes, "trials": trials, "low": low, "high": high}


def newcombe(both, only_a, only_b, neither):
    """The interval of B's share less A's."""
    n = mpmath.mpf(both + only_a + only_b + neither)
    z = mpmath.sqrt(2) * mpmath.erfinv(mpmath.mpf("0.95"))

    def limits(successes):
        p = successes / n
        root = z * mpmath.sqrt(z**2 / (4 * n**2) + p * (1 - p) / n)
        middle = p + z**2 / (2 * n)
        return (middle - root) / (1 + z**2 / n), (middle + root) / (1 + z**2 / n)

    # the paper's table: e both, f first only, g second only, h neither; the first one is B here
    e, f, g, h = both, only_b, only_a, neither
    margins = mpmath.mpf((e + f) * (g + h) * (e + g) * (f + h))
    product = e * h - f * g
    if margins == 0:
        phi = mpmath.mpf(0)
    elif product > n / 2:
        phi = (product - n / 2) / mpmath.sqrt(margins)
    elif product >= 0:
        phi = mpmath.mpf(0)
    else:
        phi = product / mpmath.sqrt(margins)
    p1, p2 = (e + f) / n, (e + g) / n
    l1, u1 = limits(e + f)
    l2, u2 = limits(e + g)
    delta = mpmath.sqrt((p1 - l1) ** 2 - 2 * phi * (p1 - l1) * (u2 - p2) + (u2 - p2) ** 2)
    epsilon = mpmath.sqrt((u1 - p1) ** 2 - 2 * phi * (u1 - p1) * (p2 - l2) + (p2 - l2) ** 2)
    return {
        "both": both,
        "only_a": only_a,
        "only_b": only_b,
        "neither": neither,
        "low": float(p1 - p2 - delta),
        "high": float(p1 - p2 + epsilon),
    }


def mcnemar(only_a, only_b):
    flips = only_a + only_b
    p = stats.binomtest(only_b, flips, 0.5).pvalue if flips else 1.0
    rarer = range(flips // 2 + 1) if flips else []
    significant = [k for k in rarer if stats.binomtest(k, flips, 0.5).pvalue < 0.05]
    least = flips - 2 * max(significant) if significant else None
    return {"only_a": only_a, "only_b": only_b, "p": p, "least": least}


def sign_flip(differences):
    nonzero = [d for d in differences if d]
    sums = [abs(sum(s * d for s, d in zip(signs, nonzero)))
            for signs in itertools.product((1, -1), repeat=len(nonzero))]
    observed = abs(sum(differences))
    return {"differences": differences, "p": sum(s >= observed for s in sums) / len(sums)}


def holm(p):
    return {"p": p, "adjusted": multipletests(p, method="holm")[1].tolist()}


def mann_whitney(a, b):
    ties = len(set(a) | set(b)) < len(a) + len(b)
    method = "asymptotic" if ties or max(len(a), len(b)) > 50 else "exact"
    return {"a": a, "b": b, "p": stats.mannwhitneyu(a, b, method=method).pvalue}


def paired_t(a, b):
    return {"a": a, "b": b, "p": stats.ttest_rel(a, b).pvalue}


def quantiles(values, shares):
    return {"values": values, "shares": shares, "quantiles": np.quantile(values, shares).tolist()}


class SplittableRandom:
    """Of java.util, in JDK 25."""

    MASK = (1 << 64) - 1

    def __init__(self, seed):
        self.seed = seed

    def next_int(self):
        self.seed = (self.seed + 0x9E3779B97F4A7C15) & self.MASK
        z = self.seed
        z = ((z ^ (z >> 33)) * 0x62A9D9ED799705F5) & self.MASK
        z = ((z ^ (z >> 28)) * 0xCB24D0A5C88C35B3) & self.MASK
        return z >> 32  # unsigned

    def below(self, bound):
        if bound & (bound - 1) == 0:
            return self.next_int() & (bound - 1)
        while True:
            u = self.next_int() >> 1
            r = u % bound
            if u + (bound - 1) - r < 1 << 31:
                return r


def bootstrap(values):
    random = SplittableRandom(20260101)
    means = []
    for _ in range(2000):
        drawn = [values[random.below(len(values))] for _ in values]
        means.append(sum(drawn) / len(drawn))
    low, high = np.quantile(means, [0.025, 0.975])
    return {"values": values, "low": low, "high": high}


def calibration_error(confidences, outcomes):
    """A bin for each tenth of the ranks; equal confidences share the bin of their middle rank."""
    confidences, outcomes = np.array(confidences), np.array(outcomes)
    n = len(confidences)
    middle = (stats.rankdata(confidences, "min") - 1 + stats.rankdata(confidences, "max")) / 2
    bins = np.minimum(np.floor(10 * middle / n + 1e-12), 9).astype(int)
    error = 0.0
    for b in set(bins):
        inside = bins == b
        error += inside.mean() * abs(confidences[inside].mean() - outcomes[inside].mean())
    return {
        "confidences": confidences.tolist(),
        "outcomes": outcomes.tolist(),
        "ece": error,
        "brier": float(np.mean((confidences - outcomes) ** 2)),
        "bins": len(set(bins)),
    }


def isotonic(confidences, outcomes):
    curve = IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip").fit(confidences, outcomes)
    at = np.linspace(0, 1, 41)
    return {
        "confidences": confidences,
        "outcomes": outcomes,
        "at": at.tolist(),
        "calibrated": curve.predict(at).tolist(),
    }


def platt(confidences, outcomes):
    correct = sum(outcomes)
    high = mpmath.mpf(correct + 1) / (correct + 2)
    low = mpmath.mpf(1) / (len(outcomes) - correct + 2)
    x = [mpmath.mpf(c) for c in confidences]
    t = [high if o else low for o in outcomes]

    def gradient(slope, offset):
        excess = [1 / (1 + mpmath.exp(-(slope * c + offset))) - u for c, u in zip(x, t)]
        return mpmath.fsum(e * c for e, c in zip(excess, x)), mpmath.fsum(excess)

    slope, offset = mpmath.findroot(gradient, (1, 0))
    return {
        "confidences": confidences,
        "outcomes": outcomes,
        "slope": float(slope),
        "offset": float(offset),
    }


def confidences(n, power, digits):
    """Confidences whose chances to be correct are their power."""
    raw = np.round(rng.beta(2, 1.5, n), digits)
    return raw.tolist(), (rng.random(n) < raw**power).astype(int).tolist()


def lognormal(n, mean):
    return np.exp(rng.normal(mean, 1, n)).tolist()


def main():
    ties = rng.integers(0, 6, 30).tolist()
    other_ties = rng.integers(1, 7, 25).tolist()
    before = rng.random(40)
    calibrations = [confidences(60, 2, 6), confidences(500, 1, 2), confidences(300, 0.4, 1)]
    calibrations.append(([0.5] * 7, [1, 0, 1, 1, 0, 0, 1]))
    fitted = calibrations[:3]
    references = {
        "wilson": [wilson(*c) for c in [(18, 30), (0, 10), (10, 10), (1, 1), (200, 400), (1, 10000)]],
        "newcombe": [
            newcombe(*c)
            for c in [(14, 5, 0, 22), (1, 1, 7, 12), (20, 2, 9, 30), (0, 0, 0, 8), (8, 0, 0, 0),
                      (0, 5, 3, 0), (150, 14, 31, 205), (0, 1, 0, 0), (3, 6, 2, 1), (5, 0, 0, 5)]
        ],
        "mcnemar": [mcnemar(*c) for c in [(0, 0), (5, 0), (0, 6), (14, 31), (3, 10), (3, 3), (120, 160), (1, 9)]],
        "sign_flip": [sign_flip(d) for d in [
            [1, 1, 1, 1, 1, 1], [2, -1, 3, 0, 1, 1, -2, 4, 2], [1, -1, 0], [0, 0],
            rng.integers(-4, 6, 14).tolist()]],
        "holm": [holm([0.01, 0.04, 0.03, 0.005]), holm([0.5]), holm([0.2, 0.2, 0.9, 0.001, 0.6])],
        "mann_whitney": [
            mann_whitney(lognormal(12, 0), lognormal(9, 0.5)),
            mann_whitney(lognormal(80, 0), lognormal(70, 0.4)),
            mann_whitney(ties, other_ties),
        ],
        "paired_t": [
            paired_t(before.tolist(), (before + rng.normal(0.05, 0.2, 40)).tolist()),
            paired_t([1.0, 2.0, 4.0], [1.5, 2.0, 3.0]),
        ],
        "quantiles": [quantiles(lognormal(23, 1), [0, 0.025, 0.25, 0.5, 0.95, 1]),
                      quantiles([3.0], [0.1, 0.5])],
        "bootstrap": [bootstrap(lognormal(23, 0)), bootstrap([0.0, 1.0, 1.0, 0.0])],
        "calibration_error": [calibration_error(*c) for c in calibrations],
        "isotonic": [isotonic(*c) for c in calibrations],
        "platt": [platt(*c) for c in fitted],
    }
    json.dump(references, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
