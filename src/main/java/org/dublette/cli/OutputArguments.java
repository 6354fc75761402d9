package org.dublette.cli;

import org.dublette.model.InputException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** How a command that has one answer gives it: for a person, or as JSON. */
final class OutputArguments {
  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
      description = "text or json. Default: text.")
  private Format format = Format.TEXT;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "How many entries of a list the text shows. Default: 10.")
  private int top = 10;

  private enum Format {
    TEXT,
    JSON
  }

  static final class FormatConverter implements ITypeConverter<Format> {
    @Override
    public Format convert(String value) {
      return Converters.enumValue(Format.class, value, "format");
    }
  }

  boolean json() {
    return format == Format.JSON;
  }

  /** Returns how much of a list to show. */
  int top() {
    if (top < 0) {
      throw new InputException("--top must be 0 or more, not " + top);
    }
    return top;
  }
}
