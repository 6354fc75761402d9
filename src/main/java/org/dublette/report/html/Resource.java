package org.dublette.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What the page is made of beside its findings. Immutable. */
enum Resource {
  STYLE("page.css"),
  SCRIPT("page.js");

  private final String name;

  Resource(String name) {
    this.name = "/org/dublette/report/" + name;
  }

  /** Returns it as it stands in the page, behind the line end that the tag is followed by. */
  String content() {
    try (InputStream in = Resource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("not in the jar: " + name);
      }
      return "\n" + new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the source by which a content security policy knows it. */
  String policy() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content().getBytes(UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
