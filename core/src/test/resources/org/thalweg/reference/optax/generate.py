"""Writes optax.json: iterates and learning rates of optax in float64, the independent side of the tests."""
import json

import jax

jax.config.update("jax_enable_x64", True)
import jax.numpy as jnp
import mpmath
import optax

mpmath.mp.dps = 50

STEPS = [1, 2, 3, 5, 10, 20, 50, 100]


def rosenbrock(p):
    return 100 * (p[1] - p[0] ** 2) ** 2 + (1 - p[0]) ** 2


def quadratic(p):
    return 0.5 * (3 * p[0] ** 2 + 0.7 * p[1] ** 2 + 0.5 * p[0] * p[1])


PROBLEMS = {
    "rosenbrock": (rosenbrock, "100*(y - x^2)^2 + (1 - x)^2", [-1.2, 1.0]),
    "quadratic": (quadratic, "0.5*(3*x^2 + 0.7*y^2 + 0.5*x*y)", [1.3, -0.9]),
}


def iterate(problem, optimizer, report=lambda state, p: p):
    f, _, start = PROBLEMS[problem]
    p = jnp.array(start)
    state = optimizer.init(p)
    rows = []

    @jax.jit
    def step(p, state):
        value, g = jax.value_and_grad(f)(p)
        updates, state = optimizer.update(g, state, p, value=value, grad=g, value_fn=f)
        return optax.apply_updates(p, updates), state

    for t in range(1, STEPS[-1] + 1):
        p, state = step(p, state)
        if t in STEPS:
            rows.append({"step": t, "theta": [float(v) for v in report(state, p)]})
    return rows


c = optax.contrib
averaged = c.schedule_free_eval_params


def ema_run(problem, inner, decay):
    """Averages of the iterates themselves, bias-corrected, as optax.ema does with what it is given."""
    f, _, start = PROBLEMS[problem]
    p = jnp.array(start)
    state = inner.init(p)
    ema = optax.ema(decay, debias=True)
    memory = ema.init(p)
    rows = []
    for t in range(1, STEPS[-1] + 1):
        g = jax.grad(f)(p)
        updates, state = inner.update(g, state, p)
        p = optax.apply_updates(p, updates)
        mean, memory = ema.update(p, memory)
        if t in STEPS:
            rows.append({"step": t, "theta": [float(v) for v in mean]})
    return rows


chain = optax.chain
RUNS = [
    ("rmsprop(lr=1e-3, beta=0.9, eps=1e-8, centered=true, gamma=0.8)", optax.rmsprop(1e-3, 0.9, 1e-8, centered=True, momentum=0.8, eps_in_sqrt=False)),
    ("rmsprop(lr=1e-3, beta=0.95, eps=1e-6, eps-place=inside, gamma=0.5)", optax.rmsprop(1e-3, 0.95, 1e-6, momentum=0.5)),
    ("momentum(lr=1e-3, gamma=0.9) + clip-value(limit=50) + clip-norm(limit=10)", chain(optax.clip(50.0), optax.clip_by_global_norm(10.0), optax.sgd(1e-3, momentum=0.9))),
    ("adabelief(lr=1e-2, beta1=0.9, beta2=0.999, eps=1e-16)", optax.adabelief(1e-2, 0.9, 0.999, 1e-16, 1e-16)),
    ("adabelief(lr=3e-3, beta1=0.8, beta2=0.95, eps=1e-4)", optax.adabelief(3e-3, 0.8, 0.95, 1e-4, 1e-4)),
    ("polyak(lr=0.5)", optax.polyak_sgd(max_learning_rate=0.5)),
    ("polyak(lr=1, lowest=-0.25)", optax.polyak_sgd(max_learning_rate=1.0, f_min=-0.25)),
    ("schedule-free(lr=1e-3, beta=0.9)", (c.schedule_free_sgd(1e-3, b1=0.9), averaged)),
    ("schedule-free-adamw(lr=2.5e-3, beta1=0.9, beta2=0.999, eps=1e-8, decay=0.02)", (c.schedule_free_adamw(2.5e-3, b1=0.9, b2=0.999, eps=1e-8, weight_decay=0.02), averaged)),
    ("prodigy(lr=1, beta1=0.9, beta2=0.999, eps=1e-8)", c.prodigy(1.0)),
    ("prodigy(lr=0.7, beta1=0.8, beta2=0.99, eps=1e-8, d0=1e-4, decay=0.01)", c.prodigy(0.7, betas=(0.8, 0.99), estim_lr0=1e-4, weight_decay=0.01)),
    ("momentum(lr=1e-3, gamma=0.9) + clip-norm(limit=2)", chain(optax.clip_by_global_norm(2.0), optax.sgd(1e-3, momentum=0.9))),
    ("gd(lr=1e-3) + clip-value(limit=3)", chain(optax.clip(3.0), optax.sgd(1e-3))),
    ("momentum(lr=1e-4, gamma=0.9) + weight-decay(decay=0.3)", chain(optax.trace(0.9), optax.add_decayed_weights(0.3), optax.scale(-1e-4))),
]
EMA = [("momentum(lr=1e-4, gamma=0.9) + exponential-average(beta=0.95)", optax.sgd(1e-4, momentum=0.9), 0.95)]

runs = []
for spec, made in RUNS:
    optimizer, report = made if isinstance(made, tuple) and not hasattr(made, "init") else (made, lambda state, p: p)
    for problem in PROBLEMS:
        runs.append({"problem": problem, "optimizer": spec, "rows": iterate(problem, optimizer, report)})
for spec, inner, decay in EMA:
    for problem in PROBLEMS:
        runs.append({"problem": problem, "optimizer": spec, "rows": ema_run(problem, inner, decay)})



def ftrl(alpha, beta, l1, l2):
    """Algorithm 1 of McMahan et al. (2013), written down from the paper, with the weights made anew from z and n."""
    f, _, start = PROBLEMS["well"]
    z, n = [0.0, 0.0], [0.0, 0.0]

    def weight(i):
        if abs(z[i]) <= l1:
            return 0.0
        sign = 1.0 if z[i] > 0 else -1.0
        return -(z[i] - sign * l1) / ((beta + n[i] ** 0.5) / alpha + l2)

    rows = []
    for t in range(1, STEPS[-1] + 1):
        w = [weight(0), weight(1)]
        g = [float(v) for v in jax.grad(f)(jnp.array(w))]
        for i in range(2):
            sigma = ((n[i] + g[i] ** 2) ** 0.5 - n[i] ** 0.5) / alpha
            z[i] += g[i] - sigma * w[i]
            n[i] += g[i] ** 2
        if t in STEPS:
            rows.append({"step": t, "theta": [weight(0), weight(1)]})
    return rows


def well(p):
    return 0.5 * (3 * (p[0] - 1) ** 2 + 0.7 * (p[1] + 2) ** 2)


PROBLEMS["well"] = (well, "0.5*(3*(x - 1)^2 + 0.7*(y + 2)^2)", [0.0, 0.0])
runs.append({"problem": "well", "optimizer": "ftrl(lr=0.1, beta=1, l1=0, l2=0)", "rows": ftrl(0.1, 1.0, 0.0, 0.0)})
runs.append({"problem": "well", "optimizer": "ftrl(lr=0.5, beta=0.3, l1=2.5, l2=0.2)", "rows": ftrl(0.5, 0.3, 2.5, 0.2)})

def polyak(problem, longest, lowest):
    """The same steps in 50 digits, by derivatives written out."""
    longest, lowest = mpmath.mpf(longest), mpmath.mpf(lowest)
    x, y = (mpmath.mpf(str(v)) for v in PROBLEMS[problem][2])
    at = {}
    for t in range(1, STEPS[-1] + 1):
        if problem == "rosenbrock":
            f = 100 * (y - x**2) ** 2 + (1 - x) ** 2
            g = (-400 * x * (y - x**2) - 2 * (1 - x), 200 * (y - x**2))
        else:
            f = (3 * x**2 + mpmath.mpf("0.7") * y**2 + x * y / 2) / 2
            g = (3 * x + y / 4, mpmath.mpf("0.7") * y + x / 4)
        rate = min(longest, (f - lowest) / (g[0] ** 2 + g[1] ** 2))
        x, y = x - rate * g[0], y - rate * g[1]
        at[t] = (x, y)
    return at


for run in runs:
    if run["optimizer"].startswith("polyak"):
        exact = polyak(run["problem"], *(("0.5", "0") if "0.5" in run["optimizer"] else ("1", "-0.25")))
        kept = []
        for row in run["rows"]:
            error = max(abs(float(mpmath.mpf(a) - b)) for a, b in zip(row["theta"], exact[row["step"]]))
            if error > 1e-9:
                break
            kept.append({"step": row["step"], "theta": [float(v) for v in exact[row["step"]]], "error": error})
        run["rows"] = kept

AT = [1, 2, 3, 7, 10, 11, 25, 30, 31, 40, 50, 51, 77, 100, 101, 150]
ETA = 0.3
join = optax.join_schedules
SCHEDULES = [
    ("cosine(steps=100)", optax.cosine_decay_schedule(ETA, 100)),
    ("cosine(steps=100, end=0.25)", optax.cosine_decay_schedule(ETA, 100, alpha=0.25)),
    ("polynomial(steps=100)", optax.polynomial_schedule(ETA, 0.0, 1.0, 100)),
    ("polynomial(steps=100, power=2.5, end=0.1)", optax.polynomial_schedule(ETA, 0.1 * ETA, 2.5, 100)),
    ("warm-restarts(steps=30)", join([optax.cosine_decay_schedule(ETA, 30)] * 6, [30, 60, 90, 120, 150])),
    ("warm-restarts(steps=10, growth=2, end=0.1)", join([optax.cosine_decay_schedule(ETA, n, alpha=0.1) for n in (10, 20, 40, 80)], [10, 30, 70])),
    ("warm-up(steps=30)", optax.linear_schedule(ETA / 30, ETA, 29)),
    ("warm-up(steps=10) then cosine(steps=90)", join([optax.linear_schedule(ETA / 10, ETA, 9), optax.cosine_decay_schedule(ETA, 90)], [10])),
    ("warm-up(steps=10) then step(every=20, factor=0.5)", join([optax.linear_schedule(ETA / 10, ETA, 9), optax.exponential_decay(ETA, 20, 0.5, staircase=True)], [10])),
    ("one-cycle(steps=100)", optax.cosine_onecycle_schedule(100, ETA, 0.3, 25.0, 1e4)),
    ("one-cycle(steps=100, rise=0.25, start=0.1, end=0.001)", optax.cosine_onecycle_schedule(100, ETA, 0.25, 10.0, 100.0)),
]
schedules = [
    {"schedule": text, "rows": [{"update": t, "rate": float(f(jnp.asarray(t - 1)))} for t in AT]}
    for text, f in SCHEDULES
]



def plateau(costs, factor, patience, threshold, cooldown, least):
    """PyTorch's ReduceLROnPlateau (mode min, threshold_mode rel), written down from its documentation."""
    rates, rate, best, bad, cooling = [], ETA, float("inf"), 0, 0
    for cost in costs:
        if cost < best * (1 - threshold):
            best, bad = cost, 0
        else:
            bad += 1
        if cooling > 0:
            cooling, bad = cooling - 1, 0
        if bad > patience:
            rate, cooling, bad = max(rate * factor, least), cooldown, 0
        rates.append(rate)
    return rates


COSTS = [5.0, 4.0, 4.0, 3.9999, 3.9998, 4.1, 3.5, 3.6, 3.6, 3.6, 3.6, 3.2, 3.2, 3.2, 3.2, 3.2, 3.2, 3.2, 3.2, 3.2, 3.1, 3.1, 3.1, 3.1, 3.1]
PLATEAUS = [
    {"schedule": text, "costs": COSTS, "rates": plateau(COSTS, *settings)}
    for text, settings in [
        ("plateau(factor=0.5, patience=2)", (0.5, 2, 1e-4, 0, 0.0)),
        ("plateau(factor=0.3, patience=0, threshold=0.01, cooldown=3)", (0.3, 0, 0.01, 3, 0.0)),
        ("plateau(factor=0.1, patience=1, end=0.05)", (0.1, 1, 1e-4, 0, 0.05 * ETA)),
    ]
]

with open("optax.json", "w") as out:
    json.dump(
        {
            "about": f"optax {optax.__version__}, jax {jax.__version__}, float64",
            "problems": [{"name": n, "formula": formula, "start": start} for n, (_, formula, start) in PROBLEMS.items()],
            "runs": runs,
            "rate": ETA,
            "schedules": schedules,
            "plateaus": PLATEAUS,
        },
        out,
        indent=1,
    )
