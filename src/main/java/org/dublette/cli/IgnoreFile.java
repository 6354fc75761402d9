package org.dublette.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.dublette.io.Reasons;
import org.dublette.model.InputException;
import org.dublette.pipeline.IgnoredBlock;
import org.dublette.text.Utf8;

/**
 * The file of {@code --ignore-text}: blocks with blank lines between them, and comments in lines
 * that start with {@code #}.
 */
final class IgnoreFile {
  private IgnoreFile() {}

  /** Reads the blocks of a file. */
  static List<IgnoredBlock> read(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new InputException("cannot read --ignore-text " + file + ": " + Reasons.of(e), e);
    }
    int invalid = Utf8.firstInvalid(bytes, 0, bytes.length);
    if (invalid >= 0) {
      throw new InputException("--ignore-text " + file + " is not UTF-8: see byte " + invalid);
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    String blocks =
        text.lines()
            .map(line -> line.startsWith("#") ? "" : line)
            .collect(Collectors.joining("\n"));
    // A text without a blank line would have a block in each line: the full stop makes one.
    return IgnoredBlock.of((blocks + "\n\n.").getBytes(StandardCharsets.UTF_8));
  }
}
