package dev.longarc.api.datasets;

import dev.longarc.api.errors.Refuses;
import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.DiskGuard;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.Permission;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.DatasetBody;
import dev.longarc.application.contract.SubmissionCheckBody;
import dev.longarc.application.datasets.DatasetUseCases;
import dev.longarc.application.experiments.StoreUseCases;
import dev.longarc.files.arcfile.ImportOptions;
import dev.longarc.files.arcfile.PairSplit;
import dev.longarc.files.arcfile.Upload;
import dev.longarc.text.NameRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

@RestController
@RequestMapping("/api/v1/datasets")
@Tag(
    name = "datasets",
    description = "Named, content-hashed sets of ARC tasks, in immutable revisions")
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
          @Nullable Boolean skipBad,
      @Schema(description = "The test outputs are for scoring only, and never shown")
          @Nullable Boolean hideOutputs) {
    @Schema(name = "ArcTask", description = "Give every test an output, or none")
    record TaskShape(List<PairShape> train, List<PairShape> test) {}

    @Schema(name = "Pair", description = "Grids: 1 to 30 rows of 1 to 30 colours, 0 to 9")
    record PairShape(List<List<Integer>> input, @Nullable List<List<Integer>> output) {}
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.EDIT_DATA)
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
  @Refuses({
    ErrorCode.INVALID_GRID_VALUES,
    ErrorCode.EMPTY_DATASET,
    ErrorCode.DUPLICATE_TASK_ID,
    ErrorCode.CONFLICT
  })
  ResponseEntity<DatasetBody> create(Caller caller, @RequestBody byte[] body) {
    diskGuard.refuseWhenFull();
    var upload = DatasetUpload.parse(body);
    var dataset = datasets.create(caller, upload.name(), upload.tasks(), upload.hideOutputs());
    return created(dataset.with(upload.notes()));
  }

  @GetMapping
  @Needs(Permission.READ)
  @Operation(summary = "List the datasets, by name")
  List<DatasetBody> list(Caller caller) {
    return datasets.list(caller);
  }

  @GetMapping("/{name}")
  @Needs(Permission.READ)
  @Operation(summary = "Show a dataset")
  DatasetBody show(Caller caller, @PathVariable String name) {
    return datasets.show(caller, name);
  }

  @GetMapping("/{name}/task-ids")
  @Needs(Permission.READ)
  @Operation(summary = "List the ids of a dataset's ARC tasks, in order")
  List<String> taskIds(Caller caller, @PathVariable String name) {
    return datasets.taskIds(caller, name);
  }

  @GetMapping("/{name}/revisions")
  @Needs(Permission.READ)
  @Operation(summary = "List the revisions of a dataset, the newest first")
  List<DatasetBody> revisions(Caller caller, @PathVariable String name) {
    return datasets.revisions(caller, name);
  }

  @PostMapping(path = "/{name}/upload", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Needs(Permission.EDIT_DATA)
  @Operation(
      summary = "Store an uploaded file as a dataset",
      description =
          "A folder as zip, Kaggle's challenges, one ARC task, JSON Lines, or a list of pairs. The"
              + " report says what was taken of each file. All or none, unless skip_bad is true.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                      schema = @Schema(type = "string", format = "binary"))))
  @ApiResponse(responseCode = "201", description = "Stored")
  @Refuses({ErrorCode.INVALID_GRID_VALUES, ErrorCode.CONFLICT})
  ResponseEntity<DatasetBody> upload(
      Caller caller,
      @PathVariable String name,
      @Parameter(description = "The file's name, which gives a single ARC task its id")
          @RequestParam(defaultValue = "upload")
          String file,
      @Parameter(description = "Of a list of pairs: its first pairs are demonstrations")
          @RequestParam(required = false)
          @Nullable Integer demonstrations,
      @Parameter(description = "Of a list of pairs: the next ones are tests")
          @RequestParam(required = false)
          @Nullable Integer tests,
      @Parameter(description = "Leave invalid ARC tasks out")
          @RequestParam(name = "skip_bad", defaultValue = "false")
          boolean skipBad,
      @Parameter(description = "Never show the test outputs")
          @RequestParam(name = "hide_outputs", defaultValue = "false")
          boolean hideOutputs,
      @Parameter(hidden = true) HttpServletRequest request)
      throws IOException {
    diskGuard.refuseWhenFull();
    var options = ImportOptions.UPLOADS.withPairs(split(demonstrations, tests));
    var stored =
        datasets.upload(
            caller,
            name,
            new Upload(file, request.getInputStream()),
            options,
            skipBad,
            hideOutputs);
    return created(stored);
  }

  private static @Nullable PairSplit split(
      @Nullable Integer demonstrations, @Nullable Integer tests) {
    if (demonstrations == null && tests == null) {
      return null;
    }
    try {
      return new PairSplit(demonstrations == null ? 0 : demonstrations, tests == null ? 0 : tests);
    } catch (IllegalArgumentException e) {
      throw RequestException.invalid("demonstrations", String.valueOf(e.getMessage()));
    }
  }

  @PostMapping(path = "/{name}/check-submission", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.READ)
  @Operation(
      summary = "Check a submission for a dataset",
      description = "The faults are those for which Kaggle would refuse it.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = @Content(schema = @Schema(type = "object"))))
  SubmissionCheckBody checkSubmission(
      Caller caller, @PathVariable String name, @RequestBody byte[] body) {
    String text = DatasetUpload.text(body);
    if (!text.stripLeading().startsWith("{")) {
      throw RequestException.invalid(
          "body", "The body is not an object.\nMaybe send the content of submission.json.");
    }
    return datasets.check(caller, name, text);
  }

  /** A new name of a dataset. */
  record RenameBody(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, pattern = NameRule.PATTERN)
          @Nullable String name) {}

  @PostMapping(path = "/{name}/rename", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.EDIT_DATA)
  @Operation(summary = "Rename a dataset; its experiments follow")
  @Refuses(ErrorCode.CONFLICT)
  DatasetBody rename(Caller caller, @PathVariable String name, @RequestBody RenameBody body) {
    String newName = body.name();
    if (newName == null) {
      throw RequestException.missing("name");
    }
    return datasets.rename(caller, name, newName);
  }

  @DeleteMapping("/{name}")
  @Needs(Permission.EDIT_DATA)
  @Operation(
      summary = "Delete a dataset with all its revisions",
      description = "CONFLICT while experiments are on it: the details list them.")
  @ApiResponse(responseCode = "204", description = "Deleted", content = @Content)
  @Refuses(ErrorCode.CONFLICT)
  ResponseEntity<Void> delete(Caller caller, @PathVariable String name) {
    datasets.delete(caller, name);
    return ResponseEntity.noContent().build();
  }

  private static ResponseEntity<DatasetBody> created(DatasetBody stored) {
    String path = UriUtils.encodePathSegment(stored.name(), StandardCharsets.UTF_8);
    return ResponseEntity.created(URI.create("/api/v1/datasets/" + path)).body(stored);
  }
}
