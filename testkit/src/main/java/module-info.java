/// The derivative checker, and the laws that every method, cost and kernel must meet.
module org.thalweg.testkit {
  requires java.management;
  requires jdk.management;
  requires transitive org.thalweg.core;
  requires static org.jspecify;

  exports org.thalweg.testkit;
}
