package org.thalweg.fit;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What remains of a fit for use: all that predicting the rows of another table takes, apart from
/// how it was learnt. It is data alone, so that it can be written to a file and read again.
///
///     Predictions.of(fitted.predictor(), table, Optional.empty(), Missing.FAIL)
///
/// @param rule how a row is predicted
/// @param weight of the rows in metrics; empty: 1
/// @param where the condition that the rows of the fit met; empty: there was none
/// @param spread how far the parameters may be off; empty where nothing tells
public record Predictor(
    Rule rule,
    Optional<KnownExpression> weight,
    Optional<KnownCondition> where,
    Optional<Spread> spread) {

  public Predictor {
    for (Spread s : spread.stream().toList()) {
      if (s.columns().length > 0 && s.dimension() != rule.values().length) {
        throw new IllegalArgumentException(
            "the spread is of " + s.dimension() + " parameters, not " + rule.values().length);
      }
    }
  }

  /// Without bands.
  public Predictor(Rule rule, Optional<KnownExpression> weight, Optional<KnownCondition> where) {
    this(rule, weight, where, Optional.empty());
  }

  /// This with what its bands are made of.
  Predictor withSpread(Optional<Spread> chosen) {
    return new Predictor(rule, weight, where, chosen);
  }

  /// The columns that are to be read as they are written, since the fit told their texts apart.
  public Set<String> asWritten() {
    Set<String> columns = new LinkedHashSet<>();
    Stream.concat(
            Stream.concat(rule.categories().stream(), of(weight)),
            of(where.flatMap(KnownCondition::understood)).filter(c -> !uses(c.column())))
        .filter(KnownCategory::asWritten)
        .forEach(category -> columns.add(category.column()));
    return columns;
  }

  /// What a condition tells apart by its texts may hold the rule's numbers in the rows that are
  /// left.
  private boolean uses(String column) {
    return rule.columns().contains(column) || rule.targetColumns().contains(column);
  }

  private static Stream<KnownCategory> of(Optional<KnownExpression> expression) {
    return expression.stream().flatMap(e -> e.columns().categories().stream());
  }
}
