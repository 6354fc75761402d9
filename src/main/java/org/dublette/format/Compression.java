package org.dublette.format;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** How a source is compressed; known by its first bytes. */
public enum Compression {
  NONE,
  GZIP,
  ZSTD;

  /** How many first bytes tell. */
  public static final int MAGIC = 4;

  /** Returns the compression that first bytes tell of. */
  public static Compression of(byte[] head, int length) {
    if (length >= 2 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B) {
      return GZIP;
    }
    if (length >= MAGIC) {
      int magic = head[0] & 0xFF | (head[1] & 0xFF) << 8 | (head[2] & 0xFF) << 16 | head[3] << 24;
      if (magic == 0xFD2FB528 || (magic & 0xFFFFFFF0) == 0x184D2A50) {
        return ZSTD;
      }
    }
    return NONE;
  }

  /**
   * Returns a stream of decompressed bytes, whatever way they are compressed.
   *
   * @param in supports {@link InputStream#mark}
   */
  public static InputStream decompressed(InputStream in) throws IOException {
    in.mark(MAGIC);
    byte[] magic = new byte[MAGIC];
    int length = in.readNBytes(magic, 0, magic.length);
    in.reset();
    return of(magic, length).decompress(in);
  }

  /** Returns a stream of the decompressed bytes. */
  public InputStream decompress(InputStream in) throws IOException {
    return switch (this) {
      case NONE -> in;
      case GZIP -> new StrictGzipInputStream(in);
      case ZSTD -> new ZstdInputStream(in).setLongMax(31);
    };
  }

  /** Returns a stream that compresses what is written to it. */
  public OutputStream compress(OutputStream out) throws IOException {
    return switch (this) {
      case NONE -> out;
      case GZIP -> new GZIPOutputStream(out, 1 << 16);
      case ZSTD -> new ZstdOutputStream(out).setChecksum(true);
    };
  }

  /** Returns the word that the ledger uses. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
