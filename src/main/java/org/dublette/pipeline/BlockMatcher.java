package org.dublette.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.dublette.match.Match;
import org.dublette.match.Wording;
import org.dublette.model.BlockRef;
import org.dublette.model.Fingerprint;

/** Finds the blocks that stand more than once in the articles that stay, and decides which go. */
public final class BlockMatcher {
  private final Corpus corpus;
  private final BlockContents contents;
  private final Boilerplate boilerplate;
  private final TokenSource tokens;
  private final ArticleTexts texts;
  private final Options options;

  /** The contents that stay, in keep order, each with the blocks that hold it. */
  private final List<List<BlockRef>> items = new ArrayList<>();

  private final List<Match> near;

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
    BitSet gone = new BitSet();
    articles.removed().keySet().forEach(gone::set);
    int[] itemOf = new int[contents.contents()];
    Arrays.fill(itemOf, -1);
    for (StayingContent staying : staying(gone)) {
      itemOf[staying.content] = items.size();
      items.add(staying.blocks);
    }
    this.near =
        contents.near().stream()
            .filter(match -> itemOf[match.a()] >= 0 && itemOf[match.b()] >= 0)
            .map(match -> ofItems(match, itemOf[match.a()], itemOf[match.b()]))
            .toList();
  }

  /** The blocks of a content that stay, the first of which stands at a place. */
  private record StayingContent(int content, int firstPlace, List<BlockRef> blocks) {}

  private List<StayingContent> staying(BitSet gone) {
    List<StayingContent> staying = new ArrayList<>();
    for (int content = 0; content < contents.contents(); content++) {
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

  private static Match ofItems(Match match, int a, int b) {
    return a < b
        ? new Match(a, b, match.overlap(), match.grade())
        : new Match(b, a, match.overlap().swapped(), match.grade());
  }

  /** Finds the repeated blocks and decides. */
  public BlockFindings run() {
    BlockJudge.Found found =
        texts
            .with(lookup -> List.of(new BlockJudge(items, near, new Facts(lookup), options).run()))
            .get(0);
    return new BlockFindings(found.repeated(), found.removals(), contents.fullBuckets());
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
