package dev.longarc.api.datasets;

import dev.longarc.application.Caller;
import dev.longarc.application.DiskGuard;
import dev.longarc.application.contract.DatasetBody;
import dev.longarc.application.datasets.DatasetUseCases;
import dev.longarc.application.experiments.StoreUseCases;
import dev.longarc.text.NameRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

@RestController
@RequestMapping("/api/v1/datasets")
@Tag(name = "datasets", description = "Named, immutable, content-hashed sets of ARC tasks")
public final class DatasetController {
  private final DatasetUseCases datasets;
  private final DiskGuard diskGuard;

  DatasetController(StoreUseCases store, DiskGuard diskGuard) {
    this.datasets = store.datasets();
    this.diskGuard = diskGuard;
  }

  /** The form of an upload; only for the OpenAPI document. */
  @Schema(name = "DatasetUpload")
  record UploadShape(
      @Schema(pattern = NameRule.PATTERN, example = "mine") String name,
      @Schema(
              description =
                  "ARC tasks by id, which is a file's name of 1 to 200 bytes; or by split and id")
          Map<String, TaskShape> tasks,
      @Schema(description = "Omit invalid ARC tasks; absent: refuse the upload")
          @Nullable Boolean skipBad) {
    @Schema(name = "ArcTask", description = "Give every test an output, or none")
    record TaskShape(List<PairShape> train, List<PairShape> test) {}

    @Schema(name = "Pair", description = "Grids: 1 to 30 rows of 1 to 30 colours, 0 to 9")
    record PairShape(List<List<Integer>> input, @Nullable List<List<Integer>> output) {}
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Store a dataset",
      description =
          "All or none, unless skip_bad is true. The same content under the same name changes nothing; another content"
              + " under a taken name is a CONFLICT.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = UploadShape.class))))
  @ApiResponse(responseCode = "201", description = "Stored")
  ResponseEntity<DatasetBody> create(@RequestBody byte[] body) {
    diskGuard.refuseWhenFull();
    var upload = DatasetUpload.parse(body);
    var dataset = datasets.create(Caller.local(), upload.name(), upload.tasks());
    String path = UriUtils.encodePathSegment(dataset.name(), StandardCharsets.UTF_8);
    return ResponseEntity.created(URI.create("/api/v1/datasets/" + path))
        .body(dataset.with(upload.notes()));
  }

  @GetMapping
  @Operation(summary = "List the datasets, by name")
  List<DatasetBody> list() {
    return datasets.list(Caller.local());
  }

  @GetMapping("/{name}")
  @Operation(summary = "Show a dataset")
  DatasetBody show(@PathVariable String name) {
    return datasets.show(Caller.local(), name);
  }

  @GetMapping("/{name}/task-ids")
  @Operation(summary = "List the ids of a dataset's ARC tasks, in order")
  List<String> taskIds(@PathVariable String name) {
    return datasets.taskIds(Caller.local(), name);
  }
}
