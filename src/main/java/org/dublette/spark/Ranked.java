package org.dublette.spark;

import java.io.Serializable;

/** What belongs to an article. */
interface Ranked extends Serializable {
  /** Returns the article's place in keep order. */
  long rank();
}
