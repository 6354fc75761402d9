package org.dublette.eval;

import java.util.List;
import java.util.Map;

/**
 * How findings compare with gold. Clusters of gold pairs are their connected components; undecided
 * pairs play a part in the figures of pairs alone.
 *
 * @param form how the gold was written down
 * @param merged pairs that are identical, same-text or near, or were removed for the same article
 * @param reported these, and the pairs of which one is contained in the other
 * @param clusters clusters with just the same members, of those with two members or more
 * @param adjustedRand the adjusted Rand index of the clusters (Hubert and Arabie 1985): 1 where
 *     they agree, about 0 where they agree as if by chance
 * @param labels per label of the gold, in order, how many of its pairs were reported
 * @param missed gold pairs that were not reported
 * @param wrong reported pairs that are not gold; their label is the relation
 */
public record Evaluation(
    Gold.Form form,
    Score merged,
    Score reported,
    Score clusters,
    double adjustedRand,
    Map<String, Score> labels,
    List<Gold.Pair> missed,
    List<Gold.Pair> wrong) {}
