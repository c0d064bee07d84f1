package org.thalweg.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A compiled set of results: some scalars, and perhaps one number for each parameter (a gradient,
/// or H·v).
final class Evaluation {

  private final @Nullable ScalarProgram scalars;
  private final @Nullable Execution execution;
  private final int[] outputOf;
  private final int[] offsets;
  private final int[] lengths;

  /// @param results global scalars
  /// @param byParameter for each parameter block its number or numbers; empty for zeros
  Evaluation(
      List<Expr> results,
      List<Optional<Expr>> byParameter,
      Layout layout,
      Engine engine,
      int blockRows) {
    List<Expr> outputs = new ArrayList<>(results);
    List<Graph.Parameter> parameters = layout.blocks();
    outputOf = new int[byParameter.size()];
    offsets = new int[byParameter.size()];
    lengths = new int[byParameter.size()];
    for (int i = 0; i < outputOf.length; i++) {
      outputOf[i] = byParameter.get(i).isPresent() ? outputs.size() : -1;
      offsets[i] = parameters.get(i).offset();
      lengths[i] = parameters.get(i).rows() * parameters.get(i).columns();
      byParameter.get(i).ifPresent(outputs::add);
    }
    if (ScalarProgram.fits(outputs)) {
      scalars = ScalarProgram.compile(outputs, layout.dimension());
      execution = null;
    } else {
      scalars = null;
      execution = new Execution(Compiler.compile(outputs, blockRows), engine);
    }
  }

  /// Evaluates at θ along v, over the rows if there are any.
  void run(double[] theta, double[] direction, @Nullable Rows rows) {
    if (scalars != null) {
      scalars.run(theta, direction);
    } else if (execution != null) {
      if (execution.program().overData() && rows != null) {
        execution.run(theta, direction, rows);
      } else {
        execution.run(theta, direction);
      }
    }
  }

  double scalar(int i) {
    if (scalars != null) {
      return scalars.output(i);
    }
    return execution == null ? Double.NaN : execution.scalar(i);
  }

  /// Fills `out`, length d, with the numbers of the parameters.
  void parameters(double[] out) {
    for (int i = 0; i < outputOf.length; i++) {
      if (outputOf[i] < 0) {
        Arrays.fill(out, offsets[i], offsets[i] + lengths[i], 0);
      } else if (scalars != null) {
        out[offsets[i]] = scalars.output(outputOf[i]);
      } else if (execution != null) {
        execution.copy(outputOf[i], out, offsets[i], lengths[i]);
      }
    }
  }

  /// Copies a global result of any shape.
  void copy(int i, double[] out, int length) {
    if (execution != null) {
      execution.copy(i, out, 0, length);
    } else {
      out[0] = scalar(i);
    }
  }
}
