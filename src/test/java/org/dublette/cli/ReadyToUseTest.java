package org.dublette.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dublette.testing.Cli;
import org.dublette.testing.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files for CI do what they say: their steps are run with this build. */
final class ReadyToUseTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Path ACTION = Path.of(".github/actions/check/action.yml");
  private static final Path SCRIPT = Path.of(".github/actions/check/check.sh");
  private static final Path WORKFLOW = Path.of(".github/workflows/duplicates.yml");
  private static final Path GITLAB = Path.of(".gitlab/duplicates.gitlab-ci.yml");
  private static final Path HOOKS = Path.of(".pre-commit-hooks.yaml");
  private static final String TEXT =
      "The harbour board has closed the old quay because its piles are rotten and the tide is high.";

  @TempDir Path folder;

  private Path launcher;

  /** What a script did. */
  private record Run(int code, String out, String err) {}

  @BeforeEach
  void makeLauncher() throws IOException {
    launcher = folder.resolve("home/target/dublette");
    Files.createDirectories(launcher.getParent());
    Files.writeString(
        launcher,
        "#!/bin/sh\nDUBLETTE_TTY= exec '"
            + Path.of(System.getProperty("java.home"), "bin", "java")
            + "' -cp '"
            + System.getProperty("java.class.path")
            + "' org.dublette.cli.Main \"$@\"\n");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path articles(String... texts) throws IOException {
    Path articles = Files.createDirectories(folder.resolve("work/my articles"));
    for (int i = 0; i < texts.length; i++) {
      Files.writeString(articles.resolve(i + ".txt"), texts[i]);
    }
    return articles;
  }

  private Run bash(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(Files.createDirectories(folder.resolve("work")).toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    int code = builder.start().waitFor();
    return new Run(code, Files.readString(out), Files.readString(err));
  }

  private static JsonNode yaml(Path file) throws IOException {
    return YAML.readTree(Files.readString(file));
  }

  private static List<JsonNode> steps(JsonNode node) {
    List<JsonNode> steps = new ArrayList<>();
    node.findValues("steps").forEach(list -> list.forEach(steps::add));
    return steps;
  }

  // GitHub

  @Test
  void actionsArePinnedAndNoInputBecomesAPartOfAScript() throws IOException {
    Pattern pinned = Pattern.compile("(?m)uses: (\\./\\S+|\\S+@[0-9a-f]{40} # v[0-9.]+)$");
    for (Path file : List.of(ACTION, WORKFLOW)) {
      String text = Files.readString(file).replaceAll("(?m)^#.*$", "");
      assertThat(pinned.matcher(text).results().count())
          .as(file.toString())
          .isEqualTo(Pattern.compile("uses:").matcher(text).results().count());
      for (JsonNode step : steps(yaml(file))) {
        assertThat(step.path("run").asText()).doesNotContain("${{");
      }
    }
  }

  @Test
  void theWorkflowHasTheLeastPermissions() throws IOException {
    JsonNode workflow = yaml(WORKFLOW);
    assertThat(workflow.get("permissions")).isEmpty();
    assertThat(workflow.get("jobs").get("check").get("permissions").toString())
        .isEqualTo("{\"contents\":\"read\",\"security-events\":\"write\"}");
    JsonNode checkout = steps(workflow).get(0);
    assertThat(checkout.get("with").get("persist-credentials").asBoolean(true)).isFalse();
  }

  @Test
  void theWorkflowFitsTheAction() throws IOException {
    JsonNode action = yaml(ACTION);
    JsonNode gate = steps(yaml(WORKFLOW)).get(1);
    gate.get("with")
        .fieldNames()
        .forEachRemaining(name -> assertThat(action.get("inputs").has(name)).as(name).isTrue());
    Matcher outputs =
        Pattern.compile("steps\\.gate\\.outputs\\.([a-z-]+)").matcher(Files.readString(WORKFLOW));
    assertThat(outputs.results().map(found -> found.group(1)))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(action.get("outputs").has(name)).as(name).isTrue());
    String script = Files.readString(SCRIPT);
    JsonNode variables = steps(action).get(2).get("env");
    assertThat(variables).hasSize(7);
    variables
        .fieldNames()
        .forEachRemaining(name -> assertThat(script).containsPattern("\\$\\{?" + name + "\\b"));
    for (String output : List.of("exit-code", "verdict", "sarif-file", "html-file")) {
      assertThat(script).contains(output + "=");
      assertThat(action.get("outputs").has(output)).isTrue();
    }
  }

  /** The gate of the workflow passes on the samples, as it is written there. */
  @Test
  void theWorkflowPassesOnTheSamples() throws IOException {
    JsonNode with = steps(yaml(WORKFLOW)).get(1).get("with");
    List<Object> args = new ArrayList<>(List.of("check"));
    with.properties()
        .forEach(
            input -> {
              if (!input.getKey().equals("paths")) {
                args.addAll(List.of("--" + input.getKey(), input.getValue().asText()));
              }
            });
    args.add(with.get("paths").asText());
    assertThat(Cli.run(args.toArray()).code()).isZero();
  }

  private Run action(Map<String, String> inputs) throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(inputs);
    Path runner = Files.createDirectories(folder.resolve("runner"));
    environment.put("RUNNER_TEMP", runner.toString());
    environment.put("GITHUB_OUTPUT", folder.resolve("output").toString());
    environment.put("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString());
    environment.put("GITHUB_ACTION_PATH", folder.resolve("home/a/b/c").toString());
    Files.createDirectories(folder.resolve("home/a/b/c"));
    Files.deleteIfExists(folder.resolve("output"));
    return bash(environment, List.of("bash", SCRIPT.toAbsolutePath().toString()));
  }

  private Map<String, String> outputs() throws IOException {
    Map<String, String> outputs = new HashMap<>();
    for (String line : Files.readAllLines(folder.resolve("output"))) {
      outputs.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
    }
    return outputs;
  }

  @Test
  void theActionFailsPassesAndReports() throws IOException, InterruptedException {
    articles(TEXT, TEXT, "Something else stands here.");
    Run failed = action(Map.of("PATHS", "my articles\n", "MAX_DUPLICATION", "5"));
    assertThat(failed.code).as(failed.err).isEqualTo(1);
    assertThat(failed.out).contains("::error ").contains("my articles/1.txt");
    assertThat(outputs().get("exit-code")).isEqualTo("1");
    assertThat(outputs().get("verdict")).startsWith("dublette: check FAILED: duplication ");
    assertThat(Files.readString(folder.resolve("summary"))).contains("Duplication");
    assertThat(Json.parse(Files.readString(Path.of(outputs().get("sarif-file")))).get("version"))
        .hasToString("\"2.1.0\"");
    assertThat(Files.readString(Path.of(outputs().get("html-file")))).contains("<html");

    Run passed =
        action(
            Map.of(
                "PATHS", "my articles",
                "MAX_DUPLICATION", "60",
                "MAX_REMOVED", "1",
                "OPTIONS", "--threshold\n0.7\n"));
    assertThat(passed.code).as(passed.err).isZero();
    assertThat(outputs().get("verdict")).contains("check passed", "--max-removed");

    Run baseline = action(Map.of("PATHS", "my articles", "BASELINE", "none.jsonl"));
    assertThat(baseline.code).isEqualTo(2);
    assertThat(outputs()).doesNotContainKey("sarif-file");
    assertThat(outputs().get("verdict")).contains("no baseline none.jsonl");
  }

  @Test
  void whatStandsInAnInputIsNeverRun() throws IOException, InterruptedException {
    articles(TEXT);
    Run run = action(Map.of("PATHS", "$(touch pwned)\n`touch pwned`\n; touch pwned"));
    assertThat(run.code).isEqualTo(2);
    assertThat(folder.resolve("work/pwned")).doesNotExist();
  }

  // GitLab

  @Test
  void theGitlabJobWritesTheReportsThatItNames() throws IOException, InterruptedException {
    articles(TEXT, TEXT);
    JsonNode job = yaml(GITLAB).get("duplicates");
    Map<String, String> environment =
        Map.of(
            "DUBLETTE_HOME", folder.resolve("home").toString(),
            "DUBLETTE_PATHS", ".",
            "DUBLETTE_OPTIONS", "--max-duplication 5");
    StringBuilder script = new StringBuilder("set -e\n");
    for (String part : List.of("before_script", "script")) {
      job.get(part).forEach(line -> script.append(line.asText()).append('\n'));
    }
    Run run = bash(environment, List.of("bash", "-c", script.toString()));
    assertThat(run.code).as(run.err).isEqualTo(1);
    JsonNode reports = job.get("artifacts").get("reports");
    Path work = folder.resolve("work");
    assertThat(Json.parse(Files.readString(work.resolve(reports.get("codequality").asText()))))
        .isNotEmpty();
    assertThat(work.resolve(reports.get("junit").asText())).exists();
    assertThat(work.resolve(job.get("artifacts").get("paths").get(0).asText())).exists();
  }

  // pre-commit

  @Test
  void theHookChecksWhatItsArgumentsName() throws IOException, InterruptedException {
    JsonNode hook = yaml(HOOKS).get(0);
    assertThat(hook.get("pass_filenames").asBoolean(true)).isFalse();
    Path entry = Path.of(hook.get("entry").asText());
    assertThat(entry).isExecutable();
    Path copy = folder.resolve("home").resolve(entry);
    Files.createDirectories(copy.getParent());
    Files.copy(entry, copy);
    articles(TEXT);
    assertThat(bash(Map.of(), List.of(copy.toString(), "my articles")).code).isZero();
    articles(TEXT, TEXT);
    Run failed = bash(Map.of(), List.of(copy.toString(), "my articles"));
    assertThat(failed.code).isEqualTo(1);
    assertThat(failed.err).contains("check FAILED");
    assertThat(bash(Map.of(), List.of(copy.toString())).code).isEqualTo(2);
  }

  // All

  @Test
  void everyOptionInThemIsOneOfCheck() throws IOException {
    String help = Cli.run("check", "--help").text();
    for (Path file : List.of(SCRIPT, GITLAB, HOOKS)) {
      for (String line : Files.readAllLines(file)) {
        boolean ofOthers = Stream.of("git ", "mvn ", "git:").anyMatch(line::contains);
        Matcher option = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+").matcher(line);
        while (!ofOthers && option.find()) {
          assertThat(help).as(file + ": " + line).contains(option.group());
        }
      }
    }
    assertThat(Files.readString(SCRIPT)).contains("--max-duplication", "--baseline", "--report");
    assertThat(Files.readString(GITLAB)).contains("--report");
  }
}
