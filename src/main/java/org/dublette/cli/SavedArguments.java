package org.dublette.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dublette.model.InputException;
import org.dublette.report.Findings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The arguments of a run whose findings were saved, taken from their parameters. */
@Command
final class SavedArguments {
  private static final byte[] START = "{\"type\":\"run\",".getBytes(StandardCharsets.US_ASCII);

  @Mixin private InputArguments input;
  @Mixin private MatchArguments match;

  private SavedArguments() {}

  /** Tells whether a file holds findings, by its beginning. */
  static boolean areIn(String file) {
    try {
      Path path = Path.of(file);
      if (!Files.isRegularFile(path)) {
        return false;
      }
      try (InputStream in = Files.newInputStream(path)) {
        return Arrays.equals(in.readNBytes(START.length), START);
      }
    } catch (IOException | IllegalArgumentException e) {
      return false; // Whoever reads it says what is wrong.
    }
  }

  /**
   * Takes the arguments from findings.
   *
   * @param name of their file, for messages
   * @param given what was typed beside them; no option that the findings name may be among it
   */
  static SavedArguments of(String name, Findings findings, ParseResult given) {
    SavedArguments saved = new SavedArguments();
    CommandLine line = new CommandLine(saved);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    for (OptionSpec option : given.matchedOptions()) {
      if (line.getCommandSpec().optionsMap().containsKey(option.longestName())) {
        throw new InputException(
            name + " says how it was found: leave out " + option.longestName());
      }
    }
    List<String> words = new ArrayList<>(FollowUps.options(findings.parameters(), Map.of()));
    words.add("--");
    if (findings.parameters().get("paths") instanceof List<?> paths) {
      paths.forEach(path -> words.add(path.toString()));
    }
    try {
      line.parseArgs(words.toArray(String[]::new));
    } catch (ParameterException e) {
      throw new InputException(name + ": its parameters can't be used: " + e.getMessage(), e);
    }
    return saved;
  }

  InputArguments input() {
    return input;
  }

  MatchArguments match() {
    return match;
  }
}
