package dev.longarc.api.errors;

import static java.util.stream.Collectors.joining;

import dev.longarc.api.wiring.Open;
import dev.longarc.application.ErrorCode;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.web.method.HandlerMethod;

/**
 * Describes the errors of each operation in the OpenAPI document: a response for each status, which
 * is named by its codes, and an example of each code.
 */
final class DocumentedErrors implements GlobalOperationCustomizer, OpenApiCustomizer {
  private static final String REFERENCE = "#/components/responses/";
  private static final String SEPARATOR = "-";

  private static final Set<ErrorCode> OF_ALL =
      EnumSet.of(
          ErrorCode.VALIDATION_ERROR,
          ErrorCode.FORBIDDEN_ORIGIN,
          ErrorCode.NOT_ACCEPTABLE,
          ErrorCode.RATE_LIMIT_EXCEEDED,
          ErrorCode.URI_TOO_LONG,
          ErrorCode.CONCURRENT_LIMIT_EXCEEDED,
          ErrorCode.HEADERS_TOO_LARGE,
          ErrorCode.INTERNAL_ERROR,
          ErrorCode.RESOURCE_EXHAUSTED,
          ErrorCode.DATABASE_ERROR);

  private static final Set<ErrorCode> OF_BODIES =
      EnumSet.of(
          ErrorCode.MALFORMED_JSON,
          ErrorCode.BODY_TOO_LARGE,
          ErrorCode.REQUEST_TIMEOUT,
          ErrorCode.UNSUPPORTED_MEDIA_TYPE);

  /** Of endpoints whose callers must be known. */
  private static final Set<ErrorCode> OF_KNOWN_CALLERS =
      EnumSet.of(
          ErrorCode.AUTH_REQUIRED,
          ErrorCode.AUTH_INVALID_TOKEN,
          ErrorCode.TOKEN_EXPIRED,
          ErrorCode.INSUFFICIENT_PERMISSIONS);

  /** By the variable of the path that names the thing. */
  private static final Map<String, ErrorCode> OF_PATHS =
      Map.of(
          "id", ErrorCode.EXPERIMENT_NOT_FOUND,
          "name", ErrorCode.DATASET_NOT_FOUND,
          "task_id", ErrorCode.TASK_NOT_FOUND,
          "note_id", ErrorCode.NOTE_NOT_FOUND,
          "username", ErrorCode.USER_NOT_FOUND,
          "key_id", ErrorCode.KEY_NOT_FOUND,
          "channel_id", ErrorCode.CHANNEL_NOT_FOUND);

  @Override
  public Operation customize(Operation operation, HandlerMethod handler) {
    var byStatus = new TreeMap<Integer, EnumSet<ErrorCode>>();
    for (ErrorCode code : codes(operation, handler)) {
      byStatus
          .computeIfAbsent(HttpStatuses.of(code).value(), _ -> EnumSet.noneOf(ErrorCode.class))
          .add(code);
    }
    byStatus.forEach((status, codes) ->
        operation
            .getResponses()
            .addApiResponse(status.toString(), new ApiResponse().$ref(REFERENCE + name(codes))));
    return operation;
  }

  private static Set<ErrorCode> codes(Operation operation, HandlerMethod handler) {
    var codes = EnumSet.copyOf(OF_ALL);
    if (operation.getRequestBody() != null) {
      codes.addAll(OF_BODIES);
    }
    if (operation.getParameters() != null) {
      operation.getParameters().stream()
          .filter(parameter -> parameter.getIn().equals("path"))
          .map(Parameter::getName)
          .filter(OF_PATHS::containsKey)
          .forEach(name -> codes.add(OF_PATHS.get(name)));
    }
    if (!handler.hasMethodAnnotation(Open.class)) {
      codes.addAll(OF_KNOWN_CALLERS);
    }
    var own = handler.getMethodAnnotation(Refuses.class);
    if (own != null) {
      codes.addAll(List.of(own.value()));
    }
    return codes;
  }

  private static String name(Set<ErrorCode> codes) {
    return codes.stream().map(Enum::name).collect(joining(SEPARATOR));
  }

  @Override
  public void customise(OpenAPI document) {
    Components components = document.getComponents();
    ModelConverters.getInstance(true)
        .readAll(new AnnotatedType(ErrorBody.class))
        .forEach(components::addSchemas);
    document.getPaths().values().stream()
        .flatMap(path -> path.readOperations().stream())
        .flatMap(operation -> operation.getResponses().values().stream())
        .flatMap(response -> Stream.ofNullable(response.get$ref()))
        .map(reference -> reference.substring(REFERENCE.length()))
        .distinct()
        .forEach(name -> components.addResponses(name, response(name)));
  }

  private static ApiResponse response(String name) {
    var codes = Arrays.stream(name.split(SEPARATOR)).map(ErrorCode::valueOf).toList();
    var body = new MediaType().schema(new Schema<>().$ref("#/components/schemas/ErrorBody"));
    codes.forEach(code -> body.addExamples(code.name(), example(code)));
    return new ApiResponse()
        .description(
            codes.stream()
                .map(code -> "%s: %s".formatted(code, meaning(code)))
                .collect(joining("\n\n")))
        .content(new Content().addMediaType("application/json", body));
  }

  private static Example example(ErrorCode code) {
    var problem =
        Map.of(
            "code", code.name(),
            "message", meaning(code),
            "details", Map.of(),
            "timestamp", "2026-11-30T09:00:00Z",
            "request_id", "5f0c1a52-8f5e-4a0e-9c39-5a4b8f3f6a11");
    return new Example().value(Map.of("error", problem));
  }

  private static String meaning(ErrorCode code) {
    return switch (code) {
      case VALIDATION_ERROR -> "A value of the request is invalid; details.place names it.";
      case MALFORMED_JSON -> "The body is not JSON, or has a field twice.";
      case INVALID_GRID_VALUES -> "A grid has a wrong size or colour.";
      case EMPTY_DATASET -> "The dataset has no ARC task.";
      case DUPLICATE_TASK_ID -> "The id of an ARC task is given twice.";
      case INVALID_PLAN -> "The plan is invalid; details.place names the value.";
      case INVALID_STRATEGY -> "The strategy is unknown.";
      case INVALID_SUBMISSION -> "The answer is invalid; details.place names the value.";
      case BUDGET_EXCEEDED -> "A limit does not pay for the work.";
      case AUTH_REQUIRED -> "The request has no token or cookie.";
      case AUTH_INVALID_TOKEN -> "The token is not valid, or no longer.";
      case AUTH_INVALID_CREDENTIALS ->
          "The name or the password is wrong, or the account is locked.";
      case TOKEN_EXPIRED -> "The access token has expired: refresh it.";
      case INSUFFICIENT_PERMISSIONS -> "The caller may not do this.";
      case FORBIDDEN_ORIGIN -> "The request is that of another site's page.";
      case NOT_FOUND -> "Unknown path.";
      case DATASET_NOT_FOUND -> "Unknown dataset.";
      case TASK_NOT_FOUND -> "Unknown ARC task.";
      case EXPERIMENT_NOT_FOUND -> "Unknown experiment.";
      case NOTE_NOT_FOUND -> "The experiment has no such note.";
      case USER_NOT_FOUND -> "Unknown user.";
      case KEY_NOT_FOUND -> "Unknown key.";
      case REQUEST_TIMEOUT -> "The body came too slowly, or the time of a batch was over.";
      case UPGRADE_REQUIRED -> "The path is a WebSocket.";
      case CHANNEL_NOT_FOUND -> "The caller has no such channel.";
      case BASELINE_NOT_FOUND -> "The dataset and the plan have no baseline.";
      case METHOD_NOT_ALLOWED -> "The path does not have this method.";
      case NOT_ACCEPTABLE -> "No type of answer in Accept is available.";
      case CONFLICT -> "The request does not fit the present state.";
      case BODY_TOO_LARGE -> "The body is too large.";
      case URI_TOO_LONG -> "The address is too long.";
      case UNSUPPORTED_MEDIA_TYPE -> "The type of the body is not supported.";
      case RATE_LIMIT_EXCEEDED -> "The caller's quota is used up; Retry-After says for how long.";
      case CONCURRENT_LIMIT_EXCEEDED -> "Too many requests are in progress; try again.";
      case HEADERS_TOO_LARGE -> "The headers are too large.";
      case INTERNAL_ERROR -> "An error in the API; its log has the request id.";
      case RESOURCE_EXHAUSTED -> "The disk is full, or a limit of a server is reached.";
      case DATABASE_ERROR -> "The database does not answer.";
      case TEMPORAL_UNAVAILABLE -> "Temporal, or the orchestrator, does not answer.";
      case STRATEGY_UNAVAILABLE -> "The kind of strategy has no engine here.";
    };
  }
}
