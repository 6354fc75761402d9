package org.dublette.engine;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.dublette.io.Spool;
import org.dublette.match.LongStore;
import org.dublette.model.InputException;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in pages: the first ones in memory, as far as they may, the others in a temporary file,
 * each page with a checksum. The file is made when it is needed.
 */
final class StoredLongs implements LongStore {
  /** Numbers in a page. */
  static final int PAGE = 1 << 10;

  private static final int PAGE_BYTES = PAGE * Long.BYTES;
  private static final int BUFFERED_PAGES = 64;
  private static final int AHEAD_PAGES = 32;
  private static final ThreadLocal<ByteBuffer> BUFFERS =
      ThreadLocal.withInitial(StoredLongs::buffer);

  private final Path folder;
  private final long mostInMemory;
  private final List<long[]> inMemory = new ArrayList<>();
  private final IntArrayList checksums = new IntArrayList();
  private final ThreadLocal<Window> windows = ThreadLocal.withInitial(Window::new);
  private @Nullable ByteBuffer writing;
  private @Nullable Spool spool;
  private long size;

  /**
   * Makes an empty store.
   *
   * @param folder for the temporary file
   * @param bytesInMemory how much stays in memory
   */
  StoredLongs(Path folder, long bytesInMemory) {
    this.folder = folder;
    this.mostInMemory = bytesInMemory / PAGE_BYTES;
  }

  private static ByteBuffer buffer() {
    return ByteBuffer.allocateDirect(BUFFERED_PAGES * PAGE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void append(long[] numbers, int from, int to) {
    int at = from;
    while (at < to) {
      int inPage = (int) (size % PAGE);
      int many = Math.min(to - at, PAGE - inPage);
      if (size / PAGE < mostInMemory) {
        if (inPage == 0) {
          inMemory.add(new long[PAGE]);
        }
        System.arraycopy(numbers, at, inMemory.get(inMemory.size() - 1), inPage, many);
      } else {
        ByteBuffer buffer = writing == null ? buffer() : writing;
        writing = buffer;
        buffer.asLongBuffer().put(numbers, at, many);
        buffer.position(buffer.position() + many * Long.BYTES);
        if (!buffer.hasRemaining()) {
          write(buffer);
        }
      }
      at += many;
      size += many;
    }
  }

  private void write(ByteBuffer buffer) {
    buffer.flip();
    for (int at = 0; at < buffer.limit(); at += PAGE_BYTES) {
      checksums.add(checksum(buffer, at, Math.min(PAGE_BYTES, buffer.limit() - at)));
    }
    try {
      Spool file = spool == null ? new Spool(folder) : spool;
      spool = file;
      file.append(buffer);
    } catch (IOException e) {
      throw new InputException(
          "cannot write to the temporary folder: " + e.getMessage() + " (--tmp-dir names another)",
          e);
    }
    buffer.clear();
  }

  private static int checksum(ByteBuffer buffer, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(buffer.slice(from, length));
    return (int) crc.getValue();
  }

  @Override
  public void freeze() {
    if (writing != null) {
      write(writing);
      writing = null;
    }
  }

  @Override
  public void read(long position, long[] into, int at, int many) {
    if (position < 0 || many < 0 || position + many > size) {
      throw new IndexOutOfBoundsException(position + " and " + many + " of " + size);
    }
    long from = position;
    int to = at;
    int left = many;
    while (left > 0 && from / PAGE < inMemory.size()) {
      int inPage = (int) (from % PAGE);
      int some = Math.min(left, PAGE - inPage);
      System.arraycopy(inMemory.get((int) (from / PAGE)), inPage, into, to, some);
      from += some;
      to += some;
      left -= some;
    }
    if (left > 0) {
      readFile(from - (long) inMemory.size() * PAGE, into, to, left);
    }
  }

  /** The pages of the file that a thread read last, for those who go on from there. */
  private static final class Window {
    private long firstPage;
    private int pages;
    private long[] numbers = {};
  }

  private void readFile(long position, long[] into, int at, int many) {
    Window window = windows.get();
    long from = position;
    int to = at;
    int left = many;
    while (left > 0) {
      long page = from / PAGE;
      if (page < window.firstPage || page >= window.firstPage + window.pages) {
        int needed = (int) Math.min(BUFFERED_PAGES, (from % PAGE + left + PAGE - 1) / PAGE);
        boolean goesOn = page == window.firstPage + window.pages;
        load(window, page, goesOn ? Math.max(needed, AHEAD_PAGES) : needed);
      }
      int inWindow = (int) (from - window.firstPage * PAGE);
      int some = Math.min(left, window.pages * PAGE - inWindow);
      System.arraycopy(window.numbers, inWindow, into, to, some);
      from += some;
      to += some;
      left -= some;
    }
  }

  private void load(Window window, long page, int pages) {
    long inFile = size - (long) inMemory.size() * PAGE;
    int wanted = (int) Math.min(pages, checksums.size() - page);
    int bytes = (int) Math.min((long) wanted * PAGE, inFile - page * PAGE) * Long.BYTES;
    ByteBuffer buffer = BUFFERS.get();
    buffer.clear().limit(bytes);
    try {
      if (spool == null) {
        throw new IllegalStateException("not frozen");
      }
      spool.read(buffer, page * PAGE_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int i = 0; i < wanted; i++) {
      int from = i * PAGE_BYTES;
      int length = Math.min(PAGE_BYTES, bytes - from);
      if (checksum(buffer, from, length) != checksums.getInt((int) (page + i))) {
        throw new InputException(
            "a temporary file in " + folder + " is damaged: check the disk, and run again");
      }
    }
    if (window.numbers.length < wanted * PAGE) {
      window.numbers = new long[wanted * PAGE];
    }
    LongBuffer numbers = buffer.flip().asLongBuffer();
    numbers.get(window.numbers, 0, numbers.remaining());
    window.firstPage = page;
    window.pages = wanted;
  }

  @Override
  public void close() {
    inMemory.clear();
    windows.remove();
    try {
      if (spool != null) {
        spool.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
