package org.dublette.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Which of several duplicates is kept.
 *
 * @param rule how articles are compared
 * @param argument the field of {@code newest} and {@code oldest}, the pattern of {@code prefer}, or
 *     an empty text
 */
public record KeepPolicy(Rule rule, String argument) {
  /** The default: the one that comes first in the input. */
  public static final KeepPolicy FIRST = new KeepPolicy(Rule.FIRST, "");

  /** How articles are compared. */
  public enum Rule {
    FIRST(""),
    LAST(""),
    LONGEST(""),
    SHORTEST(""),
    NEWEST("FIELD"),
    OLDEST("FIELD"),
    PREFER("GLOB");

    private final String argument;

    Rule(String argument) {
      this.argument = argument;
    }

    private String form() {
      String word = name().toLowerCase(Locale.ROOT);
      return argument.isEmpty() ? word : word + ":" + argument;
    }
  }

  /**
   * Reads a policy.
   *
   * @param text for example {@code longest} or {@code newest:published}
   * @throws IllegalArgumentException if there is no such policy or its argument is missing
   */
  public static KeepPolicy parse(String text) {
    int colon = text.indexOf(':');
    String word = colon < 0 ? text : text.substring(0, colon);
    String argument = colon < 0 ? "" : text.substring(colon + 1);
    for (Rule rule : Rule.values()) {
      if (rule.name().toLowerCase(Locale.ROOT).equals(word)) {
        if (rule.argument.isEmpty() != (colon < 0) || colon >= 0 && argument.isEmpty()) {
          throw new IllegalArgumentException("write it as " + rule.form());
        }
        return new KeepPolicy(rule, argument);
      }
    }
    throw new IllegalArgumentException("one of " + String.join(", ", forms()));
  }

  /** Returns all policies as they are written. */
  public static List<String> forms() {
    return Arrays.stream(Rule.values()).map(Rule::form).collect(Collectors.toList());
  }

  /** Tells whether articles are compared by a field of their records. */
  public boolean needsField() {
    return rule == Rule.NEWEST || rule == Rule.OLDEST;
  }

  /** Returns the policy as it is written. */
  @Override
  public String toString() {
    String word = rule.name().toLowerCase(Locale.ROOT);
    return argument.isEmpty() ? word : word + ":" + argument;
  }
}
