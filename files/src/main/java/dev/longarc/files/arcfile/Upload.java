package dev.longarc.files.arcfile;

import java.io.InputStream;

/**
 * A file that arrives as a stream.
 *
 * @param name as its sender calls it; it gives a single ARC task its id, and is never used as a
 *     path
 * @param content read once, and closed by its owner
 */
public record Upload(String name, InputStream content) {}
