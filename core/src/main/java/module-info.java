/// The mathematics of Thalweg: costs, programs, formulas, methods and the loop. No input or output.
module org.thalweg.core {
  requires ejml.core;
  requires ejml.ddense;
  requires static jdk.incubator.vector;
  requires static org.jspecify;

  exports org.thalweg.cost;
  exports org.thalweg.curvature;
  exports org.thalweg.data;
  exports org.thalweg.formula;
  exports org.thalweg.method;
  exports org.thalweg.method.decorator;
  exports org.thalweg.method.linear;
  exports org.thalweg.method.rule;
  exports org.thalweg.method.search;
  exports org.thalweg.problem;
  exports org.thalweg.program;
  exports org.thalweg.run;
  exports org.thalweg.schedule;
  exports org.thalweg.setting;
  exports org.thalweg.start;
}
