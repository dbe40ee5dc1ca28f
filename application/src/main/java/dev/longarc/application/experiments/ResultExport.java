package dev.longarc.application.experiments;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.JsonLine;
import dev.longarc.application.contract.ResultBody;
import dev.longarc.application.contract.ResultQuery;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/**
 * All results of an experiment as a file, read a page at a time, so that neither memory nor a
 * connection is held for a slow reader.
 */
public final class ResultExport {
  private final ExperimentReads experiments;
  private final Caller caller;
  private final String id;
  private final ResultQuery query;

  /**
   * @param query which results; its cursor is where the export begins
   */
  public ResultExport(ExperimentReads experiments, Caller caller, String id, ResultQuery query) {
    this.experiments = experiments;
    this.caller = caller;
    this.id = id;
    this.query = query;
  }

  /** The form of a file, by the end of its name. */
  public enum Format {
    /** An array. */
    json("application/json"),
    /** One object for each line. */
    jsonl("application/jsonl"),
    /** One row for each result, without grids. */
    csv("text/csv");

    private final String mediaType;

    Format(String mediaType) {
      this.mediaType = mediaType;
    }

    public String mediaType() {
      return mediaType;
    }
  }

  /** Writes UTF-8, and leaves {@code out} open. */
  public void write(Format format, OutputStream out) throws IOException {
    var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    switch (format) {
      case json -> writeArray(writer);
      case jsonl -> each(result -> writer.append(JsonLine.of(result)).append('\n'));
      case csv -> writeCsv(writer);
    }
    writer.flush();
  }

  /** Takes one result. */
  private interface Sink {
    void accept(ResultBody result) throws IOException;
  }

  private void each(Sink sink) throws IOException {
    try {
      experiments.eachResult(
          caller,
          id,
          query,
          result -> {
            try {
              sink.accept(result);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void writeArray(Writer writer) throws IOException {
    var before = new StringBuilder("[\n");
    each(result -> {
      writer.append(before).append(JsonLine.of(result));
      before.setLength(0);
      before.append(",\n");
    });
    writer.append(before.indexOf("[") == 0 ? "[]\n" : "\n]\n");
  }

  private static final CsvMapper CSV =
      CsvMapper.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .enable(CsvWriteFeature.STRICT_CHECK_FOR_QUOTING)
          .build();

  private void writeCsv(Writer writer) throws IOException {
    var schema = CSV.typedSchemaFor(Row.class).withHeader();
    try (SequenceWriter rows = CSV.writerFor(Row.class).with(schema).writeValues(writer)) {
      each(result -> rows.write(Row.of(result)));
    }
  }

  /** A row of CSV. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  private record Row(
      String experimentId,
      String taskId,
      int round,
      String verdict,
      String taskStatus,
      @Nullable String failureType,
      @Nullable String strategy,
      @Nullable Double confidence,
      @Nullable Integer solvedAt,
      int tries,
      long workUnits,
      long timeMs,
      long waitedMs,
      long computedMs,
      BigDecimal cost,
      @Nullable String recoveredBy,
      @Nullable String failure,
      @Nullable String program) {
    static Row of(ResultBody result) {
      var failure = result.failure();
      return new Row(
          result.experimentId(),
          harmless(result.taskId()),
          result.round(),
          result.verdict().name(),
          result.taskStatus(),
          text(result.failureType()),
          harmlessOrNull(result.strategy()),
          result.confidence(),
          result.solvedAt(),
          result.tries(),
          result.workUnits(),
          result.timeMs(),
          result.waitedMs(),
          result.computedMs(),
          result.cost(),
          text(result.recoveredBy()),
          harmlessOrNull(failure == null ? null : failure.message()),
          harmlessOrNull(result.program()));
    }

    private static @Nullable String harmlessOrNull(@Nullable String text) {
      return text == null ? null : harmless(text);
    }

    /** Tables run texts that begin like formulas; an apostrophe keeps them texts. */
    private static String harmless(String text) {
      return text.matches("(?s)[=+@\\-\t\r].*") ? "'" + text : text;
    }

    private static @Nullable String text(@Nullable Object value) {
      return Objects.toString(value, null);
    }
  }
}
