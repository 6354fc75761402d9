package org.dublette.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dublette.model.InputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a job writes is there as a whole, or a journal says what is missing. */
@ExtendWith(LocalSpark.class)
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "Spark 4.1 runs on Java 17 and 21")
final class PublicationTest {
  private static final String MADE = ObjectStore.ROOT + "/made";

  @TempDir private Path folder;
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void start() {
    ObjectStore.start();
  }

  private static void write(OutputStream out, String text) throws IOException {
    try (out) {
      out.write(text.getBytes(UTF_8));
    }
  }

  /** Publishes a ledger, a report and a folder of some files; all of them hold the text. */
  private void publish(String where, String text, String... names) throws IOException {
    Storage storage = new Storage(LocalSpark.spark().hadoopConfiguration());
    OutputSet output = new OutputSet(storage, where + "/out");
    try (Publication publication =
        Publication.begin(LocalSpark.spark(), storage, where + "/out", warnings::add)) {
      output.check();
      write(publication.create(where + "/report"), text);
      publication.add(output);
      TreeSet<String> marked = new TreeSet<>();
      for (String name : names) {
        write(storage.create(output.unfinished() + "/" + name), text);
        marked.add(name.replaceAll("/.*", ""));
      }
      output.mark(marked);
      write(publication.createFirst(where + "/ledger"), text);
      publication.commit();
    }
  }

  private static Map<String, String> made() {
    Map<String, String> made = new TreeMap<>();
    ObjectStore.below(MADE).forEach((name, content) -> made.put(name, new String(content, UTF_8)));
    return made;
  }

  private void old() throws IOException {
    ObjectStore.start();
    publish(MADE, "old", "a", "b.jsonl/part-0", "b.jsonl/part-1", "c");
  }

  private void fresh() throws IOException {
    publish(MADE, "new", "a", "b.jsonl/part-0", "d");
  }

  /** Wherever it stops: the old files are all there, or the next run makes the new ones so. */
  @Test
  void stoppedAnywhere() throws IOException {
    old();
    Map<String, String> before = made();
    fresh();
    Map<String, String> after = made();
    assertThat(after)
        .containsOnlyKeys(
            "ledger", "out/.dublette", "out/a", "out/b.jsonl/part-0", "out/d", "report");
    int renames = after.size() + 1;
    for (int failing = 0; failing < renames; failing++) {
      old();
      ObjectStore.failRenames(failing);
      String said = failing == 0 ? "nothing was changed" : "stopped half way: the store is gone";
      assertThatThrownBy(this::fresh).isInstanceOf(InputException.class).hasMessageContaining(said);
      ObjectStore.failRenames(-1);
      if (failing == 0) {
        assertThat(made()).isEqualTo(before);
        continue;
      }
      assertThat(made()).containsKey(".out.dublette-publishing");
      warnings.clear();
      Publication.begin(
              LocalSpark.spark(),
              new Storage(LocalSpark.spark().hadoopConfiguration()),
              MADE + "/out",
              warnings::add)
          .close();
      assertThat(made()).as("stopped at %d", failing).isEqualTo(after);
      assertThat(warnings)
          .containsExactly(
              "finished what an interrupted run had left half done: "
                  + MADE
                  + "/.out.dublette-publishing");
    }
    ObjectStore.failRenames(renames);
    old();
    fresh();
    assertThat(made()).isEqualTo(after);
  }

  private void recover() {
    Storage storage = new Storage(LocalSpark.spark().hadoopConfiguration());
    Publication.begin(LocalSpark.spark(), storage, MADE + "/out", warnings::add).close();
  }

  /** The journal got its name, but the store said that it did not. */
  @Test
  void journalThatIsThereAllTheSame() throws IOException {
    old();
    Map<String, String> before = made();
    ObjectStore.failRenames(0);
    ObjectStore.loseAnswers(true, false);
    assertThatThrownBy(this::fresh)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("; nothing was changed");
    assertThat(made()).isEqualTo(before);
    recover();
    assertThat(made()).isEqualTo(before);
    assertThat(warnings).isEmpty();
  }

  /** The same, and it cannot be withdrawn either: so what it names must stay. */
  @Test
  void journalThatCannotBeWithdrawn() throws IOException {
    ObjectStore.start();
    fresh();
    Map<String, String> after = made();
    ObjectStore.start();
    ObjectStore.failRenames(0);
    ObjectStore.loseAnswers(true, true);
    assertThatThrownBy(this::fresh)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("the same command, run again, finishes the work");
    ObjectStore.failRenames(-1);
    ObjectStore.loseAnswers(false, false);
    assertThat(made()).containsKey(".out.dublette-publishing");
    recover();
    assertThat(made()).isEqualTo(after);
    assertThat(warnings).hasSize(1);
  }

  @Test
  void oldFilesStayWhereNewOnesAreLost() throws IOException {
    old();
    Map<String, String> before = made();
    ObjectStore.failRenames(1);
    assertThatThrownBy(this::fresh).isInstanceOf(InputException.class);
    ObjectStore.failRenames(-1);
    Storage storage = new Storage(LocalSpark.spark().hadoopConfiguration());
    storage.delete(new OutputSet(storage, MADE + "/out").unfinished());
    for (String name : made().keySet()) {
      if (name.endsWith(".dublette-new")) {
        storage.delete(MADE + "/" + name);
      }
    }
    recover();
    Map<String, String> now = made();
    now.put("ledger", "old");
    assertThat(now).isEqualTo(before);
  }

  @Test
  void whatAKilledRunLeftIsNotPublished() throws IOException {
    Storage storage = new Storage(LocalSpark.spark().hadoopConfiguration());
    for (String where : List.of(MADE, folder.toRealPath().toString())) {
      String left = new OutputSet(storage, where + "/out").unfinished() + "/stale";
      write(storage.create(left), "of a killed run");
      publish(where, "new", "a");
      assertThat(storage.files(where + "/out")).containsExactlyInAnyOrder(".dublette", "a");
    }
  }

  @Test
  void whatIsNotCommittedLeavesNothing() throws IOException {
    old();
    Map<String, String> before = made();
    Storage storage = new Storage(LocalSpark.spark().hadoopConfiguration());
    OutputSet output = new OutputSet(storage, MADE + "/out");
    try (Publication publication =
        Publication.begin(LocalSpark.spark(), storage, MADE + "/out", warnings::add)) {
      publication.add(output);
      write(publication.createFirst(MADE + "/ledger"), "other");
      write(storage.create(output.unfinished() + "/a"), "other");
    }
    assertThat(made()).isEqualTo(before);
    assertThat(warnings).isEmpty();
  }

  @Test
  void localFolderAsAWhole() throws IOException {
    String where = folder.toRealPath().toString();
    publish(where, "old", "a", "b.jsonl/part-0", "b.jsonl/part-1", "c");
    Path link = folder.resolve("link");
    Files.createSymbolicLink(link, folder.resolve("report"));
    publish(where, "new", "a", "d");
    try (var files = Files.walk(folder)) {
      assertThat(files.map(file -> folder.relativize(file).toString()))
          .containsExactlyInAnyOrder(
              "", "ledger", "report", "link", "out", "out/.dublette", "out/a", "out/d");
    }
    assertThat(link).hasContent("new");
    assertThat(folder.resolve("ledger")).hasContent("new");
  }
}
