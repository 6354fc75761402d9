package org.dublette.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Many tasks find the components that one task finds. */
@ExtendWith(LocalSpark.class)
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "Spark 4.1 runs on Java 17 and 21")
final class ComponentsTest {
  @TempDir private Path folder;

  @Test
  void manyTasksFindWhatOneFinds() {
    Random random = new Random(11);
    List<PlacePair> edges = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      edges.add(edge(random.nextInt(150), random.nextInt(150)));
    }
    for (int i = 1000; i < 1040; i++) {
      edges.add(edge(i, i + 1));
    }
    edges.removeIf(pair -> pair.a().equals(pair.b()));
    Map<Place, Place> ofOne = labels("one", edges, Long.MAX_VALUE);
    assertThat(labels("many", edges, 0)).isEqualTo(ofOne);
    assertThat(ofOne.get(new Place(1040, 0))).isEqualTo(new Place(1000, 0));
  }

  private static PlacePair edge(int one, int other) {
    return new PlacePair(new Place(Math.min(one, other), 0), new Place(Math.max(one, other), 0));
  }

  private Map<Place, Place> labels(String name, List<PlacePair> edges, long mostInOneTask) {
    Storage storage = new Storage(LocalSpark.spark().hadoopConfiguration());
    Stages stages = new Stages(LocalSpark.spark(), storage, folder.resolve(name).toString());
    Map<Place, Place> labels = new TreeMap<>();
    new Components(stages, 3, mostInOneTask)
        .find(name, LocalSpark.spark().parallelize(edges, 3), edges.size())
        .items()
        .collect()
        .forEach(label -> labels.put(label.place(), label.root()));
    return labels;
  }
}
