package org.dublette.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes HTML. Whatever is not a name of an element or of an attribute is escaped, so that no text
 * can become markup; style and script come from resources alone. A stream that fails ends in an
 * {@link UncheckedIOException}. Not safe for use by several threads.
 */
final class Html {
  private static final Set<String> VOID = Set.of("meta", "input");
  private static final Pattern FINDING = Pattern.compile("[bcp]-.+");
  private static final int BUFFER = 1 << 16;

  private final OutputStream out;
  private final Deque<String> open = new ArrayDeque<>();
  private final Set<String> anchors = new HashSet<>();
  private final StringBuilder buffer = new StringBuilder(BUFFER);
  private long written;

  /** Makes a writer to a stream, which stays open. */
  Html(OutputStream out) {
    this.out = out;
    raw("<!doctype html>\n");
  }

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn; one whose value is null is left out
   */
  Html open(String element, @Nullable String... attributes) {
    raw("<").raw(element);
    for (int i = 0; i < attributes.length; i += 2) {
      String name = Objects.requireNonNull(attributes[i], "an attribute needs a name");
      String value = attributes[i + 1];
      if (value != null) {
        raw(" ").raw(name).raw("=\"");
        Escapes.append(buffer, value);
        raw("\"");
      }
    }
    raw(">");
    if (!VOID.contains(element)) {
      open.push(element);
    }
    return this;
  }

  /** Closes the element that was opened last. */
  Html close() {
    return raw("</").raw(open.pop()).raw(">");
  }

  /** Closes the element that was opened last, and a line of the page's source with it. */
  Html closeLine() {
    return close().raw("\n");
  }

  /** Writes a text. */
  Html text(String text) {
    Escapes.append(buffer, text);
    return flushIfFull();
  }

  /** Writes an element that holds nothing but a text. */
  Html element(String element, String text, @Nullable String... attributes) {
    return open(element, attributes).text(text).close();
  }

  /**
   * Returns an id for an element that links lead to: the id of a finding, with a number behind it
   * if another finding of the page has it too, as those of several runs can.
   */
  String anchor(String id) {
    String anchor = FINDING.matcher(id).matches() ? id : "f-" + id;
    for (int i = 2; !anchors.add(anchor); i++) {
      anchor = id + "-" + i;
    }
    return anchor;
  }

  /** Writes a style or a script that is a resource. */
  Html resource(String element, Resource resource) {
    return open(element).raw(resource.content()).closeLine();
  }

  /** Returns about how many bytes were written. */
  long written() {
    return written + buffer.length();
  }

  private Html raw(String markup) {
    buffer.append(markup);
    return this;
  }

  private Html flushIfFull() {
    if (buffer.length() >= BUFFER) {
      flush();
    }
    return this;
  }

  private void flush() {
    try {
      byte[] bytes = buffer.toString().getBytes(UTF_8);
      written += bytes.length;
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    buffer.setLength(0);
  }

  /** Ends the page. */
  void end() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("still open: " + open);
    }
    flush();
  }
}
