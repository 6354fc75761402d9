package org.dublette.report.ci;

import java.util.List;

/**
 * A finding as an issue at places.
 *
 * @param rule its kind
 * @param id stays the same as long as what is kept has the same content; unique in a report
 * @param message what is wrong, in one line without control characters
 * @param kept the place that stays
 * @param others the first of the places that repeat it, at least one
 * @param more how many places there are besides
 * @param words tokens of all places but the kept one
 */
record Issue(
    Rule rule, String id, String message, Place kept, List<Place> others, long more, long words) {

  /**
   * A place.
   *
   * @param article id of the article
   * @param source name of its source
   * @param line in it, from 1
   * @param note how it is like the kept place, or that it is kept
   */
  record Place(String article, String source, long line, String note) {}

  /** Returns the place at which a person would do something about it: the first repeat. */
  Place place() {
    return others.get(0);
  }
}
