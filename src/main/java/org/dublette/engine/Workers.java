package org.dublette.engine;

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
import org.dublette.match.Tasks;

/**
 * Threads that do pieces of work whose results are taken in the order of the pieces. With one
 * thread everything is done by the caller.
 */
final class Workers implements Tasks, AutoCloseable {
  private final int threads;
  private final ExecutorService executor;

  Workers(int threads) {
    this.threads = threads;
    this.executor =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, "dublette-worker");
              thread.setDaemon(true);
              return thread;
            });
  }

  int threads() {
    return threads;
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

  /** A line of work in which few pieces are under way at a time; used by one thread. */
  final class Pipe<T> implements AutoCloseable {
    private final Consumer<T> sink;
    private final Deque<Future<T>> underWay = new ArrayDeque<>();
    private final int most = threads * 2 + 1;

    Pipe(Consumer<T> sink) {
      this.sink = sink;
    }

    /** Takes a piece of work, and hands on results of earlier ones if there are many under way. */
    void submit(Callable<T> work) {
      underWay.add(executor.submit(work));
      while (underWay.size() > most) {
        sink.accept(result(underWay.remove()));
      }
    }

    /** Hands on the results of all that is under way. */
    void drain() {
      while (!underWay.isEmpty()) {
        sink.accept(result(underWay.remove()));
      }
    }

    @Override
    public void close() {
      underWay.forEach(future -> future.cancel(true));
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
