package dev.longarc.benchmarks.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longarc.arc.ArcTask;
import dev.longarc.arc.Grid;
import dev.longarc.arc.Pair;
import dev.longarc.benchmarks.samples.Sample.Aim;
import dev.longarc.files.arcfile.ArcFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SamplesTest {
  private static final Path FOLDER = Path.of("..", "samples");

  @TempDir Path folder;

  @Test
  void equalTheGeneratorsOutput() throws IOException {
    WriteSamples.main(new String[] {folder.toString()});

    assertThat(texts(FOLDER)).isEqualTo(texts(folder));
  }

  @Test
  void areADataset() {
    List<ArcTask> tasks = ArcFiles.read(FOLDER);

    assertThat(tasks).hasSizeBetween(20, 40).allMatch(ArcTask::hasOutputs);
    assertThat(tasks).extracting(ArcTask::contentHash).doesNotHaveDuplicates();
    assertThat(tasks).filteredOn(task -> task.testOutputs().size() > 1).hasSizeGreaterThan(5);
  }

  @Test
  void followTheirRules() {
    Map<String, ArcTask> tasks =
        ArcFiles.read(FOLDER).stream().collect(Collectors.toMap(ArcTask::id, Function.identity()));
    for (Sample sample : SampleWriter.ideas()) {
      var task = Objects.requireNonNull(tasks.get(sample.id()), sample.id());
      assertThat(task.puzzle().train())
          .hasSize(sample.train())
          .allMatch(pair -> pair.output().equals(output(sample, pair.input())));
      assertThat(task.puzzle().testInputs())
          .hasSize(sample.tests())
          .extracting(input -> output(sample, input))
          .isEqualTo(task.testOutputs());
    }
  }

  private static Grid output(Sample sample, Grid input) {
    return sample.rule().apply(Canvas.of(input)).grid();
  }

  @ParameterizedTest
  @EnumSource
  void existForEachAim(Aim aim) {
    assertThat(SampleWriter.ideas())
        .filteredOn(sample -> sample.aim() == aim)
        .hasSizeBetween(6, 25);
  }

  @Test
  void leaveNoAnswerInADemonstration() {
    for (ArcTask task : ArcFiles.read(FOLDER)) {
      assertThat(task.puzzle().train())
          .extracting(Pair::output)
          .doesNotContainAnyElementsOf(task.testOutputs());
    }
  }

  private static Map<String, String> texts(Path folder) throws IOException {
    var texts = new TreeMap<String, String>();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return texts;
  }
}
