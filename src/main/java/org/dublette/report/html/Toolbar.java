package org.dublette.report.html;

/** What the page's script needs to be asked with. Stateless and safe for use by many threads. */
final class Toolbar {
  private static final String[][] KINDS = {
    {"", "All findings"},
    {"goes", "All that goes"},
    {"cluster", "Articles"},
    {"within", "Blocks within one article"},
    {"across", "Blocks across articles"},
    {"boilerplate", "Boilerplate"},
    {"above", "Just above the threshold"},
    {"below", "Just below the threshold"},
    {"contained", "Articles in another one"},
    {"template", "Templates"},
  };
  private static final String[][] ORDERS = {
    {"", "Most words first"}, {"alike", "Least alike first"}, {"id", "By id"},
  };
  private static final String[][] KEYS = {
    {"j, k", "next, previous finding"},
    {"n, p", "next, previous difference"},
    {"o", "open or close the texts of a finding"},
    {"/", "search"},
    {"Esc", "end the search, show all findings"},
    {"a, c", "open all, close all"},
    {"?", "these keys"},
  };

  private Toolbar() {}

  static void write(Html html) {
    // Hidden until the script is there to serve it.
    html.open("form", "id", "bar", "class", "bar", "role", "search", "hidden", "");
    html.open("label").text("Search ");
    html.open("input", "id", "search", "type", "search", "autocomplete", "off");
    html.close();
    select(html, "kind", "Show ", KINDS);
    select(html, "sort", "Order ", ORDERS);
    html.element("button", "Open all", "type", "button", "id", "open");
    html.element("button", "Close all", "type", "button", "id", "close");
    html.element("button", "Keys (?)", "type", "button", "id", "keys");
    html.element("output", "", "id", "shown", "aria-live", "polite");
    html.closeLine();
  }

  private static void select(Html html, String id, String label, String[][] choices) {
    html.open("label").text(label).open("select", "id", id);
    for (String[] choice : choices) {
      html.element("option", choice[1], "value", choice[0]);
    }
    html.close().close();
  }

  static void help(Html html) {
    html.open("dialog", "id", "help", "aria-label", "Keys").element("h2", "Keys").open("dl");
    for (String[] key : KEYS) {
      html.element("dt", key[0]).element("dd", key[1]);
    }
    html.close();
    html.open("form", "method", "dialog").element("button", "Close").close();
    html.closeLine();
  }
}
