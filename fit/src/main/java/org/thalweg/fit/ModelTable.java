package org.thalweg.fit;

import java.util.List;
import java.util.Optional;

/// The named models there are. A new model is one row.
public final class ModelTable {

  /// In the order in which they are listed.
  public static final List<Model> ROWS =
      List.of(new LinearModel(), new LogisticModel(), new SoftmaxModel(), new PoissonModel());

  private ModelTable() {}

  /// The model of a name.
  public static Optional<Model> find(String name) {
    return ROWS.stream().filter(model -> model.name().equals(name)).findFirst();
  }

  /// All names.
  public static List<String> names() {
    return ROWS.stream().map(Model::name).toList();
  }
}
