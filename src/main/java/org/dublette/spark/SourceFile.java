package org.dublette.spark;

/**
 * A file to be read.
 *
 * @param number its place among the sources
 * @param name how people and ids call it
 * @param location its path, or the URI of another file system
 * @param output where its cleaned text goes, relative to the output folder, with {@code /}
 * @param listed whether it was named itself, and not found in a folder
 * @param reference whether it belongs to the reference collection
 */
public record SourceFile(
    int number, String name, String location, String output, boolean listed, boolean reference) {}
