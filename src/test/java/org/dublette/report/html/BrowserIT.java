package org.dublette.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dublette.testing.Browser;
import org.dublette.testing.Cli;
import org.dublette.testing.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser. */
final class BrowserIT {
  private static final String CLUSTER = "c-b4459ebc6255";
  private static final String ESCAPE = "\uE00C";

  @TempDir private static Path folder;
  private static Browser browser;
  private static String samples;

  @BeforeAll
  static void start() throws IOException {
    browser = Browser.start(folder.resolve("profile"));
    samples = save("samples", Cli.run("scan", "samples", "-f", "html").text());
  }

  @AfterAll
  static void stop() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() throws IOException {
    browser.resize(1280, 900);
    browser.pretend("screen", "light");
    show(samples);
  }

  @AfterEach
  void nothingWentWrong() throws IOException {
    assertThat(browser.console()).isEmpty();
    assertThat(browser.requests())
        .allMatch(address -> address.startsWith("file://") && address.contains(".html"));
  }

  private static String save(String name, String page) throws IOException {
    return Files.writeString(folder.resolve(name + ".html"), page).toUri().toString();
  }

  /** Opens a page anew, even if it is the one that is open. */
  private static void show(String address) throws IOException {
    browser.open("about:blank");
    browser.open(address);
  }

  private static String text(String script) throws IOException {
    return browser.run("return String(" + script + ")").asText();
  }

  private static int number(String script) throws IOException {
    return browser.run("return " + script).asInt();
  }

  private static List<String> visible() throws IOException {
    List<String> ids = new ArrayList<>();
    JsonNode cards =
        browser.run(
            "return [...document.querySelectorAll('#findings .card')].filter(c => !c.hidden)"
                + ".map(c => c.id)");
    cards.forEach(id -> ids.add(id.asText()));
    return ids;
  }

  private static void choose(String select, String value) throws IOException {
    browser.run(
        "const s = document.getElementById('"
            + select
            + "'); s.value = '"
            + value
            + "'; s.dispatchEvent(new Event('change'))");
  }

  @Test
  void theFirstScreenAnswers() throws IOException {
    assertThat(text("document.querySelector('.answers').innerText"))
        .contains("31.4 %", "4 articles, 3 blocks", "Not asked");
    assertThat(text("document.querySelector('.sum').innerText"))
        .startsWith("20 read = 16 kept + 4 removed + 0 skipped");
    assertThat(number("document.querySelector('.sum').getBoundingClientRect().bottom"))
        .isLessThan(900);
  }

  @Test
  void searchAndFilterShowWhatIsAskedForAndStayInTheAddress() throws IOException {
    int all = visible().size();
    browser.type("/forestry");
    assertThat(visible()).hasSize(2);
    assertThat(text("document.getElementById('shown').value")).startsWith("3 of ");
    assertThat(text("location.hash")).isEqualTo("#q=forestry");
    browser.type(ESCAPE);
    assertThat(visible()).hasSize(all);
    choose("kind", "within");
    assertThat(visible()).hasSize(3).allMatch(id -> id.startsWith("b-"));
    choose("kind", "goes");
    assertThat(visible()).hasSize(6);
    String address = text("location.href");
    assertThat(address).endsWith("#kind=goes");
    show(address);
    assertThat(visible()).hasSize(6);
    assertThat(text("document.getElementById('kind').value")).isEqualTo("goes");
  }

  @Test
  void theOrderCanBeChanged() throws IOException {
    assertThat(visible().get(0)).isEqualTo(CLUSTER);
    choose("sort", "id");
    assertThat(visible()).isSorted();
    choose("sort", "alike");
    assertThat(visible().get(0)).isEqualTo(CLUSTER);
    assertThat(text("location.hash")).isEqualTo("#sort=alike");
  }

  @Test
  void aLinkLeadsToItsFinding() throws IOException {
    List<String> ids = visible();
    String last = ids.get(ids.size() - 1);
    show(samples + "#" + last);
    assertThat(text("document.activeElement.id")).isEqualTo(last);
    assertThat(number("document.getElementById('" + last + "').getBoundingClientRect().top"))
        .isBetween(0, 899);
    show(samples + "#f=" + CLUSTER + "&kind=within");
    assertThat(text("document.activeElement.id")).isEqualTo(CLUSTER);
    browser.run("document.querySelector('#" + last + " .permalink').click()");
    assertThat(text("location.hash")).isEqualTo("#" + last);
  }

  @Test
  void keysGoThroughFindingsAndDifferences() throws IOException {
    List<String> ids = visible();
    browser.type("j");
    assertThat(text("document.activeElement.id")).isEqualTo(ids.get(0));
    browser.type("jjk");
    assertThat(text("document.activeElement.id")).isEqualTo(ids.get(1));
    browser.type("kn");
    assertThat(text("document.activeElement.innerText")).isEqualTo("Freie Fahrt über die Wiesenau");
    browser.type("n");
    assertThat(text("document.activeElement.innerText")).isEqualTo("Mehr als");
    browser.type("p");
    assertThat(text("document.activeElement.tagName")).isEqualTo("DEL");
    browser.type("c");
    assertThat(number("document.querySelectorAll('details.texts[open]').length")).isZero();
    browser.type("o");
    assertThat(number("document.querySelectorAll('details.texts[open]').length")).isEqualTo(2);
    browser.type("a");
    assertThat(number("document.querySelectorAll('details.texts:not([open])').length")).isZero();
    browser.type("?");
    assertThat(text("document.getElementById('help').open")).isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void everythingCanBeRead(String scheme) throws IOException {
    browser.pretend("screen", scheme);
    JsonNode pale =
        browser.run(
            """
            const light = c => {
              const v = c.match(/[\\d.]+/g).slice(0, 3)
                .map(x => x / 255).map(x => x <= .03928 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4);
              return .2126 * v[0] + .7152 * v[1] + .0722 * v[2];
            };
            const ground = e => {
              for (; e; e = e.parentElement) {
                const c = getComputedStyle(e).backgroundColor;
                if (!/, 0\\)$/.test(c)) return c;
              }
              return 'rgb(255, 255, 255)';
            };
            const pale = new Set();
            for (const e of document.querySelectorAll('body *:not(svg *):not(script)')) {
              if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
              const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
              if ((a + .05) / (b + .05) < 4.5) pale.add(e.tagName + '.' + e.className);
            }
            return [light(ground(document.querySelector('.card'))) < .2 ? 'dark' : 'light', ...pale];
            """);
    assertThat(pale).hasSize(1);
    assertThat(pale.get(0).asText()).isEqualTo(scheme);
  }

  @Test
  void narrowScreensHaveOneColumn() throws IOException {
    browser.resize(360, 740);
    assertThat(number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(360);
    assertThat(text("getComputedStyle(document.querySelector('.panes td')).display"))
        .isEqualTo("block");
  }

  @Test
  void onPaperAllIsOpenAndNothingIsToBeClicked() throws IOException {
    browser.type("c");
    browser.run("window.dispatchEvent(new Event('beforeprint'))");
    browser.pretend("print", "light");
    assertThat(number("document.querySelectorAll('details:not([open])').length")).isZero();
    assertThat(text("getComputedStyle(document.getElementById('bar')).display")).isEqualTo("none");
    assertThat(text("getComputedStyle(document.querySelector('rect.column')).display"))
        .isNotEqualTo("none");
    assertThat(text("getComputedStyle(document.querySelector('del')).textDecorationLine"))
        .isEqualTo("line-through");
    browser.run("window.dispatchEvent(new Event('afterprint'))");
    assertThat(number("document.querySelectorAll('details.texts[open]').length")).isZero();
  }

  @Test
  void readersHearWhatIsMeant() throws IOException {
    assertThat(text("document.documentElement.lang")).isEqualTo("en");
    assertThat(
            text(
                "[...document.querySelectorAll('h1, h2, h3, h4')].map(h => +h.tagName[1])"
                    + ".every((l, i, all) => i === 0 ? l === 1 : l <= all[i - 1] + 1)"))
        .isEqualTo("true");
    assertThat(
            number(
                "[...document.querySelectorAll('input, select')].filter(e => !e.labels.length)"
                    + ".length"))
        .isZero();
    assertThat(number("document.querySelectorAll('svg:not([aria-label])').length")).isZero();
    assertThat(
            number(
                "document.querySelectorAll('[id]').length - new Set([...document"
                    + ".querySelectorAll('[id]')].map(e => e.id)).size"))
        .isZero();
  }

  @Test
  void hostileTextDoesNothing() throws IOException {
    String text =
        "</script><script>window.hit = 1</script><img src=x onerror='window.hit = 2'>\u202E abc"
            + " one two three four five six seven eight nine ten eleven";
    Path file = folder.resolve("hostile.jsonl");
    Files.writeString(
        file, Json.record("<b>a", text) + "\n" + Json.record("\"><i>b", text + " twelve") + "\n");
    show(save("hostile", Cli.run("scan", file, "-f", "html").text()));
    assertThat(text("window.hit")).isEqualTo("undefined");
    assertThat(number("document.querySelectorAll('img, main script, main i').length")).isZero();
    assertThat(text("document.querySelector('.panes').innerText")).contains("[U+202E] abc");
  }
}
