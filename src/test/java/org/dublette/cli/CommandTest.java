package org.dublette.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.dublette.testing.Cli;
import org.dublette.testing.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandTest {
  private static final String HARBOUR =
      "The harbour board has closed the old quay because its piles are rotten and the tide is high.";
  private static final String MARKET =
      "On the market square a stall sells pears from the orchard that nobody wanted to pick.";

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private List<String> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(path -> root.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  // Usage

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scan --treshold 0.8 | unknown option --treshold; did you mean --threshold?",
        "scna | unknown command scna; did you mean scan?",
        "scan -k longst | did you mean longest?",
        "scan -k newest | write it as newest:FIELD",
        "scan -f jsn | did you mean json?",
        "scan -t 1.5 | '1.5' is not a number from 0 to 1",
        "scan -t 0 | a threshold must be above 0",
        "scan --write-ignore-text - samples | - is no file to write to",
        "eval a b --gold c | one argument too many: b",
        "scan -t 0.02 | it takes at least 228",
        "scan --remove artikles | did you mean articles?",
        "scan --report pdf=x | 'pdf' is no report format",
        "scan --report json | is not FORMAT=FILE",
        "scan --boilerplate-min 1 | is neither off nor a number from 2 on",
        "scan --ignore-text absent samples | cannot read --ignore-text absent",
        "scan --foo | unknown option --foo (dublette scan --help)",
        "articles/ | unknown command articles/ (commands: scan, clean, check, report, restore, explain, eval, calibrate)",
        "scan --memory 8 | at least 64m",
        "scan --threads -1 | must be 0 or more",
        "scan --memory 12q | is no size",
        "scan --memory 1m | at least 64m",
        "scan --encoding klingon | unknown encoding",
        "scan absent.txt | no such file or folder: absent.txt",
        "scan --tmp-dir absent - | no such folder for temporary files",
        "clean samples | a folder, or several paths, need -o DIR",
        "clean -i samples | -i needs a suffix for backups",
        "clean -f json - | the cleaned text goes to standard output",
        "clean -i.bak -o x samples | exclude each other",
        "clean --max-remove 200 - | is not a percentage",
        "restore x | Missing required option: '--ledger=FILE'",
        "restore x --ledger absent | no such ledger"
      })
  void whatIsWrongIsSaid(String command, String message) {
    Cli.Result result = Cli.run((Object[]) command.split(" "));
    assertThat(result.err()).startsWith("dublette: ").contains(message).doesNotContain("\tat ");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void helpHasExamplesAndExitCodes() {
    for (String command : List.of("scan", "clean", "restore")) {
      Cli.Result help = Cli.run(command, "--help");
      assertThat(help.code()).isZero();
      assertThat(help.text()).contains("Examples:", "Exit codes:", "a bug in dublette");
      assertThat(help.text().lines()).allMatch(line -> line.length() <= 100);
    }
    assertThat(Cli.run("--version").text()).startsWith("dublette ");
  }

  @Test
  void aTerminalWithNothingToReadGetsAShortHelp() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            new String[] {"scan"},
            new ByteArrayInputStream(new byte[0]),
            OutputStream.nullOutputStream(),
            err,
            Map.of("DUBLETTE_TTY", "012"));
    assertThat(code).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("Usage: dublette scan");
  }

  @Test
  void nothingToReadIsAnError() throws IOException {
    Files.createDirectory(folder.resolve("empty"));
    file("only/.hidden", "x");
    for (Object[] command :
        new Object[][] {
          {"scan"}, {"clean"}, {"scan", folder.resolve("empty")}, {"scan", folder.resolve("only")}
        }) {
      Cli.Result result = Cli.run(command);
      assertThat(result.code()).isEqualTo(2);
      assertThat(result.err()).contains("nothing to read");
    }
    assertThat(Cli.run("scan", folder.resolve("only")).err()).contains("1 hidden");
  }

  @Test
  void aReaderThatWentAwayIsNoError() {
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            new String[] {"scan", "samples", "-q"},
            new ByteArrayInputStream(new byte[0]),
            gone,
            err,
            Map.of("DUBLETTE_TTY", ""));
    assertThat(code).isZero();
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void anOutputThatFailsIsAnError() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            new String[] {"scan", "samples", "-q"},
            new ByteArrayInputStream(new byte[0]),
            full,
            err,
            Map.of("DUBLETTE_TTY", ""));
    assertThat(code).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("No space left on device");
  }

  // Input

  @Test
  void skippedRecordsAreNamedAndCopied() throws IOException {
    Path rejects = folder.resolve("rejects.jsonl");
    Cli.Result result = Cli.run("clean", "src/test/data/skipped.jsonl", "--rejects", rejects);
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err())
        .contains("skipped.jsonl:2: field \"text\" is not a string")
        .contains("skipped.jsonl:3: malformed JSON")
        .contains("skipped.jsonl:5: id \"a\" stands again; here it is \"a~2\"")
        .contains("5 read = 2 kept + 1 removed + 2 skipped (articles)");
    assertThat(Files.readString(rejects)).isEqualTo("{\"id\":\"b\",\"text\":7}\nnot json\n");
    assertThat(result.text().lines()).hasSize(3);
  }

  @Test
  void onErrorFailStopsAtTheFirst() {
    Cli.Result result = Cli.run("clean", "src/test/data/skipped.jsonl", "--on-error", "fail");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("skipped.jsonl:2: field \"text\" is not a string");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void standardInputIsKnownByItsFirstLine() {
    Cli.Result lines = Cli.pipe(Json.record("x", HARBOUR) + "\n", "scan", "-f", "jsonl");
    assertThat(Json.ofType(lines.text(), "summary").get(0).get("words").asInt()).isEqualTo(18);
    Cli.Result text = Cli.pipe(HARBOUR + "\n\n" + HARBOUR + "\n", "clean");
    assertThat(text.text()).isEqualTo(HARBOUR + "\n");
  }

  @Test
  void jsonThatIsNotLinesIsRefusedAndNotCut() {
    for (String json :
        List.of("[{\"text\": \"a\"}]", " [\n {\"text\": \"a\"}]", "{\n \"text\": \"a\"\n}\n")) {
      Cli.Result result = Cli.pipe(json, "clean");
      assertThat(result.code()).isEqualTo(2);
      assertThat(result.err()).contains("jq -c");
    }
    assertThat(Cli.pipe("[Photo] " + HARBOUR, "clean").text()).isEqualTo("[Photo] " + HARBOUR);
  }

  @Test
  void theOnlyValueOfBoilerplateIsTaken() {
    assertThat(Cli.run("scan", "samples", "--boilerplate-min", "off").code()).isZero();
  }

  @Test
  void idsFollowTheirRule() {
    String record = "{\"text\":\"" + HARBOUR + "\"}\n";
    String findings = Cli.pipe(record + "\n" + record, "scan", "-f", "jsonl").text();
    assertThat(Json.ofType(findings, "article"))
        .extracting(line -> line.get("id").asText())
        .containsExactly("-#1", "-#3");
  }

  @Test
  void listsOfFilesAreRead() throws IOException {
    Path one = file("one.txt", HARBOUR);
    Path two = file("with\nline end.txt", HARBOUR);
    Cli.Result result =
        Cli.pipe(one + "\0" + two + "\0", "scan", "--files0-from", "-", "-f", "jsonl");
    assertThat(Json.ofType(result.text(), "pair")).hasSize(1);
    Path list = file("list", one + "\r\n" + one + "\n");
    result = Cli.run("scan", "--files-from", list);
    assertThat(result.text()).startsWith("1 article,");
    assertThat(result.err()).contains("is named more than once");
    assertThat(Cli.pipe("", "scan", "--files0-from", "-").code()).isEqualTo(2);
  }

  @Test
  void includeAndExcludeChooseFilesOfAFolder() throws IOException {
    file("in/a.txt", HARBOUR);
    file("in/b.md", HARBOUR);
    file("in/sub/c.txt", HARBOUR);
    Path in = folder.resolve("in");
    assertThat(Cli.run("scan", in, "--include", "*.txt").text()).startsWith("2 articles");
    assertThat(Cli.run("scan", in, "--exclude", "sub/**").text()).startsWith("2 articles");
  }

  @Test
  void otherEncodingsAndFieldsAreRead() throws IOException {
    Path latin = folder.resolve("latin.jsonl");
    String record =
        "{\"nr\":4,\"doc\":{\"body\":\"" + HARBOUR + " Straße\\n\\n" + HARBOUR + " Strasse\"}}\n";
    Files.write(latin, record.getBytes(StandardCharsets.ISO_8859_1));
    Cli.Result result =
        Cli.run(
            "clean",
            latin,
            "--encoding",
            "ISO-8859-1",
            "--text-field",
            "doc.body",
            "--id-field",
            "nr");
    assertThat(new String(result.out(), StandardCharsets.ISO_8859_1))
        .isEqualTo("{\"nr\":4,\"doc\":{\"body\":\"" + HARBOUR + " Straße\"}}\n");
  }

  // Deciding

  @Test
  void againstIsOnlyRead() throws IOException {
    Path published = file("published.jsonl", Json.record("p1", HARBOUR) + "\n");
    String fresh =
        Json.record("n1", MARKET)
            + "\n"
            + Json.record("n2", HARBOUR.toUpperCase(Locale.ROOT))
            + "\n";
    Cli.Result result = Cli.pipe(fresh, "clean", "--against", published);
    assertThat(result.text()).isEqualTo(Json.record("n1", MARKET) + "\n");
    assertThat(result.err()).contains("2 read = 1 kept + 1 removed + 0 skipped");
    String findings = Cli.pipe(fresh, "scan", "-f", "jsonl", "--against", published).text();
    JsonNode pair = Json.ofType(findings, "pair").get(0);
    assertThat(pair.get("kept").asText()).isEqualTo("p1");
    assertThat(pair.get("removed").asText()).isEqualTo("n2");
  }

  @Test
  void protectedArticlesStayAndComeFirst() throws IOException {
    file("in/a.txt", HARBOUR);
    file("in/b.txt", HARBOUR);
    file("in/c.txt", HARBOUR + "\n\n" + HARBOUR);
    Path out = folder.resolve("out");
    Cli.Result result =
        Cli.run(
            "clean", folder.resolve("in"), "-o", out, "--protect", "b.txt", "--protect", "c.txt");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(files(out)).containsExactly(".dublette", "b.txt", "c.txt");
    assertThat(Files.readString(out.resolve("c.txt"))).isEqualTo(HARBOUR + "\n\n" + HARBOUR);
  }

  @Test
  void tooManyRemovalsStopTheRun() throws IOException {
    for (String name : List.of("a", "b", "c")) {
      file("in/" + name + ".txt", HARBOUR);
    }
    Path out = folder.resolve("out");
    Path report = folder.resolve("report.json");
    Path ledger = folder.resolve("ledger");
    Cli.Result result =
        Cli.run(
            "clean",
            folder.resolve("in"),
            "-o",
            out,
            "--ledger",
            ledger,
            "--report",
            "json=" + report);
    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err()).contains("2 articles of 3 would go, more than 50 %");
    assertThat(out).doesNotExist();
    assertThat(ledger).doesNotExist();
    assertThat(Json.parse(Files.readString(report)).get("summary").get("removed").asInt())
        .isEqualTo(2);
    assertThat(Cli.run("clean", folder.resolve("in"), "-o", out, "--max-remove", "70").code())
        .isZero();
  }

  @Test
  void anArticleOfWhichNoBlockWouldStayGoesAsAWhole() throws IOException {
    String input =
        Json.record("a", HARBOUR + "\n\n" + MARKET + "\n\n" + HARBOUR + " Again.")
            + "\n"
            + Json.record("b", MARKET + "\n\n" + HARBOUR)
            + "\n";
    Path removed = folder.resolve("removed.jsonl");
    Cli.Result result =
        Cli.pipe(input, "clean", "--remove", "across", "-t", "0.95", "--removed", removed);
    assertThat(result.text()).isEqualTo(input.lines().findFirst().orElseThrow() + "\n");
    JsonNode line = Json.parse(Files.readString(removed));
    assertThat(line.get("id").asText()).isEqualTo("b");
    assertThat(line.get("reason").asText()).isEqualTo("emptied");
    assertThat(line.get("kept").asText()).isEqualTo("a");
  }

  @Test
  void newestKeepsTheNewestAndWarnsOfMissingDates() {
    String input =
        "{\"id\":1,\"d\":\"2024-01-01\",\"text\":\""
            + HARBOUR
            + "\"}\n"
            + "{\"id\":2,\"d\":\"2024-06-01\",\"text\":\""
            + HARBOUR
            + "\"}\n"
            + "{\"id\":3,\"text\":\""
            + HARBOUR
            + "\"}\n";
    Cli.Result result = Cli.pipe(input, "clean", "-k", "newest:d", "--max-remove", "100");
    assertThat(result.text()).startsWith("{\"id\":2").doesNotContain("\"id\":1");
    assertThat(result.err()).contains("-:3: field \"d\" is missing");
  }

  // Output

  @Test
  void removedTextsAreWrittenWithTheirReasons() throws IOException {
    String input =
        Json.record("a", HARBOUR)
            + "\n"
            + Json.record("b", HARBOUR)
            + "\n"
            + Json.record("c", MARKET + "\n\n" + MARKET)
            + "\n";
    Path removed = folder.resolve("removed.jsonl");
    Cli.pipe(input, "clean", "--removed", removed);
    List<JsonNode> lines = Json.lines(Files.readString(removed));
    assertThat(lines)
        .extracting(line -> line.get("reason").asText())
        .containsExactly("identical", "within");
    assertThat(lines.get(0).get("kept").asText()).isEqualTo("a");
    assertThat(lines.get(1).get("kept_block").asInt()).isZero();
    assertThat(lines.get(1).get("text").asText()).isEqualTo(MARKET);
  }

  @Test
  void untouchedRecordsStayByteForByte() {
    String odd = "{ \"text\" :\"\\u0041 \\/ odd\", \"x\":1.0e2 , \"id\":\"q\"}";
    String doubled = "{\"text\":\"" + HARBOUR + "\\n\\n" + HARBOUR + "\\r\\n\",\"z\":[1, 2]}";
    String input = odd + "\r\n\n" + doubled + "\n";
    assertThat(Cli.pipe(input, "clean").text())
        .isEqualTo(odd + "\r\n\n{\"text\":\"" + HARBOUR + "\\r\\n\",\"z\":[1, 2]}\n");
  }

  @Test
  void outputRulesAreKept() throws IOException {
    file("in/a.txt", HARBOUR);
    Path in = folder.resolve("in");
    file("other/a.txt", MARKET);
    file("busy/mine.txt", "mine");
    Cli.Result busy = Cli.run("clean", in, "-o", folder.resolve("busy"));
    assertThat(busy.code()).isEqualTo(2);
    assertThat(busy.err()).contains("not empty and not of an earlier run");
    Cli.Result itself = Cli.run("clean", in.resolve("a.txt"), "-o", in.resolve("a.txt"));
    assertThat(itself.code()).isEqualTo(2);
    assertThat(itself.err()).contains("is an input: it is never overwritten");
    Cli.Result collision =
        Cli.run(
            "clean", in.resolve("a.txt"), folder.resolve("other/a.txt"), "-o", folder.resolve("o"));
    assertThat(collision.code()).isEqualTo(2);
    assertThat(collision.err()).contains("would both become");
    assertThat(folder.resolve("o")).doesNotExist();
    Cli.Result both = Cli.run("clean", in, folder.resolve("other"), "-o", folder.resolve("o"));
    assertThat(both.code()).as(both.err()).isZero();
    assertThat(files(folder.resolve("o"))).containsExactly(".dublette", "in/a.txt", "other/a.txt");
    Cli.Result twice =
        Cli.run(
            "clean",
            in.resolve("a.txt"),
            "-o",
            folder.resolve("x"),
            "--ledger",
            folder.resolve("x"));
    assertThat(twice.err()).contains("would be written twice");
  }

  @Test
  void theOutputFolderIsNotReadAndLosesStaleFiles() throws IOException {
    file("in/a.txt", HARBOUR);
    Path in = folder.resolve("in");
    Path b = file("in/b.txt", MARKET);
    Path out = in.resolve("out");
    assertThat(Cli.run("clean", in, "-o", out).code()).isZero();
    assertThat(files(out)).containsExactly(".dublette", "a.txt", "b.txt");
    Files.delete(b);
    assertThat(Cli.run("clean", in, "-o", out).text()).startsWith("1 article,");
    assertThat(files(out)).containsExactly(".dublette", "a.txt");
  }

  @Test
  void inPlaceKeepsBackups() throws IOException {
    file("in/a.txt", HARBOUR + "\n\n" + HARBOUR + "\n");
    Path in = folder.resolve("in");
    file("in/b.txt", MARKET);
    file("in/c.txt", MARKET);
    Cli.Result result = Cli.run("clean", "-i.bak", in);
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(files(in)).containsExactly("a.txt", "a.txt.bak", "b.txt", "c.txt.bak");
    assertThat(Files.readString(in.resolve("a.txt"))).isEqualTo(HARBOUR + "\n");
    assertThat(Files.readString(in.resolve("a.txt.bak")))
        .isEqualTo(HARBOUR + "\n\n" + HARBOUR + "\n");
  }

  @Test
  void aDryRunWritesNothing() throws IOException {
    file("in/a.txt", HARBOUR + "\n\n" + HARBOUR);
    Path in = folder.resolve("in");
    Path ledger = folder.resolve("ledger");
    Cli.Result result = Cli.run("clean", in, "-n", "--ledger", ledger);
    assertThat(result.code()).isZero();
    assertThat(result.text()).contains("clean would remove 1 block and no article");
    assertThat(files(folder)).containsExactly("in/a.txt");
  }

  @Test
  void restoreRefusesWhatDoesNotFit() throws IOException {
    file("in/a.txt", HARBOUR + "\n\n" + HARBOUR);
    Path in = folder.resolve("in");
    Path out = folder.resolve("out");
    Path ledger = folder.resolve("ledger");
    Cli.run("clean", in, "-o", out, "--ledger", ledger);
    Files.writeString(out.resolve("a.txt"), HARBOUR.replace('h', 'H'));
    Path back = folder.resolve("back");
    Cli.Result changed = Cli.run("restore", out, "--ledger", ledger, "-o", back);
    assertThat(changed.code()).isEqualTo(2);
    assertThat(changed.err()).contains("is not the one that the ledger speaks of");
    Files.delete(out.resolve("a.txt"));
    assertThat(Cli.run("restore", out, "--ledger", ledger, "-o", back).err())
        .contains("is missing");
    String whole = Files.readString(ledger);
    Files.writeString(ledger, whole.substring(0, whole.length() - 60));
    assertThat(Cli.run("restore", out, "--ledger", ledger, "-o", back).err()).contains("damaged");
    Files.writeString(ledger, whole.replace("\"place\":\"a.txt\"", "\"place\":\"../a.txt\""));
    assertThat(Cli.run("restore", out, "--ledger", ledger, "-o", back).err())
        .contains("outside the folder");
    assertThat(back).doesNotExist();
  }

  @Test
  void aDamagedSourceIsCleanedUpToTheBreakAndNamed() throws IOException {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(gzip)) {
      for (int i = 0; i < 2_000; i++) {
        out.write((Json.record("r" + i, MARKET + " " + i * 7919) + "\n").getBytes(UTF_8));
      }
    }
    Path in = folder.resolve("cut.jsonl.gz");
    Files.write(in, Arrays.copyOf(gzip.toByteArray(), gzip.size() - 300));
    Path ledger = folder.resolve("ledger");
    Path cleaned = folder.resolve("cleaned.jsonl.gz");
    Cli.Result result =
        Cli.run("clean", in, "-o", cleaned, "--ledger", ledger, "--remove", "within");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err())
        .contains("cut.jsonl.gz:")
        .contains("cannot be decompressed any further");
    Cli.Result restored =
        Cli.run("restore", cleaned, "--ledger", ledger, "-o", folder.resolve("r.gz"));
    assertThat(restored.code()).isEqualTo(3);
    assertThat(restored.err()).contains("the rest is missing");
  }

  // Reports

  @Test
  void theTextReportFitsEightyColumns() {
    String report = Cli.run("scan", "samples").text();
    assertThat(report.lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 80);
    assertThat(report).contains("Near-duplicate articles", "stands in samples/08-library.txt");
  }

  @Test
  void findingsDoNotDependOnThreads() {
    String one = Cli.run("scan", "samples", "-f", "jsonl", "-j", "1").text();
    assertThat(Cli.run("scan", "samples", "-f", "jsonl", "-j", "8").text()).isEqualTo(one);
  }

  @Test
  void hostileTextIsHarmlessOnATerminal() {
    String evil = "\u001b[31mred\u0007 \u202Eback " + HARBOUR;
    String input = Json.record("\u001b]0;id\u0007", evil + "\n\n" + evil) + "\n";
    String report = Cli.pipe(input, "scan").text();
    assertThat(report).doesNotContain("\u001b", "\u0007", "\u202E");
  }

  // What went wrong once

  @Test
  void aKilledFirstRunIsUndoneByTheNext() throws IOException {
    file("in/sub/a.txt", HARBOUR);
    Path in = folder.resolve("in");
    Files.createDirectories(folder.resolve("out/sub"));
    Path out = folder.resolve("out");
    Path hidden = Files.writeString(out.resolve("sub/.dublette-new-1"), "half");
    Files.writeString(
        out.resolve(".dublette-journal"),
        "{\"step\":\"FOLDER\",\"target\":\""
            + out.resolve("sub")
            + "\"}\n"
            + "{\"step\":\"RENAME\",\"target\":\""
            + out.resolve("sub/a.txt")
            + "\",\"hidden\":\""
            + hidden
            + "\"}\n");
    Cli.Result result = Cli.run("clean", in, "-o", out);
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).contains("undid an interrupted run");
    assertThat(files(out)).containsExactly(".dublette", "sub/a.txt");
  }

  @Test
  void aLedgerThatMayBeTheOnlyCopyIsNotOverwritten() throws IOException {
    file("in/a.txt", HARBOUR + "\n\n" + HARBOUR);
    Path in = folder.resolve("in");
    Path ledger = folder.resolve("ledger");
    assertThat(Cli.run("clean", "-i", "--ledger", ledger, in).code()).isZero();
    String written = Files.readString(ledger);
    Cli.Result again = Cli.run("clean", "-i", "--ledger", ledger, in);
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("may hold the only copy");
    assertThat(Files.readString(ledger)).isEqualTo(written);
  }

  @Test
  void inputsInTheOutputFolderAreRefused() throws IOException {
    file("in/a.txt", HARBOUR);
    Path in = folder.resolve("in");
    Path out = folder.resolve("out");
    assertThat(Cli.run("clean", in, "-o", out).code()).isZero();
    for (Object[] command :
        new Object[][] {
          {"clean", out, "-o", out},
          {"clean", out.resolve("a.txt"), "-o", out},
          {"clean", in, "-o", out, "--against", out}
        }) {
      Cli.Result result = Cli.run(command);
      assertThat(result.code()).isEqualTo(2);
      assertThat(result.err()).contains("is an input inside the output folder");
    }
    assertThat(Files.readString(out.resolve("a.txt"))).isEqualTo(HARBOUR);
  }

  @Test
  void backupsAreNeitherInputNorOverwritten() throws IOException {
    file("in/a.txt", HARBOUR + "\n\n" + HARBOUR);
    Path backup = file("in/a.txt.bak", MARKET);
    Cli.Result result = Cli.run("clean", "-i.bak", folder.resolve("in"));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("a.txt.bak exists");
    assertThat(Files.readString(backup)).isEqualTo(MARKET);
    assertThat(Files.readString(folder.resolve("in/a.txt"))).contains("\n\n");
  }

  @Test
  void noFileIsWrittenTwice() throws IOException {
    file("in/a.txt", HARBOUR);
    Path out = folder.resolve("out");
    Cli.Result result =
        Cli.run("clean", folder.resolve("in"), "-o", out, "--ledger", out.resolve("a.txt"));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("would be written twice");
    assertThat(out).doesNotExist();
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path target = file("target.jsonl", "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.jsonl"), target);
    Cli.pipe(Json.record("a", HARBOUR) + "\n", "clean", "-o", link);
    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(target)).contains("harbour");
  }

  @Test
  void aDamagedSourceIsNotChangedInPlace() throws IOException {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(gzip)) {
      out.write((Json.record("a", HARBOUR) + "\n").repeat(50).getBytes(UTF_8));
    }
    byte[] cut = Arrays.copyOf(gzip.toByteArray(), gzip.size() - 6);
    Path in = folder.resolve("cut.jsonl.gz");
    Files.write(in, cut);
    Cli.Result result =
        Cli.run("clean", "-i", "--ledger", folder.resolve("l"), in, "--max-remove", "100");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("is left as it is");
    assertThat(Files.readAllBytes(in)).isEqualTo(cut);
  }

  @Test
  void anArticleInWhoseFavourOthersWentIsNotEmptied() {
    String p1 = "The ferry to the island left an hour late because of the fog over the sound.";
    String p2 = "A bakery on the corner sells rye bread that people queue for on Saturdays.";
    String p3 = "Nobody had expected the old mill to be sold for less than its timber.";
    String p4 = "The choir rehearses in the gym until the roof of the church is mended.";
    String input =
        Json.record("c", p1 + "\n\n" + p3)
            + "\n"
            + Json.record("d", p2 + "\n\n" + p4)
            + "\n"
            + Json.record("b", p1 + "\n\n" + p2)
            + "\n"
            + Json.record("a", p1 + "\n\n" + p2 + " again")
            + "\n";
    Cli.Result result = Cli.pipe(input, "clean", "--remove", "articles,across");
    assertThat(Json.lines(result.text()))
        .extracting(line -> line.get("id").asText())
        .containsExactly("c", "d", "b");
    assertThat(Json.lines(result.text()).get(2).get("text").asText()).isEqualTo(p1);
  }

  @Test
  void copiesOfAnExcerptGoWithIt() {
    String whole = HARBOUR + " " + MARKET + " And then the rain came down on both of them at once.";
    String input =
        Json.record("whole", whole)
            + "\n"
            + Json.record("part", HARBOUR)
            + "\n"
            + Json.record("copy", HARBOUR.toUpperCase(Locale.ROOT))
            + "\n";
    Cli.Result result = Cli.pipe(input, "clean", "--remove", "contained", "--max-remove", "100");
    assertThat(Json.lines(result.text()))
        .extracting(line -> line.get("id").asText())
        .containsExactly("whole");
  }

  @Test
  void aPairOfTwoRemovedArticlesNamesTheOneThatStays() {
    String near = HARBOUR + " " + MARKET;
    String input =
        Json.record("k", near + " really.")
            + "\n"
            + Json.record("r", near + " indeed.")
            + "\n"
            + Json.record("s", near + " Indeed")
            + "\n";
    String findings = Cli.pipe(input, "scan", "-f", "jsonl").text();
    for (JsonNode pair : Json.ofType(findings, "pair")) {
      assertThat(pair.get("kept").asText()).isEqualTo("k");
    }
  }

  @Test
  void thresholdsOfManyDigitsAreTaken() {
    assertThat(Cli.run("scan", "samples", "-t", "0.6123456789", "-q").code()).isZero();
  }

  @Test
  void saysHowLongThePhasesTook() throws IOException {
    Path file = folder.resolve("a.txt");
    Files.writeString(file, "One article of a few words.");
    Cli.Result result = Cli.run("scan", file, "-v");
    assertThat(result.err())
        .containsPattern("dublette: reading: \\d+\\.\\d s, \\d+\\.\\d s of processors\n")
        .containsPattern("dublette: comparing articles: ");
    assertThat(Cli.run("scan", file).err()).doesNotContain("of processors");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--ledger", "--removed", "--rejects"})
  void anArticleOfAFolderThatIsReadIsNotOverwritten(String option) throws IOException {
    Path articles = Files.createDirectories(folder.resolve("articles"));
    Path article = articles.resolve("a.txt");
    Files.writeString(article, "An article that must stay as it is.");
    Files.writeString(articles.resolve("b.txt"), "Another one.");
    Cli.Result result = Cli.run("clean", articles, "-o", folder.resolve("out"), option, article);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("a.txt is there already");
    assertThat(article).hasContent("An article that must stay as it is.");
  }
}
