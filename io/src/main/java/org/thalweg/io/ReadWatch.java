package org.thalweg.io;

/// Somebody who wants to know how far the reading of a large file has come.
@FunctionalInterface
public interface ReadWatch {

  /// Nobody.
  ReadWatch NOBODY = (_, _) -> {};

  /// Told every so often, by one thread after another.
  ///
  /// @param bytes read so far, as they are on the disk
  /// @param total how many there are; 0 if that is not known
  void read(long bytes, long total);
}
