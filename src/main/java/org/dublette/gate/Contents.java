package org.dublette.gate;

/** Looks up what a finding's articles and blocks hold. */
public interface Contents {
  /** Returns a short fingerprint of an article's words. */
  String ofArticle(String id);

  /** Returns a short fingerprint of the words of a block, which is counted from 0. */
  String ofBlock(String id, int block);

  /** Tells whether an article belongs to the collection that is only read. */
  boolean isReference(String id);
}
