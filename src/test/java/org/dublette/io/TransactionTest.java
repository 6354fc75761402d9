package org.dublette.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dublette.model.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TransactionTest {
  @TempDir Path folder;
  private final List<String> warnings = new ArrayList<>();

  private Transaction begin() {
    return Transaction.begin(folder.resolve(".journal"), warnings::add);
  }

  private void write(Transaction transaction, String name, String text) throws IOException {
    try (OutputStream out = transaction.create(folder.resolve(name))) {
      out.write(text.getBytes(UTF_8));
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void nothingIsThereBeforeTheCommitAndAllAfterIt() throws IOException {
    Files.writeString(folder.resolve("old"), "old");
    Files.writeString(folder.resolve("gone"), "gone");
    try (Transaction transaction = begin()) {
      write(transaction, "old", "new");
      write(transaction, "sub/more", "more");
      transaction.delete(folder.resolve("gone"));
      assertThat(Files.readString(folder.resolve("old"))).isEqualTo("old");
      transaction.commit();
    }
    assertThat(files()).containsExactly("old", "sub/more");
    assertThat(Files.readString(folder.resolve("old"))).isEqualTo("new");
  }

  @Test
  void whatIsNotCommittedLeavesNothing() throws IOException {
    Files.writeString(folder.resolve("old"), "old");
    try (Transaction transaction = begin()) {
      write(transaction, "old", "new");
      write(transaction, "sub/deep/more", "more");
    }
    assertThat(files()).containsExactly("old");
    assertThat(Files.exists(folder.resolve("sub"))).isFalse();
    assertThat(Files.readString(folder.resolve("old"))).isEqualTo("old");
  }

  /** A killed run leaves its journal and hidden files; nobody closes anything. */
  private void killedRun(boolean complete) throws IOException {
    Files.writeString(folder.resolve("a"), "old");
    Files.writeString(folder.resolve("c"), "old");
    Files.writeString(folder.resolve(".dublette-new-a"), "new");
    StringBuilder journal = new StringBuilder();
    for (String name : List.of("a", "b")) {
      journal.append(
          "{\"step\":\"RENAME\",\"target\":\""
              + folder.resolve(name)
              + "\",\"hidden\":\""
              + folder.resolve(".dublette-new-" + name)
              + "\"}\n");
    }
    journal.append("{\"step\":\"DELETE\",\"target\":\"" + folder.resolve("c") + "\"}\n");
    journal.append(complete ? "{\"complete\":true}\n" : "{\"step\":\"REN");
    Files.writeString(folder.resolve(".journal"), journal);
  }

  @Test
  void theNextRunFinishesASetThatWasComplete() throws IOException {
    killedRun(true);
    Files.writeString(folder.resolve("b"), "new");
    Transaction.recover(folder.resolve(".journal"), warnings::add);
    assertThat(files()).containsExactly("a", "b");
    assertThat(Files.readString(folder.resolve("a"))).isEqualTo("new");
    assertThat(warnings).singleElement().asString().contains("finished");
  }

  @Test
  void theNextRunUndoesASetThatWasNot() throws IOException {
    killedRun(false);
    Transaction.recover(folder.resolve(".journal"), warnings::add);
    assertThat(files()).containsExactly("a", "c");
    assertThat(Files.readString(folder.resolve("a"))).isEqualTo("old");
    assertThat(warnings).singleElement().asString().contains("undid");
  }

  @Test
  void twoRunsDoNotWriteToTheSamePlace() {
    try (Transaction first = begin()) {
      assertThat(first).isNotNull();
      assertThatThrownBy(this::begin)
          .isInstanceOf(InputException.class)
          .hasMessageContaining("another run");
    }
  }

  @Test
  void aFolderThatCannotBeWrittenToIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> Transaction.begin(file.resolve("sub/.journal"), warnings::add))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot write");
  }

  @Test
  void filesOfAnEarlierRunGoWhenTheyAreNoLongerWritten() throws IOException {
    OutputFolder output = new OutputFolder(folder);
    for (String name : List.of("first", "second")) {
      output.check(List.of());
      try (Transaction transaction = Transaction.begin(output.journal(), warnings::add)) {
        write(transaction, name, name);
        output.mark(Set.of(name), transaction);
        transaction.commit();
      }
      assertThat(files()).containsExactly(".dublette", name);
    }
  }

  @Test
  void aFolderOfOtherFilesIsNotWrittenTo() throws IOException {
    Files.writeString(folder.resolve("mine"), "x");
    assertThatThrownBy(() -> new OutputFolder(folder).check(List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("not empty");
  }
}
