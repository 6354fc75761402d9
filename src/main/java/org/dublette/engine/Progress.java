package org.dublette.engine;

/** Is told how far a run is. Called by one thread. */
public interface Progress {
  /** Shows nothing. */
  Progress NONE =
      new Progress() {
        @Override
        public void phase(String name, long total) {}

        @Override
        public void advance(long by) {}

        @Override
        public void articles(long more) {}

        @Override
        public void done() {}
      };

  /**
   * A phase begins, and the one before it has ended.
   *
   * @param total how much there is to do, or a negative number where that isn't known
   */
  void phase(String name, long total);

  /** Some of the phase is done. */
  void advance(long by);

  /** Some more articles were read. */
  void articles(long more);

  /** The run has ended, well or not. */
  void done();
}
