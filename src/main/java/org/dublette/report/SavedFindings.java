package org.dublette.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.dublette.model.InputException;
import org.jspecify.annotations.Nullable;

/**
 * Findings that were saved as JSON lines. They are looked over once when they are opened, and read
 * again for each visitor; only the lines of a type that it wants are parsed. Immutable, and safe
 * for use by many threads, as long as the file stays open and as it is.
 */
public final class SavedFindings implements Findings {
  private static final JsonFactory JSON = new JsonFactory();
  private static final byte[] TYPE = "{\"type\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final String RUN = "run";
  private static final String SUMMARY = "summary";
  private static final String HINT = " (findings are what dublette scan -f jsonl writes)";

  private final String name;
  private final FileChannel file;
  private final Map<FindingType, Section> sections;
  private final String version;
  private final Map<String, Object> parameters;
  private final Summary summary;

  /** A stretch of the file with all lines of a type; others may stand among them. */
  private record Section(long from, long to, long linesBefore) {}

  private SavedFindings(
      String name,
      FileChannel file,
      Map<FindingType, Section> sections,
      JsonFields run,
      Summary summary) {
    this.name = name;
    this.file = file;
    this.sections = sections;
    this.version = run.text("version");
    this.parameters = run.object("parameters").all();
    this.summary = summary;
  }

  /**
   * Looks over a file.
   *
   * @param name of the file, for messages
   * @param file stays open, and must do so while the findings are in use
   * @throws InputException if they are no findings, not whole, or of another schema
   */
  public static SavedFindings open(String name, FileChannel file) {
    try {
      return new Opening(name, file).open();
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private static InputException unreadable(String name, IOException e) {
    return new InputException("cannot read the findings " + name + ": " + e.getMessage(), e);
  }

  private static InputException broken(String name, long line, String how) {
    return new InputException(name + ":" + line + ": " + how);
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public Map<String, Object> parameters() {
    return parameters;
  }

  @Override
  public Summary summary() {
    return summary;
  }

  @Override
  public void accept(FindingsVisitor visitor) throws IOException {
    for (Map.Entry<FindingType, Section> entry : sections.entrySet()) {
      if (visitor.wants(entry.getKey())) {
        show(entry.getKey(), entry.getValue(), visitor);
      }
    }
  }

  private void show(FindingType type, Section section, FindingsVisitor visitor) throws IOException {
    LineScanner lines = new LineScanner(file, section.from(), section.to(), section.linesBefore());
    while (next(lines)) {
      if (lines.isBlank() || !type.label().equals(type(name, lines))) {
        continue;
      }
      FindingsParser.Shown shown;
      try {
        shown = FindingsParser.parse(type, fields(name, lines));
      } catch (JsonFields.UnexpectedException | ArithmeticException e) {
        throw broken(name, lines.number(), e.getMessage() + HINT);
      }
      shown.to(visitor);
    }
  }

  private boolean next(LineScanner lines) {
    try {
      return lines.next();
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /** Returns a line's type. The usual form is known at sight; any other JSON is parsed. */
  private static String type(String name, LineScanner line) {
    if (line.startsWith(TYPE)) {
      int from = line.start() + TYPE.length;
      int end = from;
      int last = line.start() + line.length();
      while (end < last && line.buffer()[end] != '"') {
        end++;
      }
      for (FindingType type : FindingType.values()) {
        if (is(type.label(), line.buffer(), from, end)) {
          return type.label();
        }
      }
      return new String(line.buffer(), from, end - from, StandardCharsets.UTF_8);
    }
    String type = fields(name, line).textOrNull("type");
    if (type == null) {
      throw broken(name, line.number(), "no text \"type\"" + HINT);
    }
    return type;
  }

  private static boolean is(String word, byte[] bytes, int from, int to) {
    boolean same = word.length() == to - from;
    for (int i = 0; same && i < word.length(); i++) {
      same = word.charAt(i) == bytes[from + i];
    }
    return same;
  }

  private static JsonFields fields(String name, LineScanner line) {
    try (JsonParser parser = JSON.createParser(line.buffer(), line.start(), line.length())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw broken(name, line.number(), "not a JSON object" + HINT);
      }
      return JsonFields.read(parser);
    } catch (JsonProcessingException e) {
      throw broken(name, line.number(), e.getOriginalMessage() + HINT);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /** The first look over a file: is it whole, and where does what stand? */
  private static final class Opening {
    private final String name;
    private final FileChannel file;
    private final Map<FindingType, Section> sections = new EnumMap<>(FindingType.class);
    private @Nullable JsonFields run;
    private @Nullable Summary summary;
    private @Nullable FindingType last;
    private long line;

    Opening(String name, FileChannel file) {
      this.name = name;
      this.file = file;
    }

    SavedFindings open() throws IOException {
      LineScanner lines = new LineScanner(file, 0, file.size(), 0);
      while (lines.next()) {
        line = lines.number();
        if (!lines.isBlank()) {
          try {
            take(lines);
          } catch (JsonFields.UnexpectedException | ArithmeticException e) {
            throw broken(name, line, e.getMessage() + HINT);
          }
        }
      }
      if (run == null) {
        throw broken(name, Math.max(1, line), "no findings: it is empty" + HINT);
      }
      if (summary == null) {
        throw broken(
            name,
            line,
            "the findings are cut off: they end without a summary; make them again, or copy them"
                + " as a whole");
      }
      return new SavedFindings(name, file, sections, run, summary);
    }

    private void take(LineScanner lines) {
      String type = type(name, lines);
      if (summary != null) {
        throw broken(
            name, line, "a line after the summary: one file holds one run (name several files)");
      }
      if (run == null && !type.equals(RUN)) {
        throw broken(name, line, "findings start with a line of the type run" + HINT);
      }
      if (type.equals(RUN)) {
        run(lines);
      } else if (type.equals(SUMMARY)) {
        summary = summary(lines);
      } else {
        place(type, lines);
      }
    }

    private Summary summary(LineScanner lines) {
      try {
        return FindingsParser.summary(fields(name, lines));
      } catch (IllegalStateException e) {
        throw broken(name, line, e.getMessage() + HINT);
      }
    }

    private void run(LineScanner lines) {
      if (run != null) {
        throw broken(name, line, "a second run: one file holds one run (name several files)");
      }
      JsonFields fields = fields(name, lines);
      String schema = fields.text("schema");
      if (!schema.equals(SCHEMA)) {
        throw broken(
            name,
            line,
            "the findings are of the schema " + schema + ", and this version reads " + SCHEMA);
      }
      fields.text("version");
      fields.object("parameters");
      run = fields;
    }

    private void place(String label, LineScanner lines) {
      for (FindingType type : FindingType.values()) {
        if (type.label().equals(label)) {
          if (last != null && last.compareTo(type) > 0) {
            throw broken(
                name,
                line,
                "a line of the type "
                    + label
                    + " after one of "
                    + last.label()
                    + ": the lines are not in the order in which they were written");
          }
          last = type;
          Section before = sections.getOrDefault(type, new Section(lines.offset(), 0, line - 1));
          sections.put(type, new Section(before.from(), lines.nextOffset(), before.linesBefore()));
        }
      }
      // Other types are those that a later version may know.
    }
  }
}
