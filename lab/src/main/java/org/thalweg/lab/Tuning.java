package org.thalweg.lab;

import java.util.ArrayList;
import java.util.List;
import org.thalweg.fit.Training;
import org.thalweg.method.Configured;
import org.thalweg.method.CriticalDamping;
import org.thalweg.method.LearningRate;
import org.thalweg.method.Method;
import org.thalweg.method.MethodSpec;
import org.thalweg.run.Result;

/// A learning rate found on a grid, within the budget of a race.
///
/// Half the budget goes to trials, all of the same length: five rates a decade apart around the
/// usual one, and then two at half a decade to either side of the best. The usual rate is the one
/// given or the default; where there is none it is 1/σ̂max at the start, whose products H·v count.
/// A trial is judged by the cost at its end, that of the rows held out where there are any.
///
/// @param rate the best
/// @param trials all that were made, in their order
/// @param work of all of them
public record Tuning(double rate, List<Trial> trials, Work work) {

  /// Half a decade is what a rate may be off without much loss; two decades to either side are more
  /// than defaults are found to be off.
  private static final double[] DECADES = {1, 1e-1, 1e1, 1e-2, 1e2};

  private static final double HALF = Math.sqrt(10);
  private static final int TRIALS = DECADES.length + 2;

  public Tuning {
    trials = List.copyOf(trials);
  }

  /// One rate.
  ///
  /// @param rate η
  /// @param score the cost by which it is judged; not finite where it diverged
  public record Trial(double rate, double score) {}

  /// Whether a method has a learning rate.
  static boolean has(MethodSpec spec) {
    return spec.values().texts().containsKey("lr");
  }

  /// A method with another rate.
  static MethodSpec with(MethodSpec spec, double rate) {
    return new MethodSpec(spec.row(), spec.values().with("lr", rate), spec.around());
  }

  static Tuning of(
      DataCourse course,
      MethodSpec spec,
      Training training,
      WorkBudget budget,
      RaceProgress progress) {
    Search search = new Search(course, spec, training, budget, progress);
    double usual = search.usual();
    for (double factor : DECADES) {
      search.attempt(usual * factor);
    }
    double middle = search.best().rate();
    search.attempt(middle / HALF);
    search.attempt(middle * HALF);
    return new Tuning(search.best().rate(), search.trials, search.work);
  }

  private static final class Search {
    private final DataCourse course;
    private final MethodSpec spec;
    private final Training training;
    private final WorkBudget trial;
    private final RaceProgress progress;
    private final List<Trial> trials = new ArrayList<>();
    private Work work = Work.NONE;

    Search(
        DataCourse course,
        MethodSpec spec,
        Training training,
        WorkBudget budget,
        RaceProgress progress) {
      this.course = course;
      this.spec = spec;
      this.training = training;
      this.trial = budget.part(budget.limit() / (2 * TRIALS));
      this.progress = progress;
    }

    double usual() {
      if (given()) {
        return spec.values().real("lr");
      }
      // As short as a run can be: its start chooses the rate.
      MeteredRun run =
          new MeteredRun(course, spec, training, trial.part(1e-9), Work.NONE, List.of());
      Result result = run.run(progress);
      work = work.plus(run.spent());
      return result.chosen().stream()
          .filter(setting -> setting.setting().equals("lr"))
          .mapToDouble(Method.Chosen::value)
          .findFirst()
          .orElseThrow();
    }

    private boolean given() {
      return !(spec.make() instanceof Configured.Rule rule)
          || switch (rule.rate()) {
            case LearningRate.Given _ -> true;
            case LearningRate.Damped(CriticalDamping how) -> how instanceof CriticalDamping.AtRate;
            case LearningRate.FromCurvature _, LearningRate.RangeTest _ -> false;
          };
    }

    void attempt(double rate) {
      MeteredRun run =
          new MeteredRun(course, with(spec, rate), training, trial, Work.NONE, List.of());
      double done = trials.size();
      var _ = run.run(progress.part(done / TRIALS, (done + 1) / TRIALS));
      work = work.plus(run.spent());
      WorkPoint end = run.curve().points().getLast();
      trials.add(new Trial(rate, end.heldOut().orElse(end.cost())));
    }

    /// The first of the lowest scores.
    Trial best() {
      Trial best = trials.getFirst();
      for (Trial other : trials) {
        boolean lower = other.score() < best.score() || !Double.isFinite(best.score());
        best = Double.isFinite(other.score()) && lower ? other : best;
      }
      return best;
    }
  }
}
