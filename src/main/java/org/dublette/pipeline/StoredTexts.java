package org.dublette.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.dublette.match.LongStore;

/**
 * Short texts in a store of numbers, as UTF-8: in front of each its length in bytes. Filled by one
 * thread; once it is frozen, safe for use by many.
 */
public final class StoredTexts implements AutoCloseable {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final LongStore store;

  /** Starts with an empty store, which is closed with this. */
  public StoredTexts(LongStore store) {
    this.store = store;
  }

  /** Appends a text, and returns the place by which it is found. */
  public long add(String text) {
    long place = store.size();
    byte[] bytes = text.getBytes(UTF_8);
    long[] numbers = new long[1 + numbers(bytes.length)];
    numbers[0] = bytes.length;
    byte[] padded = Arrays.copyOf(bytes, (numbers.length - 1) * Long.BYTES);
    for (int i = 1; i < numbers.length; i++) {
      numbers[i] = (long) LONG.get(padded, (i - 1) * Long.BYTES);
    }
    store.append(numbers, 0, numbers.length);
    return place;
  }

  /** Ends the filling. */
  public void freeze() {
    store.freeze();
  }

  /** Returns the text at a place. */
  public String get(long place) {
    long[] length = new long[1];
    store.read(place, length, 0, 1);
    long[] numbers = new long[numbers((int) length[0])];
    store.read(place + 1, numbers, 0, numbers.length);
    byte[] bytes = new byte[numbers.length * Long.BYTES];
    for (int i = 0; i < numbers.length; i++) {
      LONG.set(bytes, i * Long.BYTES, numbers[i]);
    }
    return new String(bytes, 0, (int) length[0], UTF_8);
  }

  private static int numbers(int bytes) {
    return (bytes + Long.BYTES - 1) / Long.BYTES;
  }

  @Override
  public void close() {
    store.close();
  }
}
