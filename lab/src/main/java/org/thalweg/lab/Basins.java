package org.thalweg.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.thalweg.method.MethodSpec;
import org.thalweg.run.Budget;
import org.thalweg.run.Ending;
import org.thalweg.run.Limits;
import org.thalweg.run.Result;
import org.thalweg.run.RunSettings;
import org.thalweg.setting.SettingException;

/// Which minimum a method reaches from each point of a grid.
///
/// @param window where the starts lie
/// @param columns of the grid
/// @param rows of the grid
/// @param ends what became of each start, row by row from the top
/// @param landmarks the minima that were known, and those that were found
public record Basins(
    Window window, int columns, int rows, List<End> ends, List<Landmark> landmarks) {

  public Basins {
    ends = List.copyOf(ends);
    landmarks = List.copyOf(landmarks);
  }

  /// What became of one start.
  ///
  /// @param fate how the run ended
  /// @param landmark the place of the minimum that it reached, or to which the way down from its
  ///   end leads; -1: none
  /// @param updates that the run made
  public record End(Fate fate, int landmark, long updates) {}

  /// How a run from a start ended.
  public enum Fate {
    /// It reached a minimum.
    MINIMUM,
    /// It went down a valley without end.
    ENDLESS,
    /// It came to a point where the gradient vanishes and the cost falls along some direction.
    SADDLE,
    /// The cost grew beyond all numbers, or could not be evaluated.
    DIVERGED,
    /// Its budget was used up on the way to a minimum.
    ON_THE_WAY,
    /// It ended where no way down leads to any of these ends.
    LOST,
    /// The method could not begin: its learning rate does not follow from the curvature there.
    NOT_BEGUN
  }

  /// How many starts ended so at a minimum, or on the way to it.
  public int count(Fate fate, int landmark) {
    return (int)
        ends.stream().filter(end -> end.fate() == fate && end.landmark() == landmark).count();
  }

  /// How many starts ended so.
  public int count(Fate fate) {
    return (int) ends.stream().filter(end -> end.fate() == fate).count();
  }

  /// Runs a method from the middle of each cell of a grid.
  public static Basins of(
      FunctionRace.Course course,
      MethodSpec method,
      Limits limits,
      Window window,
      int columns,
      int rows,
      RaceProgress progress) {
    Atlas atlas = new Atlas(course.cost(), course.known(), progress);
    List<End> ends = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double[] start = {window.x(column, columns), window.y(row, rows)};
        progress.at(
            method.row().name(), Double.NaN, (double) ends.size() / ((double) rows * columns));
        ends.add(end(course, method, limits, start, atlas, progress));
      }
    }
    return sorted(window, columns, rows, ends, atlas.landmarks());
  }

  /// The lowest minimum first, whichever start came to it first.
  private static Basins sorted(
      Window window, int columns, int rows, List<End> ends, List<Landmark> landmarks) {
    List<Landmark> ascending = new ArrayList<>(landmarks);
    ascending.sort(Comparator.comparingDouble(Landmark::cost));
    int[] places = new int[landmarks.size()];
    Arrays.setAll(places, k -> ascending.indexOf(landmarks.get(k)));
    List<End> renumbered =
        ends.stream()
            .map(end ->
                end.landmark() < 0
                    ? end
                    : new End(end.fate(), places[end.landmark()], end.updates()))
            .toList();
    return new Basins(window, columns, rows, renumbered, ascending);
  }

  private static End end(
      FunctionRace.Course course,
      MethodSpec method,
      Limits limits,
      double[] start,
      Atlas atlas,
      BooleanSupplier interrupted) {
    Budget automatic = new Budget.Updates(FunctionRace.LECTURE_STEPS, false);
    RunSettings settings = RunSettings.of(limits.rules(automatic)).withInterrupt(interrupted);
    Result result;
    try {
      result = MethodRun.of(course.cost(), method, start, settings);
    } catch (SettingException noRate) {
      return new End(Fate.NOT_BEGUN, -1, 0);
    }
    int place = atlas.place(result.theta());
    if (place >= 0) {
      return new End(Fate.MINIMUM, place, result.updates());
    }
    if (result.ending() instanceof Ending.Failed f && f.rule().equals("diverged")) {
      return new End(Fate.DIVERGED, -1, result.updates());
    }
    boolean converged = result.ending() instanceof Ending.Converged;
    return switch (atlas.outlook(result.theta(), start)) {
      case Outlook.Minimum(double[] theta, double _) ->
          new End(converged ? Fate.MINIMUM : Fate.ON_THE_WAY, atlas.place(theta), result.updates());
      case Outlook.Endless _ -> new End(Fate.ENDLESS, -1, result.updates());
      case Outlook.Saddle _ -> new End(Fate.SADDLE, -1, result.updates());
      case Outlook.Unknown _ -> new End(Fate.LOST, -1, result.updates());
    };
  }
}
