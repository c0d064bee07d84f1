package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import org.thalweg.cost.Cost;
import org.thalweg.lab.Landscape;
import org.thalweg.lab.Window;

/// Contour lines of a function of two parameters with the ways of runs over them, drawn for a
/// terminal.
///
/// @param land the function on a grid of dots
/// @param ways one for each contestant
/// @param start where all begin
/// @param minima marked by a star
record ContourPlot(Landscape land, List<Way> ways, double[] start, List<double[]> minima) {

  /// What a label of the edge takes, with the axis.
  static final int MARGIN = 6;

  /// The way of one run.
  ///
  /// @param letter along it, where there are no colors, and as a capital at its end
  record Way(char letter, Ink ink, List<double[]> points) {}

  /// The grid that fits a picture of so many characters.
  static Landscape land(Cost cost, Window window, int width, int height) {
    return Landscape.of(cost, window, Braille.ACROSS * width, Braille.DOWN * height);
  }

  /// The plot line by line.
  List<String> lines(boolean colored) {
    Braille picture = new Braille(land.columns() / Braille.ACROSS, land.rows() / Braille.DOWN);
    int[] bands = land.bands();
    for (int y = 0; y < land.rows(); y++) {
      for (int x = 0; x < land.columns(); x++) {
        int here = bands[y * land.columns() + x];
        boolean right = x + 1 < land.columns() && bands[y * land.columns() + x + 1] != here;
        boolean below = y + 1 < land.rows() && bands[(y + 1) * land.columns() + x] != here;
        if (right || below) {
          picture.dot(x, y, Ink.FAINT);
        }
      }
    }
    mark(picture, start, 'o', Ink.PLAIN);
    minima.forEach(minimum -> mark(picture, minimum, '*', Ink.PLAIN));
    for (Way way : ways) {
      if (!way.points.isEmpty()) {
        mark(picture, way.points.getLast(), Character.toUpperCase(way.letter), way.ink);
      }
    }
    ways.forEach(way -> draw(picture, way, colored));
    List<String> lines = new ArrayList<>();
    Window window = land.window();
    List<String> drawn = picture.lines(colored);
    int margin = MARGIN;
    for (int row = 0; row < drawn.size(); row++) {
      String label = "";
      if (row == 0 || row == drawn.size() - 1) {
        label = Numbers.rounded(row == 0 ? window.toY() : window.fromY(), 3);
      }
      label = label.substring(0, Math.min(label.length(), margin - 1));
      lines.add(" ".repeat(margin - 1 - label.length()) + label + "│" + drawn.get(row));
    }
    String from = Numbers.rounded(window.fromX(), 3);
    String to = Numbers.rounded(window.toX(), 3);
    lines.add(" ".repeat(margin - 1) + "└" + "─".repeat(picture.columns()));
    int gap = Math.max(1, picture.columns() - from.length() - to.length());
    lines.add(" ".repeat(margin) + from + " ".repeat(gap) + to);
    return lines;
  }

  private void draw(Braille picture, Way way, boolean colored) {
    double[] before = {};
    for (double[] point : way.points) {
      double[] dot = {x(point), y(point)};
      if (before.length > 0) {
        if (colored) {
          picture.line(before[0], before[1], dot[0], dot[1], way.ink);
        } else {
          picture.letters(before[0], before[1], dot[0], dot[1], way.letter);
        }
      }
      before = dot;
    }
  }

  private void mark(Braille picture, double[] point, char letter, Ink ink) {
    picture.letter((int) Math.floor(x(point)), (int) Math.floor(y(point)), letter, ink);
  }

  private double x(double[] point) {
    Window window = land.window();
    return (point[0] - window.fromX()) / (window.toX() - window.fromX()) * land.columns();
  }

  private double y(double[] point) {
    Window window = land.window();
    return (window.toY() - point[1]) / (window.toY() - window.fromY()) * land.rows();
  }
}
