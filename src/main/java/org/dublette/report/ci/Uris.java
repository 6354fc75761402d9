package org.dublette.report.ci;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Names of sources as CI systems want them. Stateless and safe for use by many threads. */
final class Uris {
  private static final String UNRESERVED = "-._~/!$&'()*+,;=@";

  /** The name of standard input among sources. */
  static final String STANDARD_INPUT = "-";

  private Uris() {}

  /** Returns a relative path, and {@code stdin} for standard input. */
  static String named(String source) {
    return source.equals(STANDARD_INPUT) ? "stdin" : relative(source);
  }

  /** Returns a path without a leading {@code ./}. */
  static String relative(String source) {
    String path = source;
    while (path.startsWith("./") && path.length() > 2) {
      path = path.substring(2);
    }
    return path;
  }

  /**
   * Returns a URI reference: a relative one for a relative path, a file URI for an absolute one,
   * and {@code stdin} for standard input.
   */
  static String of(String source) {
    String path = named(source);
    StringBuilder uri = new StringBuilder(path.startsWith("/") ? "file://" : "");
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
      if (plain) {
        uri.append(c);
      } else {
        uri.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return uri.toString();
  }
}
