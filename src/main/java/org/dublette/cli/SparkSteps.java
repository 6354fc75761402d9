package org.dublette.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.dublette.report.Findings;
import org.dublette.report.NextSteps;
import org.dublette.report.NextSteps.Step;
import org.dublette.report.ReportFormat;
import org.dublette.report.Summary;
import org.dublette.spark.Storage;
import org.jspecify.annotations.Nullable;

/** The commands that make sense after a run on Spark. Stateless but for the run's arguments. */
final class SparkSteps {
  private static final String JAR = "dublette-spark.jar";

  private final SparkConf conf;
  private final InputArguments input;
  private final MatchArguments match;
  private final ReportArguments report;
  private final SparkArguments spark;

  SparkSteps(
      SparkConf conf,
      InputArguments input,
      MatchArguments match,
      ReportArguments report,
      SparkArguments spark) {
    this.conf = conf;
    this.input = input;
    this.match = match;
    this.report = report;
    this.spark = spark;
  }

  /**
   * What a run wrote.
   *
   * @param folder of the cleaned text
   * @param ledger of what went, or null if none was wanted
   * @param onSpark whether the originals come back on Spark only
   */
  record Cleaned(String folder, @Nullable String ledger, boolean onSpark) {}

  /**
   * Returns what to do next.
   *
   * @param cleaned what was written, or null if the run only looked
   */
  NextSteps after(Findings findings, @Nullable Cleaned cleaned) {
    List<Step> steps = new ArrayList<>();
    Summary summary = findings.summary();
    boolean nothing = summary.removed() == 0 && summary.removedBlocks() == 0;
    report.render().reports().stream()
        .filter(file -> file.format() == ReportFormat.JSONL && !Storage.isRemote(file.file()))
        .findFirst()
        .ifPresent(file -> steps.add(new Step("see the findings on a page", page(file.file()))));
    if (cleaned == null && !nothing) {
      steps.add(new Step("get the text without them", clean()));
    }
    if (cleaned != null && cleaned.ledger() != null) {
      steps.add(new Step("bring the originals back", restore(cleaned, cleaned.ledger())));
    }
    return new NextSteps(List.of(), steps);
  }

  private static List<String> page(String findings) {
    return List.of("dublette", "report", findings, "--report", "html=report.html");
  }

  private List<String> restore(Cleaned cleaned, String ledger) {
    List<String> words = cleaned.onSpark ? submit() : new ArrayList<>(List.of("dublette"));
    words.addAll(List.of("restore", cleaned.folder(), "--ledger", ledger, "-o", "original/"));
    return words;
  }

  private List<String> submit() {
    List<String> words = new ArrayList<>(List.of("spark-submit", "--master"));
    words.add(conf.get("spark.master", "local[*]"));
    words.add(jar());
    return words;
  }

  private List<String> clean() {
    List<String> words = submit();
    words.add("clean");
    words.addAll(FollowUps.again(input, match));
    String workDir = spark.workDir();
    if (workDir != null) {
      words.addAll(List.of("--work-dir", workDir));
    }
    words.addAll(List.of("-o", "cleaned/", "--ledger", "ledger.jsonl"));
    return words;
  }

  /** Returns where this application lies, or its name if it was not started from its jar. */
  private static String jar() {
    CodeSource source = SparkSteps.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return JAR;
    }
    try {
      String path = Path.of(source.getLocation().toURI()).toString();
      return path.endsWith(".jar") ? path : JAR;
    } catch (URISyntaxException e) {
      return JAR;
    }
  }
}
