package org.thalweg.problem;

import static org.thalweg.problem.TestProblem.entry;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The problems of Moré, Garbow and Hillstrom for any number of variables n, at the n that is
/// usual: 10, but 9 for Watson, 12 for extended Powell (it needs a multiple of 4) and 8 for
/// Chebyquad.
final class ScalableProblems {

  private static final String MGH = LeastSquaresProblems.MGH;

  private ScalableProblems() {}

  /// n times the same number.
  private static double[] all(int n, double value) {
    double[] point = new double[n];
    Arrays.fill(point, value);
    return point;
  }

  /// The numbers again and again, n in all.
  private static double[] cycle(int n, double... numbers) {
    return IntStream.range(0, n).mapToDouble(i -> numbers[i % numbers.length]).toArray();
  }

  /// j/(n+1)·(j/(n+1) − 1), the start of numbers 28 and 29.
  private static double[] parabola(int n) {
    return IntStream.rangeClosed(1, n)
        .mapToDouble(j -> (double) j / (n + 1) * ((double) j / (n + 1) - 1))
        .toArray();
  }

  static List<TestProblem> all() {
    return List.of(
        entry("watson", "Watson")
            .alias("mgh-20")
            .formula(
                """
                sum(i, 1, 29, (sum(j, 2, 9, (j - 1)*x[j]*t^(j - 2)) \
                - sum(j, 1, 9, x[j]*t^(j - 1))^2 - 1)^2) + x[1]^2 + (x[2] - x[1]^2 - 1)^2; \
                t = i/29
                """)
            .variables(9)
            .start(all(9, 0))
            .global(
                1.3997601380990198e-6,
                -1.5307036521394342e-5,
                0.9997897039319483,
                0.01476396369355696,
                0.14634232829936222,
                1.0008211030047092,
                -2.617731140519015,
                4.104403164478857,
                -3.143612278556442,
                1.0526264080101668)
            .source(MGH)
            .note("2.28767e-3 for n = 6, 4.72238e-10 for n = 12")
            .done(),
        entry("extended-rosenbrock", "Extended Rosenbrock")
            .alias("mgh-21")
            .formula("sum(i, 1, 5, 100*(x[2*i] - x[2*i-1]^2)^2 + (1 - x[2*i-1])^2)")
            .variables(10)
            .start(cycle(10, -1.2, 1))
            .global(0, all(10, 1))
            .source(MGH)
            .done(),
        entry("extended-powell-singular", "Extended Powell singular")
            .alias("mgh-22")
            .formula(
                """
                sum(i, 0, 2, (x[4*i+1] + 10*x[4*i+2])^2 + 5*(x[4*i+3] - x[4*i+4])^2 \
                + (x[4*i+2] - 2*x[4*i+3])^4 + 10*(x[4*i+1] - x[4*i+4])^4)
                """)
            .variables(12)
            .start(cycle(12, 3, -1, 0, 1))
            .global(0, all(12, 0))
            .source(MGH)
            .note("the Hessian at the minimum is singular")
            .done(),
        entry("penalty-1", "Penalty I")
            .alias("mgh-23", "penalty-i")
            .formula("sum(i, 1, 10, 1e-5*(x[i] - 1)^2) + (sum(j, 1, 10, x[j]^2) - 0.25)^2")
            .variables(10)
            .start(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
            .global(7.087651467090369e-5, all(10, 0.15812230111311637))
            .source(MGH)
            .note("2.24997e-5 for n = 4")
            .done(),
        entry("penalty-2", "Penalty II")
            .alias("mgh-24", "penalty-ii")
            .formula(
                """
                (x[1] - 0.2)^2 \
                + sum(i, 2, 10, 1e-5*(exp(x[i]/10) + exp(x[i-1]/10) - exp(i/10) - exp((i-1)/10))^2) \
                + sum(i, 2, 10, 1e-5*(exp(x[i]/10) - exp(-0.1))^2) \
                + (sum(j, 1, 10, (11 - j)*x[j]^2) - 1)^2
                """)
            .variables(10)
            .start(all(10, 0.5))
            .global(
                0.00029366053745674594,
                0.1999836051978236,
                0.010350648471292297,
                0.0196049344804384,
                0.03208906722068565,
                0.049932677399641294,
                0.07651399515399361,
                0.11862407286950417,
                0.19214487233557667,
                0.34732058694184365,
                0.3691643741593508)
            .source(MGH)
            .note("9.37629e-6 for n = 4")
            .done(),
        entry("variably-dimensioned", "Variably dimensioned")
            .alias("mgh-25")
            .formula("sum(i, 1, 10, (x[i] - 1)^2) + s^2 + s^4; s = sum(j, 1, 10, j*(x[j] - 1))")
            .variables(10)
            .start(IntStream.rangeClosed(1, 10).mapToDouble(j -> 1 - j / 10.0).toArray())
            .global(0, all(10, 1))
            .source(MGH)
            .done(),
        entry("trigonometric", "Trigonometric")
            .alias("mgh-26")
            .formula(
                """
                sum(i, 1, 10, (10 - s + i*(1 - cos(x[i])) - sin(x[i]))^2); \
                s = sum(j, 1, 10, cos(x[j]))
                """)
            .variables(10)
            .start(all(10, 0.1))
            .global(0, all(10, 0))
            .local(
                2.7950561218794563e-5,
                0.05515090398069129,
                0.05684061679473856,
                0.058764001762695084,
                0.06099060865676081,
                0.06362621369585451,
                0.06684317945275879,
                0.20816151856988116,
                0.16436309588564774,
                0.08500689568850744,
                0.09143145071470794)
            .source(MGH)
            .done(),
        entry("brown-almost-linear", "Brown almost-linear")
            .alias("mgh-27")
            .formula(
                """
                sum(i, 1, 9, (x[i] + s - 11)^2) + (prod(j, 1, 10, x[j]) - 1)^2; \
                s = sum(j, 1, 10, x[j])
                """)
            .variables(10)
            .start(all(10, 0.5))
            .global(0, all(10, 1))
            .global(0, last(all(10, 0.9794303033498625), 1.2056969665013755))
            .local(1, last(all(10, 0), 11))
            .source(MGH)
            .done(),
        entry("discrete-boundary-value", "Discrete boundary value")
            .alias("mgh-28")
            .formula(
                """
                sum(i, 1, 10, (2*x[i] - if(i > 1, x[i-1], 0) - if(i < 10, x[i+1], 0) \
                + h^2*(x[i] + i*h + 1)^3/2)^2); h = 1/11
                """)
            .variables(10)
            .start(parabola(10))
            .global(0, BOUNDARY_VALUE)
            .source(MGH)
            .done(),
        entry("discrete-integral-equation", "Discrete integral equation")
            .alias("mgh-29")
            .formula(
                """
                sum(i, 1, 10, (x[i] + h*((1 - t)*sum(j, 1, i, j*h*c) \
                + t*sum(j, i + 1, 10, (1 - j*h)*c))/2)^2); \
                h = 1/11; t = i*h; c = (x[j] + j*h + 1)^3
                """)
            .variables(10)
            .start(parabola(10))
            .global(0, BOUNDARY_VALUE)
            .source(MGH)
            .done(),
        entry("broyden-tridiagonal", "Broyden tridiagonal")
            .alias("mgh-30")
            .formula(
                """
                sum(i, 1, 10, ((3 - 2*x[i])*x[i] - if(i > 1, x[i-1], 0) \
                - 2*if(i < 10, x[i+1], 0) + 1)^2)
                """)
            .variables(10)
            .start(all(10, -1))
            .global(
                0,
                -0.5707221320112248,
                -0.681806949984275,
                -0.7022100760176601,
                -0.7055106298950804,
                -0.7049061557287437,
                -0.7014966070298512,
                -0.6918893223547983,
                -0.6657965144058537,
                -0.5960351090263657,
                -0.4164122575286934)
            .source(MGH)
            .done(),
        entry("broyden-banded", "Broyden banded")
            .alias("mgh-31")
            .formula(
                """
                sum(i, 1, 10, (x[i]*(2 + 5*x[i]^2) + 1 \
                - sum(j, max(1, i - 5), min(10, i + 1), if(j == i, 0, x[j]*(1 + x[j]))))^2)
                """)
            .variables(10)
            .start(all(10, -1))
            .global(
                0,
                -0.4283028635872503,
                -0.47659642435629024,
                -0.5196524636468617,
                -0.5580993248321809,
                -0.5925061568294574,
                -0.624503682199468,
                -0.6232394714405911,
                -0.6213938417965735,
                -0.6204535966590874,
                -0.5864692707204351)
            .source(MGH)
            .done(),
        entry("linear-full-rank", "Linear, full rank")
            .alias("mgh-32")
            .formula(
                """
                sum(i, 1, 20, (if(i <= 10, x[i], 0) - s/10 - 1)^2); s = sum(j, 1, 10, x[j])
                """)
            .variables(10)
            .start(all(10, 1))
            .global(10, all(10, -1))
            .source(MGH)
            .done(),
        entry("linear-rank-1", "Linear, rank 1")
            .alias("mgh-33")
            .formula("sum(i, 1, 20, (i*s - 1)^2); s = sum(j, 1, 10, j*x[j])")
            .variables(10)
            .start(all(10, 1))
            // m(m−1)/(2(2m+1)) wherever Σ j·xⱼ = 3/(2m+1), m = 20.
            .global(380.0 / 82, first(all(10, 0), 3.0 / 41))
            .source(MGH)
            .note("the same wherever Σ j·xj = 3/41")
            .done(),
        entry("linear-rank-1-zero", "Linear, rank 1 with zero columns and rows")
            .alias("mgh-34")
            .formula(
                """
                2 + sum(i, 2, 19, ((i - 1)*s - 1)^2) + 0*x[1] + 0*x[10]; \
                s = sum(j, 2, 9, j*x[j])
                """)
            .variables(10)
            .start(all(10, 1))
            // (m²+3m−6)/(2(2m−3)) wherever Σ j·xⱼ = 3/(2m−3), m = 20.
            .global(454.0 / 74, 0, 1.5 / 37, 0, 0, 0, 0, 0, 0, 0, 0)
            .source(MGH)
            .note("the same wherever Σ j·xj = 3/37 over j = 2 … 9; x1 and x10 do not matter")
            .done(),
        entry("chebyquad", "Chebyquad")
            .alias("mgh-35")
            .formula(
                """
                sum(i, 1, 8, (sum(j, 1, 8, T[i])/8 - integral[i])^2); \
                T = [u, T2, T3, T4, T5, T6, T7, T8]; u = 2*x[j] - 1; T2 = 2*u^2 - 1; \
                T3 = 2*u*T2 - u; T4 = 2*u*T3 - T2; T5 = 2*u*T4 - T3; T6 = 2*u*T5 - T4; \
                T7 = 2*u*T6 - T5; T8 = 2*u*T7 - T6; \
                integral = [0, -1/3, 0, -1/15, 0, -1/35, 0, -1/63]
                """)
            .variables(8)
            .start(IntStream.rangeClosed(1, 8).mapToDouble(j -> j / 9.0).toArray())
            .global(
                0.0035168737256779316,
                0.04315276015101663,
                0.1930908403841861,
                0.26632870689027294,
                0.5,
                0.5,
                0.7336712931097271,
                0.8069091596158139,
                0.9568472398489833)
            .source(MGH)
            .note(
                "0 for n = 1 … 7 and 9, 6.50395e-3 for n = 10; any order of the values is as good")
            .done());
  }

  /// The solution of numbers 28 and 29, n = 10.
  private static final double[] BOUNDARY_VALUE = {
    -0.04316498251876487,
    -0.08157715653538689,
    -0.11448571438052929,
    -0.14097357686259668,
    -0.1599086961819831,
    -0.16987720231277492,
    -0.16908998378120835,
    -0.15524953522183182,
    -0.125355891678935,
    -0.07541653368589209
  };

  private static double[] first(double[] point, double value) {
    point[0] = value;
    return point;
  }

  private static double[] last(double[] point, double value) {
    point[point.length - 1] = value;
    return point;
  }
}
