package dev.longarc.benchmarks.samples;

import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the texts of the folder {@code samples/}, by file name. */
final class SampleWriter {
  private static final int PATIENCE = 1_000;

  private SampleWriter() {}

  /** All ideas, by id. */
  static List<Sample> ideas() {
    return Stream.of(
            GeometryIdeas.all(),
            ColourIdeas.all(),
            ObjectIdeas.all(),
            CountingIdeas.all(),
            PathIdeas.all())
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Sample::id))
        .toList();
  }

  static SequencedMap<String, String> files() {
    var files = new TreeMap<String, String>();
    for (Sample sample : ideas()) {
      files.put(sample.id() + ".json", json(sample));
    }
    files.put("README.md", readme(ideas()));
    return files;
  }

  private static String json(Sample sample) {
    List<Pair> pairs = pairs(sample);
    return """
    {"train": [
    %s
    ], "test": [
    %s
    ]}
    """
        .formatted(
            lines(pairs.subList(0, sample.train())),
            lines(pairs.subList(sample.train(), pairs.size())));
  }

  /** Different inputs, each of which its rule changes; no test output equals a demonstration's. */
  private static List<Pair> pairs(Sample sample) {
    var random = new SampleRandom(sample.id());
    var inputs = new HashSet<Grid>();
    var outputs = new HashSet<Grid>();
    var pairs = new ArrayList<Pair>();
    for (int tries = 0;
        tries < PATIENCE && pairs.size() < sample.train() + sample.tests();
        tries++) {
      var input = sample.input().apply(random);
      var pair = new Pair(input.grid(), sample.rule().apply(input).grid());
      boolean changes = !pair.input().equals(pair.output());
      if (changes && outputs.add(pair.output()) && inputs.add(pair.input())) {
        pairs.add(pair);
      }
    }
    if (pairs.size() < sample.train() + sample.tests()) {
      throw new IllegalStateException("The idea (%s) gives too few pairs.".formatted(sample.id()));
    }
    return pairs;
  }

  private static String lines(List<Pair> pairs) {
    return pairs.stream()
        .map(pair ->
            "{\"input\": %s,\n \"output\": %s}".formatted(rows(pair.input()), rows(pair.output())))
        .collect(Collectors.joining(",\n"));
  }

  private static String rows(Grid grid) {
    return Arrays.deepToString(grid.rows()).replace(" ", "").replace("],[", "], [");
  }

  private static String readme(List<Sample> samples) {
    return """
    # Samples

    %d ARC tasks of Longarc's own, in the file format of ARC-AGI: small enough to run in a minute, varied enough to
    see every verdict. None is from a public set; where a rule is a common idea, such as mirroring, the grids are
    new. They are not a measurement: for figures, run a public set.

    `mirror-left.json` is the ARC task `mirror-left`. A seeded generator, `dev.longarc.benchmarks.samples` in
    `benchmarks/`, writes all files here, including this page, and a test fails when a file differs. To write them
    anew, run `dev.longarc.benchmarks.samples.WriteSamples` with this folder as its argument.

    Licence: Apache-2.0, like the rest of Longarc.

    "Made for" is the intended kind of solver, not the one that solves it.

    | ARC task | rule | made for | demonstrations | tests |
    |---|---|---|---|---|
    %s
    """
        .formatted(
            samples.size(),
            samples.stream().map(SampleWriter::line).collect(Collectors.joining("\n")));
  }

  private static String line(Sample sample) {
    return "| `%s` | %s | %s | %d | %d |"
        .formatted(
            sample.id(), sample.meaning(), sample.aim().words(), sample.train(), sample.tests());
  }
}
