package org.thalweg.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.thalweg.formula.Formula;

/// Parameters that may have been meant for something else: for a column of nearly the same name, or
/// for the base of the natural logarithm.
final class MistakenNames {

  private static final Pattern POWER_OF_E = Pattern.compile("(?<![\\w.`])e\\s*(\\^|\\*\\*)");

  private MistakenNames() {}

  static List<Finding> of(Formula formula) {
    List<Finding> findings = new ArrayList<>();
    formula
        .resembling()
        .forEach((parameter, column) ->
            findings.add(
                new Finding(
                    Finding.Kind.MISTAKEN_NAME,
                    parameter + " is a parameter, and the column " + column + " is not used",
                    "",
                    "if the column is meant, write " + column)));
    if (formula.graph().parameterNames().contains("e")
        && POWER_OF_E.matcher(formula.text()).find()) {
      findings.add(
          new Finding(
              Finding.Kind.MISTAKEN_NAME,
              "e is a parameter like any other",
              "",
              "if 2.718… is meant, write exp( )"));
    }
    return findings;
  }
}
