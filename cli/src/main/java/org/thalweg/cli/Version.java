package org.thalweg.cli;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import org.thalweg.program.Engine;

/// Who we are, and what we run on.
final class Version {

  private Version() {}

  /// The version that the build wrote into the module, so that it stands in one place.
  static String number() {
    return Optional.ofNullable(Version.class.getModule().getDescriptor())
        .flatMap(ModuleDescriptor::rawVersion)
        .orElse("unknown");
  }

  static String text() {
    return "thalweg "
        + number()
        + "\n"
        + new TextTable()
            .row(
                "JVM",
                System.getProperty("java.vm.version") + ", " + System.getProperty("java.vendor"))
            .row("kernels", Engine.kernelDescription())
            .row("BLAS", "none; matrix products are our own")
            .row("cores", Integer.toString(Runtime.getRuntime().availableProcessors()))
            .text(0, Console.USUAL_COLUMNS);
  }
}
