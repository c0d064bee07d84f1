package org.thalweg.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.thalweg.fit.Covariance;
import org.thalweg.fit.FittedModel;
import org.thalweg.fit.Inference;
import org.thalweg.fit.Likelihood;
import org.thalweg.fit.inference.Interval;
import org.thalweg.io.json.Json;

/// What a fit says of how far its parameters may be off, for people and for machines.
record InferenceWording(FittedModel fitted) {

  /// Two parameters this strongly correlated are hardly told apart: given one, the other's standard
  /// error would be 0.31 of what it is.
  private static final double STRONG = 0.95;

  /// Of many strong correlations so many are told.
  private static final int MOST = 5;

  /// Two parameters, by their places, with their correlation.
  private record Pair(int first, int second, double correlation) {}

  /// Adds lines to the facts of a result.
  void facts(TextTable facts) {
    if (fitted.inference().errors() != Inference.Errors.MODEL && fitted.covariance().isPresent()) {
      facts.row("standard errors", "sandwich " + fitted.inference().errors().text());
    }
    if (fitted.parameters().stream().anyMatch(p -> p.interval().isPresent())) {
      facts.row(
          "intervals", kind() + " at level " + Numbers.rounded(fitted.inference().level(), 6));
    }
    List<Pair> strong = strong();
    if (!strong.isEmpty()) {
      List<String> told = new ArrayList<>();
      strong.stream().limit(MOST).forEach(pair -> told.add(told(pair)));
      String more = strong.size() > MOST ? " and " + (strong.size() - MOST) + " pairs more" : "";
      facts.row("strong correlations", String.join(", ", told) + more);
    }
    fitted
        .likelihood()
        .ifPresent(l ->
            facts.row(
                "AIC, BIC", Numbers.rounded(l.aic(), 6) + ", " + Numbers.rounded(l.bic(), 6)));
  }

  private String kind() {
    return switch (fitted.inference().intervals()) {
      case NONE -> "none";
      case WALD -> "Wald's";
      case PROFILE -> "profile";
    };
  }

  private String told(Pair pair) {
    return name(pair.first)
        + " and "
        + name(pair.second)
        + " "
        + Numbers.rounded(pair.correlation, 4);
  }

  private String name(int j) {
    return Wording.shown(fitted.parameters().get(j).name());
  }

  /// The intercept of a named model hangs together with every column that is far from 0, which says
  /// nothing but that.
  private boolean intercept(int j) {
    String name = fitted.parameters().get(j).name();
    return fitted.formula().isEmpty() && (name.equals("intercept") || name.endsWith(":intercept"));
  }

  /// The pairs whose correlation is strong, the strongest first.
  private List<Pair> strong() {
    List<Pair> strong = new ArrayList<>();
    for (Covariance covariance : fitted.covariance().stream().toList()) {
      for (int j = 0; j < covariance.dimension(); j++) {
        for (int i = 0; i < j; i++) {
          double r = covariance.correlation(i, j);
          boolean both = covariance.determines(i) && covariance.determines(j);
          if (both && Math.abs(r) > STRONG && !intercept(i) && !intercept(j)) {
            strong.add(new Pair(i, j, r));
          }
        }
      }
    }
    strong.sort(Comparator.comparingDouble((Pair p) -> -Math.abs(p.correlation)));
    return strong;
  }

  /// The fields of a document.
  void fields(Json.Fields document) {
    document.with("errors", fitted.inference().errors().text());
    if (fitted.inference().intervals() != Inference.Intervals.NONE) {
      document.with(
          "intervals",
          Json.object()
              .with("kind", fitted.inference().intervals().text())
              .with("level", fitted.inference().level()));
    }
    for (Likelihood l : fitted.likelihood().stream().toList()) {
      document.with(
          "likelihood",
          Json.object()
              .with("log", l.log())
              .with("parameters", l.parameters())
              .with("aic", l.aic())
              .with("bic", l.bic()));
    }
    for (Covariance covariance : fitted.covariance().stream().toList()) {
      document.with("covariance", matrix(covariance, covariance::at));
      document.with("correlations", matrix(covariance, covariance::correlation));
    }
    Json.Items pairs = Json.array();
    for (Pair pair : strong()) {
      pairs.add(
          Json.object()
              .with(
                  "parameters",
                  Json.array(
                      List.of(
                          fitted.parameters().get(pair.first).name(),
                          fitted.parameters().get(pair.second).name())))
              .with("correlation", pair.correlation));
    }
    document.with("strongCorrelations", pairs);
  }

  private interface Element {
    double at(int i, int j);
  }

  private static Json matrix(Covariance covariance, Element element) {
    Json.Items rows = Json.array();
    for (int i = 0; i < covariance.dimension(); i++) {
      Json.Items row = Json.array();
      for (int j = 0; j < covariance.dimension(); j++) {
        row.add(
            covariance.determines(i) && covariance.determines(j)
                ? new Json.Real(element.at(i, j))
                : new Json.Null());
      }
      rows.add(row);
    }
    return rows;
  }

  /// An interval for machines; an end that is not there is null.
  static Json json(Optional<Interval> interval) {
    return interval
        .<Json>map(i -> Json.object().with("lower", real(i.lower())).with("upper", real(i.upper())))
        .orElse(new Json.Null());
  }

  private static Json real(OptionalDouble value) {
    return value.isPresent() ? new Json.Real(value.getAsDouble()) : new Json.Null();
  }
}
