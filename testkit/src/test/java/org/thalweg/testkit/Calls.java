package org.thalweg.testkit;

import java.util.List;
import java.util.stream.Stream;
import org.thalweg.method.MethodRow;
import org.thalweg.method.MethodSpec;
import org.thalweg.method.MethodTable;

/// Methods and schedules as they are called, on which the laws are tried.
final class Calls {

  /// Methods with settings.
  private static final List<String> FORMS =
      List.of(
          "gd(lr=1e-3)",
          "gd",
          "momentum(lr=1e-3)",
          "momentum(lr=1e-3, form=difference)",
          "momentum",
          "momentum(lr=1e-4, gamma=1)",
          "momentum(damping=critical)",
          "momentum(lr=1e-3, damping=critical, form=difference)",
          "nesterov(lr=1e-3)",
          "nesterov(lr=1e-3, form=lookahead)",
          "nesterov",
          "rmsprop",
          "rmsprop(eps-place=inside)",
          "adam",
          "adam(lr=find)",
          "adam(beta2=0.999, eps-place=inside)",
          "adam(amsgrad=true, decay=0.1, correction=constant)",
          "nadam",
          "nadam(form=torch-1.13)",
          "rmsprop(centered=true, gamma=0.5)",
          "asgd(lr=1e-3)",
          "asgd(lr=1e-3, t0=20)",
          "schedule-free(lr=1e-3)",
          "schedule-free-adamw(decay=0.1)",
          "ftrl(lr=0.01, l1=0.1)",
          "particle(mass=1, drag=10, dt=0.01)",
          "particle(drag=critical, dt=0.01)",
          "momentum(lr=1e-3) + clip-norm(limit=2) + clip-value(limit=1)",
          "momentum + exponential-average(beta=0.9)",
          "momentum(damping=critical) + clip-norm(limit=2) + exponential-average(beta=0.9)",
          "nesterov(lr=1e-3) + weight-decay + uniform-average(after=20)",
          "gd(lr=1e-3) + gradient-noise(eta=0.1) + skip-not-finite",
          "momentum + clip-norm(limit=2) + freeze(parameters=y)",
          "adam(lr=find) + freeze(parameters=x)",
          "nesterov(lr=1e-3) + uniform-average(after=20) + rate-factor(parameters=[x, y], factor=0.3)",
          "momentum(damping=critical) + rate-factor(parameters=y, factor=0.5)",
          "adamw + rate-factor(parameters=y, factor=3) + weight-decay",
          "lbfgs",
          "lbfgs(memory=2)",
          "newton",
          "newton(eps=5)");

  /// Every method of the table, by itself where no form of it stands above.
  static final List<String> METHODS =
      Stream.concat(
              FORMS.stream(),
              MethodTable.ROWS.stream().map(MethodRow::name).filter(name -> !among(FORMS, name)))
          .toList();

  /// Rules that go by their parameters where the gradient of most is 0.
  static final List<String> BY_PARAMETERS =
      List.of(
          "momentum(lr=0.1, form=difference)",
          "momentum",
          "adagrad(lr=0.1)",
          "rmsprop(centered=true, gamma=0.5)",
          "adadelta",
          "adam(lr=0.01)",
          "amsgrad(eps-place=inside)",
          "ftrl(l1=0.1)");

  static final List<String> SCHEDULES =
      List.of(
          "constant",
          "inverse-time(decay=0.1)",
          "exponential(decay=0.01)",
          "step(every=10)",
          "cosine(steps=60)",
          "polynomial(steps=60)",
          "warm-restarts(steps=20)",
          "one-cycle(steps=90)",
          "warm-up(steps=10)",
          "plateau(patience=2)",
          "warm-up(steps=10) then plateau(patience=1) * cosine(steps=70)",
          "lr: cosine(steps=60); gamma: warm-up(steps=50)");

  private Calls() {}

  private static boolean among(List<String> forms, String name) {
    return forms.stream().anyMatch(form -> MethodSpec.parse(form).row().name().equals(name));
  }
}
