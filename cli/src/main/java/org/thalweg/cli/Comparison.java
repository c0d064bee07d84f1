package org.thalweg.cli;

import java.util.List;
import org.thalweg.io.json.Json;

/// The result of `compare`, for people and for machines.
interface Comparison {

  /// For people.
  ///
  /// @param columns of the terminal
  /// @param colored whether colors are welcome
  String text(int columns, boolean colored);

  /// For machines.
  Json json();

  /// What is to be said besides.
  List<Note> notes();
}
