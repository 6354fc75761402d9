package org.dublette.spark;

import org.apache.spark.broadcast.Broadcast;

/** Finds what is left out when articles are compared. */
final class Boilerplate {
  private Boilerplate() {}

  static Items mask(
      Holdings holdings,
      Items plain,
      Components components,
      Stages stages,
      Broadcast<Context> context) {
    return plain;
  }
}
