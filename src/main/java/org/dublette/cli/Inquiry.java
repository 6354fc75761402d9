package org.dublette.cli;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.dublette.engine.LocalRun;
import org.dublette.io.Source;
import org.dublette.io.SourceLister;
import org.dublette.pipeline.Options;
import org.jspecify.annotations.Nullable;

/**
 * Runs over one collection with one option or another, so that what an option does can be tried.
 * Standard input is kept in a temporary file, for it can be read only once.
 */
final class Inquiry implements Closeable {
  private final Function<Streams, Invocation> invocations;
  private final Streams streams;
  private final List<String> paths;
  private final @Nullable Path input;
  private boolean repeated;

  /**
   * Prepares runs.
   *
   * @param invocations makes what runs, with its streams
   * @param temporary folder for standard input
   */
  Inquiry(
      Function<Streams, Invocation> invocations,
      Streams streams,
      List<String> paths,
      Path temporary)
      throws IOException {
    this.invocations = invocations;
    this.streams = streams;
    this.paths = paths;
    this.input =
        paths.contains(Source.STANDARD_INPUT)
            ? Files.createTempFile(temporary, "dublette-", ".tmp")
            : null;
    if (input != null) {
      try (var copy = Files.newOutputStream(input)) {
        streams.in().transferTo(copy);
      } catch (IOException e) {
        close();
        throw e;
      }
    }
  }

  /** Runs with some options; all runs but the first are silent. */
  <T> T run(Options options, Function<LocalRun.Evidence, T> work) throws IOException {
    try (InputStream in =
        input == null ? new ByteArrayInputStream(new byte[0]) : Files.newInputStream(input)) {
      Invocation invocation = invocations.apply(new Streams(in, streams.out(), streams.err()));
      if (repeated) {
        invocation.silence();
      }
      repeated = true;
      try (LocalRun local = invocation.open(options)) {
        SourceLister lister = invocation.list(paths, List.of(), null);
        LocalRun.Result result = invocation.find(local, lister, paths, false);
        local.endProgress();
        return work.apply(result.evidence());
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (input != null) {
      Files.deleteIfExists(input);
    }
  }
}
