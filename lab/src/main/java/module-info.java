/// The experiments of the lecture as functions with results; nothing here reads or writes.
module org.thalweg.lab {
  requires transitive org.thalweg.core;
  requires transitive org.thalweg.fit;
  requires static org.jspecify;

  exports org.thalweg.lab;
  exports org.thalweg.lab.experiment;
}
