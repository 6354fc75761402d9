package org.dublette.spark;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import org.dublette.model.Removal;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger says of a source's bytes.
 *
 * @param source its place in the table
 * @param size decompressed bytes
 * @param sha256 their SHA-256, in hexadecimal digits
 * @param cleanedSize bytes of the cleaned text
 * @param cleanedSha256 their SHA-256
 */
record Checksums(int source, long size, String sha256, long cleanedSize, String cleanedSha256) {
  private static final int BUFFER = 1 << 20;

  /** Reads the sources of one part. */
  static List<Checksums> of(
      int part,
      int parts,
      List<Integer> sources,
      Iterator<CutRow> removals,
      Context context,
      Storage storage)
      throws IOException {
    List<Checksums> sums = new ArrayList<>();
    Iterator<CutRow> rows = removals;
    CutRow[] ahead = {rows.hasNext() ? rows.next() : null};
    for (int source : sources) {
      if (source % parts == part) {
        sums.add(of(source, rows, ahead, context, storage));
      }
    }
    return sums;
  }

  private static Checksums of(
      int source, Iterator<CutRow> rows, @Nullable CutRow[] ahead, Context context, Storage storage)
      throws IOException {
    MessageDigest before = digest();
    MessageDigest after = digest();
    long at = 0;
    long cleaned = 0;
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = storage.open(context.content(source), 0)) {
      while (true) {
        CutRow next = ahead[0];
        boolean mine = next != null && next.source() == source;
        Removal removal = mine && next != null ? next.removal() : null;
        long keepUntil = removal == null ? Long.MAX_VALUE : removal.start();
        long kept = copy(in, keepUntil - at, buffer, before, after);
        at += kept;
        cleaned += kept;
        if (removal == null) {
          break;
        }
        at += copy(in, removal.end() - at, buffer, before, null);
        ahead[0] = rows.hasNext() ? rows.next() : null;
      }
    }
    return new Checksums(source, at, hex(before), cleaned, hex(after));
  }

  private static long copy(
      InputStream in, long most, byte[] buffer, MessageDigest before, @Nullable MessageDigest after)
      throws IOException {
    long left = most;
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        break;
      }
      before.update(buffer, 0, read);
      if (after != null) {
        after.update(buffer, 0, read);
      }
      left -= read;
    }
    return most - left;
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
