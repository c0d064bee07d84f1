/// The command `thalweg`: parsing, wording and exit codes.
module org.thalweg.cli {
  requires info.picocli;
  requires org.thalweg.core;
  requires org.thalweg.fit;
  requires org.thalweg.io;
  requires org.thalweg.lab;
  requires static org.jspecify;
}
