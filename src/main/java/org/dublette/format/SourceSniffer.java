package org.dublette.format;

import java.util.Arrays;
import org.dublette.model.InputException;

/** Tells what a source holds: from what the user says, its name, and how it starts. */
public final class SourceSniffer {
  /** How many first bytes tell. */
  public static final int HEAD = 1 << 16;

  private static final int LOOKED_AT_FOR_BINARY = 8192;

  private SourceSniffer() {}

  /** Why a source cannot be read as what it is. */
  public static final class UnsupportedException extends Exception {
    private UnsupportedException(String reason) {
      super(reason);
    }
  }

  /**
   * Tells what a source holds.
   *
   * @param wanted what the user says
   * @param name of the source
   * @param named whether the name tells anything, as that of standard input does not
   * @param head its first {@value #HEAD} bytes, or all
   * @param length how many there are
   * @throws UnsupportedException if it is of a kind that is not read
   * @throws InputException if it is JSON, but not one object a line, and must be converted
   */
  public static SourceFormat format(
      InputFormat wanted,
      String name,
      boolean named,
      TextEncoding encoding,
      byte[] head,
      int length)
      throws UnsupportedException {
    SourceFormat found =
        switch (wanted) {
          case TEXT -> SourceFormat.TEXT;
          case JSONL -> SourceFormat.JSONL;
          case PARQUET -> SourceFormat.PARQUET;
          case AUTO -> formatByName(name, named, encoding, head, length);
        };
    if (found == SourceFormat.TEXT && encoding.unit() == 1 && looksBinary(head, length)) {
      throw new UnsupportedException("it looks binary");
    }
    return found;
  }

  private static SourceFormat formatByName(
      String name, boolean named, TextEncoding encoding, byte[] head, int length)
      throws UnsupportedException {
    if (SourceNames.isJsonLines(name)) {
      return SourceFormat.JSONL;
    }
    if (SourceNames.isParquet(name)) {
      return SourceFormat.PARQUET;
    }
    boolean json = SourceNames.ending(name).equals("json");
    if (!json && named) {
      if (SourceNames.isUnsupported(name)) {
        throw new UnsupportedException(
            "files of this kind are not supported; convert it to text or JSON lines");
      }
      return SourceFormat.TEXT;
    }
    int bom = encoding.bomLength();
    byte[] start = Arrays.copyOfRange(head, bom, Math.max(bom, length));
    JsonLines.Start look = JsonLines.look(start, start.length, length < HEAD);
    if (!named) {
      return unnamedFormat(look, length == HEAD);
    }
    return switch (look) {
      case OBJECT_LINE -> SourceFormat.JSONL;
      case ARRAY ->
          throw new InputException(
              name + " is one JSON array; convert it: jq -c '.[]' " + name + " | dublette …");
      default ->
          throw new UnsupportedException(
              "it is JSON, but not one object a line; convert it: jq -c . " + name);
    };
  }

  private static SourceFormat unnamedFormat(JsonLines.Start look, boolean cutShort) {
    if (look == JsonLines.Start.OBJECT_LINE || look == JsonLines.Start.OPEN_OBJECT && cutShort) {
      return SourceFormat.JSONL;
    }
    if (look == JsonLines.Start.OTHER) {
      return SourceFormat.TEXT;
    }
    throw new InputException(
        "standard input is JSON, but not one object a line: pipe it through jq -c "
            + (look == JsonLines.Start.ARRAY ? "'.[]'" : ".")
            + " first (--input-format text takes it as text)");
  }

  private static boolean looksBinary(byte[] head, int length) {
    int looked = Math.min(length, LOOKED_AT_FOR_BINARY);
    for (int i = 0; i < looked; i++) {
      if (head[i] == 0) {
        return true;
      }
    }
    return length >= 5 && head[0] == '%' && head[1] == 'P' && head[2] == 'D' && head[3] == 'F';
  }
}
