package org.dublette.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.dublette.cli.Main;

/** Runs the tool in this JVM, as the launcher would. */
public final class Cli {
  private Cli() {}

  /**
   * How a command ended.
   *
   * @param code its exit code
   * @param out what it wrote to standard output
   * @param err what it wrote to standard error
   */
  public record Result(int code, byte[] out, String err) {
    /** Returns standard output as text. */
    public String text() {
      return new String(out, UTF_8);
    }
  }

  /** Runs a command with standard input at its end. */
  public static Result run(Object... args) {
    return run(new byte[0], args);
  }

  /** Runs a command in an environment, with standard input at its end. */
  public static Result run(Map<String, String> environment, Object... args) {
    return run(environment, new byte[0], args);
  }

  /** Runs a command. */
  public static Result run(byte[] in, Object... args) {
    return run(Map.of("DUBLETTE_TTY", ""), in, args);
  }

  private static Result run(Map<String, String> environment, byte[] in, Object... args) {
    String[] words = new String[args.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = args[i].toString();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Main.run(words, new ByteArrayInputStream(in), out, err, environment);
    return new Result(code, out.toByteArray(), err.toString(UTF_8));
  }

  /** Runs a command with a text as standard input. */
  public static Result pipe(String in, Object... args) {
    return run(in.getBytes(UTF_8), args);
  }
}
