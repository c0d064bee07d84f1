package org.thalweg.cli;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// Where `thalweg` starts.
///
/// The command is described by calls, not by annotations: picocli then needs no reflection.
public final class Main {
  private Main() {}

  /// Runs one command and ends the process with its exit code.
  public static void main(String[] args) {
    StandardError.restore();
    System.exit(new CommandLine(thalweg()).execute(args));
  }

  private static CommandSpec thalweg() {
    CommandSpec thalweg = CommandSpec.create().name("thalweg").mixinStandardHelpOptions(true);
    thalweg
        .version("thalweg " + version() + ", Java " + Runtime.version())
        .usageMessage()
        .description("Finds the parameters that explain data best, and the minima of functions.");
    return thalweg;
  }

  /// The version that the build wrote into the module, so that it stands in one place.
  private static String version() {
    return Optional.ofNullable(Main.class.getModule().getDescriptor())
        .flatMap(ModuleDescriptor::rawVersion)
        .orElse("unknown");
  }
}
