package org.dublette.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Reports against the schemas of their formats. */
public final class Validation {
  private Validation() {}

  /** Checks a document against the official schema of SARIF 2.1.0. */
  public static void sarif(String report) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            Validation.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"))) {
      String schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(
              JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                  .getSchema(schema)
                  .validate(
                      Json.parse(report),
                      context -> context.getExecutionConfig().setFormatAssertionsEnabled(true)))
          .isEmpty();
    }
  }

  /** Checks a report against what GitLab requires. */
  public static void gitlab(String report) throws IOException {
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Path.of("src/test/data/gitlab.schema.json").toUri())
                .validate(Json.parse(report)))
        .isEmpty();
  }

  /** Checks a report against the common form of JUnit's XML, and returns it. */
  public static Document junit(String report) throws Exception {
    SchemaFactory.newDefaultInstance()
        .newSchema(Path.of("src/test/data/junit.xsd").toFile())
        .newValidator()
        .validate(new StreamSource(new StringReader(report)));
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(report)));
  }
}
