package org.dublette.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.Locale;

/**
 * Writes the boilerplate that a run found as a text that a person reviews and a later run ignores:
 * a block a line, with a comment above each. Used by one thread.
 */
public final class IgnoreTextWriter implements Closeable {
  private final Writer text;

  /**
   * Starts.
   *
   * @param out closed at the end
   */
  public IgnoreTextWriter(OutputStream out) throws IOException {
    text = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
    text.write("# Blocks that are left out when articles are compared (--ignore-text).\n");
    text.write("# Delete those that should count; lines that start with # are comments.\n");
  }

  /**
   * Writes a block.
   *
   * @param articles in how many it stands
   * @param first id of the article that it is taken from
   * @param block its text in one line
   */
  public void write(long articles, String first, String block) throws IOException {
    text.write(
        String.format(
            Locale.ROOT,
            "\n# in %,d articles, first in %s\n",
            articles,
            first.replaceAll("\\R", " ")));
    // A space keeps a line from being taken for a comment, and changes no word.
    text.write((block.startsWith("#") ? " " : "") + block + "\n");
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
