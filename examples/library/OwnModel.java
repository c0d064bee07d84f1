import java.util.Arrays;
import org.thalweg.cost.OwnCost;
import org.thalweg.cost.SmoothCost;
import org.thalweg.data.Dataset;
import org.thalweg.method.search.Lbfgs;
import org.thalweg.program.CostProgram;
import org.thalweg.program.Engine;
import org.thalweg.program.Expr;
import org.thalweg.program.Graph;
import org.thalweg.run.Budget;
import org.thalweg.run.Limits;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;

/// One curve fitted in two ways: as an expression, whose derivatives are made by the library, and as code with a gradient
/// by hand, which is checked before it is used. Both give the same parameters.
///
/// The data: Puromycin, reaction rate against concentration of substrate (Treloar 1974, in Bates and Watts 1988); the model of
/// Michaelis and Menten, rate = vm·conc/(k + conc).
final class OwnModel {

  private static final double[] CONC = {
    0.02, 0.02, 0.06, 0.06, 0.11, 0.11, 0.22, 0.22, 0.56, 0.56, 1.10, 1.10
  };
  private static final double[] RATE = {76, 47, 97, 107, 123, 139, 159, 152, 191, 201, 207, 200};

  private OwnModel() {}

  /// ½ mean (rate − vm·conc/(k + conc))², as an expression of columns and parameters.
  private static SmoothCost expression() {
    Graph graph = new Graph();
    Expr conc = graph.column("conc");
    Expr vm = graph.parameter("vm");
    Expr k = graph.parameter("k");
    Expr residual = graph.column("rate").minus(vm.times(conc).over(k.plus(conc)));
    Dataset data = Dataset.ofRows(CONC.length).column("conc", CONC).column("rate", RATE).build();
    return CostProgram.leastSquares(residual).on(data, Engine.standard()).full();
  }

  /// The same cost as code.
  private static OwnCost code() {
    return OwnCost.of(
        2,
        (theta, gradient) -> {
          double sum = 0;
          Arrays.fill(gradient, 0);
          for (int i = 0; i < CONC.length; i++) {
            double share = CONC[i] / (theta[1] + CONC[i]);
            double residual = RATE[i] - theta[0] * share;
            sum += residual * residual;
            gradient[0] -= residual * share;
            gradient[1] += residual * theta[0] * share / (theta[1] + CONC[i]);
          }
          gradient[0] /= CONC.length;
          gradient[1] /= CONC.length;
          return sum / 2 / CONC.length;
        });
  }

  private static void show(String how, Result result) {
    System.out.printf(
        "%-10s  vm = %.4f, k = %.6f after %d updates: %s%n",
        how,
        result.theta()[0],
        result.theta()[1],
        result.updates(),
        result.ending().kind());
  }

  public static void main(String[] arguments) {
    double[] start = {205, 0.08};
    Minimizer minimizer =
        new Minimizer(RunSettings.of(Limits.DEFAULT.rules(new Budget.Updates(1000, false))));
    Lbfgs lbfgs = new Lbfgs(Lbfgs.DEFAULT_MEMORY);
    show("expression", minimizer.run(Objective.of(expression()), lbfgs, start));
    show("code", minimizer.run(Objective.of(code().checkedAt(start)), lbfgs, start));
  }
}
