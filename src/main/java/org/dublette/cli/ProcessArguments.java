package org.dublette.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.dublette.model.InputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a command may take of the machine, and how it speaks; nothing of it changes the answer. */
final class ProcessArguments {
  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description =
          "Memory for the tables, as 512m or 4g; read by the launcher, which sets the heap."
              + " Default: 25 %% of the machine's.")
  private @Nullable String memory;

  @Option(
      names = "--tmp-dir",
      paramLabel = "DIR",
      description = "Folder for temporary files. Default: the system's.")
  private @Nullable Path temporary;

  @Option(
      names = {"-q", "--quiet"},
      description = "Only errors on standard error.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Stack traces of errors, and what the run took.")
  private boolean verbose;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      converter = Converters.WhenConverter.class,
      description = "auto, always or never. Default: auto.")
  private When color = When.AUTO;

  /** Checks the memory's form; the launcher has made use of it. */
  void checkMemory() {
    if (memory != null) {
      Converters.memory(memory);
    }
  }

  Path temporary() {
    Path folder = temporary == null ? Path.of(System.getProperty("java.io.tmpdir")) : temporary;
    if (!Files.isDirectory(folder)) {
      throw new InputException("no such folder for temporary files: " + folder);
    }
    return folder;
  }

  /** Lets the native library unpack where the user wants temporary files. */
  void useTemporary() {
    if (temporary != null) {
      System.setProperty("ZstdTempFolder", temporary().toString());
    }
  }

  boolean quiet() {
    return quiet;
  }

  boolean verbose() {
    return verbose;
  }

  When color() {
    return color;
  }
}
