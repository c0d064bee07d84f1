package org.thalweg.formula;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The names that a formula may take from the data. All other names are parameters.
///
/// @param kinds what each column holds, in the order of the data; not modified, copied
/// @param features the columns that `features` means where a formula does not define it, but for
///   those of its responses
public record Columns(Map<String, Kind> kinds, List<String> features) {

  /// No data: every name is a parameter.
  public static final Columns NONE = new Columns(Map.of());

  public Columns {
    kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
    features = List.copyOf(features);
  }

  /// Columns none of which are features.
  public Columns(Map<String, Kind> kinds) {
    this(kinds, List.of());
  }

  /// These columns, some of which are the features.
  public Columns withFeatures(List<String> names) {
    return new Columns(kinds, names);
  }

  /// What a column holds.
  public sealed interface Kind {}

  /// A column of numbers.
  public record Numbers() implements Kind {}

  /// A column of categories.
  ///
  /// @param levels the names of the categories in the order of their codes
  /// @param open whether a text that is none of them may be compared with the column, and is equal
  ///   to no cell of it; otherwise such a text is a fault
  public record Categories(List<String> levels, boolean open) implements Kind {
    public Categories {
      levels = List.copyOf(levels);
    }

    /// A column whose categories are all known.
    public Categories(List<String> levels) {
      this(levels, false);
    }
  }

  /// These columns and further columns of numbers.
  public Columns withNumbers(String... names) {
    Map<String, Kind> more = new LinkedHashMap<>(kinds);
    for (String name : names) {
      more.put(name, new Numbers());
    }
    return new Columns(more, features);
  }

  /// These columns and a further column of categories.
  public Columns withCategories(String name, List<String> levels) {
    Map<String, Kind> more = new LinkedHashMap<>(kinds);
    more.put(name, new Categories(levels));
    return new Columns(more, features);
  }

  /// What the column holds; empty when there is no such column.
  public Optional<Kind> find(String name) {
    return Optional.ofNullable(kinds.get(name));
  }

  /// The names of the columns.
  public List<String> names() {
    return new ArrayList<>(kinds.keySet());
  }
}
