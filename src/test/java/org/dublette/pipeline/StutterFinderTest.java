package org.dublette.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dublette.text.BlockSplitter;
import org.dublette.text.NormalForm;
import org.junit.jupiter.api.Test;

final class StutterFinderTest {
  private final StutterFinder finder = new StutterFinder();

  private List<Stutter> find(String... blocks) {
    NormalForm form = new NormalForm();
    int[] starts = new int[blocks.length + 1];
    for (int i = 0; i < blocks.length; i++) {
      byte[] text = blocks[i].getBytes(UTF_8);
      form.append(text, BlockSplitter.split(text));
      starts[i + 1] = form.tokens();
    }
    finder.find(form, starts, 0);
    return finder.found();
  }

  @Test
  void findsPhrasesThatAreRepeatedOnTheSpot() {
    assertThat(find("die Firma ist von JTI zertifiziert JTI zertifiziert worden"))
        .containsExactly(new Stutter(0, 4, 2, 2));
    assertThat(find("nothing here", "so said the mayor said the mayor said the mayor twice"))
        .containsExactly(new Stutter(1, 3, 3, 3));
  }

  @Test
  void leavesOutWhatIsNoStutter() {
    assertThat(find("sehr sehr sehr sehr gut")).isEmpty();
    assertThat(find("a b a b")).isEmpty();
    assertThat(find("the mayor said so and then the mayor said more")).isEmpty();
    assertThat(find("said the mayor", "said the mayor")).isEmpty();
    assertThat(find("研究研究这个问题")).isEmpty();
  }

  /** The same by looking at all places before, of those that the finder remembers. */
  private static List<Stutter> plain(List<String> words) {
    List<Stutter> found = new ArrayList<>();
    List<Integer> remembered = new ArrayList<>();
    int i = 0;
    while (i + 1 < words.size()) {
      int place = i;
      int before =
          remembered.stream()
              .filter(p -> words.subList(p, p + 2).equals(words.subList(place, place + 2)))
              .mapToInt(p -> p)
              .max()
              .orElse(-1);
      remembered.add(i);
      int length = i - before;
      int times = 1;
      while (before >= 0
          && before + (times + 1) * length <= words.size()
          && words
              .subList(before, before + length)
              .equals(words.subList(before + times * length, before + (times + 1) * length))) {
        times++;
      }
      if (before >= 0 && length >= 2 && times >= 2) {
        found.add(new Stutter(0, before, length, times));
        i = before + times * length;
      } else {
        i++;
      }
    }
    return found;
  }

  @Test
  void equalsThePlainSearchOnRandomText() {
    Random random = new Random(9);
    int any = 0;
    for (int round = 0; round < 20_000; round++) {
      List<String> words = new ArrayList<>();
      for (int i = random.nextInt(30); i > 0; i--) {
        words.add("longword" + random.nextInt(4));
      }
      List<Stutter> expected = plain(words);
      assertThat(find(String.join(" ", words))).as(words.toString()).isEqualTo(expected);
      any += expected.size();
    }
    assertThat(any).isGreaterThan(1_000);
  }

  /** What is refused once is not looked at again at each of its words. */
  @Test
  void longRunsAreLookedAtOnce() {
    assertThat(find("ab cd ".repeat(200_000))).isEmpty();
    StringBuilder passage = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      passage.append("word").append(i).append(' ');
    }
    assertThat(find(passage + "and again " + passage)).isEmpty();
    assertThat(find("said the mayor ".repeat(1_000))).containsExactly(new Stutter(0, 0, 3, 1_000));
  }
}
