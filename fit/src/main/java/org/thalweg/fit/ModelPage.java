package org.thalweg.fit;

import java.util.List;

/// What there is to say of a model.
///
/// @param sentence what it is for
/// @param equations in the symbols x features, y target, w weights, b intercept
/// @param rowCost cᵢ
/// @param link how the linear predictor becomes the prediction
/// @param explains what the target may be, and when the model is taken without being asked for
/// @param parameters their names
/// @param source who found it
/// @param example a call that runs from the project's root
public record ModelPage(
    String sentence,
    List<String> equations,
    String rowCost,
    String link,
    String explains,
    String parameters,
    String source,
    String example) {
  public ModelPage {
    equations = List.copyOf(equations);
  }
}
