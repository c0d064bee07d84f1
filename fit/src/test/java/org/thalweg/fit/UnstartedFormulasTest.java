package org.thalweg.fit;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thalweg.fit.table.Table;
import org.thalweg.program.Engine;
import org.thalweg.run.Ending;

/// The formulas that people write, in the units in which they have their data, without starting
/// values: each comes to the minimum that the parameters which made the data lead to, or lower.
class UnstartedFormulasTest {
  private static final Engine ENGINE = Engine.withThreads(1);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Michaelis–Menten     | V*x/(K + x)                          | 1e-9 1e-4 20 log  | 0.03  | V=3e-8 K=2e-7
          logistic, years      | K/(1 + exp(-r*(x - t)))              | 1790 1990 21 even | 0.01  | K=400 r=0.03 t=1950
          logistic, intercept  | K/(1 + exp(b - r*x))                 | 1790 1990 21 even | 0.01  | K=400 b=58.5 r=0.03
          logistic, first size | K*s*exp(r*x)/(K + s*(exp(r*x) - 1))  | 0 50 40 even      | 0.01  | K=400 s=5 r=0.2
          Gompertz             | a*exp(-exp(b - c*x))                 | 0 3000 30 even    | 0.01  | a=5e6 b=3 c=0.0025
          Hill                 | E*x^n/(h^n + x^n)                    | 1e-9 1e-4 24 log  | 0.02  | E=90 n=1.7 h=3e-7
          4PL                  | d + (a - d)/(1 + (x/c)^b)            | 0.01 1000 24 log  | 0.02  | a=0.1 b=1.3 c=15 d=2.2
          4PL, logarithmic     | l + (u - l)/(1 + 10^((m - x)*h))     | -9 -3 24 even     | 0.02  | l=3 u=98 m=-6.2 h=1.1
          5PL                  | d + (a - d)/(1 + (x/c)^b)^g          | 1e-3 1e4 60 log   | 0.005 | a=0.1 b=1.3 c=15 d=2.2 g=0.6
          damped cosine        | a*exp(-g*x)*cos(w*x + p) + c         | 0 1e-3 500 even   | 0.05  | a=3 g=2e3 w=1.2e5 p=-2 c=0.5
          sinusoid             | a*sin(2*pi*f*x + p) + c              | 0 1 1000 even     | 0.3   | a=2 f=137 p=1 c=10
          period, years        | c + a*cos(2*pi*(x - t)/P)            | 2000 2020 240 even| 0.1   | c=10 a=2 t=2000.4 P=1
          Lorentzian, baseline | A*g^2/((x - m)^2 + g^2) + b + c*x    | 400 700 150 even  | 0.02  | A=1000 g=4 m=532 b=50 c=0.1
          narrow peak          | A*exp(-(x - m)^2/(2*s^2)) + B        | 0 1000 2000 even  | 0.05  | A=1000 s=2 m=532 B=50
          two peaks            | a*exp(-((x - b)/c)^2) + d*exp(-((x - e)/f)^2) + g + h*x | 0 100 200 even | 0.01 | a=10 b=40 c=8 d=6 e=75 f=3 g=2 h=0.03
          three peaks          | a*exp(-((x-b)/c)^2) + d*exp(-((x-e)/f)^2) + g*exp(-((x-h)/k)^2) | 0 100 300 even | 0.01 | a=10 b=20 c=4 d=6 e=55 f=6 g=3 h=80 k=2
          Arrhenius            | A*exp(-E/(8.314*x))                  | 290 370 20 even   | 0.02  | A=1e11 E=75000
          Arrhenius, log A     | exp(l - E/(8.314*x))                 | 290 370 20 even   | 0.02  | l=25 E=75000
          power law, offset    | a*x^b + c                            | 0.1 50 60 even    | 0.01  | a=2.5 b=1.6 c=-7
          power law, origin    | a*(x - t)^b                          | 5 50 60 even      | 0.01  | a=2.5 t=3 b=0.6
          stretched exponential| a*exp(-(x/t)^b) + c                  | 1e-9 1e-5 100 log | 0.01  | a=1 t=3e-7 b=0.55 c=0.1
          biexponential        | a*exp(-x/s) + b*exp(-x/t) + c        | 0 1e-3 200 even   | 0.005 | a=3 s=5e-5 b=1 t=3e-4 c=0.2
          Bateman              | D*k/(k - e)*(exp(-e*x) - exp(-k*x))  | 0.1 24 30 even    | 0.01  | D=12 k=1.4 e=0.15
          Weibull              | 1 - exp(-(x/l)^k)                    | 10 3000 40 even   | 0.01  | l=900 k=1.8
          Weibull growth       | a - b*exp(-c*x^d)                    | 1 60 40 even      | 0.01  | a=70 b=62 c=0.002 d=1.9
          Richards             | a/(1 + exp(b - c*x))^(1/d)           | 0 20 40 even      | 0.003 | a=700 b=5 c=0.75 d=1.3
          Antoine              | 10^(A - B/(C + x))                   | 0 150 30 even     | 0.002 | A=8.07 B=1730 C=233
          rational             | (a + b*x)/(1 + c*x + d*x^2)          | 0 10 60 even      | 0.005 | a=1 b=2 c=-0.3 d=0.08
          reciprocal           | 1/(a + b*log(x) + c*log(x)^3)        | 1000 30000 30 log | 5e-4  | a=1.1e-3 b=2.4e-4 c=7e-8
          diode                | I*(exp(x/(n*0.02585)) - 1)           | 0.2 0.75 40 even  | 0.01  | I=1e-12 n=1.4
          Morse                | D*(1 - exp(-a*(x - r)))^2            | 0.5 4 60 even     | 0.01  | D=4.7 a=1.9 r=1.1
          broken line          | a + b*x + c*max(0, x - k)            | 0 10 80 even      | 0.02  | a=1 b=0.5 c=-1.4 k=6.2
          chirp                | a*sin(b*x + c*x^2)                   | 0 10 300 even     | 0.02  | a=1 b=2 c=0.9
          """)
  void comesToTheMinimum(String name, String model, String x, double noise, String parameters) {
    Map<String, Double> truth = new LinkedHashMap<>();
    for (String pair : parameters.split(" ", -1)) {
      int equals = pair.indexOf('=');
      truth.put(pair.substring(0, equals), Double.parseDouble(pair.substring(equals + 1)));
    }
    String formula = "y ~ " + model;
    double[] at = column(x);
    Table table = SmallTables.table("x", at, "y", noisy(formula, truth, at, noise));
    FittedModel known = Fit.run(table, FitSpec.formula(formula, truth), ENGINE);
    FittedModel found = Fit.run(table, FitSpec.formula(formula), ENGINE);
    assertInstanceOf(Ending.Converged.class, found.ending(), () -> name + found.ending());
    assertTrue(
        found.cost().value() <= known.cost().value() * (1 + 1e-6),
        () -> name + ": " + found.parameters() + " cost " + found.cost() + ", not " + known.cost());
    assertTrue(found.starts().orElseThrow().convincing(), name);
  }

  private static double[] column(String text) {
    String[] parts = text.strip().split(" +", -1);
    double from = Double.parseDouble(parts[0]);
    double to = Double.parseDouble(parts[1]);
    double[] x = new double[Integer.parseInt(parts[2])];
    for (int i = 0; i < x.length; i++) {
      double share = i / (x.length - 1.0);
      x[i] =
          parts[3].equals("log")
              ? from * StrictMath.pow(to / from, share)
              : from + (to - from) * share;
    }
    return x;
  }

  /// The formula's values with normal noise, a share of their range.
  private static double[] noisy(
      String formula, Map<String, Double> truth, double[] x, double noise) {
    FitSpec spec = FitSpec.formula(formula, truth);
    Table empty = SmallTables.table("x", x, "y", new double[x.length]);
    FormulaProblem problem = FormulaProblem.of(empty, (FitSpec.ByFormula) spec.task(), spec);
    double[] y = problem.predictions(problem.start());
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double value : y) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    SplittableRandom random = new SplittableRandom(77);
    for (int i = 0; i < y.length; i++) {
      double normal =
          StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()))
              * StrictMath.cos(2 * Math.PI * random.nextDouble());
      y[i] += noise * (most - least) * normal;
    }
    return y;
  }
}
