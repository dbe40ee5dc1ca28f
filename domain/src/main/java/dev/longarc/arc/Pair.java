package dev.longarc.arc;

/** One demonstration: an input grid and the output it must become. */
public record Pair(Grid input, Grid output) {}
