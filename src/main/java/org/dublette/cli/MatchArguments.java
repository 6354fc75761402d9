package org.dublette.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.dublette.cluster.KeepPolicy;
import org.dublette.model.InputException;
import org.dublette.model.Ratio;
import org.dublette.pipeline.IgnoredBlock;
import org.dublette.pipeline.Options;
import org.dublette.pipeline.Removable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What counts as a duplicate, and what becomes of it. */
final class MatchArguments {
  @Option(
      names = {"-t", "--threshold"},
      paramLabel = "SHARE",
      converter = Converters.RatioConverter.class,
      description =
          "Articles are near-duplicates from this Jaccard similarity of their shingles on."
              + " Default: 0.65.")
  private Ratio threshold = Options.DEFAULT.threshold();

  @Option(
      names = "--block-threshold",
      paramLabel = "SHARE",
      converter = Converters.RatioConverter.class,
      description = "Blocks are near from this Jaccard similarity on. Default: 0.8.")
  private Ratio blockThreshold = Options.DEFAULT.blockThreshold();

  @Option(
      names = "--containment",
      paramLabel = "SHARE",
      converter = Converters.RatioConverter.class,
      description =
          "An article is contained in another one if this share of its shingles stands there."
              + " Default: 0.9.")
  private Ratio containment = Options.DEFAULT.containment();

  @Option(
      names = "--shingle",
      paramLabel = "WORDS",
      description = "Words in a shingle. Default: 3.")
  private int shingle = Options.DEFAULT.shingle();

  @Option(
      names = "--num-perm",
      paramLabel = "N",
      description = "Numbers in an article's signature, up to 512. Default: 128.")
  private int numPerm = Options.DEFAULT.numPerm();

  @Option(
      names = "--min-block-words",
      paramLabel = "N",
      description = "Blocks of fewer words don't count as repeated. Default: 8.")
  private int minBlockWords = Options.DEFAULT.minBlockWords();

  @Option(
      names = "--boilerplate-min",
      paramLabel = "N",
      converter = BoilerplateConverter.class,
      description =
          "A block that stands in at least N articles of one origin is boilerplate, and is left out"
              + " when articles are compared; off for never. Default: 10.")
  private Boilerplate boilerplate = new Boilerplate(Options.DEFAULT.boilerplateMin());

  @Option(
      names = "--ignore-text",
      paramLabel = "FILE",
      description =
          "Leave the blocks of FILE, one a line, out when articles are compared; lines that start"
              + " with # are comments. Repeatable.")
  private List<Path> ignoreText = new ArrayList<>();

  @Option(
      names = "--exact",
      description = "Find all pairs, not only those that sketches propose; slower.")
  private boolean exact;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the sketches. Default: 1.")
  private long seed = Options.DEFAULT.seed();

  @Option(
      names = {"-k", "--keep"},
      paramLabel = "POLICY",
      converter = Converters.KeepConverter.class,
      description =
          "Which duplicate stays: first, last, longest, shortest, newest:FIELD, oldest:FIELD,"
              + " prefer:GLOB. Default: first.")
  private KeepPolicy keep = KeepPolicy.FIRST;

  @Option(
      names = "--remove",
      paramLabel = "WHAT",
      split = ",",
      converter = RemovableConverter.class,
      description =
          "What goes: articles, contained, within, across, boilerplate, template; several with"
              + " commas."
              + " Default: articles,within.")
  private List<Removable> remove = new ArrayList<>(Options.DEFAULT.remove());

  @Option(
      names = "--protect",
      paramLabel = "GLOB",
      description = "Never remove articles of such sources or ids; repeatable.")
  private List<String> protect = new ArrayList<>();

  @Option(
      names = "--against",
      paramLabel = "PATH",
      description =
          "A collection that is only read: what stands there counts as an earlier original;"
              + " repeatable.")
  private List<String> against = new ArrayList<>();

  static final class RemovableConverter implements ITypeConverter<Removable> {
    @Override
    public Removable convert(String value) {
      return Converters.enumValue(Removable.class, value, "kind of duplicate");
    }
  }

  /** From how many articles on a block is boilerplate; 0 for never. */
  private record Boilerplate(int least) {}

  static final class BoilerplateConverter implements ITypeConverter<Boilerplate> {
    @Override
    public Boilerplate convert(String value) {
      if (value.equals("off")) {
        return new Boilerplate(0);
      }
      try {
        int least = Integer.parseInt(value);
        if (least >= 2) {
          return new Boilerplate(least);
        }
      } catch (NumberFormatException e) {
        // The message below says it.
      }
      throw new TypeConversionException("'" + value + "' is neither off nor a number from 2 on");
    }
  }

  Options options() {
    try {
      Set<Removable> wanted = EnumSet.noneOf(Removable.class);
      wanted.addAll(remove);
      return new Options(
          threshold,
          blockThreshold,
          containment,
          shingle,
          numPerm,
          minBlockWords,
          boilerplate.least(),
          ignored(),
          exact,
          seed,
          keep,
          wanted);
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
  }

  private List<IgnoredBlock> ignored() {
    List<IgnoredBlock> ignored = new ArrayList<>();
    for (Path file : ignoreText) {
      ignored.addAll(IgnoreFile.read(file));
    }
    return ignored;
  }

  String boilerplate() {
    return boilerplate.least() == 0 ? "off" : String.valueOf(boilerplate.least());
  }

  List<String> ignoreText() {
    return ignoreText.stream().map(Path::toString).toList();
  }

  List<String> protect() {
    return protect;
  }

  List<String> against() {
    return against;
  }
}
