package org.dublette.model;

import org.jspecify.annotations.Nullable;

/**
 * One unit of input, as its record holds it.
 *
 * @param id what the record calls it, or null if it doesn't say
 * @param text the text as well-formed UTF-8; not to be changed
 * @param orderField the value of the field that decides what is kept, or null if there is none
 * @param origin the publisher or site that the record names, or null if it doesn't
 */
public record Article(
    @Nullable String id, byte[] text, @Nullable String orderField, @Nullable String origin) {}
