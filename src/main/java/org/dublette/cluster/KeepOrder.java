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

  /**
   * The same of a single article.
   *
   * @param position its place in the input
   * @param reference whether it belongs to the reference collection
   * @param untouchable whether it must not be removed
   * @param preferred whether the pattern of {@code prefer:GLOB} matches
   * @param words how many tokens it has
   * @param field the value of the policy's field, or null where there is none
   */
  public record Article(
      long position,
      boolean reference,
      boolean untouchable,
      boolean preferred,
      int words,
      @Nullable FieldValue field) {}

  /** Returns the numbers of all articles in keep order. */
  public static int[] of(KeepPolicy policy, Facts facts) {
    int[] order = IntStream.range(0, facts.articles()).toArray();
    IntArrays.quickSort(order, order(policy, facts));
    return order;
  }

  /** Compares two articles: negative where the first one comes before the second. */
  public static int compare(KeepPolicy policy, Article one, Article other) {
    if (one.position > other.position) {
      return -compare(policy, other, one);
    }
    return one.position == other.position ? 0 : order(policy, new Two(one, other)).compare(0, 1);
  }

  /** Two articles in the order of the input. */
  private record Two(Article one, Article other) implements Facts {
    private Article article(int number) {
      return number == 0 ? one : other;
    }

    @Override
    public int articles() {
      return 2;
    }

    @Override
    public boolean isReference(int article) {
      return article(article).reference;
    }

    @Override
    public boolean isProtected(int article) {
      return article(article).untouchable;
    }

    @Override
    public boolean isPreferred(int article) {
      return article(article).preferred;
    }

    @Override
    public int words(int article) {
      return article(article).words;
    }

    @Override
    public @Nullable FieldValue field(int article) {
      return article(article).field;
    }
  }

  private static IntComparator order(KeepPolicy policy, Facts facts) {
    IntComparator byPolicy = comparator(policy, facts);
    return (x, y) -> {
      int byGroup = Integer.compare(group(facts, x), group(facts, y));
      if (byGroup != 0) {
        return byGroup;
      }
      int compared = byPolicy.compare(x, y);
      return compared != 0 ? compared : Integer.compare(x, y);
    };
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
