package org.dublette.spark;

/**
 * A place of a content that stands more than once, or is near to another one.
 *
 * @param root by which the connected component of near contents is known
 * @param content the first place of the content
 * @param place one of its places
 */
record Holding(Place root, Place content, Place place) {
  Holding withRoot(Place other) {
    return new Holding(other, content, place);
  }
}
