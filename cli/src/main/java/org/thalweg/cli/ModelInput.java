package org.thalweg.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.thalweg.io.model.ModelException;
import org.thalweg.io.model.ModelFile;
import org.thalweg.io.model.SavedModel;

/// Reads the MODEL that a command names.
final class ModelInput {

  private ModelInput() {}

  static SavedModel read(Path path) {
    try {
      return ModelFile.read(path);
    } catch (ModelException e) {
      throw Failures.of(e);
    } catch (IOException e) {
      throw Failures.unreadable(path.toString(), e);
    }
  }
}
