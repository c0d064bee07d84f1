/// Readers of data files, and writers of models and checkpoints.
module org.thalweg.io {
  requires ch.randelshofer.fastdoubleparser;
  requires de.siegmar.fastcsv;
  requires transitive org.thalweg.core;
  requires transitive org.thalweg.fit;
  requires static org.jspecify;

  exports org.thalweg.io;
  exports org.thalweg.io.checkpoint;
  exports org.thalweg.io.json;
  exports org.thalweg.io.model;
}
