package org.dublette.spark;

import java.util.List;

/** A piece of work that needs what stands at some places. Those of one group are done together. */
interface Needing extends Grouped {
  /** Returns the places. */
  List<Place> places();
}
