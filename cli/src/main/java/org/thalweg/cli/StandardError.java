package org.thalweg.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Standard error as the launcher `thalweg` leaves it.
///
/// The JVM prints a warning at every start with the Vector API, which is an incubator module. The
/// launcher keeps that one line from the user: it starts the JVM with a filter as standard error
/// and the real one in a second file descriptor, named in the property `thalweg.stderr.fd`. Once
/// the program runs, the filter has done its work, and [#restore] puts the real one back. From then
/// on messages reach a terminal or a file at once, in order with standard output and before the
/// process ends, which no filter could promise.
final class StandardError {
  /// The number of standard error in every process.
  private static final int DESCRIPTOR = 2;

  private StandardError() {}

  /// Makes the launcher's second descriptor standard error again. Without the launcher there is
  /// nothing to do; where the call cannot be made, the filter goes on passing every byte through.
  static void restore() {
    Integer real = Integer.getInteger("thalweg.stderr.fd");
    if (real != null) {
      duplicate(real, DESCRIPTOR);
    }
  }

  /// `dup2` of POSIX: `to` becomes another name of what `from` names.
  @SuppressWarnings("restricted") // the launcher allows this module native access
  private static void duplicate(int from, int to) {
    Linker linker = Linker.nativeLinker();
    MethodHandle dup2 =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("dup2"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    try {
      // Where it fails, the launcher's descriptor was closed, and standard error stays the filter.
      var _ = (int) dup2.invokeExact(from, to);
    } catch (Throwable thrown) {
      throw new IllegalStateException("dup2 takes two integers and throws nothing", thrown);
    }
  }
}
