package org.dublette.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/** A file that was written as a folder of parts: in the order of their names, they are the file. */
public final class Parts {
  private static final Pattern PART = Pattern.compile("part-\\d+\\.jsonl(\\.gz|\\.zst)?");

  private Parts() {}

  /** Opens a part by its name. */
  @FunctionalInterface
  public interface Opener {
    InputStream open(String name) throws IOException;
  }

  /**
   * Returns what the parts in a folder hold together, as they are stored.
   *
   * @param names of all that is in the folder
   */
  @SuppressWarnings("JdkObsolete") // A sequence of streams takes nothing else.
  public static InputStream together(List<String> names, Opener opener) {
    Iterator<String> left =
        names.stream().filter(name -> PART.matcher(name).matches()).sorted().iterator();
    return new SequenceInputStream(
        new Enumeration<>() {
          @Override
          public boolean hasMoreElements() {
            return left.hasNext();
          }

          @Override
          public InputStream nextElement() {
            try {
              return opener.open(left.next());
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        });
  }
}
