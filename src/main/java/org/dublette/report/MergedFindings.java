package org.dublette.report;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The findings of several runs as one. An id that articles of more than one run have is told apart
 * by the name of the findings in front of it. Nothing is compared across the runs. Immutable.
 */
public final class MergedFindings implements Findings {
  private static final Set<String> LISTS_OF_INPUT = Set.of("paths", "against");

  private final List<Named> runs;
  private final LongSet ambiguous = new LongOpenHashSet();
  private final Map<String, Object> parameters;
  private final Summary summary;
  private final Set<String> differing = new TreeSet<>();

  /**
   * The findings of a run.
   *
   * @param name of them, in front of ids that another run has too
   * @param findings the findings
   */
  public record Named(String name, Findings findings) {}

  private MergedFindings(List<Named> runs) throws IOException {
    this.runs = List.copyOf(runs);
    LongSet before = new LongOpenHashSet();
    for (Named run : runs) {
      LongSet own = new LongOpenHashSet();
      run.findings().accept(new Collecting(own));
      own.forEach(
          id -> {
            if (!before.add(id)) {
              ambiguous.add(id);
            }
          });
    }
    this.parameters = merged();
    this.summary =
        runs.stream()
            .map(run -> run.findings().summary())
            .reduce(MergedFindings::sum)
            .orElseThrow(() -> new IllegalArgumentException("nothing to merge"));
  }

  /** Merges findings, of at least one run. */
  public static MergedFindings of(List<Named> runs) {
    try {
      return new MergedFindings(runs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the names of the parameters in which the runs differ, but for what they read. */
  public Set<String> differing() {
    return differing;
  }

  @Override
  public String version() {
    return runs.stream()
        .map(run -> run.findings().version())
        .distinct()
        .collect(Collectors.joining(", "));
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
    for (FindingType type : FindingType.values()) {
      if (visitor.wants(type)) {
        for (Named run : runs) {
          run.findings().accept(new Renaming(visitor, type, run.name()));
        }
      }
    }
  }

  private Map<String, Object> merged() {
    Map<String, Object> merged = new LinkedHashMap<>(runs.get(0).findings().parameters());
    Set<String> names = new LinkedHashSet<>(merged.keySet());
    runs.forEach(run -> names.addAll(run.findings().parameters().keySet()));
    for (String name : names) {
      Object first = merged.get(name);
      if (LISTS_OF_INPUT.contains(name)) {
        merged.put(name, joined(name));
      } else if (runs.stream()
          .anyMatch(run -> !Objects.equals(run.findings().parameters().get(name), first))) {
        differing.add(name);
      }
    }
    merged.put("merged", runs.stream().map(Named::name).toList());
    if (!differing.isEmpty()) {
      merged.put("differing", List.copyOf(differing));
    }
    return merged;
  }

  private List<Object> joined(String name) {
    List<Object> joined = new ArrayList<>();
    for (Named run : runs) {
      if (run.findings().parameters().get(name) instanceof List<?> list) {
        joined.addAll(list);
      }
    }
    return joined;
  }

  private static Summary sum(Summary one, Summary other) {
    long words = one.words() + other.words();
    double duplicated = one.duplication() * one.words() + other.duplication() * other.words();
    return new Summary(
        one.articles() + other.articles(),
        one.kept() + other.kept(),
        one.removed() + other.removed(),
        one.skipped() + other.skipped(),
        one.bytesIn() + other.bytesIn(),
        one.bytesKept() + other.bytesKept(),
        one.bytesRemoved() + other.bytesRemoved(),
        one.bytesSkipped() + other.bytesSkipped(),
        words,
        one.blocks() + other.blocks(),
        one.repeatedBlocks() + other.repeatedBlocks(),
        one.removedBlocks() + other.removedBlocks(),
        words == 0 ? 0 : duplicated / words,
        Math.min(one.recallAtThreshold(), other.recallAtThreshold()),
        one.emptied() + other.emptied(),
        one.fullBuckets() + other.fullBuckets(),
        one.referenceArticles() + other.referenceArticles(),
        one.leftOut() + other.leftOut());
  }

  private static final class Collecting implements FindingsVisitor {
    private final LongSet ids;

    Collecting(LongSet ids) {
      this.ids = ids;
    }

    @Override
    public boolean wants(FindingType type) {
      return type == FindingType.ARTICLE;
    }

    @Override
    public void article(ArticleFinding article) {
      ids.add(Ids.hash(article.id()));
    }
  }

  /** Gives articles of one run their ids among all of them. */
  private final class Renaming extends ForwardingVisitor {
    private final String name;

    Renaming(FindingsVisitor to, FindingType type, String name) {
      super(to, EnumSet.of(type));
      this.name = name;
    }

    private String id(String id) {
      return ambiguous.contains(Ids.hash(id)) ? name + ":" + id : id;
    }

    private @Nullable String idOrNull(@Nullable String id) {
      return id == null ? null : id(id);
    }

    @Override
    public void article(ArticleFinding article) throws IOException {
      super.article(
          new ArticleFinding(
              id(article.id()),
              article.source(),
              article.line(),
              article.position(),
              article.bytes(),
              article.words(),
              article.blocks()));
    }

    @Override
    public void pair(PairFinding pair) throws IOException {
      super.pair(renamed(pair));
    }

    @Override
    public void nearMiss(PairFinding pair) throws IOException {
      super.nearMiss(renamed(pair));
    }

    private PairFinding renamed(PairFinding pair) {
      return new PairFinding(
          id(pair.a()),
          id(pair.b()),
          pair.relation(),
          pair.overlap(),
          pair.maskedA(),
          pair.maskedB(),
          pair.addedBlocks(),
          id(pair.kept()),
          idOrNull(pair.removed()));
    }

    @Override
    public void cluster(ClusterFinding cluster) throws IOException {
      super.cluster(
          new ClusterFinding(
              cluster.id(),
              cluster.part(),
              id(cluster.kept()),
              cluster.members().stream().map(this::id).toList()));
    }

    @Override
    public void block(BlockFinding block) throws IOException {
      super.block(
          new BlockFinding(
              block.id(),
              block.part(),
              block.kind(),
              block.words(),
              block.articles(),
              block.text(),
              block.occurrences().stream().map(this::renamed).toList()));
    }

    private OccurrenceFinding renamed(OccurrenceFinding occurrence) {
      return new OccurrenceFinding(
          id(occurrence.article()),
          occurrence.block(),
          occurrence.start(),
          occurrence.end(),
          occurrence.line(),
          occurrence.similarity(),
          occurrence.kept());
    }

    @Override
    public void stutter(StutterFinding stutter) throws IOException {
      super.stutter(
          new StutterFinding(
              id(stutter.article()),
              stutter.block(),
              stutter.start(),
              stutter.end(),
              stutter.line(),
              stutter.words(),
              stutter.times(),
              stutter.text()));
    }

    @Override
    public void evidence(Evidence evidence) throws IOException {
      super.evidence(evidence.renamed(this::id));
    }
  }
}
