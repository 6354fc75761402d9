package org.dublette.spark;

import java.nio.charset.Charset;
import java.util.List;
import org.dublette.format.FieldPath;
import org.dublette.format.InputFormat;
import org.jspecify.annotations.Nullable;

/**
 * How a job is done: what is read and with what means.
 *
 * @param format how sources are to be read
 * @param textField the field of a record that holds the text
 * @param idField the field that holds its id
 * @param originField the field that names publisher or site, or null if none does
 * @param encoding of sources without a byte order mark
 * @param failOnError whether the first record that cannot be read ends the run
 * @param protect patterns of sources and ids that are never removed
 * @param partitions into how many parts the input is cut at least where that is possible, or 0 to
 *     go by its size
 * @param workFolder where the stages leave what they found
 */
public record SparkSettings(
    InputFormat format,
    FieldPath textField,
    FieldPath idField,
    @Nullable FieldPath originField,
    Charset encoding,
    boolean failOnError,
    List<String> protect,
    int partitions,
    String workFolder) {}
