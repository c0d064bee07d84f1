/// Transforms, models, costs by name, and the fit as one call.
module org.thalweg.fit {
  requires ejml.core;
  requires ejml.ddense;
  requires transitive org.thalweg.core;
  requires static org.jspecify;

  exports org.thalweg.fit;
  exports org.thalweg.fit.inference;
  exports org.thalweg.fit.table;
}
