package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.thalweg.lab.FunctionRace;
import org.thalweg.lab.Outlook;

/// What a race gives cause to say.
record FunctionRaceNotes(FunctionRaceReport report) {

  /// Digits that the extrapolation of an infimum has.
  private static final int DIGITS = 6;

  List<Note> notes() {
    List<Note> notes = new ArrayList<>();
    for (int s = 0; s < report.starts().size(); s++) {
      List<FunctionRace.Lap> endless =
          report.laps(s).stream().filter(lap -> lap.outlook() instanceof Outlook.Endless).toList();
      if (!endless.isEmpty()) {
        notes.add(valley(s, endless));
      }
    }
    return notes;
  }

  private Note valley(int start, List<FunctionRace.Lap> laps) {
    boolean all = laps.size() == report.contestants().size();
    String who =
        all
            ? "every method"
            : laps.stream()
                .map(lap -> report.contestants().name(lap.method()))
                .collect(Collectors.joining(", "));
    Outlook.Endless furthest =
        laps.stream()
            .map(lap -> (Outlook.Endless) lap.outlook())
            .min((a, b) -> Double.compare(a.cost(), b.cost()))
            .orElseThrow();
    String infimum = Numbers.rounded(furthest.infimum(), DIGITS);
    String tends =
        furthest.infimum() == Double.NEGATIVE_INFINITY
            ? "along which the cost falls without bound"
            : "along which the cost falls towards "
                + infimum
                + " and reaches it nowhere: that infimum is no minimum";
    return new Note(
        "F12",
        Note.Severity.WARNING,
        "from "
            + report.target().point(report.starts().get(start))
            + " "
            + who
            + (laps.size() == 1 || all ? " leads" : " lead")
            + " into a valley without end, "
            + tends,
        "followed beyond " + beyond(furthest.theta()),
        "start elsewhere" + report.lowest().map(l -> "; " + lowerCase(l)).orElse(""));
  }

  /// `|x| = 1e6`: the power of ten that the largest parameter has passed; more digits than that are
  /// chance.
  private String beyond(double[] theta) {
    int largest = 0;
    for (int i = 1; i < theta.length; i++) {
      largest = Math.abs(theta[i]) > Math.abs(theta[largest]) ? i : largest;
    }
    double power = Math.pow(10, Math.floor(Math.log10(Math.abs(theta[largest]))));
    return "|" + report.target().names().get(largest) + "| = " + Numbers.rounded(power, 1);
  }

  private static String lowerCase(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }
}
