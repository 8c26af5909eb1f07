"""Time numpy on a composite index: index.py TASK [ROUNDS] prints the median seconds by the clock and of the processor, and a
number that qgov must come to as well. Prints nothing where numpy is absent.

Tasks: composite, draws, sobol. Inputs are made by formula (splitmix64), so every program has the same ones.
"""

import statistics
import sys
import time

try:
    import numpy as np
except ImportError:
    sys.exit(0)

UNITS, INDICATORS, DRAWS, SAMPLES = 3000, 60, 10_000, 1024


def uniform(seed, start, count):
    """Numbers start, start + 1, ... of a seed."""
    with np.errstate(over="ignore"):
        k = np.arange(start, start + count, dtype=np.uint64)
        z = np.uint64(seed) + (k + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z ^= z >> np.uint64(31)
    return (z >> np.uint64(11)).astype(np.float64) * 2.0**-53


def table():
    u = uniform(1, 0, UNITS * INDICATORS).reshape(UNITS, INDICATORS)
    return 10 + 90 * u ** (1 + np.arange(INDICATORS) % 3)


COST = np.arange(INDICATORS) % 5 == 4


def composite(x):
    """Scores, ranks, logarithms, weights: min-max to [0.01, 1], entropy weights, geometric mean, ties minimum."""
    low, high = x.min(0), x.max(0)
    n = (x - low) / (high - low)
    n[:, COST] = 1 - n[:, COST]
    n *= 0.99
    n += 0.01
    logs = np.log(n)
    sums = n.sum(0)
    entropy = (np.log(sums) - (n * logs).sum(0) / sums) / np.log(len(x))
    weights = (1 - entropy) / (1 - entropy).sum()
    scores = np.exp(logs @ weights)
    return scores, ranks_of(scores), logs, weights


def ranks_of(scores):
    order = np.argsort(-scores)
    ranks = np.empty(len(scores), np.int64)
    ordered = scores[order]
    first = np.concatenate(([True], ordered[1:] != ordered[:-1]))
    ranks[order] = np.maximum.accumulate(np.where(first, np.arange(len(scores)), 0)) + 1
    return ranks


def rank_rows(scores):
    """Ranks of each row; ties have no probability here and are not looked for."""
    order = np.argsort(-scores, axis=1)
    ranks = np.empty(scores.shape, np.uint16)
    np.put_along_axis(ranks, order, np.arange(1, scores.shape[1] + 1, dtype=np.uint16)[None, :], 1)
    return ranks


def task_composite():
    x = table()

    def run():
        scores, ranks, _, _ = composite(x)
        return scores.sum() + ranks[0]

    return run, 41


def task_draws():
    _, base, logs, weights = composite(table())

    def run():
        ranks = np.empty((DRAWS, UNITS), np.uint16)
        for start in range(0, DRAWS, 500):
            u = uniform(2, start * INDICATORS, 500 * INDICATORS).reshape(500, INDICATORS)
            w = weights * (1 + 0.25 * (2 * u - 1))
            w /= w.sum(1, keepdims=True)
            ranks[start : start + 500] = rank_rows(w @ logs.T)
        mean, deviation = ranks.mean(0), ranks.std(0, ddof=1)
        low, high = ranks.min(0), ranks.max(0)
        middle = [DRAWS * share // 100 - 1 for share in (5, 50, 95)]
        quantiles = np.partition(ranks, middle, axis=0)[middle]
        top = [(ranks <= k).mean(0) for k in (10, UNITS // 10)]
        return (mean + deviation + low + high + quantiles.sum(0) + top[0] + top[1]).sum()

    return run, 3


def task_sobol():
    _, base, logs, weights = composite(table())

    def output(u):
        w = weights * (1 + 0.25 * (2 * u - 1))
        return np.abs(rank_rows(w @ logs.T).astype(np.int32) - base).mean(1)

    def run():
        u = uniform(3, 0, SAMPLES * 2 * INDICATORS).reshape(SAMPLES, 2, INDICATORS)
        a, b = np.ascontiguousarray(u[:, 0]), np.ascontiguousarray(u[:, 1])
        ya, yb = output(a), output(b)
        both = np.concatenate([ya, yb])
        mean, variance = both.mean(), both.var(ddof=1)
        result = 0.0
        for factor in range(INDICATORS):
            ab = a.copy()
            ab[:, factor] = b[:, factor]
            change = output(ab) - ya
            result += ((yb - mean) * change).mean() / variance + (change**2).mean() / (2 * variance)
        return result

    return run, 1


def main():
    name = sys.argv[1]
    run, rounds = {"composite": task_composite, "draws": task_draws, "sobol": task_sobol}[name]()
    if len(sys.argv) > 2:
        rounds = int(sys.argv[2])
    walls, processors = [], []
    for _ in range(rounds):
        wall, processor = time.perf_counter(), time.process_time()
        result = run()
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    print("%.9f %.9f %.17g" % (statistics.median(walls), statistics.median(processors), result))


main()
