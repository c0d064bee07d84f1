package org.thalweg.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.thalweg.fit.FittedModel;

/// The parameters of a fit as a table for people: all of them, or of many those that matter most.
final class ParameterTable {

  /// As many lines as one screen holds; of more parameters only some are shown.
  private static final int SCREEN = 40;

  /// Of many parameters so many are shown: few enough to be read.
  private static final int SUMMARY = 20;

  /// Digits of a standard error: two say how sure one may be, the third keeps the rounding out of
  /// it.
  private static final int ERROR_DIGITS = 3;

  /// Digits of a value whose error is not known.
  private static final int DIGITS = 6;

  /// A name cut shorter than this is not recognized.
  private static final int SHORTEST_NAME = 12;

  private final List<FittedModel.Parameter> all;
  private final boolean errors;
  private final boolean intervals;
  private final boolean whole;

  /// @param whole whether all parameters are wanted, however many
  ParameterTable(FittedModel fitted, boolean whole) {
    this.all = fitted.parameters();
    this.errors = all.stream().anyMatch(p -> p.standardError().isPresent());
    this.intervals = all.stream().anyMatch(p -> p.interval().isPresent());
    this.whole = whole || all.size() <= SCREEN;
  }

  String text(int columns) {
    List<FittedModel.Parameter> shown = whole ? all : largest();
    List<String> values = new ArrayList<>();
    List<String> uncertainties = new ArrayList<>();
    List<String> standings = new ArrayList<>();
    for (FittedModel.Parameter p : shown) {
      OptionalDouble error = p.standardError();
      values.add(
          error.isPresent()
              ? Numbers.withError(p.value(), error.getAsDouble(), ERROR_DIGITS)
              : Numbers.rounded(p.value(), DIGITS));
      uncertainties.add(
          error.isPresent() ? Numbers.error(p.value(), error.getAsDouble(), ERROR_DIGITS) : "");
      standings.add(standing(p.standing()));
    }
    values = Numbers.aligned(values);
    uncertainties = Numbers.aligned(uncertainties);
    boolean told = standings.stream().anyMatch(text -> !text.isEmpty());
    List<String> ranges =
        intervals ? shown.stream().map(ParameterTable::range).toList() : List.of();
    int room =
        Math.max(
            SHORTEST_NAME,
            columns
                - 2
                - width(values)
                - width(uncertainties)
                - width(ranges)
                - (told ? width(standings) : 0));
    TextTable rows = new TextTable();
    if (intervals) {
      row(rows, told, "", "parameter", "value", "standard error", "interval");
    } else if (errors) {
      row(rows, told, "", "parameter", "value", "standard error");
    }
    for (int i = 0; i < shown.size(); i++) {
      String name = Wording.shortened(Wording.shown(shown.get(i).name()), room);
      if (intervals) {
        row(rows, told, standings.get(i), name, values.get(i), uncertainties.get(i), ranges.get(i));
      } else if (errors) {
        row(rows, told, standings.get(i), name, values.get(i), uncertainties.get(i));
      } else {
        row(rows, told, standings.get(i), name, values.get(i));
      }
    }
    return rows.text(2, Integer.MAX_VALUE) + rest(shown.size());
  }

  /// @param told whether a last cell says how parameters stand
  private static void row(TextTable rows, boolean told, String standing, String... cells) {
    List<String> row = new ArrayList<>(List.of(cells));
    if (told) {
      row.add(standing);
    }
    rows.row(row.toArray(String[]::new));
  }

  private static String standing(FittedModel.Standing standing) {
    return switch (standing) {
      case FREE -> "";
      case FIXED -> "fixed";
      case LOWER, UPPER -> "at its " + standing.text() + " bound";
    };
  }

  /// `0.0469 to 0.0862`; an end that is not there is a dash.
  private static String range(FittedModel.Parameter p) {
    return p.interval()
        .filter(_ -> p.standardError().isPresent())
        .map(interval -> end(p, interval.lower()) + " to " + end(p, interval.upper()))
        .orElse("–");
  }

  private static String end(FittedModel.Parameter p, OptionalDouble end) {
    return end.isPresent()
        ? Numbers.withError(end.getAsDouble(), p.standardError().getAsDouble(), ERROR_DIGITS)
        : "–";
  }

  private static int width(List<String> cells) {
    return 2 + cells.stream().mapToInt(String::length).max().orElse(0);
  }

  private String rest(int shown) {
    if (whole) {
      return "";
    }
    return "  … and "
        + Numbers.count(all.size() - shown, "parameter")
        + " nearer to 0, each "
        + (errors ? "in units of its standard error" : "on the scale of its column")
        + "; "
        + FitCommand.ALL.name()
        + " shows all\n";
  }

  /// Those farthest from 0.
  private List<FittedModel.Parameter> largest() {
    return all.stream()
        .sorted(Comparator.comparingDouble(ParameterTable::distance).reversed())
        .limit(SUMMARY)
        .toList();
  }

  private static double distance(FittedModel.Parameter p) {
    OptionalDouble error = p.standardError();
    return error.isPresent() ? Math.abs(p.value()) / error.getAsDouble() : Math.abs(p.scaled());
  }
}
