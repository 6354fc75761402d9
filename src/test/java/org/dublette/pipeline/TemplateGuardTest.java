package org.dublette.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.dublette.match.LongStore;
import org.dublette.match.Tasks;
import org.dublette.match.TemplateGuard;
import org.dublette.match.Wording;
import org.dublette.model.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the words of texts tell of two that have much in common. */
final class TemplateGuardTest {
  private static final String FRAME =
      "Der Deutsche Wetterdienst erwartet für %s am %s Höchstwerte von %s Grad und in der Nacht"
          + " Tiefstwerte von %s Grad. Dazu weht ein schwacher Wind aus wechselnden Richtungen, und"
          + " an der Küste kann es einzelne Schauer geben, die aber rasch weiterziehen.";

  private static Wording words(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    LongStore tokens = Tasks.IN_TURN.store();
    ArticleAnalysis analysis =
        new ArticleAnalyzer(Options.DEFAULT).analyze(bytes, bytes.length, tokens);
    Corpus corpus = new Corpus(Options.DEFAULT, Tasks.IN_TURN::store, Tasks.IN_TURN::store);
    corpus.add(
        new ArticleOrigin("a", 0, 0, 0, bytes.length, 1, true, false, false, false, null),
        analysis);
    corpus.freeze();
    long[] hashes = new long[analysis.words()];
    tokens.read(0, hashes, 0, hashes.length);
    return new ComparedWords(
        new ArticleWords(corpus, 0, hashes, () -> bytes), List.of(new Span(0, hashes.length)));
  }

  private static boolean isTemplate(String one, String other) {
    return TemplateGuard.isTemplate(words(one), words(other));
  }

  @Test
  void numbersDaysAndNamesAreSlots() {
    String monday = String.format(Locale.ROOT, FRAME, "Bremen", "Montag", "17", "4");
    assertThat(
            isTemplate(monday, String.format(Locale.ROOT, FRAME, "Bremen", "Dienstag", "19", "6")))
        .isTrue();
    assertThat(isTemplate(monday, String.format(Locale.ROOT, FRAME, "Kiel", "Montag", "17", "4")))
        .isTrue();
    assertThat(isTemplate(monday, String.format(Locale.ROOT, FRAME, "Bremen", "Montag", "17", "5")))
        .isTrue();
  }

  @Test
  void editsAreNot() {
    String monday = String.format(Locale.ROOT, FRAME, "Bremen", "Montag", "17", "4");
    assertThat(isTemplate(monday, monday.replace("rasch", "schnell"))).isFalse();
    assertThat(isTemplate(monday, monday.replace("einzelne ", ""))).isFalse();
    assertThat(isTemplate(monday, monday + " Am Wochenende bleibt es trocken und mild.")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Der Betrag von 12.000 Euro ist da, Der Betrag von 12 000 Euro ist da",
    "Der Betrag von 12000 Euro ist da, Der Betrag von 12 000 Euro ist da",
    "Die Kurdenpoblems sind da, Die Kurdenproblems sind da",
    "Mit Foto-Galerie und Plan, Mit Fotogalerie und Plan"
  })
  void spellingIsNeither(String one, String other) {
    assertThat(isTemplate(one, other)).isFalse();
  }

  /** An agency's second take: rewritten, extended, and with a figure that was wrong before. */
  @Test
  void aCorrectedFigureInAnUpdatedArticleIsNoTemplate() {
    String first =
        "Bei einem Brand in einer Lagerhalle am Hafen sind am Montag zwei Menschen verletzt"
            + " worden. Das Feuer war gegen Mittag aus bisher ungeklärter Ursache ausgebrochen. Die"
            + " Feuerwehr konnte verhindern, dass die Flammen auf benachbarte Gebäude übergriffen."
            + " Anwohner wurden gebeten, Fenster und Türen geschlossen zu halten. Der Schaden lässt"
            + " sich nach Angaben eines Sprechers noch nicht beziffern. Die Ermittlungen dauern an,"
            + " hieß es am Abend aus dem Präsidium, das eine Sonderkommission einrichten will.";
    String update =
        first
                .replace("zwei Menschen", "vier Menschen")
                .replace("aus bisher ungeklärter Ursache ", "")
                .replace("lässt sich nach Angaben eines Sprechers noch nicht beziffern", "ist hoch")
            + " Auch der Zugverkehr war für mehrere Stunden unterbrochen, teilte die Bahn mit.";
    assertThat(isTemplate(first, update)).isFalse();
    assertThat(isTemplate(first, first.replace("zwei Menschen", "vier Menschen"))).isTrue();
  }

  /** Parliamentary boilerplate with another question inside. */
  @Test
  void anotherQuestionInTheSameFrameIsATemplate() {
    String frame =
        "Wie beurteilt die Bundesregierung %s, welche Schlussfolgerungen zieht sie daraus für ihr"
            + " weiteres Handeln, und wann wird sie dem Bundestag einen Bericht dazu vorlegen?";
    assertThat(
            isTemplate(
                String.format(Locale.ROOT, frame, "den Ausbau der Radwege an Bundesstraßen"),
                String.format(
                    Locale.ROOT, frame, "die Förderung kleiner Wasserkraftwerke im Gebirge")))
        .isTrue();
  }
}
