package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.thalweg.io.json.Json;
import org.thalweg.lab.FunctionRace;
import org.thalweg.lab.Landmark;
import org.thalweg.lab.Outlook;
import org.thalweg.lab.Waypoint;
import org.thalweg.lab.Window;
import org.thalweg.lab.experiment.CriticalEnding;
import org.thalweg.method.Method;
import org.thalweg.problem.TestProblem;
import org.thalweg.run.Ending;
import org.thalweg.run.Limits;

/// The result of a race on a function.
///
/// @param window what contours show; empty: what there is to be seen
/// @param plots whether pictures are wanted
/// @param found what was noticed on the way
record FunctionRaceReport(
    FunctionTarget target,
    Contestants contestants,
    List<double[]> starts,
    Limits limits,
    FunctionRace race,
    Optional<Window> window,
    RunOptions options,
    boolean plots,
    List<Note> found)
    implements Comparison {

  /// Digits of what is worth reading off, not of results.
  private static final int DIGITS = 5;

  /// More parameters than this do not stand beside one another.
  private static final int MOST_SHOWN = 3;

  @Override
  public List<Note> notes() {
    List<Note> notes = new ArrayList<>(found);
    notes.addAll(new FunctionRaceNotes(this).notes());
    return notes;
  }

  @Override
  public String text(int columns, boolean colored) {
    StringBuilder out = new StringBuilder();
    String name =
        target.problem().map(TestProblem::name).orElseGet(() -> Wording.shown(target.text()));
    String steps = Numbers.count(limits.updates().orElse(0), "step");
    paragraph(
        out,
        "Race on " + name + ", " + steps + "." + lowest().map(l -> " " + l + ".").orElse(""),
        columns);
    out.append('\n').append(contestants.legend(colored));
    for (int s = 0; s < starts.size(); s++) {
      out.append("\nFrom ").append(target.point(starts.get(s))).append(":\n\n");
      out.append(table(s, columns)).append(chosen(s, columns));
      if (plots) {
        RacePlots pictures = new RacePlots(this, s, columns);
        pictures.lines(colored).forEach(line -> out.append(line.stripTrailing()).append('\n'));
      }
    }
    return out.toString();
  }

  /// The lowest minimum in words.
  Optional<String> lowest() {
    return race.lowest()
        .map(lowest ->
            (lowest.known() ? "Known minimum " : "Lowest minimum found ")
                + Numbers.rounded(lowest.cost(), Numbers.DIGITS)
                + (target.dimension() <= MOST_SHOWN ? " at " + target.point(lowest.theta()) : ""));
  }

  List<FunctionRace.Lap> laps(int start) {
    return race.laps().stream().filter(lap -> lap.start() == start).toList();
  }

  private String table(int start, int columns) {
    boolean points = target.dimension() <= MOST_SHOWN;
    TextTable table = new TextTable();
    List<String> head = new ArrayList<>(List.of("", "", "cost"));
    if (points) {
      head.addAll(target.names());
    }
    head.addAll(List.of("distance", "ending"));
    table.row(head.toArray(String[]::new));
    for (FunctionRace.Lap lap : laps(start)) {
      Waypoint end = lap.end();
      List<String> cells = new ArrayList<>();
      cells.add(Character.toString(contestants.letter(lap.method())));
      cells.add(contestants.name(lap.method()));
      cells.add(Numbers.rounded(end.cost(), DIGITS));
      for (int i = 0; points && i < end.theta().length; i++) {
        cells.add(Numbers.rounded(end.theta()[i], DIGITS));
      }
      OptionalDouble distance = race.distance(lap);
      cells.add(distance.isPresent() ? Numbers.rounded(distance.getAsDouble(), 3) : "");
      cells.add(ending(lap));
      table.row(cells.toArray(String[]::new));
    }
    return table.text(2, columns);
  }

  /// What methods found out for themselves at this start.
  private String chosen(int start, int columns) {
    StringBuilder out = new StringBuilder();
    for (FunctionRace.Lap lap : laps(start)) {
      if (!lap.chosen().isEmpty()) {
        String words =
            lap.chosen().stream().map(Method.Chosen::sentence).collect(Collectors.joining("; "));
        paragraph(out, contestants.letter(lap.method()) + ": " + words + ".", columns);
      }
    }
    return out.isEmpty() ? "" : "\n" + out;
  }

  private String ending(FunctionRace.Lap lap) {
    String steps = Numbers.count(lap.updates(), "step");
    boolean all = lap.ending().rule().equals("max-updates");
    if (all && lap.outlook() instanceof Outlook.Endless) {
      return "into a valley without end";
    }
    String ended =
        switch (lap.ending()) {
          case Ending.Converged _ -> "converged, " + steps;
          case Ending.Unfinished unfinished -> all ? steps : unfinished.rule() + ", " + steps;
          case Ending.Failed failed when CriticalEnding.is(failed) ->
              "at a " + failed.rule() + ", " + steps;
          case Ending.Failed failed -> failed.rule() + ", " + steps;
        };
    return ended
        + switch (lap.outlook()) {
          case Outlook.Minimum minimum -> above(minimum, lap.ending() instanceof Ending.Converged);
          case Outlook.Endless _ -> ", in a valley without end";
          case Outlook.Saddle _ when CriticalEnding.is(lap.ending()) -> "";
          case Outlook.Saddle _ -> ", leads to a saddle";
          case Outlook.Unknown _ -> "";
        };
  }

  /// A minimum that is not the lowest is worth a word.
  private String above(Outlook.Minimum minimum, boolean there) {
    Landmark lowest = race.lowest().orElseThrow();
    double above = minimum.cost() - lowest.cost();
    return above > 1e-6 * Math.max(1, Math.abs(lowest.cost()))
        ? (there ? ", a minimum of " : ", leads to a minimum of ")
            + Numbers.rounded(minimum.cost(), DIGITS)
        : "";
  }

  private static void paragraph(StringBuilder out, String text, int columns) {
    TextTable.broken(text, Math.max(columns, TextTable.NARROWEST))
        .forEach(line -> out.append(line).append('\n'));
  }

  @Override
  public Json json() {
    return new FunctionRaceJson(this).document();
  }
}
