package org.dublette.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dublette.calibrate.Calibration;
import org.dublette.calibrate.CalibrationReport;
import org.dublette.calibrate.Edit;
import org.dublette.calibrate.Planter;
import org.dublette.engine.Sampling;
import org.dublette.format.JsonRecords;
import org.dublette.io.SourceLister;
import org.dublette.model.InputException;
import org.dublette.model.Ratio;
import org.dublette.pipeline.Options;
import org.dublette.report.Findings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what thresholds would find, on the user's own texts. */
@Command(
    name = "calibrate",
    description =
        "Recall and precision at each threshold, measured on edited copies of your own texts.",
    footer = {
      "",
      "Examples:",
      "  dublette calibrate articles/",
      "  dublette calibrate dump.jsonl --sample 5000 -f json > calibration.json"
    })
final class CalibrateCommand implements Subcommand {
  @Mixin private OutputArguments output;
  private static final int COPIES_OF_EACH_KIND = 400;
  private static final List<Ratio> THRESHOLDS =
      List.of("0.5", "0.55", "0.6", "0.65", "0.7", "0.75", "0.8", "0.85", "0.9", "0.95").stream()
          .map(Ratio::of)
          .toList();

  @Mixin private InputArguments input;
  @Mixin private MatchArguments match;
  @Mixin private RunArguments run;
  @Spec private CommandSpec spec;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description = "How many articles to draw from the collection. Default: 2000.")
  private int sample = 2000;

  @Override
  public ExitCode run(Streams streams, Terminal terminal) throws Exception {
    if (sample < 2) {
      throw new InputException("--sample must be 2 or more, not " + sample);
    }
    int top = output.top();
    Invocation invocation =
        new Invocation(streams, terminal, input, match, new ReportArguments(), run);
    List<String> paths = invocation.paths();
    if (paths.isEmpty()) {
      return Main.usage(spec, streams);
    }
    SourceLister lister = invocation.list(paths, List.of(), null);
    Sampling.Sample drawn = invocation.draw(lister, sample);
    drawn.skipped().forEach(skip -> streams.err().println("dublette: skipped " + skip.place()));
    if (drawn.drawn().size() < 2) {
      throw new InputException("nothing to calibrate on: it takes at least two articles");
    }
    Calibration calibration = calibrate(invocation, drawn.drawn());
    if (output.json()) {
      CalibrationReport.json(calibration, streams.out());
    } else {
      String text = CalibrationReport.text(calibration, top);
      streams.out().write(text.getBytes(StandardCharsets.UTF_8));
    }
    streams.out().flush();
    return drawn.skipped().isEmpty() ? ExitCode.DONE : ExitCode.SKIPPED;
  }

  private Calibration calibrate(Invocation invocation, List<Sampling.Drawn> drawn)
      throws IOException {
    Options options = match.options();
    Map<String, Calibration.Copy> copies = new LinkedHashMap<>();
    ByteArrayOutputStream records = new ByteArrayOutputStream();
    for (Sampling.Drawn article : drawn) {
      JsonRecords.write(records, article.id(), article.text(), article.origin());
    }
    Planter planter = new Planter(options.seed());
    int distance = 0;
    for (Edit edit : Edit.values()) {
      distance++;
      int planted = 0;
      for (int i = 0; i < drawn.size() && planted < COPIES_OF_EACH_KIND; i++) {
        Sampling.Drawn other = drawn.get((i + distance) % drawn.size());
        String text = planter.plant(edit, drawn.get(i).text(), other.text());
        if (text != null) {
          String id = "planted " + edit.label() + " " + drawn.get(i).id();
          copies.put(id, new Calibration.Copy(drawn.get(i).id(), edit));
          JsonRecords.write(records, id, text, drawn.get(i).origin());
          planted++;
        }
      }
    }
    if (copies.isEmpty()) {
      throw new InputException(
          "nothing to calibrate on: every article is too short to be edited (40 words)");
    }
    Findings findings = invocation.findAmong(records.toByteArray(), THRESHOLDS.get(0));
    return Calibration.of(
        drawn.size(), copies, findings, THRESHOLDS, options.containment(), options.threshold());
  }

  @Override
  public boolean verbose() {
    return run.verbose();
  }
}
