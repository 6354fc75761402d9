package org.dublette.cluster;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntComparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The total order in which articles are taken: those of a reference collection, then protected
 * ones, then the others, each by the policy and then by their place in the input.
 */
public final class KeepOrder {
  private KeepOrder() {}

  /** What the order needs to know of articles, which are numbered by their place in the input. */
  public interface Facts {
    /** Returns how many articles there are. */
    int articles();

    /** Tells whether an article belongs to the reference collection. */
    boolean isReference(int article);

    /** Tells whether an article must not be removed. */
    boolean isProtected(int article);

    /** Tells whether the pattern of {@code prefer:GLOB} matches. */
    boolean isPreferred(int article);

    /** Returns how many tokens an article has. */
    int words(int article);

    /** Returns the value of the policy's field, or null where there is none. */
    @Nullable FieldValue field(int article);
  }

  /** Returns the numbers of all articles in keep order. */
  public static int[] of(KeepPolicy policy, Facts facts) {
    int[] order = IntStream.range(0, facts.articles()).toArray();
    IntComparator byPolicy = comparator(policy, facts);
    IntArrays.quickSort(
        order,
        (x, y) -> {
          int byGroup = Integer.compare(group(facts, x), group(facts, y));
          if (byGroup != 0) {
            return byGroup;
          }
          int compared = byPolicy.compare(x, y);
          return compared != 0 ? compared : Integer.compare(x, y);
        });
    return order;
  }

  private static int group(Facts facts, int article) {
    return facts.isReference(article) ? 0 : facts.isProtected(article) ? 1 : 2;
  }

  private static IntComparator comparator(KeepPolicy policy, Facts facts) {
    return switch (policy.rule()) {
      case FIRST -> (x, y) -> Integer.compare(x, y);
      case LAST -> (x, y) -> Integer.compare(y, x);
      case LONGEST -> (x, y) -> Integer.compare(facts.words(y), facts.words(x));
      case SHORTEST -> (x, y) -> Integer.compare(facts.words(x), facts.words(y));
      case NEWEST -> (x, y) -> compareFields(facts.field(x), facts.field(y), -1);
      case OLDEST -> (x, y) -> compareFields(facts.field(x), facts.field(y), 1);
      case PREFER -> (x, y) -> Boolean.compare(facts.isPreferred(y), facts.isPreferred(x));
    };
  }

  private static int compareFields(@Nullable FieldValue x, @Nullable FieldValue y, int sign) {
    if (x == null || y == null) {
      return Boolean.compare(x == null, y == null);
    }
    return sign * x.compareTo(y);
  }
}
