package org.dublette.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dublette.format.FieldPath;
import org.dublette.format.FileSelection;
import org.dublette.format.InputFormat;
import org.dublette.format.TextEncoding;
import org.dublette.io.Reasons;
import org.dublette.io.Source;
import org.dublette.model.InputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is read. */
final class InputArguments {
  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Files and folders; - or nothing for standard input.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--files0-from",
      paramLabel = "FILE",
      description = "Take paths from FILE (- for standard input), each ended by a NUL.")
  private @Nullable String files0From;

  @Option(
      names = "--files-from",
      paramLabel = "FILE",
      description = "Take paths from FILE (- for standard input), one a line.")
  private @Nullable String filesFrom;

  @Option(
      names = "--input-format",
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
      description =
          "auto, text, jsonl or parquet (on Spark only). auto: .jsonl and .ndjson are JSON lines,"
              + " .parquet is Parquet, other files are one text each, standard input goes by its"
              + " first line. Default: auto.")
  private InputFormat format = InputFormat.AUTO;

  @Option(
      names = "--text-field",
      paramLabel = "FIELD",
      converter = Converters.FieldConverter.class,
      description = "Field of a record that holds the text; a.b descends. Default: text.")
  private FieldPath textField = new FieldPath("text");

  @Option(
      names = "--id-field",
      paramLabel = "FIELD",
      converter = Converters.FieldConverter.class,
      description = "Field of a record that holds its id. Default: id.")
  private FieldPath idField = new FieldPath("id");

  @Option(
      names = "--origin-field",
      paramLabel = "FIELD",
      converter = Converters.FieldConverter.class,
      description =
          "Field of a record that names its publisher or site. Default: the file is the origin of"
              + " its records, the folder that of text files.")
  private @Nullable FieldPath originField;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "Encoding of sources without a byte order mark. Default: UTF-8.")
  private String encoding = "UTF-8";

  @Option(
      names = "--include",
      paramLabel = "GLOB",
      description = "Read only such files of a folder; repeatable.")
  private List<String> include = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "GLOB",
      description = "Don't read such files of a folder; repeatable.")
  private List<String> exclude = new ArrayList<>();

  @Option(
      names = "--on-error",
      paramLabel = "WHAT",
      converter = OnErrorConverter.class,
      description =
          "skip: leave out a record that cannot be read, and end with 3; fail: stop at it."
              + " Default: skip.")
  private OnError onError = OnError.SKIP;

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description = "Copy the skipped records to FILE.")
  private @Nullable String rejects;

  private enum OnError {
    SKIP,
    FAIL
  }

  static final class FormatConverter implements ITypeConverter<InputFormat> {
    @Override
    public InputFormat convert(String value) {
      return Converters.enumValue(InputFormat.class, value, "input format");
    }
  }

  static final class OnErrorConverter implements ITypeConverter<OnError> {
    @Override
    public OnError convert(String value) {
      return Converters.enumValue(OnError.class, value, "way to go on");
    }
  }

  /**
   * Returns the paths to read.
   *
   * @return empty if there is nothing to read but a terminal
   */
  List<String> paths(InputStream standardInput, boolean inputIsTerminal) {
    List<String> all = new ArrayList<>(paths);
    if (files0From != null) {
      all.addAll(list(files0From, '\0', standardInput));
    }
    if (filesFrom != null) {
      all.addAll(list(filesFrom, '\n', standardInput));
    }
    if (files0From != null || filesFrom != null) {
      if (all.isEmpty()) {
        throw new InputException("nothing to read: the list of files is empty");
      }
    } else if (all.isEmpty() && !inputIsTerminal) {
      all.add(Source.STANDARD_INPUT);
    }
    return all;
  }

  /** Returns what was named on the command line itself. */
  List<String> words() {
    return List.copyOf(paths);
  }

  /** Returns the words of the command line that name what is read; {@code -} for standard input. */
  List<String> named() {
    List<String> named = new ArrayList<>(paths);
    for (String list : new String[] {files0From, filesFrom}) {
      if (list != null && list.equals(Source.STANDARD_INPUT)) {
        return List.of(Source.STANDARD_INPUT);
      }
    }
    if (files0From != null) {
      named.addAll(List.of("--files0-from", files0From));
    }
    if (filesFrom != null) {
      named.addAll(List.of("--files-from", filesFrom));
    }
    return named.isEmpty() ? List.of(Source.STANDARD_INPUT) : named;
  }

  List<String> include() {
    return List.copyOf(include);
  }

  List<String> exclude() {
    return List.copyOf(exclude);
  }

  private static List<String> list(String file, char end, InputStream standardInput) {
    byte[] bytes;
    try {
      bytes =
          file.equals(Source.STANDARD_INPUT)
              ? standardInput.readAllBytes()
              : Files.readAllBytes(Path.of(file));
    } catch (IOException e) {
      throw new InputException("cannot read the list of files " + file + ": " + Reasons.of(e), e);
    }
    List<String> paths = new ArrayList<>();
    String text = new String(bytes, StandardCharsets.UTF_8);
    int from = 0;
    while (from < text.length()) {
      int to = text.indexOf(end, from);
      int behind = to < 0 ? text.length() : to;
      String path = text.substring(from, behind);
      if (end == '\n' && path.endsWith("\r")) {
        path = path.substring(0, path.length() - 1);
      }
      if (!path.isEmpty()) {
        paths.add(path);
      }
      from = behind + 1;
    }
    return paths;
  }

  /**
   * Returns which files of folders are read.
   *
   * @param excluded a further pattern of files that are not, or null
   * @param parquet whether Parquet files can be read
   */
  FileSelection selection(@Nullable String excluded, boolean parquet) {
    List<String> excludes = new ArrayList<>(exclude);
    if (excluded != null) {
      excludes.add(excluded);
    }
    return new FileSelection(include, excludes, format, parquet);
  }

  InputFormat format() {
    return format;
  }

  FieldPath textField() {
    return textField;
  }

  FieldPath idField() {
    return idField;
  }

  @Nullable FieldPath originField() {
    return originField;
  }

  Charset encoding() {
    return TextEncoding.charset(encoding);
  }

  boolean failsOnError() {
    return onError == OnError.FAIL;
  }

  @Nullable String rejects() {
    return rejects;
  }
}
