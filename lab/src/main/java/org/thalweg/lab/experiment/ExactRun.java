package org.thalweg.lab.experiment;

import java.util.List;
import org.thalweg.cost.SmoothCost;
import org.thalweg.cost.TermsCost;
import org.thalweg.data.BatchPlan;
import org.thalweg.method.Configured;
import org.thalweg.method.MethodSpec;
import org.thalweg.run.Budget;
import org.thalweg.run.Limits;
import org.thalweg.run.Minimizer;
import org.thalweg.run.Objective;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;
import org.thalweg.schedule.Schedule;

/// A run of exactly so many updates in the one loop, with no rule that could end it before.
///
/// @param updates how many
/// @param traceAt updates after which θ is wanted
record ExactRun(long updates, List<Long> traceAt) {

  /// The method of a text, which must be an update rule.
  static Configured.Rule rule(MethodSpec spec) {
    if (spec.make() instanceof Configured.Rule rule) {
      return rule;
    }
    throw new IllegalArgumentException(
        spec.row().name() + " makes no updates from single gradients");
  }

  /// Runs a rule on all rows or on none.
  Result of(SmoothCost cost, Configured.Rule rule, double[] start) {
    return new Minimizer(settings())
        .run(Objective.of(cost), MethodSpec.full(rule, new Schedule.Constant()), start);
  }

  /// Runs a rule on minibatches.
  Result of(TermsCost cost, Configured.Rule rule, BatchPlan plan, double[] start) {
    return new Minimizer(settings())
        .run(
            Objective.ofTerms(cost),
            MethodSpec.minibatches(rule, new Schedule.Constant(), plan),
            start);
  }

  private RunSettings settings() {
    Budget budget = new Budget.Updates(updates, true);
    return RunSettings.of(Limits.exactly(updates).rules(budget)).withTraceAt(traceAt);
  }
}
