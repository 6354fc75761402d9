package org.dublette.cli;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Takes a suffix only where it is attached ({@code -i.bak}), as {@code sed} does, so that the path
 * behind a lone {@code -i} stays a path.
 */
final class InPlaceSuffix implements IParameterPreprocessor {
  @Override
  @SuppressWarnings("JdkObsolete") // picocli's interface asks for a stack
  public boolean preprocess(
      Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
    if (!" ".equals(info.get("separator"))) {
      return false;
    }
    option.setValue("");
    return true;
  }
}
