"""Stochastic diagonal Levenberg-Marquardt (LeCun et al. 1998, section 9.1) on logistic regression, in 50 digits.

Written from the equations, with the order of the rows given; prints what StochasticDiagonalTest compares with.
"""
from mpmath import mp, mpf, exp

mp.dps = 50
X = [["0.5", "-120"], ["-1.25", "40"], ["2", "75"], ["0.25", "-30"], ["-0.75", "10"], ["1.5", "-60"], ["-2.25", "90"], ["0.125", "55"]]
Y = [1, 0, 1, 0, 1, 0, 0, 1]
ORDER = [4, 5, 1, 2, 0, 3, 7, 6, 3, 4, 7, 6, 5, 0, 1, 2, 7, 5, 4, 1, 2, 0, 6, 3]
ETA, DECAY, GAMMA, MU, RIDGE = mpf("0.3"), mpf("0.5"), mpf("0.1"), mpf("0.2"), mpf("0.05")

rows = [[mpf(a) for a in r] + [mpf(1)] for r in X]
w = [mpf("0.1"), mpf("-0.002"), mpf("0.3")]


def sigma(r):
    return 1 / (1 + exp(-sum(a * b for a, b in zip(w, r))))


h0 = [sum(sigma(r) * (1 - sigma(r)) * r[j] ** 2 for r in rows) / len(rows) for j in range(3)]
h = list(h0)
for t, i in enumerate(ORDER):
    s, r = sigma(rows[i]), rows[i]
    eta = ETA / (1 + DECAY * (t // len(rows)))
    for j in range(3):
        ridge = RIDGE if j < 2 else 0
        h[j] = (1 - GAMMA) * h[j] + GAMMA * s * (1 - s) * r[j] ** 2
        w[j] -= eta * ((s - Y[i]) * r[j] + ridge * w[j]) / (h[j] + MU * h0[j] + ridge)
    if t + 1 in (1, 8, 24):
        print(t + 1, [mp.nstr(v, 20) for v in w])
