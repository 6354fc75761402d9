package org.dublette.match;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.dublette.model.Span;

/**
 * Tells texts that were made from one template (two market reports, two weather forecasts, the same
 * question about another country) from two versions of one text, by what differs between them.
 *
 * <p>The two are aligned, and each place where they differ is looked at. Where a number, a date or
 * a name stands in both, and not the same, that is a <i>slot</i>; so are numbers that were left out
 * in one place for others that were put in elsewhere. Other words that were replaced, left out or
 * put in are <i>edits</i>. Spelling, hyphens and the grouping of digits are neither. The pair is
 * one of a template
 *
 * <ul>
 *   <li>if there are at least as many words in slots as in edits, and among them a number, or a
 *       name for every hundred words of the text;
 *   <li>or if there is a slot for every hundred words, and the words in slots, numbers counted
 *       eightfold and names threefold, are as many as those in edits: a short report in which a
 *       figure and the wording around it differ;
 *   <li>or if a twentieth of the words, at least three, is replaced by about as many others in
 *       short stretches, rather than left out or put in, and the text has fewer than a hundred
 *       words, or fewer than 160 and four or more of the words stand together: the same frame with
 *       something else in it.
 * </ul>
 *
 * <p>So an article in which nothing but a figure was corrected counts as a template, and stays: no
 * text tells a correction from another day's report. A rewritten, cut or extended article in which
 * a figure was corrected as well is near. In scripts without upper case only numbers are slots.
 *
 * <p>Stateless and safe for use by many threads.
 */
public final class TemplateGuard {
  private static final int LONGEST_NUMBER_SLOT = 8;
  private static final int LONGEST_NAME_SLOT = 6;
  private static final int LONGEST_REPLACEMENT = 20;
  private static final int SHORT_TEXT = 100;
  private static final int NOT_LONG_TEXT = 160;
  private static final int FEWEST_TOGETHER = 4;
  private static final int NUMBER_WEIGHT = 8;
  private static final int NAME_WEIGHT = 3;
  private static final int MANY_EDITS = 50;
  private static final int FEWEST_REPLACED = 3;

  /** How many times as long what replaces something may be; at the end it may have been added. */
  private static final int MOST_INSIDE = 6;

  private static final int MOST_AT_THE_END = 2;

  private static final int BETWEEN_AT_THE_END = 2;
  private static final int REPLACED_SHARE = 20;
  private static final int SURE_NAME = 5;
  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();
  private static final int LONGEST_SPELLING = 40;

  private final Wording a;
  private final Wording b;
  private final int[] ofA;
  private final int[] ofB;

  /** The numbers that stand in edits, as tokens are numbered. */
  private final IntArrayList numbersOfA = new IntArrayList();

  private final IntArrayList numbersOfB = new IntArrayList();
  private int numbers;
  private int numberSlots;
  private int names;
  private int nameSlots;
  private int replaced;
  private int replacedContent;
  private int mostTogether;
  private int edited;

  private TemplateGuard(Wording a, int[] ofA, Wording b, int[] ofB) {
    this.a = a;
    this.ofA = ofA;
    this.b = b;
    this.ofB = ofB;
  }

  /** Tells whether two texts, which have much in common, are made from one template. */
  public static boolean isTemplate(Wording a, Wording b) {
    return isTemplate(a, b, new TokenNumbers());
  }

  /**
   * Tells whether two texts, which have much in common, are made from one template.
   *
   * @param numbers of words, used again for texts that are compared with many others
   */
  public static boolean isTemplate(Wording a, Wording b, TokenNumbers numbers) {
    int[] ofA = a.numbers(numbers);
    int[] ofB = b.numbers(numbers);
    List<Alignment.Hunk> hunks = endJoined(Alignment.of(ofA, ofB, numbers.count()), a, b);
    TemplateGuard guard = new TemplateGuard(a, ofA, b, ofB);
    return !guard.areEdits(hunks) && guard.countAll(hunks) && guard.decide();
  }

  /**
   * Counts all places where the two differ, those that may be slots first.
   *
   * @return false as soon as the two cannot be of one template any more, whatever the words are
   *     that were not looked at
   */
  private boolean countAll(List<Alignment.Hunk> hunks) {
    List<Alignment.Hunk> replacements = new ArrayList<>();
    List<Alignment.Hunk> oneSided = new ArrayList<>();
    for (Alignment.Hunk hunk : hunks) {
      boolean empty = hunk.a().length() == 0 || hunk.b().length() == 0;
      (empty ? oneSided : replacements).add(hunk);
    }
    int oneSidedInA = oneSided.stream().mapToInt(hunk -> hunk.a().length()).sum();
    int oneSidedInB = oneSided.stream().mapToInt(hunk -> hunk.b().length()).sum();
    int left = replacements.stream().mapToInt(TemplateGuard::longer).sum();
    for (int i = 0; i < replacements.size(); i++) {
      if (!mayReach(replacements.size() - i, left, oneSidedInA, oneSidedInB)) {
        return false;
      }
      Alignment.Hunk hunk = replacements.get(i);
      left -= longer(hunk);
      count(hunk.a(), hunk.b());
    }
    if (!mayReach(0, 0, oneSidedInA, oneSidedInB)) {
      return false;
    }
    oneSided.forEach(hunk -> count(hunk.a(), hunk.b()));
    return true;
  }

  private static int longer(Alignment.Hunk hunk) {
    return Math.max(hunk.a().length(), hunk.b().length());
  }

  /**
   * Tells whether the slots may still outweigh the edits, if all replacements that are left are
   * slots and as many numbers as possible turn out to have moved.
   */
  private boolean mayReach(int slotsLeft, int wordsLeft, int oneSidedInA, int oneSidedInB) {
    if (shorter() < NOT_LONG_TEXT) {
      return true;
    }
    int moved =
        Math.min(
            numbersOfA.size() + oneSidedInA + wordsLeft,
            numbersOfB.size() + oneSidedInB + wordsLeft);
    int edits = replaced + edited + oneSidedInA + oneSidedInB;
    int mostSlots = numbers + names + wordsLeft + moved;
    int weighted = NUMBER_WEIGHT * (numbers + wordsLeft + moved) + NAME_WEIGHT * names;
    boolean maybeDense = isDense(numberSlots + nameSlots + slotsLeft + moved);
    return mostSlots >= edits || maybeDense && weighted >= edits;
  }

  /**
   * Joins the places at which the two differ up to their ends, if hardly a word stands between
   * them: there is no frame around what comes last.
   */
  private static List<Alignment.Hunk> endJoined(List<Alignment.Hunk> hunks, Wording a, Wording b) {
    List<Alignment.Hunk> joined = new ArrayList<>(hunks);
    int startA = a.count();
    int startB = b.count();
    while (!joined.isEmpty()) {
      Alignment.Hunk last = joined.get(joined.size() - 1);
      int words = Math.max(startA - last.a().start(), startB - last.b().start());
      int between = startA - last.a().end();
      boolean first = joined.size() == hunks.size();
      if (between > (first ? 0 : BETWEEN_AT_THE_END) || words > LONGEST_REPLACEMENT) {
        break;
      }
      startA = last.a().start();
      startB = last.b().start();
      joined.remove(joined.size() - 1);
    }
    if (joined.size() < hunks.size()) {
      joined.add(new Alignment.Hunk(new Span(startA, a.count()), new Span(startB, b.count())));
    }
    return joined;
  }

  /** Tells whether the lengths alone show that there are too many edits, whatever the words are. */
  private boolean areEdits(List<Alignment.Hunk> hunks) {
    int surelyEdited = 0;
    int maybeSlots = 0;
    int maybeWords = 0;
    for (Alignment.Hunk hunk : hunks) {
      int longer = Math.max(hunk.a().length(), hunk.b().length());
      boolean edit = Math.min(hunk.a().length(), hunk.b().length()) == 0;
      if (edit || longer > LONGEST_REPLACEMENT) {
        surelyEdited += longer;
      } else {
        maybeSlots++;
        maybeWords += longer;
      }
    }
    int weight = isDense(maybeSlots) ? NUMBER_WEIGHT : 1;
    return surelyEdited >= MANY_EDITS && weight * maybeWords < surelyEdited;
  }

  private boolean isDense(int slots) {
    return slots * SHORT_TEXT >= shorter();
  }

  private int shorter() {
    return Math.min(a.count(), b.count());
  }

  private boolean decide() {
    takeMovedNumbers();
    int slots = numbers + names;
    int edits = replaced + edited;
    int shorter = shorter();
    boolean dense = isDense(numberSlots + nameSlots);
    if (slots > 0 && slots >= edits && (numberSlots > 0 || dense)) {
      return true;
    }
    if (slots > 0 && dense && NUMBER_WEIGHT * numbers + NAME_WEIGHT * names >= edits) {
      return true;
    }
    int exchanged = slots + replacedContent;
    boolean frame =
        shorter < SHORT_TEXT || shorter < NOT_LONG_TEXT && mostTogether >= FEWEST_TOGETHER;
    return frame
        && exchanged >= FEWEST_REPLACED
        && exchanged * REPLACED_SHARE >= shorter
        && exchanged >= edited;
  }

  /** Numbers that stand in the edits of one text only, for as many of the other, are slots. */
  private void takeMovedNumbers() {
    IntArrayList onlyInA = new IntArrayList(numbersOfA);
    numbersOfB.forEach(onlyInA::rem);
    int onlyInB = onlyInA.size() + numbersOfB.size() - numbersOfA.size();
    int moved = Math.min(onlyInA.size(), onlyInB);
    numbers += moved;
    numberSlots += moved;
  }

  private void count(Span inA, Span inB) {
    Passage one = new Passage(a, inA);
    Passage other = new Passage(b, inB);
    if (isSpelling(one, other)) {
      return;
    }
    int longer = Math.max(inA.length(), inB.length());
    int content = Math.max(one.content, other.content);
    int lessContent = Math.min(one.content, other.content);
    if (lessContent == 0) {
      edited += longer;
      takeNumbers(one, other);
    } else if (longer <= LONGEST_NUMBER_SLOT
        && one.isMostlyNumbers()
        && other.isMostlyNumbers()
        && !one.numerals().equals(other.numerals())) {
      numbers += Math.max(one.numbers, other.numbers);
      numberSlots++;
    } else if (longer <= LONGEST_NAME_SLOT && one.isOfNames() && other.isOfNames()) {
      names += content;
      nameSlots++;
    } else if (longer <= LONGEST_REPLACEMENT
        && content <= lessContent * (isEnd(inA, inB) ? MOST_AT_THE_END : MOST_INSIDE)) {
      replaced += longer;
      replacedContent += content;
      mostTogether = Math.max(mostTogether, lessContent);
      takeNumbers(one, other);
    } else {
      edited += inA.length() + inB.length();
      takeNumbers(one, other);
    }
  }

  private boolean isEnd(Span inA, Span inB) {
    return inA.end() == a.count() && inB.end() == b.count();
  }

  private void takeNumbers(Passage one, Passage other) {
    one.addNumbers(ofA, numbersOfA);
    other.addNumbers(ofB, numbersOfB);
  }

  /** The words of one text in a place where the two differ, counted by what they are. */
  private static final class Passage {
    private final Wording wording;
    private final Span span;
    private int numbers;
    private int content;
    private int names;

    Passage(Wording wording, Span span) {
      this.wording = wording;
      this.span = span;
      for (int place = span.start(); place < span.end(); place++) {
        Wording.Kind kind = wording.kind(place);
        numbers += kind == Wording.Kind.NUMBER ? 1 : 0;
        names += kind == Wording.Kind.NAME ? 1 : 0;
        content += kind == Wording.Kind.FUNCTION ? 0 : 1;
      }
    }

    boolean isMostlyNumbers() {
      return 2 * numbers >= content;
    }

    /** Tells whether all words of content are names or numbers. */
    boolean isOfNames() {
      return names + numbers == content;
    }

    void addNumbers(int[] tokens, IntArrayList all) {
      for (int place = span.start(); numbers > 0 && place < span.end(); place++) {
        if (wording.kind(place) == Wording.Kind.NUMBER) {
          all.add(tokens[place]);
        }
      }
    }

    String numerals() {
      StringBuilder numerals = new StringBuilder();
      for (int place = span.start(); place < span.end(); place++) {
        if (wording.kind(place) == Wording.Kind.NUMBER) {
          numerals.append(wording.folded(place));
        }
      }
      return numerals.toString();
    }

    int length() {
      int length = 0;
      for (int place = span.start(); place < span.end(); place++) {
        length += wording.length(place);
      }
      return length;
    }

    String joined() {
      StringBuilder joined = new StringBuilder();
      for (int place = span.start(); place < span.end(); place++) {
        joined.append(wording.folded(place));
      }
      return joined.toString();
    }
  }

  /** Tells whether two stretches, which are not the same, say the same in another spelling. */
  private static boolean isSpelling(Passage one, Passage other) {
    int least = Math.min(one.span.length(), other.span.length());
    int most = Math.max(one.span.length(), other.span.length());
    if (least == 0) {
      return false;
    }
    if (most > 1) {
      return one.length() == other.length() && one.joined().equals(other.joined());
    }
    return one.numbers + other.numbers == 0
        && isSpelling(one.joined(), other.joined(), one.names + other.names == 2);
  }

  private static boolean isSpelling(String a, String b, boolean names) {
    int length = Math.max(a.length(), b.length());
    return length <= LONGEST_SPELLING
        && a.charAt(0) == b.charAt(0)
        && (!names || length >= SURE_NAME)
        && 4 * DISTANCE.apply(a, b) <= length;
  }
}
