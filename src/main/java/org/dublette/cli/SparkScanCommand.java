package org.dublette.cli;

import java.util.List;
import org.dublette.spark.Publication;
import org.dublette.spark.SparkJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Reports what is repeated, on Spark. */
@Command(
    name = "scan",
    description = "Report what is repeated; changes nothing and never fails on findings.",
    footer = {
      "",
      "Examples:",
      "  spark-submit --master local[*] dublette-spark.jar scan articles.jsonl",
      "  spark-submit … dublette-spark.jar scan crawl/ --report jsonl=findings.jsonl"
          + " --work-dir /shared/work"
    })
final class SparkScanCommand implements Subcommand {
  @Mixin private InputArguments input;
  @Mixin private MatchArguments match;
  @Mixin private ReportArguments report;
  @Mixin private RunArguments run;
  @Mixin private SparkArguments spark;
  @Spec private CommandSpec spec;

  @Override
  public ExitCode run(Streams streams, Terminal terminal) throws Exception {
    try (SparkInvocation invocation =
        new SparkInvocation(streams, terminal, input, match, report, run, spark)) {
      List<String> paths = invocation.paths();
      if (paths.isEmpty()) {
        return Main.usage(spec, streams);
      }
      List<String> files = invocation.extraFiles();
      SparkJob.Result result = invocation.find(paths, files, null);
      if (!files.isEmpty()) {
        try (Publication publication = invocation.publication(files.get(0))) {
          invocation.writeReports(result, null, publication);
          invocation.writeRejects(result, publication);
          publication.commit();
        }
      }
      invocation.print(result, null);
      ExitCode code = invocation.close(result.findings());
      invocation.done();
      return code;
    }
  }

  @Override
  public boolean verbose() {
    return run.verbose();
  }
}
