package org.thalweg.problem;

import static org.thalweg.problem.TestProblem.entry;

import java.util.List;

/// The classical test functions of a few variables.
final class ClassicProblems {

  private static final String COLLECTIONS =
      "classical; Jamil & Yang, A literature survey of benchmark functions (arXiv:1308.4008)";

  private static final String MGH =
      "; Moré, Garbow & Hillstrom, Testing unconstrained optimization software, ACM TOMS 7 (1981)";

  private ClassicProblems() {}

  static List<TestProblem> all() {
    return List.of(
        entry("beale", "Beale")
            .alias("mgh-5")
            .formula("(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2")
            .variables("x", "y")
            .within(-4.5, 4.5)
            .start(1, 1)
            .start("lecture", 4, 3)
            .start("lecture", -1, 4)
            .start("lecture", -2, -4)
            .start("further", 1, 1.5)
            .global(0, 3, 0.5)
            // With u = x·(1 − y), y → 1 the residuals tend to 1.5 − u, 2.25 − 2u, 2.625 − 3u, whose
            // least sum of squares is 14.203125 − 13.875²/14.
            .unreached(0.45200892857142855)
            .source("Beale (1958)" + MGH)
            .note(
                "a valley along y → 1 as x → −∞ falls towards 0.452, so descent from (-1, 4) never"
                    + " reaches (3, 0.5)")
            .done(),
        entry("rosenbrock", "Rosenbrock")
            .alias("mgh-1", "banana")
            .formula("(1 - x)^2 + 100*(y - x^2)^2")
            .variables("x", "y")
            .start(-1.2, 1)
            .start("tenfold", -12, 10)
            .start("hundredfold", -120, 100)
            .global(0, 1, 1)
            .source("Rosenbrock, Computer Journal 3 (1960)" + MGH)
            .note("a curved valley; κ at the minimum is about 2500")
            .done(),
        entry("himmelblau", "Himmelblau")
            .formula("(x^2 + y - 11)^2 + (x + y^2 - 7)^2")
            .variables("x", "y")
            .within(-5, 5)
            .start(1, 1)
            .global(0, 3, 2)
            .global(0, -2.805118086952745, 3.131312518250573)
            .global(0, -3.779310253377747, -3.2831859912861696)
            .global(0, 3.5844283403304917, -1.8481265269644036)
            .source("Himmelblau, Applied Nonlinear Programming (1972)")
            .note("four equal minima; a local maximum, 181.617, at (-0.270845, -0.923039)")
            .done(),
        entry("booth", "Booth")
            .formula("(x + 2*y - 7)^2 + (2*x + y - 5)^2")
            .variables("x", "y")
            .within(-10, 10)
            .start(-5, 8)
            .global(0, 1, 3)
            .source(COLLECTIONS)
            .done(),
        entry("matyas", "Matyas")
            .formula("0.26*(x^2 + y^2) - 0.48*x*y")
            .variables("x", "y")
            .within(-10, 10)
            .start(8, -5)
            .global(0, 0, 0)
            .source(COLLECTIONS)
            .done(),
        entry("mccormick", "McCormick")
            .formula("sin(x + y) + (x - y)^2 - 1.5*x + 2.5*y + 1")
            .variables("x", "y")
            .within(new Range(-1.5, 4), new Range(-3, 4))
            .start(0, 0)
            .global(-1.9132229549810364, -0.5471975511965977, -1.5471975511965979)
            .source(COLLECTIONS)
            .note("outside the domain unbounded below: further minima along (1, 1)")
            .done(),
        entry("three-hump-camel", "Three-hump camel")
            .formula("2*x^2 - 1.05*x^4 + x^6/6 + x*y + y^2")
            .variables("x", "y")
            .within(-5, 5)
            .start(0.8, -1.2)
            .global(0, 0, 0)
            .local(0.2986384422368598, 1.7475523458302888, -0.8737761729151444)
            .local(0.2986384422368598, -1.7475523458302888, 0.8737761729151444)
            .source(COLLECTIONS)
            .done(),
        entry("six-hump-camel", "Six-hump camel")
            .formula("(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (4*y^2 - 4)*y^2")
            .variables("x", "y")
            .within(new Range(-3, 3), new Range(-2, 2))
            .start(0.6, -0.4)
            .global(-1.0316284534898774, 0.08984201310031806, -0.7126564030207396)
            .global(-1.0316284534898774, -0.08984201310031806, 0.7126564030207396)
            .local(-0.21546382438371764, 1.703606714969981, -0.7960835686726251)
            .local(-0.21546382438371764, -1.703606714969981, 0.7960835686726251)
            .local(2.1042503103112584, 1.6071047529201972, 0.5686514548841314)
            .local(2.1042503103112584, -1.6071047529201972, -0.5686514548841314)
            .source("Dixon & Szegő, Towards Global Optimisation 2 (1978)")
            .done(),
        entry("rastrigin-2d", "Rastrigin 2d")
            .alias("rastrigin")
            .formula("20 + x^2 - 10*cos(2*pi*x) + y^2 - 10*cos(2*pi*y)")
            .variables("x", "y")
            .within(-5.12, 5.12)
            .start(1.4, -2.3)
            .global(0, 0, 0)
            .source(COLLECTIONS)
            .note("many local minima, close to the integers")
            .done(),
        entry("griewank-2d", "Griewank 2d")
            .alias("griewank")
            .formula("(x^2 + y^2)/4000 - cos(x)*cos(y/sqrt(2)) + 1")
            .variables("x", "y")
            .within(-600, 600)
            .start(1.2, -0.9)
            .global(0, 0, 0)
            .source("Griewank, J. Optimization Theory and Applications 34 (1981)")
            .note("many local minima")
            .done(),
        entry("styblinski-tang-2d", "Styblinski-Tang 2d")
            .alias("styblinski-tang")
            .formula("(x^4 - 16*x^2 + 5*x + y^4 - 16*y^2 + 5*y)/2")
            .variables("x", "y")
            .within(-5, 5)
            .start(-1, -0.4)
            .global(-78.33233140754282, -2.903534027771177, -2.903534027771177)
            .local(-64.19561235905536, -2.903534027771177, 2.746802770990837)
            .local(-64.19561235905536, 2.746802770990837, -2.903534027771177)
            .local(-50.05889331056788, 2.746802770990837, 2.746802770990837)
            .source("Styblinski & Tang, Neural Networks 3 (1990)")
            .done(),
        entry("goldstein-price", "Goldstein-Price")
            .formula(
                """
                (1 + (x + y + 1)^2*(19 - 14*x + 3*x^2 - 14*y + 6*x*y + 3*y^2))\
                *(30 + (2*x - 3*y)^2*(18 - 32*x + 12*x^2 + 48*y - 36*x*y + 27*y^2))
                """)
            .variables("x", "y")
            .within(-2, 2)
            .start(-0.3, -1.3)
            .global(3, 0, -1)
            .local(30, -0.6, -0.4)
            .local(84, 1.8, 0.2)
            .local(840, 1.2, 0.8)
            .source("Goldstein & Price, Mathematics of Computation 25 (1971)")
            .done(),
        entry("branin", "Branin")
            .alias("branin-hoo")
            .formula("(y - 5.1/(4*pi^2)*x^2 + 5/pi*x - 6)^2 + 10*(1 - 1/(8*pi))*cos(x) + 10")
            .variables("x", "y")
            .within(new Range(-5, 10), new Range(0, 15))
            .start(4, 4)
            .global(0.3978873577297383, 3.141592653589793, 2.275)
            .global(0.3978873577297383, -3.141592653589793, 12.275)
            .global(0.3978873577297383, 9.42477796076938, 2.475)
            .source("Branin, IBM J. Research and Development 16 (1972)")
            .note("three equal minima in the domain")
            .done(),
        entry("sphere-3d", "Sphere 3d")
            .alias("sphere")
            .formula("x^2 + y^2 + z^2")
            .variables("x", "y", "z")
            .start(1, -2, 3)
            .global(0, 0, 0, 0)
            .source(COLLECTIONS)
            .done(),
        entry("bowl-100", "Quadratic bowl kappa 100")
            .alias("quadratic-bowl-kappa-100", "quadratic-bowl")
            .formula("x^2 + 100*y^2")
            .variables("x", "y")
            .start(100, 1)
            .global(0, 0, 0)
            .source("a quadratic of condition number 100")
            .note("from (κ, 1) the exact line search zigzags as slowly as it can")
            .done(),
        entry("rotated-bowl", "Rotated bowl")
            .formula("5*x^2 + 6*x*y + 5*y^2 - 16*x - 16*y")
            .variables("x", "y")
            .start(3, -2)
            .global(-16, 1, 1)
            .source("a quadratic whose axes are the diagonals")
            .note("eigenvalues of the Hessian 4 and 16")
            .done(),
        entry("bohachevsky-1", "Bohachevsky 1")
            .alias("bohachevsky")
            .formula("x^2 + 2*y^2 - 0.3*cos(3*pi*x) - 0.4*cos(4*pi*y) + 0.7")
            .variables("x", "y")
            .within(-100, 100)
            .start(2.2, -1.3)
            .global(0, 0, 0)
            .source(COLLECTIONS)
            .note("local minima around a bowl")
            .done(),
        entry("zakharov-2d", "Zakharov 2d")
            .alias("zakharov")
            .formula("x^2 + y^2 + (0.5*x + y)^2 + (0.5*x + y)^4")
            .variables("x", "y")
            .within(-5, 10)
            .start(-3, 7)
            .global(0, 0, 0)
            .source(COLLECTIONS)
            .done());
  }
}
