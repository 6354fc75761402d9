package org.dublette.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chromium without a screen, driven by its own driver over the WebDriver protocol. Tests that use
 * it are skipped where the two are not installed.
 */
public final class Browser implements Closeable {
  private static final System.Logger LOG = System.getLogger(Browser.class.getName());
  private static final Pattern STARTED = Pattern.compile("started successfully on port (\\d+)");
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--hide-scrollbars",
          "--window-size=1280,900");

  private final Process driver;
  private final HttpClient client = HttpClient.newHttpClient();
  private String session;

  private Browser(Process driver, int port, Path profile) throws IOException {
    this.driver = driver;
    this.session = "http://localhost:" + port + "/session";
    ObjectNode wanted = MAPPER.createObjectNode();
    ObjectNode capabilities = wanted.putObject("capabilities").putObject("alwaysMatch");
    ArrayNode flags = capabilities.putObject("goog:chromeOptions").putArray("args");
    FLAGS.forEach(flags::add);
    flags.add("--user-data-dir=" + profile);
    capabilities.putObject("goog:loggingPrefs").put("browser", "ALL").put("performance", "ALL");
    this.session += "/" + post("", wanted).get("sessionId").asText();
  }

  /**
   * Starts a browser, or skips the test and says so.
   *
   * @param profile a new folder
   */
  public static Browser start(Path profile) throws IOException {
    boolean there = installed("chromedriver") && (installed("chromium") || installed("chrome"));
    if (!there) {
      LOG.log(System.Logger.Level.WARNING, "skipped: no chromium with chromedriver");
    }
    assumeTrue(there, "skipped: no chromium with chromedriver");
    Process driver =
        new ProcessBuilder("chromedriver", "--port=0").redirectErrorStream(true).start();
    try {
      Browser browser = new Browser(driver, port(driver), profile);
      browser.open("about:blank"); // A new tab is a page of its own, with requests of its own.
      browser.requests();
      return browser;
    } catch (IOException | RuntimeException e) {
      driver.destroyForcibly();
      throw e;
    }
  }

  private static boolean installed(String program) {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(System.getenv("PATH"))
        .anyMatch(folder -> new File(folder, program).canExecute());
  }

  private static int port(Process driver) throws IOException {
    BufferedReader lines = driver.inputReader(UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher started = STARTED.matcher(line);
      if (started.find()) {
        return Integer.parseInt(started.group(1));
      }
    }
    throw new IOException("chromedriver did not start");
  }

  private JsonNode post(String command, JsonNode body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(session + command))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    try {
      HttpResponse<String> response =
          client.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
      JsonNode value = MAPPER.readTree(response.body()).get("value");
      if (response.statusCode() != 200) {
        throw new IOException(command + ": " + value);
      }
      return value;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Opens an address. */
  public void open(String url) throws IOException {
    post("/url", MAPPER.createObjectNode().put("url", url));
  }

  /** Runs a script, whose {@code return} is the answer. */
  public JsonNode run(String script) throws IOException {
    ObjectNode body = MAPPER.createObjectNode().put("script", script);
    body.putArray("args");
    return post("/execute/sync", body);
  }

  /** Types keys at what has the focus. */
  public void type(String keys) throws IOException {
    ObjectNode body = MAPPER.createObjectNode();
    ObjectNode source = body.putArray("actions").addObject();
    source.put("type", "key").put("id", "keyboard");
    ArrayNode actions = source.putArray("actions");
    keys.codePoints()
        .forEach(
            key -> {
              String value = Character.toString(key);
              actions.addObject().put("type", "keyDown").put("value", value);
              actions.addObject().put("type", "keyUp").put("value", value);
            });
    post("/actions", body);
  }

  /** Sets the size of the window's content. */
  public void resize(int width, int height) throws IOException {
    ObjectNode metrics = MAPPER.createObjectNode();
    metrics.put("width", width).put("height", height).put("deviceScaleFactor", 1);
    command("Emulation.setDeviceMetricsOverride", metrics.put("mobile", false));
  }

  /** Pretends a medium ({@code screen} or {@code print}) and a colour scheme. */
  public void pretend(String medium, String scheme) throws IOException {
    ObjectNode media = MAPPER.createObjectNode().put("media", medium);
    media.putArray("features").addObject().put("name", "prefers-color-scheme").put("value", scheme);
    command("Emulation.setEmulatedMedia", media);
  }

  private void command(String name, ObjectNode parameters) throws IOException {
    ObjectNode body = MAPPER.createObjectNode().put("cmd", name);
    body.set("params", parameters);
    post("/goog/cdp/execute", body);
  }

  /** Returns what the console was told since this was asked last. */
  public List<String> console() throws IOException {
    List<String> messages = new ArrayList<>();
    for (JsonNode entry : log("browser")) {
      messages.add(entry.get("level").asText() + ": " + entry.get("message").asText());
    }
    return messages;
  }

  /** Returns the addresses that were asked for since this was asked last. */
  public List<String> requests() throws IOException {
    List<String> addresses = new ArrayList<>();
    for (JsonNode entry : log("performance")) {
      JsonNode message = MAPPER.readTree(entry.get("message").asText()).get("message");
      if (message.get("method").asText().equals("Network.requestWillBeSent")) {
        addresses.add(message.at("/params/request/url").asText());
      }
    }
    return addresses;
  }

  private JsonNode log(String type) throws IOException {
    return post("/se/log", MAPPER.createObjectNode().put("type", type));
  }

  @Override
  public void close() throws IOException {
    try {
      client.send(
          HttpRequest.newBuilder(URI.create(session)).DELETE().build(),
          HttpResponse.BodyHandlers.discarding());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      driver.destroy();
    }
  }
}
