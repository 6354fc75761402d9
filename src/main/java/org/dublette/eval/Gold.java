package org.dublette.eval;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.dublette.model.InputException;

/**
 * What people say belongs together.
 *
 * @param form how it was written down
 * @param pairs in the order of the file; of clusters all pairs of their members
 * @param undecided pairs that count neither as right nor as wrong
 */
public record Gold(Form form, List<Pair> pairs, List<Pair> undecided) {
  /** The label of pairs that count neither as right nor as wrong. */
  public static final String UNDECIDED = "?";

  private static final Pattern HEADER =
      Pattern.compile("(id|id_?a|id_?1|a)\t(id|id_?b|id_?2|b|cluster)(\t|$)");

  private static final int MOST_PAIRS = 20_000_000;

  /** How gold is written down. */
  public enum Form {
    /** Pairs: an id, another one and, where wanted, a label. */
    PAIRS,
    /** Clusters: an id and the name of its cluster. */
    CLUSTERS
  }

  /**
   * Two articles that belong together.
   *
   * @param a id of the one
   * @param b id of the other
   * @param label what kind of pair they are, or an empty text
   */
  public record Pair(String a, String b, String label) {}

  /**
   * Reads gold: columns that are separated by tabs. Lines that are empty or start with {@code #}
   * don't count, and neither does a first line that names columns, as in {@code id_a id_b label}.
   *
   * <p>Lines are clusters if none has a third column and either one has the same text in both, or
   * what stands in the second column repeats and is no article; else they are pairs.
   *
   * @param name of the file, for messages
   * @param lines its lines
   * @param articles ids that are known to be those of articles
   * @throws InputException if a line has other than two or three columns
   */
  public static Gold read(String name, List<String> lines, Set<String> articles) {
    List<String[]> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = i == 0 ? lines.get(i).replaceFirst("^\uFEFF", "") : lines.get(i);
      if (line.isBlank() || line.startsWith("#") || i == 0 && HEADER.matcher(line).lookingAt()) {
        continue;
      }
      String[] columns = line.split("\t", -1);
      if (columns.length < 2 || columns.length > 3) {
        throw new InputException(
            name
                + ":"
                + (i + 1)
                + ": gold has two or three columns with a tab between them: id, id and a label, or"
                + " id and cluster");
      }
      rows.add(columns);
    }
    if (rows.isEmpty()) {
      throw new InputException(name + " holds no gold");
    }
    Gold gold = areClusters(rows, articles) ? ofClusters(name, rows) : ofPairs(rows);
    if (gold.pairs.isEmpty() && gold.undecided.isEmpty()) {
      throw new InputException(name + " pairs no article with another one");
    }
    return gold;
  }

  private static boolean areClusters(List<String[]> rows, Set<String> articles) {
    Set<String> ids = new HashSet<>(articles);
    Set<String> others = new HashSet<>();
    boolean repeated = false;
    boolean self = false;
    for (String[] row : rows) {
      if (row.length == 3) {
        return false;
      }
      ids.add(row[0]);
      repeated |= !others.add(row[1]);
      self |= row[0].equals(row[1]);
    }
    others.retainAll(ids);
    return self || repeated && others.isEmpty();
  }

  private static Gold ofPairs(List<String[]> rows) {
    List<Pair> pairs = new ArrayList<>();
    List<Pair> undecided = new ArrayList<>();
    Set<Pair> known = new HashSet<>();
    for (String[] row : rows) {
      boolean inOrder = row[0].compareTo(row[1]) < 0;
      if (!row[0].equals(row[1])
          && known.add(new Pair(row[inOrder ? 0 : 1], row[inOrder ? 1 : 0], ""))) {
        Pair pair = new Pair(row[0], row[1], row.length == 3 ? row[2] : "");
        (pair.label().equals(UNDECIDED) ? undecided : pairs).add(pair);
      }
    }
    return new Gold(Form.PAIRS, List.copyOf(pairs), List.copyOf(undecided));
  }

  private static Gold ofClusters(String name, List<String[]> rows) {
    Map<String, List<String>> clusters = new LinkedHashMap<>();
    Set<String> ids = new HashSet<>();
    for (String[] row : rows) {
      if (!ids.add(row[0])) {
        throw new InputException(name + ": " + row[0] + " stands in more than one cluster");
      }
      clusters.computeIfAbsent(row[1], cluster -> new ArrayList<>()).add(row[0]);
    }
    List<Pair> pairs = new ArrayList<>();
    for (List<String> members : clusters.values()) {
      if ((long) members.size() * members.size() / 2 + pairs.size() > MOST_PAIRS) {
        throw new InputException(
            name + " holds too many pairs to be counted: more than " + MOST_PAIRS);
      }
      for (int i = 0; i < members.size(); i++) {
        for (int j = i + 1; j < members.size(); j++) {
          pairs.add(new Pair(members.get(i), members.get(j), ""));
        }
      }
    }
    return new Gold(Form.CLUSTERS, List.copyOf(pairs), List.of());
  }
}
