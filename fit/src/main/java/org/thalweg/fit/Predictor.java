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
public record Predictor(
    Rule rule, Optional<KnownExpression> weight, Optional<KnownCondition> where) {

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
