package org.dublette.engine;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.dublette.match.LongStore;
import org.dublette.match.Tasks;

/**
 * Threads that do pieces of work whose results are taken in the order of the pieces. With one
 * thread everything is done by the caller.
 */
final class Workers implements Tasks, AutoCloseable {
  /** What a store keeps in memory before it makes a file. */
  private static final long IN_MEMORY = 1 << 20;

  /** The same of a store for the tokens of one piece of the input: those of most fit in. */
  private static final long PIECE_IN_MEMORY = 4 << 20;

  /**
   * The same of a store of which single numbers are read again and again, as a share of the memory.
   */
  private static final int OFTEN_READ_SHARE = 64;

  private static final long LEAST_ROOM = 1 << 20;

  /** What all threads together may take for tables, as a share of the memory. */
  private static final int SHARE_OF_MEMORY = 8;

  private final int threads;
  private final Path temporary;
  private final ExecutorService executor;

  /**
   * Starts the threads.
   *
   * @param temporary where stores go that don't fit into the memory
   */
  Workers(int threads, Path temporary) {
    this.threads = threads;
    this.temporary = temporary;
    this.executor =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, "dublette-worker");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public int threads() {
    return threads;
  }

  @Override
  public LongStore store() {
    return new StoredLongs(temporary, IN_MEMORY);
  }

  /** Returns an empty store of which single numbers will be read again and again. */
  LongStore storeOftenRead() {
    return new StoredLongs(
        temporary, Math.max(IN_MEMORY, Runtime.getRuntime().maxMemory() / OFTEN_READ_SHARE));
  }

  /** Returns an empty store for one piece of the input. */
  LongStore pieceStore() {
    return new StoredLongs(temporary, PIECE_IN_MEMORY);
  }

  @Override
  public long room() {
    return Math.max(LEAST_ROOM, roomForOne() / threads);
  }

  @Override
  public long roomForOne() {
    return Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY;
  }

  @Override
  public <T> List<T> run(int pieces, IntFunction<T> work) {
    List<Future<T>> futures = new ArrayList<>(pieces);
    for (int i = 0; i < pieces; i++) {
      int piece = i;
      futures.add(executor.submit(() -> work.apply(piece)));
    }
    List<T> results = new ArrayList<>(pieces);
    try {
      for (Future<T> future : futures) {
        results.add(result(future));
      }
    } finally {
      futures.forEach(future -> future.cancel(true));
    }
    return results;
  }

  @Override
  public <T> void streamStretches(int items, int length, StretchWork<T> work, Consumer<T> sink) {
    try (Pipe<T> pipe = new Pipe<>(sink)) {
      for (int from = 0; from < items; from += length) {
        int first = from;
        int behind = Math.min(items, from + length);
        pipe.submit(() -> work.on(first, behind), 0);
      }
      pipe.drain();
    }
  }

  /** A piece of work that is under way. */
  private record Piece<T>(Future<T> result, long bytes) {}

  /** A line of work in which few pieces are under way at a time; used by one thread. */
  final class Pipe<T> implements AutoCloseable {
    private final Consumer<T> sink;
    private final Deque<Piece<T>> underWay = new ArrayDeque<>();
    private final int most = threads * 2 + 1;
    private long bytesUnderWay;

    Pipe(Consumer<T> sink) {
      this.sink = sink;
    }

    /**
     * Takes a piece of work, and hands on results of earlier ones if there is much under way.
     *
     * @param bytes how much it works on: what takes more than its room is done alone
     */
    void submit(Callable<T> work, long bytes) {
      handOn(mostBytesUnderWay() - bytes);
      underWay.add(new Piece<>(executor.submit(work), bytes));
      bytesUnderWay += bytes;
      handOn(mostBytesUnderWay());
    }

    /** Half of the room: what comes of a piece is about as long again. */
    private long mostBytesUnderWay() {
      return roomForOne() / 2;
    }

    private void handOn(long mostBytes) {
      while (!underWay.isEmpty() && (underWay.size() > most || bytesUnderWay > mostBytes)) {
        Piece<T> piece = underWay.remove();
        bytesUnderWay -= piece.bytes;
        sink.accept(result(piece.result));
      }
    }

    /** Hands on the results of all that is under way. */
    void drain() {
      handOn(-1);
    }

    @Override
    public void close() {
      underWay.forEach(piece -> piece.result.cancel(true));
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
