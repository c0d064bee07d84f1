package org.thalweg.method;

import java.util.Optional;
import java.util.function.LongFunction;
import org.thalweg.cost.Composite;
import org.thalweg.cost.LinearTerms;
import org.thalweg.cost.Problem;
import org.thalweg.cost.Residuals;
import org.thalweg.cost.SmoothCost;

/// A method with its settings, by what it asks of a problem.
public sealed interface Configured {

  /// An update rule: for full batches and for minibatches alike, see [FirstOrder].
  ///
  /// @param rule the rule
  /// @param rate where its learning rate comes from
  record Rule(UpdateRule<?> rule, LearningRate rate) implements Configured {}

  /// A method on a whole smooth cost.
  record OnSmooth(Method<SmoothCost, ?> method) implements Configured {}

  /// A method on a convex cost with a penalty beside it that has no derivative at 0.
  record OnComposite(Method<Composite, ?> method) implements Configured {}

  /// A method on a cost whose rows are functions of w·x + b, one row at a time.
  ///
  /// @param seeded the method by the seed of its draws
  record OnLinear(LongFunction<Method<LinearTerms, ?>> seeded) implements Configured {}

  /// A method on residuals.
  ///
  /// @param within the same method within bounds, where it can keep to them
  record OnResiduals(Method<Residuals, ?> method, Optional<Method<Problem<Residuals>, ?>> within)
      implements Configured {}
}
