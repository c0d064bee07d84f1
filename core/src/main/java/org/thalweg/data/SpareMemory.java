package org.thalweg.data;

/// What memory is left for copies that make reading faster.
public final class SpareMemory {

  /// A copy may take a quarter of what is free: data, and what else a run needs, come first.
  private static final int SHARE = 4;

  private SpareMemory() {}

  /// Whether a copy of so many bytes may be made.
  public static boolean holds(long bytes) {
    Runtime memory = Runtime.getRuntime();
    long free = memory.maxMemory() - (memory.totalMemory() - memory.freeMemory());
    return bytes <= free / SHARE;
  }
}
