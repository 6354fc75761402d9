package org.dublette.pipeline;

import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.dublette.match.Match;
import org.dublette.match.Tasks;
import org.dublette.match.Wording;
import org.dublette.model.BlockRef;
import org.dublette.model.BlockRemoval;
import org.dublette.model.Fingerprint;
import org.dublette.model.RepeatedBlock;

/**
 * Finds the blocks that stand more than once in the articles that stay, and decides which go. The
 * contents that are near to each other, over however many others, are judged together; the others
 * don't matter to them.
 */
public final class BlockMatcher {
  private static final int STRETCH = 512;
  private static final Comparator<BlockRef> BY_POSITION =
      Comparator.comparingInt(BlockRef::article).thenComparingInt(BlockRef::block);

  private final Corpus corpus;
  private final BlockContents contents;
  private final Boilerplate boilerplate;
  private final TokenSource tokens;
  private final ArticleTexts texts;
  private final Options options;
  private final BitSet gone = new BitSet();

  /**
   * Makes a matcher.
   *
   * @param contents the blocks of all articles
   * @param articles tells which of these stay
   */
  public BlockMatcher(
      Corpus corpus,
      BlockContents contents,
      ArticleFindings articles,
      TokenSource tokens,
      ArticleTexts texts,
      Options options) {
    this.corpus = corpus;
    this.tokens = tokens;
    this.texts = texts;
    this.contents = contents;
    this.boilerplate = articles.boilerplate();
    this.options = options;
    articles.removed().keySet().forEach(gone::set);
  }

  /** Finds the repeated blocks and decides. */
  public BlockFindings run(Tasks tasks) {
    NearContents near = new NearContents(contents.contents(), contents.near());
    List<RepeatedBlock> repeated = new ArrayList<>();
    List<BlockRemoval> removals = new ArrayList<>();
    for (BlockJudge.Found found :
        tasks
            .inStretches(
                near.components(),
                STRETCH,
                (from, to) -> texts.with(lookup -> judge(near, from, to, new Facts(lookup))))
            .stream()
            .flatMap(List::stream)
            .toList()) {
      repeated.addAll(found.repeated());
      removals.addAll(found.removals());
    }
    repeated.sort(Comparator.comparing(block -> block.occurrences().get(0).block(), BY_POSITION));
    removals.sort(Comparator.comparing(BlockRemoval::removed, BY_POSITION));
    return new BlockFindings(repeated, removals, contents.fullBuckets());
  }

  private List<BlockJudge.Found> judge(NearContents near, int from, int to, Facts facts) {
    List<BlockJudge.Found> found = new ArrayList<>();
    for (int component = from; component < to; component++) {
      List<StayingContent> staying = staying(near.contents(component));
      if (staying.size() > 1 || staying.size() == 1 && staying.get(0).blocks.size() > 1) {
        found.add(
            new BlockJudge(
                    staying.stream().map(StayingContent::blocks).toList(),
                    ofItems(near.matches(component), staying),
                    facts,
                    options)
                .run());
      }
    }
    return found;
  }

  /** The blocks of a content that stay, the first of which stands at a place. */
  private record StayingContent(int content, int firstPlace, List<BlockRef> blocks) {}

  /** Returns those of some contents of which a block stays, in the keep order of the first. */
  private List<StayingContent> staying(int[] some) {
    List<StayingContent> staying = new ArrayList<>(1);
    for (int content : some) {
      int first = -1;
      List<BlockRef> blocks = new ArrayList<>(1);
      for (int place : contents.places(content)) {
        if (place >= contents.ignoredPlaces()) {
          BlockRef block = contents.block(place);
          if (!gone.get(block.article()) && isLongEnough(block)) {
            first = blocks.isEmpty() ? place : first;
            blocks.add(block);
          }
        }
      }
      if (!blocks.isEmpty()) {
        staying.add(new StayingContent(content, first, blocks));
      }
    }
    staying.sort(Comparator.comparingInt(StayingContent::firstPlace));
    return staying;
  }

  private boolean isLongEnough(BlockRef block) {
    return contents.ignoredPlaces() == 0 || corpus.blockWords(block) >= options.minBlockWords();
  }

  /** Returns the matches between contents that stay, by their indices. */
  private static List<Match> ofItems(List<Match> matches, List<StayingContent> staying) {
    if (matches.isEmpty()) {
      return matches;
    }
    Int2IntMap itemOf = new Int2IntOpenHashMap();
    for (int item = 0; item < staying.size(); item++) {
      itemOf.put(staying.get(item).content, item);
    }
    List<Match> ofItems = new ArrayList<>();
    for (Match match : matches) {
      if (itemOf.containsKey(match.a()) && itemOf.containsKey(match.b())) {
        ofItems.add(ofItems(match, itemOf.get(match.a()), itemOf.get(match.b())));
      }
    }
    return ofItems;
  }

  private static Match ofItems(Match match, int a, int b) {
    return a < b
        ? new Match(a, b, match.overlap(), match.grade())
        : new Match(b, a, match.overlap().swapped(), match.grade());
  }

  private final class Facts implements BlockJudge.Facts {
    private final RememberedBlocks words;

    Facts(ArticleTexts.Lookup lookup) {
      words = new RememberedBlocks(corpus, tokens, lookup);
    }

    @Override
    public boolean isReference(int article) {
      return corpus.isReference(article);
    }

    @Override
    public boolean isProtected(int article) {
      return corpus.isProtected(article);
    }

    @Override
    public Fingerprint form(BlockRef block) {
      return corpus.blockForm(block);
    }

    @Override
    public int words(BlockRef block) {
      return corpus.blockWords(block);
    }

    @Override
    public boolean isBoilerplate(BlockRef block) {
      return boilerplate.contains(block);
    }

    @Override
    public int frequency(BlockRef block) {
      return boilerplate.frequency(block);
    }

    @Override
    public Wording wording(BlockRef block) {
      return words.of(block);
    }
  }
}
