package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.thalweg.curvature.LearningRates;
import org.thalweg.curvature.Spectrum;
import org.thalweg.fit.Scale;
import org.thalweg.io.json.Json;
import org.thalweg.lab.CurvatureStudy;
import org.thalweg.lab.DataCurvature;
import org.thalweg.lab.FixedRate;
import org.thalweg.lab.Share;
import org.thalweg.lab.Steps;

/// The result of `curvature`, for people and for machines.
///
/// @param head what was looked at
/// @param cost its definition; empty where the head says it
/// @param views one for each kind of coordinates
/// @param subject the name of the function or model, for machines
/// @param found what was noticed on the way
record CurvatureReport(
    String head,
    Optional<String> cost,
    List<View> views,
    CurvatureStudy.Request request,
    RunOptions options,
    String subject,
    List<Note> found) {

  /// Digits of what is worth reading off, not of results.
  private static final int DIGITS = 5;

  /// Parameters shown of a direction.
  private static final int MOST_SHARES = 3;

  /// A share of a direction that is worth its place.
  private static final double LEAST_SHARE = 0.01;

  /// The curvature in one kind of coordinates.
  ///
  /// @param key for machines
  /// @param title for people; empty where there is only one
  /// @param names of the parameters
  /// @param cost at the point
  /// @param model its name, of data
  /// @param noise of minibatch gradients, of data
  record View(
      String key,
      String title,
      List<String> names,
      double cost,
      CurvatureStudy study,
      Optional<String> model,
      List<DataCurvature.NoiseAt> noise) {

    List<Share> stiffest() {
      return Share.of(spectrum().directions()[spectrum().stiffest()], names);
    }

    List<Share> flattest() {
      int flattest = spectrum().flattest();
      return flattest < 0 ? List.of() : Share.of(spectrum().directions()[flattest], names);
    }

    Spectrum spectrum() {
      return study.spectrum();
    }
  }

  /// What coordinates are called.
  static String title(Scale scale) {
    return switch (scale) {
      case NONE -> "raw";
      case STANDARD -> "standardized";
      case PCA, ZCA -> "whitened";
    };
  }

  List<Note> notes() {
    List<Note> notes = new ArrayList<>(found);
    views.forEach(view -> notes.addAll(CurvatureNotes.of(view)));
    return notes;
  }

  /// For people.
  String text(int columns) {
    StringBuilder out = new StringBuilder();
    paragraph(out, head + ".", columns);
    cost.ifPresent(definition -> paragraph(out, definition + ".", columns));
    out.append('\n').append(numbers(columns)).append('\n').append(directions(columns));
    if (views.stream().anyMatch(view -> !view.study().counts().isEmpty())) {
      out.append('\n');
      paragraph(
          out,
          "Steps until the gradient is "
              + rounded(request.tolerance())
              + " times what it is at the start, predicted as if the cost were a"
              + " quadratic, and measured:",
          columns);
      out.append('\n').append(steps(columns));
    }
    if (views.stream().anyMatch(view -> !view.noise().isEmpty())) {
      out.append('\n');
      paragraph(out, CurvatureNoise.SENTENCE, columns);
      out.append('\n').append(new CurvatureNoise(views).table(columns));
    }
    return out.toString();
  }

  private String numbers(int columns) {
    TextTable table = new TextTable();
    if (views.size() > 1) {
      row(table, "", View::title);
    }
    row(table, "cost", view -> Numbers.rounded(view.cost(), Numbers.DIGITS));
    row(table, "σmax", view -> rounded(view.spectrum().sigmaMax()));
    row(table, "σmin", view -> rounded(view.spectrum().sigmaMin()));
    row(table, "κ", view -> rounded(view.spectrum().conditionNumber()));
    row(
        table,
        "directions",
        view ->
            view.spectrum().dimension()
                + (view.spectrum().complete()
                    ? ""
                    : ", " + view.spectrum().values().length + " seen"));
    if (any(view -> view.spectrum().negativeDirections() > 0)) {
      row(table, "  negative", view -> view.spectrum().negativeDirections() + "");
    }
    if (any(view -> view.spectrum().nullDirections() > 0)) {
      row(table, "  null", view -> view.spectrum().nullDirections() + "");
    }
    if (any(view -> view.study().rates().isPresent())) {
      rates(table, "gd: stable below 2/σmax", r -> rounded(r.stable()));
      rates(table, "  the lecture's 1/σmax", r -> rounded(r.lecture()));
      rates(table, "  the best, 2/(σmax + σmin)", r -> rounded(r.best()));
      rates(table, "  its error a step, in the end", r -> "× " + factor(r.descentFactor()));
      rates(table, "momentum: the best γ", r -> factor(r.momentumGamma()));
      rates(table, "  its η, 4/(√σmax + √σmin)²", r -> rounded(r.momentumRate()));
      rates(
          table,
          "  stable below 2(1+γ)/σmax",
          r -> rounded(r.stableWithMomentum(r.momentumGamma())));
      rates(table, "  its error a step, in the end", r -> "× " + factor(r.momentumFactor()));
    }
    return table.text(0, columns);
  }

  private boolean any(Function<View, Boolean> test) {
    return views.stream().anyMatch(test::apply);
  }

  private void rates(TextTable table, String title, Function<LearningRates, String> cell) {
    row(table, title, view -> view.study().rates().map(cell).orElse("none"));
  }

  private void row(TextTable table, String title, Function<View, String> cell) {
    List<String> cells = new ArrayList<>(List.of(title));
    views.forEach(view -> cells.add(cell.apply(view)));
    table.row(cells.toArray(String[]::new));
  }

  private String directions(int columns) {
    TextTable table = new TextTable();
    for (View view : views) {
      String of = views.size() > 1 ? ", " + view.title() : "";
      table.row("stiffest direction" + of, shares(view.stiffest()));
      if (!view.flattest().isEmpty()) {
        table.row("flattest direction" + of, shares(view.flattest()));
      }
    }
    return table.text(0, columns);
  }

  private static String shares(List<Share> shares) {
    List<String> parts = new ArrayList<>();
    for (Share share : shares.subList(0, Math.min(MOST_SHARES, shares.size()))) {
      if (share.share() >= LEAST_SHARE || parts.isEmpty()) {
        parts.add(share.name() + " " + Numbers.fixed(100 * share.share(), 0) + "%");
      }
    }
    return String.join(", ", parts);
  }

  private String steps(int columns) {
    TextTable table = new TextTable();
    boolean several = views.size() > 1;
    add(
        table,
        several,
        "columns",
        "rate",
        "predicted",
        "measured",
        request.sweep() ? "regime" : "");
    for (View view : views) {
      String title = view.title();
      for (CurvatureStudy.Count count : view.study().counts()) {
        add(
            table,
            several,
            title,
            rate(count.rate()),
            count.predicted().map(CurvatureReport::words).orElse("unknown"),
            count.measured().map(CurvatureReport::words).orElse("not measured"),
            request.sweep() ? regime(count.rate(), view) : "");
        title = "";
      }
    }
    return table.text(0, columns);
  }

  private static void add(TextTable table, boolean several, String first, String... others) {
    List<String> cells = new ArrayList<>();
    if (several) {
      cells.add(first);
    }
    cells.addAll(List.of(others));
    table.row(cells.toArray(String[]::new));
  }

  private static String rate(FixedRate rate) {
    return rate.gamma() > 0 ? "momentum at its best" : "gd, " + rate.label();
  }

  private static String words(Steps steps) {
    return switch (steps.kind()) {
      case REACHED -> Numbers.count(steps.count());
      case UNFINISHED -> "> " + Numbers.count(steps.count());
      case DIVERGED -> "diverges";
    };
  }

  /// The lecture's four regimes, of the stiffest direction.
  private static String regime(FixedRate rate, View view) {
    double times = rate.rate() * view.spectrum().sigmaMax();
    double edge = 1e-12; // what a rate printed with all digits may be off
    if (rate.gamma() > 0) {
      return "";
    }
    if (Math.abs(times - 2) < edge) {
      return "oscillates for ever";
    }
    if (times > 2) {
      return "diverges";
    }
    if (Math.abs(times - 1) < edge) {
      return "stiffest in one step";
    }
    return times < 1 ? "slow, monotone" : "oscillates, converges";
  }

  private static String rounded(double value) {
    return Numbers.rounded(value, DIGITS);
  }

  /// A factor near 1 shows how far from 1 it is.
  private static String factor(double value) {
    return 1 - value > 0 && 1 - value < 1e-4
        ? "1 − " + Numbers.rounded(1 - value, 2)
        : Numbers.rounded(value, DIGITS);
  }

  private static void paragraph(StringBuilder out, String text, int columns) {
    TextTable.broken(text, Math.max(columns, TextTable.NARROWEST))
        .forEach(line -> out.append(line).append('\n'));
  }

  /// For machines.
  Json json() {
    return new CurvatureJson(this).document();
  }
}
