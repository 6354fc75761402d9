package org.dublette.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dublette.cluster.KeepPolicy;
import org.dublette.format.FieldPath;
import org.dublette.model.InputException;
import org.dublette.model.Ratio;
import org.dublette.report.ReportFormat;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** From words on the command line to values, with messages that help. */
final class Converters {
  private Converters() {}

  static final class RatioConverter implements ITypeConverter<Ratio> {
    @Override
    public Ratio convert(String value) {
      try {
        return Ratio.of(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "'" + value + "' is not a number from 0 to 1 (for example 0.8)");
      }
    }
  }

  static final class KeepConverter implements ITypeConverter<KeepPolicy> {
    @Override
    public KeepPolicy convert(String value) {
      try {
        return KeepPolicy.parse(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "'"
                + value
                + "' is no policy: "
                + e.getMessage()
                + Suggestions.didYouMean(value, KeepPolicy.forms()));
      }
    }
  }

  static final class FieldConverter implements ITypeConverter<FieldPath> {
    @Override
    public FieldPath convert(String value) {
      if (value.isEmpty()) {
        throw new TypeConversionException("a field needs a name");
      }
      return new FieldPath(value);
    }
  }

  static final class WhenConverter implements ITypeConverter<When> {
    @Override
    public When convert(String value) {
      return enumValue(When.class, value, "choice");
    }
  }

  /** A share in percent, with or without the sign. */
  static final class PercentConverter implements ITypeConverter<Percent> {
    @Override
    public Percent convert(String value) {
      try {
        double number = Double.parseDouble(value.replace("%", "").strip());
        if (number >= 0 && number <= 100) {
          return new Percent(number);
        }
      } catch (NumberFormatException e) {
        // The message below says it.
      }
      throw new TypeConversionException("'" + value + "' is not a percentage from 0 to 100");
    }
  }

  /**
   * A share in percent.
   *
   * @param value from 0 to 100
   */
  record Percent(double value) {}

  /**
   * A report to be written to a file.
   *
   * @param format its format
   * @param file the file's name
   */
  record ReportFile(ReportFormat format, String file) {}

  static final class ReportFileConverter implements ITypeConverter<ReportFile> {
    @Override
    public ReportFile convert(String value) {
      int equals = value.indexOf('=');
      if (equals < 1 || equals == value.length() - 1) {
        throw new TypeConversionException(
            "'" + value + "' is not FORMAT=FILE (for example json=report.json)");
      }
      ReportFormat format =
          enumValue(ReportFormat.class, value.substring(0, equals), "report format");
      return new ReportFile(format, value.substring(equals + 1));
    }
  }

  /** Finds an enum constant by the word that stands for it. */
  static <E extends Enum<E>> E enumValue(Class<E> type, String word, String what) {
    List<String> words =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .toList();
    int index = words.indexOf(word.toLowerCase(Locale.ROOT));
    if (index < 0) {
      throw new TypeConversionException(
          "'"
              + word
              + "' is no "
              + what
              + ": one of "
              + String.join(", ", words)
              + Suggestions.didYouMean(word, words));
    }
    return type.getEnumConstants()[index];
  }

  /** Reads a size such as {@code 512m} or {@code 2g}, in bytes. */
  static long memory(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    int shift =
        switch (lower.isEmpty() ? ' ' : lower.charAt(lower.length() - 1)) {
          case 'k' -> 10;
          case 'm' -> 20;
          case 'g' -> 30;
          case 't' -> 40;
          default -> 0;
        };
    try {
      String digits = shift == 0 ? lower : lower.substring(0, lower.length() - 1);
      long bytes = Math.multiplyExact(Long.parseLong(digits), 1L << shift);
      if (bytes < 64L << 20) {
        throw new InputException("--memory " + value + " is too little: at least 64m");
      }
      return bytes;
    } catch (NumberFormatException | ArithmeticException e) {
      throw new InputException("--memory " + value + " is no size (for example 512m or 4g)", e);
    }
  }
}
