package org.dublette.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dublette.io.Reasons;
import org.dublette.model.InputException;
import org.dublette.pipeline.IgnoredBlock;
import org.dublette.text.Utf8;

/** The file of {@code --ignore-text}: a block a line; lines that start with # are comments. */
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
    return new String(bytes, StandardCharsets.UTF_8)
        .replaceFirst("^\uFEFF", "")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .flatMap(line -> IgnoredBlock.of(line.getBytes(StandardCharsets.UTF_8)).stream())
        .toList();
  }
}
