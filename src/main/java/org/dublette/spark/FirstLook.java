package org.dublette.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.dublette.format.Compression;
import org.dublette.format.DamageTolerantInputStream;
import org.dublette.format.ReadFailure;
import org.dublette.format.SourceFormat;
import org.dublette.format.SourceSniffer;
import org.dublette.format.TextEncoding;
import org.dublette.model.InputException;
import org.jspecify.annotations.Nullable;

/** Looks at the beginning of each source, and plans what the tasks read. */
final class FirstLook {
  private static final long SPLIT = 64L << 20;
  private static final int FILES_A_TASK = 256;

  private FirstLook() {}

  /** What a look at a source found; the reason is null if it can be read. */
  private record Seen(@Nullable SourceInfo info, @Nullable String reason, boolean failed) {}

  /**
   * Looks at all sources.
   *
   * @param leftOut told of each file of a folder that is left out
   * @throws InputException if one cannot be read
   */
  static List<SourceInfo> look(
      JavaSparkContext spark,
      Storage storage,
      SparkSettings settings,
      List<SourceFile> files,
      Runnable leftOut) {
    List<Seen> all = new ArrayList<>();
    if (files.size() <= FILES_A_TASK) {
      files.forEach(file -> all.add(look(file, storage, settings)));
    } else {
      var shared = spark.broadcast(settings);
      int tasks = files.size() / FILES_A_TASK + 1;
      spark.setCallSite("look at sources");
      all.addAll(
          spark
              .parallelize(files, tasks)
              .map(file -> look(file, storage, shared.value()))
              .collect());
      spark.clearCallSite();
    }
    List<SourceInfo> sources = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Seen seen = all.get(i);
      if (seen.info != null) {
        sources.add(seen.info);
      } else if (seen.failed) {
        throw new InputException(String.valueOf(seen.reason));
      } else if (files.get(i).listed()) {
        throw new InputException("cannot read " + files.get(i).name() + ": " + seen.reason);
      } else {
        leftOut.run();
      }
    }
    if (sources.size() > Context.MOST_SOURCES) {
      throw new InputException(
          "more than "
              + Context.MOST_SOURCES
              + " files: put texts together as JSON lines, one article a line");
    }
    return sources;
  }

  private static Seen look(SourceFile file, Storage storage, SparkSettings settings) {
    try (InputStream raw = ReadFailure.told(storage.open(file.location()))) {
      PushbackInputStream in = new PushbackInputStream(raw, Compression.MAGIC);
      byte[] magic = new byte[Compression.MAGIC];
      int magicLength = in.readNBytes(magic, 0, magic.length);
      in.unread(magic, 0, magicLength);
      Compression compression = Compression.of(magic, magicLength);
      InputStream text =
          compression == Compression.NONE
              ? in
              : new DamageTolerantInputStream(compression.decompress(in));
      byte[] head = new byte[SourceSniffer.HEAD];
      int length = text.readNBytes(head, 0, head.length);
      TextEncoding encoding = TextEncoding.of(head, length, settings.encoding());
      SourceFormat format =
          SourceSniffer.format(settings.format(), file.name(), true, encoding, head, length);
      if (format == SourceFormat.PARQUET) {
        return parquet(file, compression, storage, settings);
      }
      return new Seen(
          new SourceInfo(file, format, encoding, compression, storage.size(file.location())),
          null,
          false);
    } catch (SourceSniffer.UnsupportedException e) {
      return new Seen(null, e.getMessage(), false);
    } catch (InputException e) {
      return new Seen(null, e.getMessage(), true);
    } catch (IOException e) {
      return new Seen(null, "cannot read " + file.name() + ": " + e.getMessage(), true);
    }
  }

  private static Seen parquet(
      SourceFile file, Compression compression, Storage storage, SparkSettings settings)
      throws IOException {
    String reason =
        compression == Compression.NONE
            ? storage.parquetFile(file.location()).noTexts(settings.textField())
            : "it is compressed as a whole: decompress it first";
    if (reason != null) {
      return new Seen(null, "cannot read " + file.name() + ": " + reason, true);
    }
    TextEncoding encoding = new TextEncoding(StandardCharsets.UTF_8, 0);
    long size = storage.size(file.location());
    return new Seen(
        new SourceInfo(file, SourceFormat.PARQUET, encoding, compression, size), null, false);
  }

  /**
   * Cuts the sources into what the tasks read: large ones into stretches, small ones together.
   *
   * @param partitions how many there should be at least, or 0 to go by the size
   */
  static List<Split> plan(List<SourceInfo> sources, int partitions) {
    long total = sources.stream().mapToLong(SourceInfo::storedSize).sum();
    long size = partitions == 0 ? SPLIT : Math.max(1, (total + partitions - 1) / partitions);
    List<Split> splits = new ArrayList<>();
    int first = 0;
    long together = 0;
    for (int source = 0; source < sources.size(); source++) {
      SourceInfo info = sources.get(source);
      boolean alone = info.canBeSplit() && info.storedSize() > size;
      if (source > first && (alone || together + info.storedSize() > size)) {
        splits.add(new Split(splits.size(), first, source, 0, Split.ALL));
        first = source;
        together = 0;
      }
      if (alone) {
        for (long from = 0; from < info.storedSize(); from += size) {
          long to = from + size >= info.storedSize() ? Split.ALL : from + size;
          splits.add(new Split(splits.size(), source, source + 1, from, to));
        }
        first = source + 1;
      } else {
        together += info.storedSize();
      }
    }
    if (first < sources.size()) {
      splits.add(new Split(splits.size(), first, sources.size(), 0, Split.ALL));
    }
    return splits;
  }
}
