package org.thalweg.problem;

import static org.thalweg.problem.TestProblem.entry;

import java.util.List;

/// The problems of Moré, Garbow and Hillstrom whose number of variables is fixed. Numbers 1 and 5
/// stand among the classical functions.
final class LeastSquaresProblems {

  static final String MGH =
      "Moré, Garbow & Hillstrom, Testing unconstrained optimization software, ACM TOMS 7 (1981) 17-41";

  private LeastSquaresProblems() {}

  static List<TestProblem> all() {
    return List.of(
        entry("freudenstein-roth", "Freudenstein and Roth")
            .alias("mgh-2")
            .formula("(-13 + x1 + ((5 - x2)*x2 - 2)*x2)^2 + (-29 + x1 + ((x2 + 1)*x2 - 14)*x2)^2")
            .variables(2)
            .start(0.5, -2)
            .global(0, 5, 4)
            .local(48.98425367924002, 11.412778986902094, -0.8968052532744765)
            .source(MGH)
            .done(),
        entry("powell-badly-scaled", "Powell badly scaled")
            .alias("mgh-3")
            .formula("(10000*x1*x2 - 1)^2 + (exp(-x1) + exp(-x2) - 1.0001)^2")
            .variables(2)
            .start(0, 1)
            .global(0, 1.0981593296998175e-5, 9.106146739866524)
            .source(MGH)
            .done(),
        entry("brown-badly-scaled", "Brown badly scaled")
            .alias("mgh-4")
            .formula("(x1 - 1e6)^2 + (x2 - 2e-6)^2 + (x1*x2 - 2)^2")
            .variables(2)
            .start(1, 1)
            .global(0, 1e6, 2e-6)
            .source(MGH)
            .done(),
        entry("jennrich-sampson", "Jennrich and Sampson")
            .alias("mgh-6")
            .formula("sum(i, 1, 10, (2 + 2*i - (exp(i*x1) + exp(i*x2)))^2)")
            .variables(2)
            .start(0.3, 0.4)
            .global(124.36218235561485, 0.2578252136703641, 0.2578252136703641)
            .source(MGH)
            .done(),
        entry("helical-valley", "Helical valley")
            .alias("mgh-7")
            .formula(
                """
                (10*(x3 - 10*theta))^2 + (10*(sqrt(x1^2 + x2^2) - 1))^2 + x3^2; \
                theta = atan(x2/x1)/(2*pi) + if(x1 < 0, 0.5, 0)
                """)
            .variables(3)
            .start(-1, 0, 0)
            .global(0, 1, 0, 0)
            .source("Fletcher & Powell (1963); " + MGH)
            .note("θ jumps where x1 = 0 and x2 < 0")
            .done(),
        entry("bard", "Bard")
            .alias("mgh-8")
            .formula(
                """
                sum(i, 1, 15, (y[i] - (x1 + u/(v*x2 + w*x3)))^2); \
                u = i; v = 16 - i; w = min(u, v); \
                y = [0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, \
                1.34, 2.10, 4.39]
                """)
            .variables(3)
            .start(1, 1, 1)
            .global(
                0.008214877306578975, 0.08241055974978893, 1.1330360920297216, 2.343695178642537)
            .unreached(17.42869333333333)
            .source(MGH)
            .note("a valley x2, x3 → −∞ at x1 = 0.8406… falls towards 17.4286…")
            .done(),
        entry("gaussian", "Gaussian")
            .alias("mgh-9")
            .formula(
                """
                sum(i, 1, 15, (x1*exp(-x2*(t - x3)^2/2) - y[i])^2); t = (8 - i)/2; \
                y = [0.0009, 0.0044, 0.0175, 0.0540, 0.1295, 0.2420, 0.3521, 0.3989, 0.3521, \
                0.2420, 0.1295, 0.0540, 0.0175, 0.0044, 0.0009]
                """)
            .variables(3)
            .start(0.4, 1, 0)
            .global(1.127932769618648e-8, 0.39895613783875666, 1.0000190844878056, 0)
            .source(MGH)
            .done(),
        entry("meyer", "Meyer")
            .alias("mgh-10")
            .formula(
                """
                sum(i, 1, 16, (x1*exp(x2/(t + x3)) - y[i])^2); t = 45 + 5*i; \
                y = [34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030, 6005, \
                5147, 4427, 3820, 3307, 2872]
                """)
            .variables(3)
            .start(0.02, 4000, 250)
            .global(87.94585517085112, 0.005609636471028053, 6181.346346286372, 345.2236346241365)
            .source(MGH)
            .done(),
        entry("gulf", "Gulf research and development")
            .alias("mgh-11")
            .formula(
                """
                sum(i, 1, 99, (exp(-abs(y - x2)^x3/x1) - t)^2); t = i/100; \
                y = 25 + (-50*log(t))^(2/3)
                """)
            .variables(3)
            .start(5, 2.5, 0.15)
            .global(0, 50, 25, 1.5)
            .source(MGH)
            .note("with the difference y − x2, as the published minimum demands")
            .done(),
        entry("box-three-dimensional", "Box three-dimensional")
            .alias("mgh-12", "box-3d")
            .formula(
                """
                sum(i, 1, 10, (exp(-t*x1) - exp(-t*x2) - x3*(exp(-t) - exp(-10*t)))^2); \
                t = 0.1*i
                """)
            .variables(3)
            .start(0, 10, 20)
            .global(0, 1, 10, 1)
            .global(0, 10, 1, -1)
            .source(MGH)
            .note("0 also wherever x1 = x2 and x3 = 0")
            .done(),
        entry("powell-singular", "Powell singular")
            .alias("mgh-13")
            .formula("(x1 + 10*x2)^2 + 5*(x3 - x4)^2 + (x2 - 2*x3)^4 + 10*(x1 - x4)^4")
            .variables(4)
            .start(3, -1, 0, 1)
            .global(0, 0, 0, 0, 0)
            .source(MGH)
            .note("the Hessian at the minimum is singular")
            .done(),
        entry("wood", "Wood")
            .alias("mgh-14", "colville")
            .formula(
                """
                100*(x2 - x1^2)^2 + (1 - x1)^2 + 90*(x4 - x3^2)^2 + (1 - x3)^2 \
                + 10*(x2 + x4 - 2)^2 + (x2 - x4)^2/10
                """)
            .variables(4)
            .start(-3, -1, -3, -1)
            .global(0, 1, 1, 1, 1)
            .source(MGH)
            .done(),
        entry("kowalik-osborne", "Kowalik and Osborne")
            .alias("mgh-15")
            .formula(
                """
                sum(i, 1, 11, (y[i] - x1*(u[i]^2 + u[i]*x2)/(u[i]^2 + u[i]*x3 + x4))^2); \
                y = [0.1957, 0.1947, 0.1735, 0.1600, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, \
                0.0235, 0.0246]; \
                u = [4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625]
                """)
            .variables(4)
            .start(0.25, 0.39, 0.415, 0.39)
            .global(
                0.00030750560384923745,
                0.19280693457903786,
                0.19128232873436696,
                0.12305650692632066,
                0.13606233068379484)
            .source(MGH)
            .note("a valley to infinity falls towards 0.00102734")
            .done(),
        entry("brown-dennis", "Brown and Dennis")
            .alias("mgh-16")
            .formula(
                """
                sum(i, 1, 20, ((x1 + t*x2 - exp(t))^2 + (x3 + x4*sin(t) - cos(t))^2)^2); t = i/5
                """)
            .variables(4)
            .start(25, 5, -5, -1)
            .global(
                85822.20162635634,
                -11.594439904762165,
                13.203630051207204,
                -0.40343948817685954,
                0.2367787744557363)
            .source(MGH)
            .done(),
        entry("osborne-1", "Osborne 1")
            .alias("mgh-17")
            .formula(
                """
                sum(i, 1, 33, (y[i] - (x1 + x2*exp(-t*x4) + x3*exp(-t*x5)))^2); t = 10*(i - 1); \
                y = [0.844, 0.908, 0.932, 0.936, 0.925, 0.908, 0.881, 0.850, 0.818, 0.784, 0.751, \
                0.718, 0.685, 0.658, 0.628, 0.603, 0.580, 0.558, 0.538, 0.522, 0.506, 0.490, \
                0.478, 0.467, 0.457, 0.448, 0.438, 0.431, 0.424, 0.420, 0.414, 0.411, 0.406]
                """)
            .variables(5)
            .start(0.5, 1.5, -1, 0.01, 0.02)
            .global(
                5.464894697482907e-5,
                0.37541005210695205,
                1.9358469127123674,
                -1.464687136613423,
                0.012867534640057288,
                0.02212269966167261)
            .source(MGH)
            .done(),
        entry("biggs-exp6", "Biggs EXP6")
            .alias("mgh-18")
            .formula(
                """
                sum(i, 1, 13, (x3*exp(-t*x1) - x4*exp(-t*x2) + x6*exp(-t*x5) - y)^2); \
                t = 0.1*i; y = exp(-t) - 5*exp(-10*t) + 3*exp(-4*t)
                """)
            .variables(6)
            .start(1, 2, 1, 1, 1, 1)
            .global(0, 1, 10, 1, 5, 4, 3)
            .global(0, 4, 10, 3, 5, 1, 1)
            .local(
                0.005655649925499931,
                1.7114159947195875,
                17.683198180949066,
                1.1631436609257244,
                5.186561551993452,
                1.7114159947195875,
                1.1631436609120607)
            .source(MGH)
            .done(),
        entry("osborne-2", "Osborne 2")
            .alias("mgh-19")
            .formula(
                """
                sum(i, 1, 65, (y[i] - (x1*exp(-t*x5) + x2*exp(-(t - x9)^2*x6) \
                + x3*exp(-(t - x10)^2*x7) + x4*exp(-(t - x11)^2*x8)))^2); t = (i - 1)/10; \
                y = [1.366, 1.191, 1.112, 1.013, 0.991, 0.885, 0.831, 0.847, 0.786, 0.725, 0.746, \
                0.679, 0.608, 0.655, 0.616, 0.606, 0.602, 0.626, 0.651, 0.724, 0.649, 0.649, \
                0.694, 0.644, 0.624, 0.661, 0.612, 0.558, 0.533, 0.495, 0.500, 0.423, 0.395, \
                0.375, 0.372, 0.391, 0.396, 0.405, 0.428, 0.429, 0.523, 0.562, 0.607, 0.653, \
                0.672, 0.708, 0.633, 0.668, 0.645, 0.632, 0.591, 0.559, 0.597, 0.625, 0.739, \
                0.710, 0.729, 0.720, 0.636, 0.581, 0.428, 0.292, 0.162, 0.098, 0.054]
                """)
            .variables(11)
            .start(1.3, 0.65, 0.65, 0.7, 0.6, 3, 5, 7, 2, 4.5, 5.5)
            .global(
                0.040137736293547735,
                1.3099771546273005,
                0.4315537946029889,
                0.633661698960724,
                0.5994305347859163,
                0.7541832263280113,
                0.9042885798596336,
                1.3658118352370285,
                4.8236988172271555,
                2.3986848661317546,
                4.568874597667672,
                5.6753414705806415)
            .source(MGH)
            .done());
  }
}
