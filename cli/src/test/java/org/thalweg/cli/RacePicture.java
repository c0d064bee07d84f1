package org.thalweg.cli;

import java.util.List;
import java.util.Locale;

/// Draws the race on Beale's function as SVG: contours, one path a method, its end and its cost.
final class RacePicture {

  /// One contestant.
  ///
  /// @param name as in the legend
  /// @param points x and y after the steps that are drawn
  /// @param cost at the end
  record Path(String name, String color, double[][] points, double cost) {}

  private static final double LEFT = 1.8;
  private static final double RIGHT = 4.3;
  private static final double LOW = 0;
  private static final double HIGH = 3.2;
  private static final int WIDTH = 760;
  private static final int HEIGHT = 520;
  private static final int MARGIN = 44;
  private static final int GRID = 120;

  private final StringBuilder svg = new StringBuilder();

  private RacePicture() {}

  static String of(List<Path> paths) {
    return new RacePicture().draw(paths);
  }

  private String draw(List<Path> paths) {
    line(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif' font-size='13'>"
            .formatted(WIDTH, HEIGHT));
    line("<title>Five methods on Beale's function from (4, 3), 10 000 steps</title>");
    line("<rect width='%d' height='%d' fill='white'/>".formatted(WIDTH, HEIGHT));
    for (int half = -4; half <= 10; half++) {
      double level = half * 0.5;
      line(
          "<path d='%s' fill='none' stroke='%s' stroke-width='0.8'/>"
              .formatted(contour(level), half % 2 == 0 ? "#9aa7b5" : "#d3dae1"));
    }
    axes();
    line(
        "<path d='M%s %sl4 10 11 0-9 7 4 11-10-7-10 7 4-11-9-7 11 0z' fill='#222'/>"
            .formatted(number(x(3)), number(y(0.5) - 14)));
    int row = 0;
    for (Path path : paths) {
      draw(path, row++);
    }
    line("</svg>");
    return svg.toString();
  }

  private void draw(Path path, int row) {
    StringBuilder d = new StringBuilder();
    for (double[] point : path.points()) {
      d.append(d.isEmpty() ? 'M' : 'L')
          .append(number(x(point[0])))
          .append(' ')
          .append(number(y(point[1])));
    }
    line("<path d='%s' fill='none' stroke='%s' stroke-width='2'/>".formatted(d, path.color()));
    double[] end = path.points()[path.points().length - 1];
    line(
        "<circle cx='%s' cy='%s' r='4.5' fill='%s'/>"
            .formatted(number(x(end[0])), number(y(end[1])), path.color()));
    int at = MARGIN + 20 + 20 * row;
    line(
        "<path d='M%d %dh26' stroke='%s' stroke-width='3'/>"
            .formatted(MARGIN + 14, at - 4, path.color()));
    line(
        "<text x='%d' y='%d'>%s: C = %s</text>"
            .formatted(
                MARGIN + 48, at, path.name(), String.format(Locale.ROOT, "%.2g", path.cost())));
  }

  private void axes() {
    line(
        "<rect x='%d' y='%d' width='%d' height='%d' fill='none' stroke='#444'/>"
            .formatted(MARGIN, MARGIN / 2, WIDTH - 2 * MARGIN, HEIGHT - MARGIN - MARGIN / 2));
    for (int i = 0; i <= 3; i++) {
      line(
          "<text x='%d' y='%s' text-anchor='end'>%d</text>"
              .formatted(MARGIN - 8, number(y(i) + 4), i));
    }
    for (double value : new double[] {2, 2.5, 3, 3.5, 4}) {
      line(
          "<text x='%s' y='%d' text-anchor='middle'>%s</text>"
              .formatted(number(x(value)), HEIGHT - MARGIN + 20, number(value)));
    }
    line("<text x='%d' y='%d' text-anchor='middle'>x</text>".formatted(WIDTH / 2, HEIGHT - 6));
    line("<text x='%d' y='%d'>y</text>".formatted(10, HEIGHT / 2));
    line(
        "<rect x='%d' y='%d' width='196' height='112' fill='white' fill-opacity='0.9'/>"
            .formatted(MARGIN + 6, MARGIN));
  }

  /// Where log₁₀ f has this value: marching squares, a segment a cell.
  private static String contour(double level) {
    StringBuilder d = new StringBuilder();
    double dx = (RIGHT - LEFT) / GRID;
    double dy = (HIGH - LOW) / GRID;
    for (int i = 0; i < GRID; i++) {
      for (int j = 0; j < GRID; j++) {
        double[] px = {LEFT + i * dx, LEFT + (i + 1) * dx, LEFT + (i + 1) * dx, LEFT + i * dx};
        double[] py = {LOW + j * dy, LOW + j * dy, LOW + (j + 1) * dy, LOW + (j + 1) * dy};
        boolean open = true;
        for (int k = 0; k < 4; k++) {
          int next = (k + 1) % 4;
          double a = height(px[k], py[k]) - level;
          double b = height(px[next], py[next]) - level;
          if (a < 0 != b < 0) {
            double share = a / (a - b);
            d.append(open ? 'M' : 'L')
                .append(number(x(px[k] + share * (px[next] - px[k]))))
                .append(' ')
                .append(number(y(py[k] + share * (py[next] - py[k]))));
            open = !open;
          }
        }
      }
    }
    return d.toString();
  }

  private static double height(double x, double y) {
    double a = 1.5 - x + x * y;
    double b = 2.25 - x + x * y * y;
    double c = 2.625 - x + x * y * y * y;
    return StrictMath.log10(a * a + b * b + c * c + 1e-30);
  }

  private static double x(double value) {
    return MARGIN + (value - LEFT) / (RIGHT - LEFT) * (WIDTH - 2 * MARGIN);
  }

  private static double y(double value) {
    return HEIGHT - MARGIN - (value - LOW) / (HIGH - LOW) * (HEIGHT - MARGIN - MARGIN / 2.0);
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private void line(String text) {
    svg.append(text).append('\n');
  }
}
