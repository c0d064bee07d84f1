"""Writes elementary.tsv: function, arguments as hexadecimal doubles, value to 40 digits.

Run with mpmath 1.3: python3 elementary.py > elementary.tsv
"""

import math
import random

from mpmath import mp, mpf
import mpmath

mp.prec = 2600  # Enough for sin of 2^1023 and for differences near 1e-308.
random.seed(20260801)


def next_to(x, steps=3):
    """x and its neighbours."""
    out = [x]
    up = down = x
    for _ in range(steps):
        up = math.nextafter(up, math.inf)
        down = math.nextafter(down, -math.inf)
        out += [up, down]
    return out


def spread(lo, hi, n):
    return [random.uniform(lo, hi) for _ in range(n)]


def magnitudes(lo, hi, n, signs=(1, -1)):
    return [random.choice(signs) * math.ldexp(random.uniform(1, 2), random.randint(lo, hi)) for _ in range(n)]


TINY = [5e-324, 1e-310, 2.2250738585072014e-308, 1e-300, 2.0**-60, 2.0**-54, 2.0**-28, 2.0**-27]
BOTH = TINY + [-x for x in TINY]
HALF_LN2 = math.log(2) / 2

POINTS = {
    "EXP": BOTH + spread(-745, 709.7, 40) + next_to(709.782712893384) + next_to(-708.3964185322641)
    + next_to(-745.1332191019411) + next_to(HALF_LN2) + next_to(-HALF_LN2)
    # A double whose exponential lies 2^-113 from the middle of two doubles, relatively.
    + [7.541752774995959e-10, -1.1349270017317475e-16] + spread(-745, -708, 10),
    "EXPM1": BOTH + spread(-45, 709.7, 30) + spread(-1.5, 1.5, 30) + next_to(709.782712893384)
    + next_to(HALF_LN2) + next_to(-HALF_LN2) + next_to(3 * HALF_LN2) + next_to(-40.0) + magnitudes(-60, -1, 20),
    "LOG": TINY + magnitudes(-1074, 1023, 40, (1,)) + next_to(1.0) + next_to(math.sqrt(0.5))
    + next_to(math.sqrt(2)) + next_to(1.7976931348623155e308, 1) + spread(0.5, 2, 30),
    "LOG1P": BOTH + magnitudes(-1074, 1023, 30, (1,)) + spread(-1, 1, 40) + next_to(-0.9999999999999998, 1)
    + next_to(math.sqrt(0.5) - 1) + next_to(math.sqrt(2) - 1) + magnitudes(-60, -2, 20),
    "SIGMOID": BOTH + spread(-745, 40, 40) + spread(-3, 3, 20) + next_to(-745.1332191019411, 1)
    + next_to(-708.3964185322641) + spread(-745, -708, 10),
    "SOFTPLUS": BOTH + spread(-745, 60, 40) + spread(-3, 3, 20) + next_to(-745.1332191019411, 1)
    + next_to(-708.3964185322641) + next_to(40.0) + spread(-745, -708, 10),
    "TANH": BOTH + spread(-20, 20, 40) + spread(-1, 1, 20) + next_to(19.061547465398498) + next_to(22.0)
    + magnitudes(-30, 2, 20),
    "SINH": BOTH + spread(-710.4, 710.4, 30) + next_to(1.0) + next_to(710.4758600739438, 1)
    + magnitudes(-30, 3, 30),
    "COSH": BOTH + spread(-710.4, 710.4, 30) + next_to(710.4758600739438, 1) + magnitudes(-30, 3, 30),
    "SIN": BOTH + spread(-10, 10, 30) + magnitudes(-30, 1023, 60)
    + [x for k in range(1, 12) for x in next_to(k * math.pi / 2, 1)] + next_to(2.0**30) + next_to(math.pi / 4)
    # The double nearest to a multiple of pi/2, relatively; the largest double; 10^22.
    + [6381956970095103 * 2.0**797, 1.7976931348623157e308, 1e22, 5.319372648326541e255],
    "ATAN": BOTH + magnitudes(-30, 60, 40) + next_to(0.4375) + next_to(0.6875) + next_to(1.1875)
    + next_to(2.4375) + spread(-5, 5, 40) + [1.7976931348623157e308],
    "ERF": BOTH + spread(-6, 6, 60) + next_to(1.0) + next_to(5.921587195794507) + magnitudes(-30, 2, 20),
    "LGAMMA": TINY + [-2.0**-60, -1e-300, -2.0**-28] + spread(0, 40, 60) + magnitudes(5, 1010, 20, (1,))
    + next_to(1.0) + next_to(2.0) + next_to(0.75) + next_to(1.25) + next_to(1.75) + next_to(2.5)
    + next_to(1.4616321449683622) + spread(-30, 0, 30) + [2.559983327851638e305] + [k + 0.5 for k in range(-8, 8)]
    + magnitudes(-30, -1, 10, (1,)),
    "DIGAMMA": [x for x in TINY if x > 1e-307] + [-1e-300, -2.0**-28] + spread(0, 40, 60)
    + magnitudes(5, 1010, 20, (1,)) + next_to(12.0) + spread(-30, 0, 30) + [k + 0.25 for k in range(-8, 8)],
    "TRIGAMMA": [2.0**-500, 2.0**-60, 2.0**-28, -2.0**-28] + spread(0, 40, 60) + magnitudes(5, 1000, 20, (1,))
    + next_to(12.0) + spread(-30, 0, 30) + [k + 0.5 for k in range(-8, 8)],
}
POINTS["COS"] = POINTS["SIN"]
POINTS["TAN"] = POINTS["SIN"]


def lgamma(x):
    if abs(x) < 2.0**-200:
        return -mpmath.log(abs(x)) - mpmath.euler * x
    if x > 0:
        return mpmath.loggamma(x)
    return mpmath.log(mpmath.pi / abs(x * mpmath.sinpi(x))) - mpmath.loggamma(-x)


FUNCTIONS = {
    "EXP": mpmath.exp,
    "EXPM1": mpmath.expm1,
    "LOG": mpmath.log,
    "LOG1P": lambda x: mpmath.log(1 + x),
    "SIGMOID": lambda x: 1 / (1 + mpmath.exp(-x)),
    "SOFTPLUS": lambda x: mpmath.log(1 + mpmath.exp(-abs(x))) + max(x, 0),
    "TANH": lambda x: mpmath.expm1(2 * x) / (mpmath.expm1(2 * x) + 2),
    "SINH": lambda x: (mpmath.expm1(x) - mpmath.expm1(-x)) / 2,
    "COSH": mpmath.cosh,
    "SIN": mpmath.sin,
    "COS": mpmath.cos,
    "TAN": mpmath.tan,
    "ATAN": mpmath.atan,
    "ERF": mpmath.erf,
    "LGAMMA": lgamma,
    "DIGAMMA": lambda x: -1 / x - mpmath.euler if abs(x) < 1e-200 else mpmath.digamma(x),
    "TRIGAMMA": lambda x: mpmath.psi(1, x),
}

# Functions whose argument needs no such precision, and which would be slow with it.
MODEST = {"LGAMMA": 400, "DIGAMMA": 400, "TRIGAMMA": 400, "ATAN": 400}


def write(name, arguments, value):
    print(name, ",".join(float(a).hex() for a in arguments), mpmath.nstr(value, 40, min_fixed=1, max_fixed=0), sep="\t")


for name, points in POINTS.items():
    for x in sorted(set(points)):
        if name == "LGAMMA" and x <= 0 and x == math.floor(x):
            continue
        with mp.workprec(MODEST.get(name, 2600)):
            write(name, [x], FUNCTIONS[name](mpf(x)))

PAIRS = [(random.uniform(0.5, 2), random.uniform(-1000, 1000)) for _ in range(40)]
for _ in range(80):
    x = math.exp(random.uniform(-700, 700))
    PAIRS.append((x, random.uniform(-744, 709) / math.log(x)))
PAIRS += [(1 + 2.0**-52, 2.0**52), (1 - 2.0**-53, 2.0**53), (1 + 2.0**-52, -3e18), (5e-324, 0.99), (5e-324, -0.3)]
PAIRS += [(1.7976931348623157e308, y) for y in (0.5, 1.0, -1.0, -1.05, 0.9999999999999999)]
PAIRS += [(2.0, y) for y in (1023.9999999999999, -1074.0, -1074.5, -1022.5, 0.5)]
PAIRS += [(-1.5, 7.0), (-1.5, 8.0), (-3.0, -5.0), (10.0, 22.0), (10.0, -323.0), (0.1, 300.0)]
PAIRS += [(1 + random.uniform(-1, 1) * 2.0**-k, random.uniform(-600, 600) * 2.0**k) for k in range(1, 50)]
for x, y in PAIRS:
    if x != 1:
        with mp.workprec(400):
            value = mpmath.power(mpf(x), mpf(y))
            if abs(value) < mpf(2) ** 1024 * (1 - mpf(2) ** -54):
                write("POWER", [x, y], value)
