package org.dublette.engine;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.dublette.format.Compression;
import org.dublette.format.LedgerSource;
import org.dublette.format.Parts;
import org.dublette.io.LedgerReader;
import org.dublette.model.InputException;
import org.jspecify.annotations.Nullable;

/**
 * Puts the originals together again from cleaned texts and a ledger, one source after the other in
 * the ledger's order. Not safe for use by several threads.
 */
public final class Restoring {
  private static final int BUFFER = 1 << 16;

  private final LedgerReader ledger;
  private LedgerReader.@Nullable Stretch next;

  /** Makes a restorer. */
  public Restoring(LedgerReader ledger) {
    this.ledger = ledger;
    this.next = ledger.nextStretch();
  }

  /**
   * Writes the original of a source.
   *
   * @param cleaned the cleaned text's file, or null if there is none
   * @param out takes the original, compressed as it was; closed at the end
   * @throws InputException if the cleaned text is not the one that the ledger speaks of, or the
   *     original does not come out as the ledger says
   */
  public void restore(LedgerSource source, @Nullable Path cleaned, OutputStream out) {
    try {
      restore(source, open(source, cleaned), source.compression().compress(out));
    } catch (IOException e) {
      throw failure(source, e);
    }
  }

  /**
   * Writes the original of a source.
   *
   * @param cleaned the cleaned text, decompressed; closed at the end
   * @param out takes the original, and compresses it; closed at the end
   * @throws InputException as above
   */
  public void restore(LedgerSource source, InputStream cleaned, OutputStream out) {
    MessageDigest before = sha256();
    MessageDigest after = sha256();
    try (InputStream in = cleaned;
        OutputStream target = out) {
      long at = 0;
      long left = source.cleanedSize();
      while (next != null && next.source() == source.number()) {
        long gap = next.start() - at;
        copy(in, gap, target, before, after, source);
        left -= gap;
        ledger.copyBytes(next, new DigestOutputStream(target, after));
        at = next.end();
        next = ledger.nextStretch();
      }
      copy(in, left, target, before, after, source);
      if (in.read() >= 0) {
        throw mismatch(source);
      }
    } catch (IOException e) {
      throw failure(source, e);
    }
    if (source.output() != null && !hex(before).equals(source.cleanedSha256())) {
      throw mismatch(source);
    }
    if (!hex(after).equals(source.sha256())) {
      throw new InputException(
          "the ledger does not give back " + source.path() + "; nothing was written");
    }
  }

  private static InputException failure(LedgerSource source, IOException e) {
    return new InputException(
        "cannot restore " + source.path() + ": " + e.getMessage() + "; nothing was written", e);
  }

  /** Checks that the ledger holds nothing more. */
  public void end() {
    if (next != null) {
      throw new InputException("the ledger speaks of a source that it doesn't list");
    }
  }

  private static InputStream open(LedgerSource source, @Nullable Path cleaned) throws IOException {
    if (source.output() == null || cleaned == null) {
      return InputStream.nullInputStream();
    }
    if (!Files.exists(cleaned)) {
      throw new InputException(
          "the cleaned text of "
              + source.path()
              + " is missing: "
              + cleaned
              + "; nothing was written");
    }
    InputStream stored =
        Files.isDirectory(cleaned) ? parts(cleaned) : Files.newInputStream(cleaned);
    return Compression.decompressed(new BufferedInputStream(stored));
  }

  private static InputStream parts(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return Parts.together(
          files.map(file -> file.getFileName().toString()).toList(),
          part -> Files.newInputStream(folder.resolve(part)));
    }
  }

  private static void copy(
      InputStream in,
      long length,
      OutputStream out,
      MessageDigest before,
      MessageDigest after,
      LedgerSource source)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    long left = length;
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(BUFFER, left));
      if (read < 0) {
        throw mismatch(source);
      }
      before.update(buffer, 0, read);
      after.update(buffer, 0, read);
      out.write(buffer, 0, read);
      left -= read;
    }
    if (left < 0) {
      throw mismatch(source);
    }
  }

  private static InputException mismatch(LedgerSource source) {
    return new InputException(
        "the cleaned text of "
            + source.path()
            + " is not the one that the ledger speaks of; nothing was written");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Returns the sources whose originals could not be read to their end. */
  public static List<LedgerSource> incomplete(List<LedgerSource> sources) {
    return sources.stream().filter(source -> source.damage() != null).toList();
  }
}
