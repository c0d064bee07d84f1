package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.thalweg.fit.Metric;
import org.thalweg.io.json.Json;
import org.thalweg.lab.Band;
import org.thalweg.lab.DataCourse;
import org.thalweg.lab.DataRace;
import org.thalweg.lab.Tuning;
import org.thalweg.lab.WorkBudget;
import org.thalweg.lab.WorkPoint;
import org.thalweg.method.Method;
import org.thalweg.method.MethodSpec;
import org.thalweg.run.Ending;

/// The result of a race on a fit.
///
/// @param subject what was fitted to what, in words
/// @param seeds of methods with minibatches
/// @param plots whether pictures are wanted
record DataRaceReport(
    String subject,
    DataCourse course,
    Contestants contestants,
    WorkBudget budget,
    int seeds,
    DataRace race,
    RunOptions options,
    boolean plots)
    implements Comparison {

  /// Digits of what is worth reading off, not of results.
  private static final int DIGITS = 5;

  private static final int HEIGHT = 14;

  /// A wider picture shows no more.
  private static final int WIDEST = 76;

  @Override
  public List<Note> notes() {
    List<Note> notes = new ArrayList<>();
    if (!course.drawn().isEmpty()) {
      notes.add(
          new Note(
              "F11",
              Note.Severity.NOTE,
              "no start was given of " + StartValues.list(course.drawn()) + ", so one was drawn",
              point(),
              "--start sets it, --seed draws another"));
    }
    if (race.optimum().isEmpty()) {
      notes.add(
          new Note(
              "F65",
              Note.Severity.NOTE,
              "how far costs are above the optimum is not known",
              "no method of second order converged",
              ""));
    }
    return notes;
  }

  private String point() {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < course.start().length; i++) {
      parts.add(course.names().get(i) + " = " + Numbers.rounded(course.start()[i], DIGITS));
    }
    return StartValues.list(parts);
  }

  @Override
  public String text(int columns, boolean colored) {
    StringBuilder out = new StringBuilder();
    paragraph(out, "Race on " + subject + ": " + words(budget) + " each.", columns);
    paragraph(
        out,
        "Cost: "
            + course.definition()
            + (race.optimum().isPresent()
                ? "; the lowest is " + Numbers.rounded(race.optimum().getAsDouble(), Numbers.DIGITS)
                : "")
            + ".",
        columns);
    out.append('\n').append(legend(columns, colored)).append('\n').append(costs(columns));
    if (course.heldOut().isPresent()) {
      out.append("\nOn the ")
          .append(Numbers.count(course.heldOutRows(), "row"))
          .append(" held out:\n\n")
          .append(heldOut(columns));
    }
    if (plots) {
      picture(out, curves(false), over(median() + "cost" + above()), columns, colored);
      if (course.heldOut().isPresent()) {
        picture(out, curves(true), over(median() + "cost of the rows held out"), columns, colored);
      }
    }
    return out.toString();
  }

  static String words(WorkBudget budget) {
    return switch (budget) {
      case WorkBudget.Gradients(double limit) ->
          Numbers.rounded(limit, 6) + " gradients of all rows";
      case WorkBudget.Seconds(double limit) -> Numbers.seconds(limit) + " of work";
    };
  }

  private String above() {
    return race.optimum().isPresent() ? " above the lowest" : "";
  }

  private String median() {
    return spread() ? "median " : "";
  }

  private String over(String what) {
    return " " + what + " by " + (budget instanceof WorkBudget.Gradients ? "gradients" : "seconds");
  }

  private String legend(int columns, boolean colored) {
    TextTable table = new TextTable();
    for (int m = 0; m < contestants.size(); m++) {
      DataRace.Entry entry = race.entries().get(m);
      table.row(
          Ink.of(m).on(Character.toString(contestants.letter(m)), colored),
          call(entry) + details(entry));
    }
    return table.text(2, columns);
  }

  /// The method as it ran; a rate that was tuned with the digits that the grid has.
  private static String call(DataRace.Entry entry) {
    MethodSpec spec = entry.spec();
    if (entry.tuning().isPresent()) {
      double rate = Double.parseDouble(Numbers.rounded(entry.tuning().get().rate(), 3));
      spec = new MethodSpec(spec.row(), spec.values().with("lr", rate), spec.around());
    }
    return Contestants.call(spec);
  }

  private static String details(DataRace.Entry entry) {
    StringBuilder words = new StringBuilder();
    if (entry.batch() > 0) {
      words.append(", minibatches of ").append(Numbers.count(entry.batch(), "row"));
    }
    if (entry.tuning().isPresent()) {
      Tuning tuning = entry.tuning().get();
      double[] rates = tuning.trials().stream().mapToDouble(Tuning.Trial::rate).sorted().toArray();
      words
          .append(", lr the best of ")
          .append(rates.length)
          .append(" from ")
          .append(Numbers.rounded(rates[0], 2))
          .append(" to ")
          .append(Numbers.rounded(rates[rates.length - 1], 2));
    }
    for (Method.Chosen chosen : entry.heats().getFirst().chosen()) {
      words.append(", ").append(chosen.sentence());
    }
    return words.toString();
  }

  private boolean spread() {
    return race.entries().stream().anyMatch(entry -> entry.heats().size() > 1);
  }

  private String costs(int columns) {
    TextTable table = new TextTable();
    List<String> head = new ArrayList<>(List.of("", "", spread() ? "median cost" : "cost"));
    if (spread()) {
      head.add("from – to");
    }
    if (race.optimum().isPresent()) {
      head.add("above");
    }
    head.addAll(List.of("gradients", "ending", "time"));
    table.row(head.toArray(String[]::new));
    for (int m = 0; m < contestants.size(); m++) {
      DataRace.Entry entry = race.entries().get(m);
      DataRace.Heat first = entry.heats().getFirst();
      Band band = entry.costs();
      List<String> cells = new ArrayList<>();
      cells.add(Character.toString(contestants.letter(m)));
      cells.add(contestants.name(m));
      cells.add(Numbers.rounded(band.median(), DIGITS));
      if (spread()) {
        cells.add(entry.heats().size() > 1 ? range(band) : "");
      }
      if (race.optimum().isPresent()) {
        double optimum = race.optimum().getAsDouble();
        cells.add(Numbers.rounded(Math.max(0, band.median() - optimum), 2));
      }
      cells.add(Numbers.rounded(first.end().work().gradients(), 4));
      cells.add(ending(first));
      cells.add(Numbers.seconds(first.end().work().seconds()));
      table.row(cells.toArray(String[]::new));
    }
    return table.text(2, columns);
  }

  private static String range(Band band) {
    return Numbers.rounded(band.least(), DIGITS - 1)
        + " – "
        + Numbers.rounded(band.most(), DIGITS - 1);
  }

  private static String ending(DataRace.Heat heat) {
    return switch (heat.ending()) {
      case Ending.Converged _ -> "converged";
      case Ending.Unfinished unfinished ->
          unfinished.rule().equals("budget-spent") ? "budget" : unfinished.rule();
      case Ending.Failed failed -> failed.rule();
    };
  }

  private String heldOut(int columns) {
    Optional<String> metric = metric();
    TextTable table = new TextTable();
    List<String> head = new ArrayList<>(List.of("", "", spread() ? "median cost" : "cost"));
    if (spread()) {
      head.add("from – to");
    }
    head.addAll(List.of("lowest", "at gradient"));
    metric.ifPresent(name -> head.add(Metric.find(name).map(Metric::title).orElse(name)));
    table.row(head.toArray(String[]::new));
    for (int m = 0; m < contestants.size(); m++) {
      DataRace.Entry entry = race.entries().get(m);
      Band band = entry.heldOut().orElseThrow();
      WorkPoint best = entry.heats().getFirst().best();
      List<String> cells = new ArrayList<>();
      cells.add(Character.toString(contestants.letter(m)));
      cells.add(contestants.name(m));
      cells.add(Numbers.rounded(band.median(), DIGITS));
      if (spread()) {
        cells.add(entry.heats().size() > 1 ? range(band) : "");
      }
      cells.add(Numbers.rounded(best.heldOut().orElse(Double.NaN), DIGITS));
      cells.add(Numbers.rounded(best.work().gradients(), 3));
      metric.ifPresent(name -> cells.add(Numbers.rounded(entry.metric(name).median(), DIGITS)));
      table.row(cells.toArray(String[]::new));
    }
    return table.text(2, columns);
  }

  /// The metric that people ask for first: of classes the accuracy, of numbers the error.
  private Optional<String> metric() {
    TreeSet<String> names = new TreeSet<>();
    race.entries().forEach(e -> e.heats().forEach(heat -> names.addAll(heat.metrics().keySet())));
    return List.of(Metric.ACCURACY, Metric.RMSE, Metric.DEVIANCE).stream()
        .map(Metric::key)
        .filter(names::contains)
        .findFirst();
  }

  private List<CostPlot.Curve> curves(boolean heldOut) {
    double lowest = heldOut ? 0 : race.optimum().orElse(0);
    List<CostPlot.Curve> curves = new ArrayList<>();
    for (int m = 0; m < contestants.size(); m++) {
      List<WorkPoint> curve = race.entries().get(m).medianCurve();
      double[] x = curve.stream().mapToDouble(p -> budget.spent(p.work())).toArray();
      double[] y =
          curve.stream()
              .mapToDouble(p -> heldOut ? value(p.heldOut()) : p.cost() - lowest)
              .toArray();
      curves.add(new CostPlot.Curve(contestants.letter(m), Ink.of(m), x, y));
    }
    return curves;
  }

  private static double value(OptionalDouble held) {
    return held.orElse(Double.NaN);
  }

  private static void picture(
      StringBuilder out, List<CostPlot.Curve> curves, String title, int columns, boolean colored) {
    int width = Math.clamp(columns, 30, WIDEST);
    List<String> lines = new CostPlot(curves, width, HEIGHT).lines(colored);
    if (!lines.isEmpty()) {
      out.append('\n').append(title).append('\n');
      lines.forEach(line -> out.append(line.stripTrailing()).append('\n'));
    }
  }

  private static void paragraph(StringBuilder out, String text, int columns) {
    TextTable.broken(text, Math.max(columns, TextTable.NARROWEST))
        .forEach(line -> out.append(line).append('\n'));
  }

  @Override
  public Json json() {
    return new DataRaceJson(this).document();
  }
}
