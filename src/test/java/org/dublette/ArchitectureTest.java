package org.dublette;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The packages use each other downwards only. */
@AnalyzeClasses(packages = "org.dublette", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule LAYERS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("cli")
          .definedBy("org.dublette.cli..")
          .layer("calibrate")
          .definedBy("org.dublette.calibrate..")
          .layer("explain")
          .definedBy("org.dublette.explain..")
          .layer("evidence")
          .definedBy("org.dublette.evidence..")
          .layer("eval")
          .definedBy("org.dublette.eval..")
          .layer("gate")
          .definedBy("org.dublette.gate..")
          .layer("engine")
          .definedBy("org.dublette.engine..")
          .layer("spark")
          .definedBy("org.dublette.spark..")
          .layer("io")
          .definedBy("org.dublette.io..")
          .layer("format")
          .definedBy("org.dublette.format..")
          .layer("report")
          .definedBy("org.dublette.report..")
          .layer("pipeline")
          .definedBy("org.dublette.pipeline..")
          .layer("clean")
          .definedBy("org.dublette.clean..")
          .layer("cluster")
          .definedBy("org.dublette.cluster..")
          .layer("match")
          .definedBy("org.dublette.match..")
          .layer("sketch")
          .definedBy("org.dublette.sketch..")
          .layer("text")
          .definedBy("org.dublette.text..")
          .layer("model")
          .definedBy("org.dublette.model..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("explain")
          .mayOnlyAccessLayers("report", "pipeline", "match", "sketch", "text", "model")
          .whereLayer("evidence")
          .mayOnlyAccessLayers("report", "pipeline", "cluster", "match", "text", "model")
          .whereLayer("calibrate")
          .mayOnlyAccessLayers("report", "text", "model")
          .whereLayer("eval")
          .mayOnlyAccessLayers("report", "cluster", "model")
          .whereLayer("gate")
          .mayOnlyAccessLayers("report", "model")
          .whereLayer("spark")
          .mayOnlyAccessLayers(
              "evidence",
              "pipeline",
              "format",
              "report",
              "clean",
              "cluster",
              "match",
              "sketch",
              "text",
              "model")
          .whereLayer("engine")
          .mayOnlyAccessLayers(
              "evidence",
              "pipeline",
              "io",
              "format",
              "report",
              "clean",
              "cluster",
              "match",
              "text",
              "model")
          .whereLayer("io")
          .mayOnlyAccessLayers("format", "model")
          .whereLayer("format")
          .mayOnlyAccessLayers("text", "model")
          .whereLayer("report")
          .mayOnlyAccessLayers("model")
          .whereLayer("pipeline")
          .mayOnlyAccessLayers("clean", "cluster", "match", "sketch", "text", "model")
          .whereLayer("clean")
          .mayOnlyAccessLayers("text", "model")
          .whereLayer("cluster")
          .mayOnlyAccessLayers("model")
          .whereLayer("match")
          .mayOnlyAccessLayers("sketch", "model")
          .whereLayer("sketch")
          .mayOnlyAccessLayers("text", "model")
          .whereLayer("text")
          .mayOnlyAccessLayers("model")
          .whereLayer("model")
          .mayNotAccessAnyLayer();

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("org.dublette.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule CORES_DO_NO_INPUT_OR_OUTPUT =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..model..", "..sketch..", "..match..", "..cluster..", "..clean..", "..pipeline..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..");

  @ArchTest
  static final ArchRule ARGUMENTS_ARE_PARSED_IN_CLI_ALONE =
      noClasses()
          .that()
          .resideOutsideOfPackage("..cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule THREADS_ARE_THE_ENGINES =
      noClasses()
          .that()
          .resideOutsideOfPackage("..engine..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.concurrent.ExecutorService");
}
