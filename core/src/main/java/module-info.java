/// The mathematics of Thalweg: costs, programs, formulas, methods and the loop. No input or output.
module org.thalweg.core {
  requires ejml.core;
  requires ejml.ddense;
  requires static jdk.incubator.vector;
  requires static org.jspecify;

  exports org.thalweg.cost;
  exports org.thalweg.data;
}
