package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;

/// Curves of costs, both axes logarithmic, drawn for a terminal.
///
/// @param curves one for each contestant
/// @param width characters across in all
/// @param height characters down, without the axis
record CostPlot(List<Curve> curves, int width, int height) {

  /// What a label of the cost takes, with the axis.
  private static final int MARGIN = 7;

  /// Costs further below the largest are drawn at the bottom: double precision has 16 digits.
  private static final double DECADES = 16;

  /// From so many decades on whole powers of ten are labelled, below them what there is.
  private static final double MANY = 2;

  /// One curve; costs that are not greater than 0 lie on the bottom.
  ///
  /// @param letter at its end
  /// @param x where: above 0, or 0 for the start
  /// @param y what
  record Curve(char letter, Ink ink, double[] x, double[] y) {}

  /// Where a curve ends.
  private record Tag(int row, char letter, Ink ink) {}

  /// The plot line by line.
  List<String> lines(boolean colored) {
    double most = Double.NEGATIVE_INFINITY;
    double least = Double.POSITIVE_INFINITY;
    double first = Double.POSITIVE_INFINITY;
    double last = 0;
    for (Curve curve : curves) {
      for (int i = 0; i < curve.x.length; i++) {
        if (curve.y[i] > 0 && curve.y[i] < Double.POSITIVE_INFINITY) {
          most = Math.max(most, Math.log10(curve.y[i]));
          least = Math.min(least, Math.log10(curve.y[i]));
        }
        if (curve.x[i] > 0) {
          first = Math.min(first, curve.x[i]);
          last = Math.max(last, curve.x[i]);
        }
      }
    }
    if (!(most >= least) || !(last > 0)) {
      return List.of();
    }
    double top = most;
    double bottom = Math.max(least, most - DECADES);
    if (top - bottom >= MANY) {
      top = Math.ceil(top);
      bottom = Math.floor(bottom);
    } else {
      double room = Math.max(0.02, 0.05 * (top - bottom)); // so that no curve lies on the frame
      top += room;
      bottom -= room;
    }
    double right = Math.max(Math.log10(last), Math.log10(first) + 1e-9);
    Scale scale = new Scale(Math.log10(first), right, bottom, top);
    return drawn(scale, colored);
  }

  /// From numbers to dots.
  private record Scale(double left, double right, double bottom, double top) {

    double x(double value, int dots) {
      double at = value > 0 ? (Math.log10(value) - left) / (right - left) : 0;
      return Math.clamp(at, 0, 1) * (dots - 1);
    }

    double y(double value, int dots) {
      double at = value > 0 ? (top - Math.log10(value)) / (top - bottom) : 1;
      return Math.clamp(at, -1, 1) * (dots - 1);
    }
  }

  private List<String> drawn(Scale scale, boolean colored) {
    int tags = curves.size();
    Braille picture = new Braille(Math.max(10, width - MARGIN - tags - 1), height);
    int across = Braille.ACROSS * picture.columns();
    int down = Braille.DOWN * height;
    List<Tag> ends = new ArrayList<>();
    for (Curve curve : curves) {
      double fromX = Double.NaN;
      double fromY = Double.NaN;
      for (int i = 0; i < curve.x.length; i++) {
        boolean finite = Math.abs(curve.y[i]) <= Double.MAX_VALUE;
        double x = scale.x(curve.x[i], across);
        double y = finite ? scale.y(curve.y[i], down) : -1;
        if (i > 0) {
          picture.line(fromX, fromY, x, y, curve.ink);
        }
        fromX = x;
        fromY = y;
      }
      int row = Math.clamp((int) fromY / Braille.DOWN, 0, height - 1);
      boolean atEdge = fromX >= across - Braille.ACROSS;
      if (atEdge) {
        ends.add(new Tag(row, curve.letter, curve.ink));
      } else {
        picture.letter((int) fromX, row * Braille.DOWN, curve.letter, curve.ink);
      }
    }
    return framed(picture.lines(colored), ends, scale, colored);
  }

  private static String label(int row, double perRow, Scale scale) {
    double exponent = scale.top - row * perRow;
    if (scale.top - scale.bottom < MANY) {
      String text = row % 4 == 0 ? Numbers.rounded(Math.pow(10, exponent), 3) : "";
      return text.length() <= MARGIN - 2 ? text : Numbers.rounded(Math.pow(10, exponent), 1);
    }
    double step = Math.max(1, Math.ceil(3 * perRow)); // a label on every third row at most
    double nearest = scale.top - step * Math.rint((scale.top - exponent) / step);
    boolean labelled = Math.abs(nearest - exponent) <= perRow / 2 && nearest >= scale.bottom;
    return labelled ? "1e" + (int) nearest : "";
  }

  private List<String> framed(List<String> picture, List<Tag> ends, Scale scale, boolean colored) {
    List<String> lines = new ArrayList<>();
    double perRow = (scale.top - scale.bottom) / (height - 1);
    for (int row = 0; row < height; row++) {
      String label = label(row, perRow, scale);
      boolean labelled = !label.isEmpty();
      StringBuilder line =
          new StringBuilder(" ".repeat(MARGIN - 2 - label.length()))
              .append(label)
              .append(labelled ? " ┤" : " │")
              .append(picture.get(row));
      int room = curves.size();
      for (Tag tag : ends) {
        if (tag.row == row) {
          line.append(tag.ink.on(Character.toString(tag.letter), colored));
          room--;
        }
      }
      lines.add(line + " ".repeat(room + 1));
    }
    int across = width - curves.size() - 1 - MARGIN;
    String from = Numbers.rounded(Math.pow(10, scale.left), 3);
    String to = Numbers.rounded(Math.pow(10, scale.right), 3);
    lines.add(" ".repeat(MARGIN - 1) + "└" + "─".repeat(across) + " ".repeat(curves.size() + 1));
    int gap = Math.max(1, across - from.length() - to.length());
    lines.add(" ".repeat(MARGIN) + from + " ".repeat(gap) + to + " ".repeat(curves.size() + 1));
    return lines;
  }
}
