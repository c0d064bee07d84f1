package org.thalweg.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The wish to stop, from Ctrl-C or SIGTERM, and the end of the work that it waits for.
final class Interruption {

  /// Long enough for the present step of a large fit and for writing its files; who is more
  /// impatient has SIGKILL.
  private static final long PATIENCE_SECONDS = 10;

  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean working;
  private volatile boolean asked;
  private volatile Runnable farewell = () -> {};

  /// Whether somebody asked to stop.
  boolean asked() {
    return asked;
  }

  /// Work begins that looks at [#asked] and has something to save.
  void begin() {
    working = true;
  }

  /// Whether such work has begun.
  boolean working() {
    return working;
  }

  /// What is to be done on the way out while there is nothing to save.
  void onStop(Runnable farewell) {
    this.farewell = farewell;
  }

  /// Everything is written.
  void end() {
    done.countDown();
  }

  /// Called on the way down of the JVM: asks, and waits until all is written.
  void stop() {
    asked = true;
    if (!working) {
      farewell.run();
      return;
    }
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
