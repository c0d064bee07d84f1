package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import org.thalweg.fit.LeftOut;
import org.thalweg.fit.RowAccount;
import org.thalweg.io.json.Json;

/// Which rows were used and why others were not, for people and for machines.
final class RowWording {

  private RowWording() {}

  /// For people; nothing where all rows were used as they were read.
  static List<String> lines(RowAccount account) {
    List<String> lines = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    for (LeftOut out : account.leftOut()) {
      reasons.add(Numbers.count(out.rows(), "row") + " " + reason(out));
    }
    if (!reasons.isEmpty()) {
      lines.add("Left out: " + String.join("; ", reasons) + ".");
    }
    if (!account.constant().isEmpty()) {
      lines.add("Left out: " + constant(account.constant()) + ".");
    }
    for (RowAccount.Filled filled : account.filled()) {
      lines.add(
          "Filled: "
              + Numbers.count(filled.cells(), "empty cell")
              + " of "
              + Wording.shown(filled.column())
              + " with the mean, "
              + Numbers.rounded(filled.value(), Numbers.DIGITS)
              + ".");
    }
    return lines;
  }

  private static String constant(List<String> columns) {
    int most = 10; // as many as one line holds
    List<String> shown = columns.stream().limit(most).map(Wording::shown).toList();
    return Numbers.count(columns.size(), "column")
        + " the same in every row, "
        + String.join(", ", shown)
        + (columns.size() > most ? ", …" : "");
  }

  private static String reason(LeftOut out) {
    return switch (out.reason()) {
      case CONDITION -> "for which " + RowOptions.WHERE.name() + " is not true";
      case NO_WEIGHT -> "of weight 0";
      case EMPTY, EMPTY_IN_EXPRESSION ->
          "with an empty cell in "
              + String.join(", ", out.columns().stream().map(Wording::shown).toList());
    };
  }

  /// For machines.
  static Json leftOut(RowAccount account) {
    Json.Items items = Json.array();
    for (LeftOut out : account.leftOut()) {
      items.add(
          Json.object()
              .with("reason", code(out.reason()))
              .with("rows", out.rows())
              .with("columns", Json.array(out.columns())));
    }
    return items;
  }

  private static String code(LeftOut.Reason reason) {
    return switch (reason) {
      case CONDITION -> "where";
      case NO_WEIGHT -> "weight";
      case EMPTY, EMPTY_IN_EXPRESSION -> "missing";
    };
  }

  /// For machines.
  static Json filled(RowAccount account) {
    Json.Items items = Json.array();
    for (RowAccount.Filled filled : account.filled()) {
      items.add(
          Json.object()
              .with("column", filled.column())
              .with("cells", filled.cells())
              .with("value", filled.value()));
    }
    return items;
  }
}
