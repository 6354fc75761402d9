package org.dublette.spark;

import com.esotericsoftware.kryo.Kryo;
import java.util.List;
import org.apache.spark.serializer.KryoRegistrator;
import org.dublette.model.Fingerprint;
import org.dublette.model.Overlap;
import org.dublette.model.Span;

/** Tells Kryo of the records of the job. Instances are made by Spark. */
public final class SparkRegistrator implements KryoRegistrator {
  private static final List<Class<?>> OFTEN =
      List.of(
          Place.class,
          PlacePair.class,
          Span.class,
          Overlap.class,
          Fingerprint.class,
          Fingerprint[].class,
          BandKey.class,
          Candidates.class,
          ArticleRow.class,
          TokenRow.class,
          ReadArticle.class,
          Item.class,
          Mask.class,
          MatchRow.class,
          Holding.class,
          InInput.class,
          EqualTexts.Copy.class,
          EqualBlocks.Member.class,
          NearBlocks.Near.class,
          HolderSearch.ShownList.class,
          ExactJoin.ShingleSet.class,
          org.dublette.pipeline.ArticleOrigin.class,
          org.dublette.pipeline.ArticleAnalysis.class,
          org.dublette.text.Blocks.class);

  /** Makes a registrator. */
  public SparkRegistrator() {}

  @Override
  public void registerClasses(Kryo kryo) {
    kryo.addDefaultSerializer(Record.class, (same, type) -> new RecordSerializer(type));
    OFTEN.forEach(kryo::register);
  }
}
