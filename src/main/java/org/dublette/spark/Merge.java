package org.dublette.spark;

import java.io.Serializable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** Joins what is asked of articles with their rows, both sorted by rank, one row at a time. */
final class Merge {
  private Merge() {}

  /** Tells the rank of a row. */
  @FunctionalInterface
  interface RankOf<T> extends Serializable {
    long of(T row);
  }

  /** Answers one question. */
  @FunctionalInterface
  interface Answer<T, A, R> extends Serializable {
    /** Returns the answer, or null if there is none. */
    @Nullable R of(T row, A asked);
  }

  /** Puts two rows of one article together; what stands on the right is null where none is. */
  @FunctionalInterface
  interface Both<T, U, R> extends Serializable {
    R of(T row, @Nullable U other);
  }

  /** Makes what answers the questions of one part. */
  @FunctionalInterface
  interface Answers<T, A, R> extends Serializable {
    Answer<T, A, R> ofPart();
  }

  /** Sends questions to where the rows of their articles are, and answers them there. */
  static <T, A, R> JavaRDD<R> ask(
      JavaPairRDD<Long, A> asked,
      JavaRDD<T> rows,
      RankOf<T> rankOf,
      Partitioner layout,
      Answers<T, A, R> answers) {
    return asked
        .repartitionAndSortWithinPartitions(layout)
        .zipPartitions(
            rows,
            (questions, some) ->
                new Asked<>(questions, Tuple2::_1, Tuple2::_2, some, rankOf, answers.ofPart()));
  }

  /** Answers questions, each once, that can be ordered and know their rank. */
  static <T, A extends Ranked & Comparable<? super A>, R> JavaRDD<R> askOnce(
      JavaRDD<A> asked,
      JavaRDD<T> rows,
      RankOf<T> rankOf,
      Partitioner layout,
      Answers<T, A, R> answers) {
    return asked
        .mapToPair(one -> new Tuple2<>(one, true))
        .repartitionAndSortWithinPartitions(layout)
        .keys()
        .mapPartitions(Merge::distinct)
        .zipPartitions(
            rows,
            (questions, some) ->
                new Asked<>(questions, Ranked::rank, one -> one, some, rankOf, answers.ofPart()));
  }

  /** Leaves out what equals the one before it. */
  static <A> Iterator<A> distinct(Iterator<A> sorted) {
    return new Runs<A, A>(sorted, Object::equals, (run, out) -> out.accept(run.next()));
  }

  /** Puts rows, all of them, together with some others that are sorted and laid as they are. */
  static <T, U, R> JavaRDD<R> with(
      JavaRDD<T> rows,
      RankOf<T> rankOf,
      JavaRDD<U> others,
      RankOf<U> rankOfOther,
      Both<T, U, R> both) {
    return rows.zipPartitions(
        others, (some, more) -> new Together<>(some, rankOf, more, rankOfOther, both));
  }

  private abstract static class Found<R> implements Iterator<R> {
    private @Nullable R next;
    private boolean ended;

    abstract @Nullable R find();

    @Override
    public boolean hasNext() {
      if (next == null && !ended) {
        next = find();
        ended = next == null;
      }
      return next != null;
    }

    @Override
    public R next() {
      R found = hasNext() ? next : null;
      if (found == null) {
        throw new NoSuchElementException();
      }
      next = null;
      return found;
    }
  }

  private static final class Asked<Q, T, A, R> extends Found<R> {
    private final Iterator<Q> questions;
    private final RankOf<Q> rankOfQuestion;
    private final Function<Q, A> content;
    private final Iterator<T> rows;
    private final RankOf<T> rankOf;
    private final Answer<T, A, R> answer;
    private @Nullable T row;

    Asked(
        Iterator<Q> questions,
        RankOf<Q> rankOfQuestion,
        Function<Q, A> content,
        Iterator<T> rows,
        RankOf<T> rankOf,
        Answer<T, A, R> answer) {
      this.questions = questions;
      this.rankOfQuestion = rankOfQuestion;
      this.content = content;
      this.rows = rows;
      this.rankOf = rankOf;
      this.answer = answer;
    }

    @Override
    @Nullable R find() {
      while (questions.hasNext()) {
        Q question = questions.next();
        long rank = rankOfQuestion.of(question);
        T current = row;
        while ((current == null || rankOf.of(current) < rank) && rows.hasNext()) {
          current = rows.next();
        }
        row = current;
        if (current == null || rankOf.of(current) != rank) {
          throw new IllegalStateException("no article of rank " + rank);
        }
        R found = answer.of(current, content.apply(question));
        if (found != null) {
          return found;
        }
      }
      return null;
    }
  }

  private static final class Together<T, U, R> implements Iterator<R> {
    private final Iterator<T> rows;
    private final RankOf<T> rankOf;
    private final Iterator<U> others;
    private final RankOf<U> rankOfOther;
    private final Both<T, U, R> both;
    private @Nullable U other;

    Together(
        Iterator<T> rows,
        RankOf<T> rankOf,
        Iterator<U> others,
        RankOf<U> rankOfOther,
        Both<T, U, R> both) {
      this.rows = rows;
      this.rankOf = rankOf;
      this.others = others;
      this.rankOfOther = rankOfOther;
      this.both = both;
    }

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public R next() {
      T row = rows.next();
      long rank = rankOf.of(row);
      while ((other == null || rankOfOther.of(other) < rank) && others.hasNext()) {
        other = others.next();
      }
      return both.of(row, other != null && rankOfOther.of(other) == rank ? other : null);
    }
  }
}
