package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import org.thalweg.lab.FunctionRace;
import org.thalweg.lab.Landmark;
import org.thalweg.lab.Waypoint;
import org.thalweg.lab.Window;

/// The pictures of a race from one start: curves of costs, and for two parameters contours with the
/// ways over them, beside one another where there is room.
final class RacePlots {

  /// Room for two pictures.
  private static final int WIDE = 90;

  /// A wider picture shows no more.
  private static final int WIDEST = 76;

  private static final int HEIGHT = 14;
  private static final String GAP = "  ";

  private final FunctionRaceReport report;
  private final List<FunctionRace.Lap> laps;
  private final int start;
  private final boolean beside;
  private final int width;

  RacePlots(FunctionRaceReport report, int start, int columns) {
    this.report = report;
    this.start = start;
    this.laps = report.laps(start);
    boolean plane = report.target().dimension() == 2;
    this.beside = plane && columns >= WIDE;
    int room = beside ? (columns - GAP.length()) / 2 : columns;
    this.width = Math.clamp(room, 30, WIDEST);
  }

  List<String> lines(boolean colored) {
    List<String> costs = costs().lines(colored);
    List<String> lines = new ArrayList<>();
    if (costs.isEmpty()) {
      return lines;
    }
    String title = pad(" cost" + (lowest() == 0 ? "" : " above the lowest") + " by step", width);
    if (report.target().dimension() != 2) {
      lines.add("");
      lines.add(title);
      lines.addAll(costs);
      return lines;
    }
    String names = String.join(", ", report.target().names());
    String under = " contours over " + names + "; o start, * minimum";
    List<String> contours = contours().lines(colored);
    lines.add("");
    if (!beside) {
      lines.add(title);
      lines.addAll(costs);
      lines.add("");
      lines.add(under);
      lines.addAll(contours);
      return lines;
    }
    lines.add(title + GAP + under);
    for (int i = 0; i < costs.size(); i++) {
      lines.add(costs.get(i) + GAP + contours.get(i));
    }
    return lines;
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /// Costs are measured from the lowest minimum, or where there is none from 0.
  private double lowest() {
    return report.race().lowest().map(Landmark::cost).orElse(0.0);
  }

  private CostPlot costs() {
    List<CostPlot.Curve> curves = new ArrayList<>();
    for (FunctionRace.Lap lap : laps) {
      double[] x = lap.way().stream().mapToDouble(Waypoint::update).toArray();
      double[] y = lap.way().stream().mapToDouble(p -> p.cost() - lowest()).toArray();
      curves.add(
          new CostPlot.Curve(
              report.contestants().letter(lap.method()), Ink.of(lap.method()), x, y));
    }
    return new CostPlot(curves, width, HEIGHT);
  }

  private ContourPlot contours() {
    List<ContourPlot.Way> ways = new ArrayList<>();
    for (FunctionRace.Lap lap : laps) {
      List<double[]> points =
          lap.way().stream().map(Waypoint::theta).filter(RacePlots::finite).toList();
      ways.add(
          new ContourPlot.Way(
              report.contestants().letter(lap.method()), Ink.of(lap.method()), points));
    }
    Window window = report.window().orElseGet(() -> window(ways));
    int inner = width - ContourPlot.MARGIN;
    return new ContourPlot(
        ContourPlot.land(report.target().cost(), window, inner, HEIGHT),
        ways,
        report.starts().get(start),
        report.race().landmarks().stream().map(Landmark::theta).toList());
  }

  /// All that the runs passed, as far as it is not far off: no more than its own size away from the
  /// start and the minimum nearest to it.
  private Window window(List<ContourPlot.Way> ways) {
    double[] from = report.starts().get(start);
    List<double[]> core = new ArrayList<>(List.of(from));
    int nearest = Landmark.nearest(report.race().landmarks(), from);
    if (nearest >= 0) {
      core.add(report.race().landmarks().get(nearest).theta());
    }
    List<double[]> all = new ArrayList<>(core);
    ways.forEach(way -> all.addAll(way.points()));
    return Window.around(all, 0.08).within(Window.around(core, 1));
  }

  private static boolean finite(double[] theta) {
    return Math.abs(theta[0]) <= 1e100 && Math.abs(theta[1]) <= 1e100;
  }
}
