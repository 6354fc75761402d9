package org.dublette.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaRDD;
import org.dublette.model.Fingerprint;
import org.dublette.text.NormalForm;
import scala.Tuple2;

/**
 * Tells articles of the same id apart. Only ids that are the same but for their ends ({@code ~2})
 * can come into each other's way, so each such family is looked at by itself, in the order of the
 * input.
 */
final class UniqueIds {
  private static final int MOST_WARNINGS = 5;
  private static final Pattern NUMBERED = Pattern.compile("(~\\d+)+$");

  private UniqueIds() {}

  /** An article's id, by its family. */
  private record IdKey(long group, long position) implements Grouped, Comparable<IdKey> {
    @Override
    public int compareTo(IdKey other) {
      int byGroup = Long.compare(group, other.group);
      return byGroup != 0 ? byGroup : Long.compare(position, other.position);
    }
  }

  /**
   * An article that gets another id.
   *
   * @param position of the article
   * @param wanted the id that stands again
   * @param id what it is called instead
   */
  record Renamed(long position, String wanted, String id) {}

  /** Returns the id that an article would have if it were the only one of that id. */
  static String wanted(ReadArticle article, Context context, long line) {
    if (article.givenId() != null) {
      return article.givenId();
    }
    String name = context.sources().get(article.row().origin().source()).file().name();
    return article.row().origin().wholeSource() ? name : name + "#" + line;
  }

  private static long family(String id) {
    byte[] root = NUMBERED.matcher(id).replaceFirst("").getBytes(StandardCharsets.UTF_8);
    Fingerprint form = NormalForm.fingerprintOf(root, 0, root.length);
    return form.high();
  }

  /**
   * Finds the articles whose id stands again.
   *
   * @param ids position and wanted id of every article
   */
  static Stages.Stage<Renamed> find(
      JavaRDD<Tuple2<Long, String>> ids, int parts, Stages stages, Consumer<String> warnings) {
    Stages.Stage<Renamed> renamed =
        stages.save(
            "same ids",
            () ->
                ids.mapToPair(id -> new Tuple2<>(new IdKey(family(id._2()), id._1()), id._2()))
                    .repartitionAndSortWithinPartitions(new Grouped.ByGroup(parts))
                    .mapPartitions(UniqueIds::rename));
    if (!renamed.isEmpty()) {
      warn(renamed, warnings);
    }
    return renamed;
  }

  private static void warn(Stages.Stage<Renamed> renamed, Consumer<String> warnings) {
    List<Renamed> first = renamed.items().takeOrdered(MOST_WARNINGS, new ByPosition());
    for (Renamed one : first) {
      warnings.accept("id \"" + one.wanted + "\" stands again; there it is \"" + one.id + "\"");
    }
    if (renamed.count() > MOST_WARNINGS) {
      warnings.accept("ids that stand again: " + (renamed.count() - MOST_WARNINGS) + " more");
    }
  }

  private static final class ByPosition
      implements java.util.Comparator<Renamed>, java.io.Serializable {
    @Override
    public int compare(Renamed one, Renamed other) {
      return Long.compare(one.position, other.position);
    }
  }

  private static Iterator<Renamed> rename(Iterator<Tuple2<IdKey, String>> ids) throws IOException {
    return new Runs<Tuple2<IdKey, String>, Renamed>(
        ids,
        (one, other) -> one._1().group() == other._1().group(),
        (family, out) -> {
          Map<String, Integer> known = new HashMap<>();
          while (family.hasNext()) {
            Tuple2<IdKey, String> next = family.next();
            String wanted = next._2();
            Integer before = known.putIfAbsent(wanted, 1);
            if (before != null) {
              int number = before + 1;
              while (known.containsKey(wanted + "~" + number)) {
                number++;
              }
              known.put(wanted, number);
              known.put(wanted + "~" + number, 1);
              out.accept(new Renamed(next._1().position(), wanted, wanted + "~" + number));
            }
          }
        });
  }
}
