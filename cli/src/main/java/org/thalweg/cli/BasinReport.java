package org.thalweg.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.thalweg.io.json.Json;
import org.thalweg.lab.Basins;
import org.thalweg.lab.Landmark;
import org.thalweg.lab.Window;
import org.thalweg.problem.TestProblem;
import org.thalweg.run.Limits;

/// Which minimum each start of a grid reaches.
///
/// @param maps one for each contestant
/// @param plots whether the maps are wanted
/// @param notes what was noticed on the way
record BasinReport(
    FunctionTarget target,
    Contestants contestants,
    List<Basins> maps,
    Limits limits,
    RunOptions options,
    boolean plots,
    List<Note> notes)
    implements Comparison {

  /// Marks of minima; those after the last share it.
  private static final String MARKS = "ABCDEFGHIJKLMNOPQRSTUVWYZ";

  /// More minima than this are for `--json`.
  private static final int MOST_SHOWN = 12;

  BasinReport {
    notes = List.copyOf(notes);
  }

  @Override
  public String text(int columns, boolean colored) {
    StringBuilder out = new StringBuilder();
    String name =
        target.problem().map(TestProblem::name).orElseGet(() -> Wording.shown(target.text()));
    for (int m = 0; m < maps.size(); m++) {
      Basins basins = maps.get(m);
      if (m > 0) {
        out.append('\n');
      }
      String head =
          "Where "
              + contestants.call(m)
              + " leads on "
              + name
              + " from "
              + basins.columns()
              + " × "
              + basins.rows()
              + " starts, at most "
              + Numbers.count(limits.updates().orElse(0), "step")
              + " each:";
      TextTable.broken(head, Math.max(columns, TextTable.NARROWEST))
          .forEach(line -> out.append(line).append('\n'));
      out.append('\n').append(table(basins, columns));
      if (plots) {
        out.append('\n');
        map(basins, columns, colored).forEach(line -> out.append(line).append('\n'));
      }
    }
    return out.toString();
  }

  private String table(Basins basins, int columns) {
    TextTable table = new TextTable();
    double all = basins.ends().size();
    table.row("", "starts", "share", "");
    int shown = Math.min(MOST_SHOWN, basins.landmarks().size());
    for (int k = 0; k < shown; k++) {
      row(table, mark(k), basins.count(Basins.Fate.MINIMUM, k), all, minimum(basins, k));
    }
    int others = basins.count(Basins.Fate.MINIMUM);
    int othersOnTheWay = basins.count(Basins.Fate.ON_THE_WAY);
    for (int k = 0; k < shown; k++) {
      int count = basins.count(Basins.Fate.ON_THE_WAY, k);
      others -= basins.count(Basins.Fate.MINIMUM, k);
      othersOnTheWay -= count;
      if (count > 0) {
        row(table, onTheWay(k), count, all, "still on the way to " + mark(k));
      }
    }
    if (shown < basins.landmarks().size()) {
      int more = basins.landmarks().size() - shown;
      row(table, '…', others, all, Numbers.count(more) + " higher minima; --json lists them");
    }
    if (othersOnTheWay > 0) {
      row(table, '…', othersOnTheWay, all, "still on the way to these");
    }
    for (Basins.Fate fate : Basins.Fate.values()) {
      boolean told = fate == Basins.Fate.MINIMUM || fate == Basins.Fate.ON_THE_WAY;
      if (!told && basins.count(fate) > 0) {
        row(table, mark(fate), basins.count(fate), all, words(fate));
      }
    }
    return table.text(2, columns);
  }

  private static void row(TextTable table, char mark, int count, double all, String what) {
    table.row(
        Character.toString(mark),
        Numbers.count(count),
        Numbers.fixed(100 * count / all, 1) + "%",
        what);
  }

  private String minimum(Basins basins, int landmark) {
    Landmark minimum = basins.landmarks().get(landmark);
    return "minimum "
        + Numbers.rounded(minimum.cost(), Numbers.DIGITS)
        + " at "
        + target.point(snapped(minimum.theta()))
        + (minimum.known() || target.problem().isEmpty() ? "" : ", not in the catalogue");
  }

  /// What is rounding beside the largest, or beside 1, is 0.
  private static double[] snapped(double[] theta) {
    double largest = 1;
    for (double value : theta) {
      largest = Math.max(largest, Math.abs(value));
    }
    double least = 1e-12 * largest;
    return Arrays.stream(theta).map(value -> Math.abs(value) < least ? 0 : value).toArray();
  }

  private static char onTheWay(int landmark) {
    return Character.toLowerCase(mark(landmark));
  }

  private static char mark(int landmark) {
    return MARKS.charAt(Math.min(landmark, MARKS.length() - 1));
  }

  private static char mark(Basins.Fate fate) {
    return switch (fate) {
      case MINIMUM, ON_THE_WAY -> ' ';
      case ENDLESS -> '~';
      case SADDLE -> '+';
      case DIVERGED -> '!';
      case LOST -> '.';
      case NOT_BEGUN -> '?';
    };
  }

  private static String words(Basins.Fate fate) {
    return switch (fate) {
      case MINIMUM -> "a minimum";
      case ENDLESS -> "down a valley without end";
      case SADDLE -> "a saddle";
      case DIVERGED -> "diverged";
      case ON_THE_WAY -> "still on the way";
      case LOST -> "lost: no way down from the end was found to lead anywhere";
      case NOT_BEGUN -> "no learning rate follows from the curvature at the start";
    };
  }

  /// The map, a character for each start; two where there is room, since characters are twice as
  /// high as wide.
  private List<String> map(Basins basins, int columns, boolean colored) {
    Window window = basins.window();
    String top = Numbers.rounded(window.toY(), 3);
    String bottom = Numbers.rounded(window.fromY(), 3);
    int margin = Math.max(top.length(), bottom.length());
    int repeat = 2 * basins.columns() + margin + 1 <= columns ? 2 : 1;
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < basins.rows(); row++) {
      String label = row == 0 ? top : row == basins.rows() - 1 ? bottom : "";
      StringBuilder line =
          new StringBuilder(" ".repeat(margin - label.length())).append(label).append("│");
      Ink current = Ink.PLAIN;
      for (int column = 0; column < basins.columns(); column++) {
        Basins.End end = basins.ends().get(row * basins.columns() + column);
        boolean minimum = end.landmark() >= 0;
        Ink ink = !colored ? Ink.PLAIN : minimum ? Ink.of(end.landmark()) : Ink.FAINT;
        if (ink != current) {
          line.append(ink.code());
          current = ink;
        }
        char mark =
            switch (end.fate()) {
              case MINIMUM -> mark(end.landmark());
              case ON_THE_WAY -> onTheWay(end.landmark());
              default -> mark(end.fate());
            };
        line.append(Character.toString(mark).repeat(repeat));
      }
      lines.add(line + (current == Ink.PLAIN ? "" : Ink.PLAIN.code()));
    }
    int across = repeat * basins.columns();
    String from = Numbers.rounded(window.fromX(), 3);
    String to = Numbers.rounded(window.toX(), 3);
    lines.add(" ".repeat(margin) + "└" + "─".repeat(across));
    int gap = Math.max(1, across - from.length() - to.length());
    lines.add(" ".repeat(margin + 1) + from + " ".repeat(gap) + to);
    return lines;
  }

  @Override
  public Json json() {
    Json.Items results = Json.array();
    for (int m = 0; m < maps.size(); m++) {
      results.add(json(m));
    }
    Json.Fields document =
        Json.object()
            .with("thalweg", Version.number())
            .with("command", "compare")
            .with(
                "problem",
                target.problem().<Json>map(p -> new Json.Text(p.name())).orElse(new Json.Null()))
            .with("formula", target.text())
            .with("parameters", Json.array(target.names()))
            .with("basins", results)
            .with("seed", options.seed())
            .with("threads", options.threads());
    return document.with("findings", Results.findings(notes, document));
  }

  private Json json(int m) {
    Basins basins = maps.get(m);
    Window window = basins.window();
    Json.Items minima = Json.array();
    for (int k = 0; k < basins.landmarks().size(); k++) {
      minima.add(
          FunctionRaceJson.json(basins.landmarks().get(k))
              .with("starts", basins.count(Basins.Fate.MINIMUM, k)));
    }
    Json.Fields fates = Json.object();
    for (Basins.Fate fate : Basins.Fate.values()) {
      fates.with(key(fate), basins.count(fate));
    }
    // Which minimum each start reaches, -1 for none, row by row from the top.
    Json.Items reached = Json.array();
    basins.ends().forEach(end -> reached.add(new Json.Whole(end.landmark())));
    return Json.object()
        .with("optimizer", FunctionRaceJson.optimizer(contestants.methods().get(m)))
        .with(
            "window",
            Json.array(new double[] {window.fromX(), window.toX(), window.fromY(), window.toY()}))
        .with("columns", basins.columns())
        .with("rows", basins.rows())
        .with("minima", minima)
        .with("counts", fates)
        .with("map", reached);
  }

  private static String key(Basins.Fate fate) {
    return switch (fate) {
      case MINIMUM -> "minimum";
      case ENDLESS -> "valleyWithoutEnd";
      case SADDLE -> "saddle";
      case DIVERGED -> "diverged";
      case ON_THE_WAY -> "onTheWay";
      case LOST -> "lost";
      case NOT_BEGUN -> "notBegun";
    };
  }
}
