package org.dublette.engine;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.dublette.format.FieldPath;
import org.dublette.format.InputFormat;
import org.jspecify.annotations.Nullable;

/**
 * How a run is done: what is read and with what means.
 *
 * @param format how sources are to be read
 * @param textField the field of a record that holds the text
 * @param idField the field that holds its id
 * @param originField the field that names publisher or site, or null if none does
 * @param encoding of sources without a byte order mark
 * @param failOnError whether the first record that cannot be read ends the run
 * @param protect patterns of sources and ids that are never removed
 * @param threads how many work at a time, at least 1
 * @param temporary where temporary files go
 */
public record Settings(
    InputFormat format,
    FieldPath textField,
    FieldPath idField,
    @Nullable FieldPath originField,
    Charset encoding,
    boolean failOnError,
    List<String> protect,
    int threads,
    Path temporary) {}
