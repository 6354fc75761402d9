package org.dublette.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dublette.io.Reasons;
import org.dublette.model.InputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The entry: from arguments to a command, and from what happens to an exit code. */
public final class Main {
  private static final String[] EXIT_CODES = {
    "",
    "Exit codes:",
    "  0   done (also when the reader of standard output went away)",
    "  1   check: more duplication than is allowed",
    "  2   usage, configuration or input error; nothing was written",
    "  3   done, but records were skipped; each is named on standard error",
    "  4   safety stop (--max-remove); nothing but reports was written",
    "  70  a bug in dublette"
  };

  private Main() {}

  @Command(
      name = "dublette",
      description =
          "Find near-duplicate articles and repeated paragraphs; get cleaned text and a report.",
      footer = {"", "dublette COMMAND --help tells more of a command."})
  private static final class Root {}

  /** Runs the tool and ends the JVM with its exit code. */
  @SuppressWarnings("SystemExitOutsideMain")
  public static void main(String[] args) {
    int code =
        run(
            args,
            new FileInputStream(FileDescriptor.in),
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            System.getenv());
    System.exit(code);
  }

  /**
   * Runs the tool.
   *
   * @param environment the environment variables
   * @return the exit code
   */
  public static int run(
      String[] args,
      InputStream in,
      OutputStream out,
      OutputStream err,
      Map<String, String> environment) {
    return run(commandLine(args), args, in, out, err, environment);
  }

  /** Runs one of some commands, with the same manners. */
  static int run(
      CommandLine line,
      String[] args,
      InputStream in,
      OutputStream out,
      OutputStream err,
      Map<String, String> environment) {
    Streams streams = Streams.of(in, out, err);
    Terminal terminal = Terminal.ofEnvironment(environment);
    try {
      return execute(line, args, streams, terminal);
    } catch (Streams.ReaderGoneException e) {
      return ExitCode.DONE.number();
    }
  }

  private static CommandLine commandLine(String[] args) {
    CommandLine line = new CommandLine(new Root());
    for (CommandName command : CommandName.neededFor(args)) {
      line.addSubcommand(command.toString(), command.make());
    }
    return setUp(line);
  }

  /** Sets up commands to be parsed and explained as all are. */
  static CommandLine setUp(CommandLine line) {
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    line.setUsageHelpWidth(90);
    prepare(line);
    line.getSubcommands().values().forEach(Main::prepare);
    return line;
  }

  private static void prepare(CommandLine line) {
    CommandSpec spec = line.getCommandSpec();
    spec.mixinStandardHelpOptions(true);
    spec.versionProvider(new Version());
    List<String> footer = new ArrayList<>(List.of(spec.usageMessage().footer()));
    footer.addAll(List.of(EXIT_CODES));
    spec.usageMessage().footer(footer.toArray(String[]::new));
  }

  private static int execute(CommandLine line, String[] args, Streams streams, Terminal terminal) {
    Subcommand command = null;
    try {
      ParseResult parsed = line.parseArgs(args);
      while (parsed.hasSubcommand()) {
        parsed = parsed.subcommand();
      }
      CommandSpec spec = parsed.commandSpec();
      if (parsed.isUsageHelpRequested()) {
        print(streams, spec.commandLine().getUsageMessage());
        return ExitCode.DONE.number();
      }
      if (parsed.isVersionHelpRequested()) {
        print(streams, String.join("\n", spec.versionProvider().getVersion()) + "\n");
        return ExitCode.DONE.number();
      }
      if (!(spec.userObject() instanceof Subcommand subcommand)) {
        return usage(spec, streams).number();
      }
      command = subcommand;
      return subcommand.run(streams, terminal).number();
    } catch (ParameterException e) {
      return fail(streams, message(e), ExitCode.INPUT_ERROR);
    } catch (Streams.ReaderGoneException e) {
      throw e;
    } catch (InputException e) {
      trace(streams, command, e);
      return fail(streams, String.valueOf(e.getMessage()), ExitCode.INPUT_ERROR);
    } catch (IOException | UncheckedIOException e) {
      trace(streams, command, e);
      return fail(streams, "input or output failed: " + reason(e), ExitCode.INPUT_ERROR);
    } catch (OutOfMemoryError e) {
      return fail(
          streams,
          "out of memory; nothing was written: allow more with --memory (for example --memory 8g)",
          ExitCode.INPUT_ERROR);
    } catch (LinkageError e) {
      trace(streams, command, e);
      return fail(
          streams,
          "a library cannot be loaded: "
              + e.getMessage()
              + " (zstd unpacks itself into --tmp-dir, which must allow programs)",
          ExitCode.INPUT_ERROR);
    } catch (Throwable e) {
      trace(streams, command, e);
      return fail(
          streams,
          "a bug in dublette: " + e + (verbose(command) ? "" : " (-v shows where)"),
          ExitCode.BUG);
    }
  }

  private static String reason(Exception e) {
    return e.getCause() instanceof IOException cause
        ? Reasons.of(cause)
        : e instanceof IOException checked ? Reasons.of(checked) : String.valueOf(e.getMessage());
  }

  private static String message(ParameterException e) {
    String hint = " (dublette " + name(e.getCommandLine()) + "--help)";
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      String typed = unmatched.getUnmatched().get(0);
      CommandSpec spec = e.getCommandLine().getCommandSpec();
      boolean option = typed.startsWith("-");
      List<String> words =
          option
              ? List.copyOf(spec.optionsMap().keySet())
              : List.copyOf(e.getCommandLine().getSubcommands().keySet());
      String given = option ? typed.replaceAll("=.*", "") : typed;
      if (!option && words.isEmpty()) {
        return "one argument too many: " + typed + hint;
      }
      return "unknown "
          + (option ? "option" : "command")
          + " "
          + given
          + Suggestions.didYouMean(given, words)
          + (option ? "" : " (commands: " + String.join(", ", words) + ")")
          + hint;
    }
    return String.valueOf(e.getMessage()).replaceFirst("^Invalid value for ", "") + hint;
  }

  private static String name(CommandLine line) {
    return line.getParent() == null ? "" : line.getCommandName() + " ";
  }

  /** Prints a short help on standard error, for a command that was given nothing to do. */
  static ExitCode usage(CommandSpec spec, Streams streams) {
    PrintWriter writer = new PrintWriter(streams.err(), true, StandardCharsets.UTF_8);
    String name = spec.parent() == null ? "COMMAND" : spec.name();
    String[] synopsis = spec.usageMessage().customSynopsis();
    String form = "dublette " + name + " [OPTIONS] [PATH…]";
    writer.printf(
        Locale.ROOT,
        "Usage: %s%n%s%n",
        synopsis.length == 0 ? form : String.join("\n       ", synopsis),
        String.join("\n", spec.usageMessage().description()));
    if (spec.parent() == null) {
      spec.subcommands()
          .forEach(
              (word, line) ->
                  writer.printf(
                      Locale.ROOT,
                      "  %-8s %s%n",
                      word,
                      String.join(" ", line.getCommandSpec().usageMessage().description())));
    } else {
      writer.println("Name a file or a folder, or pipe text in.");
    }
    writer.printf(Locale.ROOT, "dublette %s--help tells more.%n", name(spec.commandLine()));
    return ExitCode.INPUT_ERROR;
  }

  private static void print(Streams streams, String text) throws IOException {
    streams.out().write(text.getBytes(StandardCharsets.UTF_8));
    streams.out().flush();
  }

  private static boolean verbose(@Nullable Subcommand command) {
    return command != null && command.verbose();
  }

  private static void trace(Streams streams, @Nullable Subcommand command, Throwable e) {
    if (verbose(command)) {
      e.printStackTrace(streams.err());
    }
  }

  private static int fail(Streams streams, String message, ExitCode code) {
    streams.err().println("dublette: " + message);
    return code.number();
  }
}
