package org.thalweg.fit;

import java.util.Optional;
import org.thalweg.method.Configured;
import org.thalweg.method.MethodRow;
import org.thalweg.method.MethodSpec;

/// The method of a fit.
///
/// @param spec the method with its settings
/// @param why it was taken, in a sentence
public record MethodChoice(MethodSpec spec, String why) {

  /// Up to so many parameters the Hessian is built, in one pass, and factorized: d³/3 operations at
  /// d = 1000 are a fraction of a second, and the d² numbers 8 MB. The measurements stand in
  /// docs/decisions/newton-or-lbfgs.md.
  static final int NEWTON_LARGEST = 1000;

  /// The same where the Hessian is d products H·v, a pass each: ten Hessians of 50 parameters are
  /// 500 passes, as many as L-BFGS takes on columns that depend on each other.
  static final int PRODUCTS_LARGEST = 50;

  /// Up to so many parameters coordinate descent keeps the Hessian: 288 MB.
  static final int COORDINATES_LARGEST = 6000;

  /// For a named model of d parameters, unless the fit names a method.
  static MethodChoice forModel(FitSpec spec, Model model, int d) {
    Optional<MethodChoice> asked = asked(spec);
    if (spec.penalty().l1() > 0 || asked.filter(MethodChoice::takesL1).isPresent()) {
      return withL1(asked, model, d);
    }
    return asked.orElseGet(() -> automatic(model, d));
  }

  /// For a penalty without a derivative at 0.
  private static MethodChoice withL1(Optional<MethodChoice> asked, Model model, int d) {
    if (model instanceof MultilayerModel) {
      throw new SpecException(
          "coordinate descent needs a convex cost, and that of " + model.name() + " is not",
          "l1",
          "take an l2 penalty, or leave it out");
    }
    asked
        .filter(choice -> !choice.takesL1())
        .ifPresent(choice -> {
          throw new SpecException(
              choice.spec().row().name() + " cannot keep parameters at exactly 0",
              "l1",
              "take --optimizer cd, or leave the method to be chosen");
        });
    if (d > COORDINATES_LARGEST) {
      throw new SpecException(
          "coordinate descent keeps a Hessian of d² numbers, and d is " + d,
          "l1",
          "choose at most " + COORDINATES_LARGEST + " columns, or take an l2 penalty");
    }
    return asked.orElseGet(() ->
        new MethodChoice(MethodSpec.parse("cd"), "an l1 penalty leaves parameters at exactly 0"));
  }

  private boolean takesL1() {
    return spec.make() instanceof Configured.OnComposite;
  }

  private static MethodChoice automatic(Model model, int d) {
    return d <= (model instanceof MultilayerModel ? PRODUCTS_LARGEST : NEWTON_LARGEST)
        ? new MethodChoice(
            MethodSpec.parse("newton"),
            d + " parameters: the exact Hessian is cheap, and few steps are needed")
        : new MethodChoice(
            MethodSpec.parse("lbfgs"),
            d + " parameters: a Hessian at every step would cost more than it saves");
  }

  /// For a formula, unless the fit names a method.
  ///
  /// @param linear whether it is so in all of its parameters
  /// @param bounded whether parameters have bounds
  static MethodChoice forFormula(FitSpec spec, boolean linear, boolean bounded) {
    Optional<MethodChoice> asked = asked(spec);
    asked
        .filter(MethodChoice::takesL1)
        .ifPresent(choice -> {
          throw new SpecException(
              choice.spec().row().name() + " fits named models with a penalty",
              "optimizer",
              "take lm, or leave the method to be chosen");
        });
    if (!bounded) {
      return asked.orElseGet(() -> automatic(linear));
    }
    asked
        .filter(choice -> !choice.keepsBounds())
        .ifPresent(choice -> {
          throw new SpecException(
              choice.spec().row().name() + " cannot keep to bounds",
              "bound",
              "take --optimizer lm, or leave the method to be chosen");
        });
    return asked.orElseGet(() ->
        new MethodChoice(MethodSpec.parse("lm"), "a sum of squares whose parameters have bounds"));
  }

  /// For a formula with a robust loss: the method that the fit names, or Levenberg–Marquardt.
  static MethodChoice forRobustFormula(FitSpec spec) {
    Optional<MethodChoice> asked = robust(spec);
    return asked.orElseGet(() ->
        new MethodChoice(
            MethodSpec.parse("lm"), "a robust loss of a formula, from its least squares"));
  }

  /// For a linear model of d parameters with a robust loss.
  static MethodChoice forRobustModel(FitSpec spec, Model model, int d) {
    return robust(spec).orElseGet(() -> automatic(model, d));
  }

  private static Optional<MethodChoice> robust(FitSpec spec) {
    Optional<MethodChoice> asked = asked(spec);
    asked
        .filter(choice ->
            choice.spec().row().automaticBatch().isPresent()
                || spec.training().asksForMinibatches())
        .ifPresent(_ -> {
          throw new SpecException(
              "a robust loss takes all rows at every update", "loss", "leave the minibatches out");
        });
    asked
        .filter(choice -> choice.spec().row().needs() == MethodRow.Needs.LINEAR)
        .ifPresent(choice -> {
          throw new SpecException(
              choice.spec().row().name() + " is for costs that are convex in every row",
              "loss",
              "take --optimizer lm, or leave the method to be chosen");
        });
    asked
        .filter(choice -> choice.spec().row().name().equals("gauss-newton"))
        .ifPresent(_ -> {
          throw new SpecException(
              "gauss-newton is for squared residuals",
              "loss",
              "take --optimizer lm, or leave the method to be chosen");
        });
    return asked;
  }

  private boolean keepsBounds() {
    return spec.make() instanceof Configured.OnResiduals squares && squares.within().isPresent();
  }

  private static MethodChoice automatic(boolean linear) {
    return linear
        ? new MethodChoice(
            MethodSpec.parse("gauss-newton"),
            "the formula is linear in all of its parameters: solved by QR, from any start")
        : new MethodChoice(
            MethodSpec.parse("lm"), "a sum of squares of a formula that is not linear");
  }

  /// The method that a fit names, or the one that takes the minibatches it asks for.
  private static Optional<MethodChoice> asked(FitSpec spec) {
    return spec.method()
        .map(method -> new MethodChoice(method, "as asked"))
        .or(() ->
            spec.training().asksForMinibatches()
                ? Optional.of(
                    new MethodChoice(MethodSpec.parse("adam"), "minibatches were asked for"))
                : Optional.empty());
  }
}
