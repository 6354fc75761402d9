package org.dublette.spark;

import org.jspecify.annotations.Nullable;

/**
 * An article as it was read, before it is known what stands before its split.
 *
 * @param givenId the id of its record, or null if it has none
 * @param row all else, with an empty id, and its line counted within the split
 */
record ReadArticle(@Nullable String givenId, ArticleRow row) {}
