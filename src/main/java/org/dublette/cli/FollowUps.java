package org.dublette.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dublette.gate.Verdict;
import org.dublette.io.Source;
import org.dublette.report.NextSteps;
import org.dublette.report.NextSteps.Step;
import org.dublette.report.Summary;

/** The commands that make sense after a run. Stateless. */
final class FollowUps {
  /** What a run's parameters hold besides options. */
  private static final Set<String> NO_OPTIONS = Set.of("paths", "bands", "rows");

  private FollowUps() {}

  /**
   * Returns the options that make another command read and match in the same way.
   *
   * @param parameters of the run
   * @param defaults the parameters of a run without options, whose values are left out
   */
  static List<String> options(Map<String, Object> parameters, Map<String, Object> defaults) {
    List<String> words = new ArrayList<>();
    parameters.forEach(
        (name, value) -> {
          if (!NO_OPTIONS.contains(name) && !value.equals(defaults.get(name))) {
            String option = "--" + name.replace('_', '-');
            if (name.equals("remove") && value instanceof List<?> list) {
              words.add(option);
              words.add(String.join(",", list.stream().map(Object::toString).toList()));
            } else if (value instanceof List<?> list) {
              list.forEach(item -> words.addAll(List.of(option, item.toString())));
            } else if (value instanceof Boolean truth) {
              if (truth) {
                words.add(option);
              }
            } else {
              words.addAll(List.of(option, value.toString()));
            }
          }
        });
    return words;
  }

  /**
   * Returns the options and paths with which another command reads the same and matches in the same
   * way; empty if standard input was read, which is gone.
   */
  static List<String> again(InputArguments input, MatchArguments match) {
    List<String> named = input.named();
    if (named.contains(Source.STANDARD_INPUT)) {
      return List.of();
    }
    Map<String, Object> defaults =
        RunParameters.of(List.of(), new InputArguments(), new MatchArguments());
    List<String> again = new ArrayList<>(named);
    again.addAll(options(RunParameters.of(List.of(), input, match), defaults));
    return again;
  }

  /** Returns what to do after a run that changed nothing. */
  static NextSteps afterLooking(List<String> again, Summary summary) {
    boolean nothing = summary.removed() == 0 && summary.removedBlocks() == 0;
    if (again.isEmpty() || nothing) {
      return new NextSteps(again, List.of());
    }
    List<String> clean = new ArrayList<>(List.of("dublette", "clean"));
    clean.addAll(again);
    clean.addAll(List.of("-o", "cleaned/", "--ledger", "ledger.jsonl"));
    return new NextSteps(again, List.of(new Step("get the text without them", clean)));
  }

  /** Returns what to do after a check, which may have found copies that are new. */
  static NextSteps afterChecking(List<String> again, Summary summary, Verdict verdict) {
    NextSteps looking = afterLooking(again, summary);
    if (again.isEmpty() || verdict.fresh().isEmpty()) {
      return looking;
    }
    List<String> explain = new ArrayList<>(List.of("dublette", "explain"));
    explain.add(verdict.fresh().get(0).finding());
    explain.addAll(again);
    List<Step> steps = new ArrayList<>(List.of(new Step("see the first that is new", explain)));
    steps.addAll(looking.commands());
    return new NextSteps(again, steps);
  }

  /**
   * Returns what to do after text was cleaned.
   *
   * @param restore options and arguments of the command that brings the originals back; empty if
   *     there is no ledger
   */
  static NextSteps afterCleaning(List<String> again, List<String> restore) {
    if (restore.isEmpty()) {
      return new NextSteps(again, List.of());
    }
    List<String> words = new ArrayList<>(List.of("dublette", "restore"));
    words.addAll(restore);
    return new NextSteps(again, List.of(new Step("bring the originals back", words)));
  }
}
