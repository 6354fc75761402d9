package org.dublette.report.ci;

/** The kinds of issues. */
enum Rule {
  NEAR_DUPLICATE(
      "near-duplicate-article",
      "Near-duplicate articles",
      "Articles that say the same: one is kept, and the others would be removed in its favour.",
      true),
  REPEATED_WITHIN(
      "paragraph-repeated-within",
      "Paragraph repeated within an article",
      "A paragraph stands more than once in one article; the first is kept.",
      true),
  REPEATED_ACROSS(
      "paragraph-repeated-across",
      "Paragraph repeated across articles",
      "A paragraph stands in more than one article.",
      true),
  BOILERPLATE(
      "boilerplate",
      "Boilerplate",
      "A paragraph stands in many articles of one origin, and is left out when they are compared.",
      false),
  CONTAINED(
      "contained-article",
      "Article that stands in another one",
      "Almost all of an article stands in a longer one; both are kept by default.",
      false),
  TEMPLATE(
      "articles-of-one-template",
      "Articles of one template",
      "Articles that differ mainly in numbers, dates or names; both are kept by default.",
      false);

  private final String id;
  private final String title;
  private final String description;
  private final boolean serious;

  Rule(String id, String title, String description, boolean serious) {
    this.id = id;
    this.title = title;
    this.description = description;
    this.serious = serious;
  }

  String id() {
    return id;
  }

  String title() {
    return title;
  }

  String description() {
    return description;
  }

  /** Tells whether issues of this kind count as duplication that should go. */
  boolean serious() {
    return serious;
  }
}
