package org.thalweg.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The affine map from the optimizer's parameters to those in the units of the data,
///
///     θ_units = A θ + c
///
/// where the weights of whitened columns are turned back to those of the scaled columns, each
/// weight is divided by the spread of its column, and each intercept takes up what the columns'
/// centers contribute: b_units = b − Σⱼ wⱼ·(centerⱼ/spreadⱼ) + c.
public final class ParameterMap {

  private final int[] intercepts;
  private final ColumnMap[] columns;
  private final double[] offsets;
  private final List<Turned> turned = new ArrayList<>();

  /// Weights of whitened columns, from `first` on.
  private record Turned(int first, Whitening whitening) {}

  /// The identity.
  ///
  /// @param dimension d
  public ParameterMap(int dimension) {
    intercepts = new int[dimension];
    columns = new ColumnMap[dimension];
    offsets = new double[dimension];
    for (int j = 0; j < dimension; j++) {
      intercepts[j] = -1;
      columns[j] = ColumnMap.IDENTITY;
    }
  }

  /// Says that the parameters from `first` on multiply scaled columns.
  ///
  /// @param maps of the columns
  /// @param whitening of the scaled columns
  /// @param intercept the parameter that takes up their centers, or −1 where the map has none
  void columns(int first, List<ColumnMap> maps, Optional<Whitening> whitening, int intercept) {
    for (int j = 0; j < maps.size(); j++) {
      column(first + j, maps.get(j), intercept);
    }
    whitening.ifPresent(w -> turned.add(new Turned(first, w)));
  }

  /// Says that parameter j multiplies a scaled column.
  ///
  /// @param intercept the parameter that takes up its center, or −1 where the map has none
  void column(int j, ColumnMap map, int intercept) {
    if (intercept < 0 && (map.center() != 0 || map.correction() != 0)) {
      throw new IllegalArgumentException("a column can be centered only beside an intercept");
    }
    intercepts[j] = intercept;
    columns[j] = map;
  }

  /// Says that parameter j counts from an offset.
  void offset(int j, double offset) {
    offsets[j] = offset;
  }

  /// d.
  public int dimension() {
    return columns.length;
  }

  /// The part of this map that leads to the scaled columns, with nothing of their units.
  ParameterMap toScaledColumns() {
    ParameterMap part = new ParameterMap(dimension());
    part.turned.addAll(turned);
    return part;
  }

  /// The parameters of scaled columns that some of the optimizer's coordinates are made of: the
  /// same ones, or where columns are whitened those with a share above 10⁻³ of the largest.
  List<Integer> involved(List<Integer> coordinates) {
    SortedSet<Integer> found = new TreeSet<>();
    for (int coordinate : coordinates) {
      double[] unit = new double[dimension()];
      unit[coordinate] = 1;
      double[] scaled = scaled(unit);
      double largest = Arrays.stream(scaled).map(Math::abs).max().orElse(0);
      for (int j = 0; j < scaled.length; j++) {
        if (Math.abs(scaled[j]) > 1e-3 * largest) {
          found.add(j);
        }
      }
    }
    return List.copyOf(found);
  }

  /// The intercepts in the units of the data that a direction moves: they take up the centers of
  /// the columns. What is left of parts that cancel to six digits is rounding.
  ///
  /// @param direction in the optimizer's coordinates; not modified
  List<Integer> interceptsMoved(double[] direction) {
    double[] scaled = scaled(direction);
    SortedMap<Integer, Double> moved = new TreeMap<>();
    SortedMap<Integer, Double> size = new TreeMap<>();
    for (int j = 0; j < scaled.length; j++) {
      if (intercepts[j] >= 0) {
        double part = -scaled[j] / columns[j].spread() * columns[j].center();
        moved.merge(intercepts[j], part, Double::sum);
        size.merge(intercepts[j], Math.abs(part), Double::sum);
      }
    }
    moved.replaceAll((b, sum) -> sum + scaled[b]);
    return moved.keySet().stream()
        .filter(b ->
            Math.abs(moved.getOrDefault(b, 0.0))
                > 1e-6 * (size.getOrDefault(b, 0.0) + Math.abs(scaled[b])))
        .toList();
  }

  /// The parameters of the scaled columns; a copy.
  private double[] scaled(double[] theta) {
    double[] scaled = theta.clone();
    turned.forEach(t -> t.whitening().toScaled(scaled, t.first()));
    return scaled;
  }

  /// θ_units.
  ///
  /// @param theta in the optimizer's coordinates; not modified
  public double[] toUnits(double[] theta) {
    return units(theta, true);
  }

  /// The weights in the units of the data beside what the predictor is where every column is at its
  /// center: with c the centers, Σⱼ wⱼ·(xⱼ − cⱼ) + b does not cancel where Σⱼ wⱼ·xⱼ + b_units does.
  ///
  /// @param theta in the optimizer's coordinates; not modified
  public double[] atCenters(double[] theta) {
    return units(theta, false);
  }

  private double[] units(double[] theta, boolean toOrigin) {
    double[] scaled = scaled(theta);
    CompensatedSum[] sums = new CompensatedSum[theta.length];
    for (int j = 0; j < theta.length; j++) {
      sums[j] = new CompensatedSum();
      sums[j].add(offsets[j]);
      sums[j].add(scaled[j] / columns[j].spread());
    }
    for (int j = 0; toOrigin && j < theta.length; j++) {
      if (intercepts[j] >= 0) {
        double w = scaled[j] / columns[j].spread();
        addProduct(sums[intercepts[j]], -w, columns[j].center());
        addProduct(sums[intercepts[j]], -w, columns[j].correction());
      }
    }
    double[] units = new double[theta.length];
    for (int j = 0; j < theta.length; j++) {
      units[j] = sums[j].value();
    }
    return units;
  }

  /// Adds a·b to all its digits.
  private static void addProduct(CompensatedSum sum, double a, double b) {
    double product = a * b;
    sum.add(product);
    sum.add(Math.fma(a, b, -product));
  }

  /// θ, the inverse of [#toUnits].
  ///
  /// @param units in the units of the data; not modified
  public double[] fromUnits(double[] units) {
    double[] theta = new double[units.length];
    CompensatedSum[] sums = new CompensatedSum[units.length];
    for (int j = 0; j < units.length; j++) {
      sums[j] = new CompensatedSum();
      sums[j].add(units[j]);
      sums[j].add(-offsets[j]);
    }
    for (int j = 0; j < units.length; j++) {
      if (intercepts[j] >= 0) {
        addProduct(sums[intercepts[j]], units[j], columns[j].center());
        addProduct(sums[intercepts[j]], units[j], columns[j].correction());
      }
    }
    for (int j = 0; j < units.length; j++) {
      theta[j] = sums[j].value() * columns[j].spread();
    }
    turned.forEach(t -> t.whitening().fromScaled(theta, t.first()));
    return theta;
  }

  /// A·v but for the centers: what becomes of a direction where all columns are at theirs.
  ///
  /// @param direction length d; not modified
  double[] linearAtCenters(double[] direction) {
    double[] v = scaled(direction);
    for (int j = 0; j < v.length; j++) {
      v[j] /= columns[j].spread();
    }
    return v;
  }

  /// A·v for a direction of the parameters.
  ///
  /// @param direction length d; overwritten by A·v
  void linear(double[] direction) {
    double[] v = scaled(direction);
    for (int j = 0; j < v.length; j++) {
      direction[j] = v[j] / columns[j].spread();
    }
    for (int j = 0; j < v.length; j++) {
      if (intercepts[j] >= 0) {
        double w = v[j] / columns[j].spread();
        direction[intercepts[j]] -= w * columns[j].center() + w * columns[j].correction();
      }
    }
  }
}
