package org.dublette.pipeline;

import java.util.List;
import org.dublette.model.BlockRemoval;
import org.dublette.model.RepeatedBlock;

/**
 * What was found of blocks.
 *
 * @param repeated in the order of their first occurrence
 * @param removals blocks to be cut, in the order of the input
 * @param fullBuckets how many buckets were full for some item
 */
public record BlockFindings(
    List<RepeatedBlock> repeated, List<BlockRemoval> removals, int fullBuckets) {}
