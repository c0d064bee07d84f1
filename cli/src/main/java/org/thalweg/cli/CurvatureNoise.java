package org.thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.thalweg.lab.DataCurvature;
import org.thalweg.lab.experiment.BatchNoise;

/// The noise of minibatch gradients in several coordinates, for people.
///
/// @param views one for each kind of coordinates, each with the same places and sizes
record CurvatureNoise(List<CurvatureReport.View> views) {

  static final String SENTENCE =
      "Noise of the gradient g of n rows drawn with replacement, about the gradient G of all:"
          + " E‖g − G‖² = tr Σ/n. At n = tr Σ/‖G‖², the noise scale, it is as large as G; at"
          + " n = tr(HΣ)/(GᵀHG), the critical batch size, a step makes half the progress of one"
          + " with all rows. E is measured over 1,000 batches.";

  private static final int DIGITS = 5;

  String table(int columns) {
    TextTable table = new TextTable();
    if (views.size() > 1) {
      List<String> head = new ArrayList<>(List.of(""));
      views.forEach(view -> head.add(view.title()));
      table.row(head.toArray(String[]::new));
    }
    List<DataCurvature.NoiseAt> places = views.getFirst().noise();
    for (int k = 0; k < places.size(); k++) {
      place(table, k, places.get(k));
    }
    return table.text(0, columns);
  }

  private void place(TextTable table, int k, DataCurvature.NoiseAt first) {
    boolean gradient = first.place() != DataCurvature.Place.OPTIMUM;
    String where =
        switch (first.place()) {
          case START -> "at the start";
          case POINT -> "at the point";
          case OPTIMUM -> "at the optimum";
        };
    row(table, k, where, _ -> "");
    if (gradient) {
      row(table, k, "  ‖G‖²", noise -> rounded(noise.gradient()));
    }
    row(table, k, "  tr Σ", noise -> (exact(noise) ? "" : "≈ ") + rounded(noise.trace()));
    if (gradient) {
      row(table, k, "  noise scale", noise -> rounded(noise.noiseScale()));
      row(
          table,
          k,
          "  critical batch size",
          noise -> noise.critical().map(CurvatureNoise::rounded).orElse("none"));
    }
    List<BatchNoise.Size> sizes = first.noise().batches();
    for (int n = 0; n < sizes.size(); n++) {
      int at = n;
      row(
          table,
          k,
          "  n·E‖g − G‖², n = " + Numbers.count(sizes.get(n).size()),
          noise -> measured(noise.batches().get(at)));
    }
  }

  private static String measured(BatchNoise.Size size) {
    return rounded(size.size() * size.measured())
        + " ± "
        + Numbers.rounded(size.size() * size.standardError(), 2);
  }

  private static boolean exact(BatchNoise noise) {
    return noise.lookedAt() == noise.rows();
  }

  private void row(TextTable table, int place, String title, Function<BatchNoise, String> cell) {
    List<String> cells = new ArrayList<>(List.of(title));
    views.forEach(view -> cells.add(cell.apply(view.noise().get(place).noise())));
    table.row(cells.toArray(String[]::new));
  }

  private static String rounded(double value) {
    return Numbers.rounded(value, DIGITS);
  }
}
