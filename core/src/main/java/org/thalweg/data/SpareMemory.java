package org.thalweg.data;

/// What memory is left for copies that make reading faster.
public final class SpareMemory {

  /// A copy may take half of what is free: as much is left for what else a run needs.
  private static final int SHARE = 2;

  private SpareMemory() {}

  /// Whether a copy of so many bytes may be made.
  public static boolean holds(long bytes) {
    Runtime memory = Runtime.getRuntime();
    long free = memory.maxMemory() - (memory.totalMemory() - memory.freeMemory());
    return bytes <= free / SHARE;
  }
}
