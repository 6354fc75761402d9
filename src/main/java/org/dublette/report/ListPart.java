package org.dublette.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A long list goes on in further lines of the same id.
 *
 * @param number 0 where this is the whole list, else the number of the part, from 1
 * @param list as long as a list in one line may be, at most
 */
public record ListPart<T>(int number, List<T> list) {

  /** Returns the parts of a list, which are views of it. */
  public static <T> List<ListPart<T>> of(List<T> list) {
    if (list.size() <= Findings.LONGEST_LIST) {
      return List.of(new ListPart<>(0, list));
    }
    List<ListPart<T>> parts = new ArrayList<>();
    for (int from = 0; from < list.size(); from += Findings.LONGEST_LIST) {
      int to = Math.min(list.size(), from + Findings.LONGEST_LIST);
      parts.add(new ListPart<>(parts.size() + 1, list.subList(from, to)));
    }
    return parts;
  }
}
