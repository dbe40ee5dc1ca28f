package dev.longarc.api.errors;

import dev.longarc.application.ErrorCode;
import dev.longarc.application.RequestException;
import dev.longarc.files.arcfile.InvalidDatasetException;
import dev.longarc.plan.InvalidPlanException;
import dev.longarc.store.DiskSpace;
import dev.longarc.store.StoreConflictException;
import dev.longarc.store.StoreUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLTransientConnectionException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns the exceptions of controllers and of Spring into an {@link ErrorBody}. */
@RestControllerAdvice
final class ErrorAdvice extends ResponseEntityExceptionHandler {
  static final String INTERNAL =
      "An internal error occurred.\nMaybe the log says more: search it for the request id.";

  private static final String NO_DATABASE =
      "The database does not answer.\nMaybe it is restarting: try again.";
  private static final String NO_CONNECTION =
      "All connections to the database are in use.\nMaybe fewer requests at a time: try again.";

  private static final Logger LOG = LoggerFactory.getLogger(ErrorAdvice.class);
  private static final Pattern GRID = Pattern.compile(".*\\.(train|test)\\[\\d+]\\.(in|out)put.*");
  private static final Pattern STRATEGY_NAME =
      Pattern.compile(".*(steps\\[\\d+]\\.strategies\\[\\d+]|fallback)\\.name");
  private static final String RETRY_SECONDS = "5";

  private final ErrorAnswers answers;
  private final DiskSpace disk;
  private final ErrorShape pages;

  ErrorAdvice(ErrorAnswers answers, DiskSpace disk, ErrorShape pages) {
    this.answers = answers;
    this.disk = disk;
    this.pages = pages;
  }

  @ExceptionHandler
  ResponseEntity<Object> refused(RequestException e, HttpServletRequest request) {
    boolean full = e.code() == ErrorCode.RESOURCE_EXHAUSTED; // no stack trace in the log then
    if (HttpStatuses.of(e.code()).is5xxServerError() && !full) {
      log(request, e);
    }
    return answer(e, request);
  }

  @ExceptionHandler
  ResponseEntity<Object> badDataset(InvalidDatasetException e, HttpServletRequest request) {
    var code =
        GRID.matcher(e.place()).matches()
            ? ErrorCode.INVALID_GRID_VALUES
            : ErrorCode.VALIDATION_ERROR;
    return answer(code, e.getMessage(), Map.of("place", within("tasks", e.place())), request);
  }

  @ExceptionHandler
  ResponseEntity<Object> badPlan(InvalidPlanException e, HttpServletRequest request) {
    var code =
        STRATEGY_NAME.matcher(e.place()).matches()
            ? ErrorCode.INVALID_STRATEGY
            : ErrorCode.INVALID_PLAN;
    return answer(code, e.getMessage(), Map.of("place", within("plan", e.place())), request);
  }

  private static String within(String field, String place) {
    return place.isEmpty() ? field : field + "." + place;
  }

  @ExceptionHandler
  ResponseEntity<Object> conflict(StoreConflictException e, HttpServletRequest request) {
    return answer(ErrorCode.CONFLICT, e.getMessage(), Map.of(), request);
  }

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    TransientDataAccessException.class,
    CannotCreateTransactionException.class
  })
  ResponseEntity<Object> storeUnavailable(Exception e, HttpServletRequest request) {
    Optional<String> full = whyFull(e);
    if (full.isPresent()) {
      log(request, e);
      return answer(ErrorCode.RESOURCE_EXHAUSTED, full.get(), Map.of(), request);
    }
    if (noFreeConnection(e)) {
      return answer(ErrorCode.RESOURCE_EXHAUSTED, NO_CONNECTION, component("database"), request);
    }
    if (!StoreUnavailableException.caused(e)) { // outages are logged elsewhere
      log(request, e);
    }
    return answer(ErrorCode.DATABASE_ERROR, NO_DATABASE, component("database"), request);
  }

  private static Map<String, Object> component(String unavailable) {
    return Map.of("unavailable", unavailable);
  }

  /**
   * Whether all connections of the pool were in use. When connecting fails, the pool gives that
   * failure as the cause of its own exception.
   */
  private static boolean noFreeConnection(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException full
          && !(full instanceof StoreUnavailableException)) {
        return full.getCause() == null;
      }
    }
    return false;
  }

  /** The message when PostgreSQL reports a full disk, or is unavailable because it can't write. */
  private Optional<String> whyFull(Exception e) {
    Optional<String> full = disk.whyFull();
    return full.isEmpty() && DiskSpace.ranOut(e) ? Optional.of(DiskSpace.RAN_OUT) : full;
  }

  @ExceptionHandler
  ResponseEntity<Object> bug(Exception e, HttpServletRequest request) {
    if (DiskSpace.ranOut(e)) {
      return storeUnavailable(
          e,
          request); // also where Spring does not translate the exception, for example at a commit
    }
    log(request, e);
    return answer(ErrorCode.INTERNAL_ERROR, INTERNAL, Map.of(), request);
  }

  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(BadBodies.explain(e), http(request));
  }

  @Override
  protected ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    String place = e instanceof MethodArgumentTypeMismatchException named ? named.getName() : "";
    Class<?> type = e.getRequiredType();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConversionFailedException failed) {
        type = failed.getTargetType().getType(); // the type of the element, when a list is expected
      }
    }
    return answer(BadBodies.wrongType(place, e.getValue(), type), http(request));
  }

  @Override
  protected ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(
      HttpMediaTypeNotAcceptableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    // JSON in any case: a body that the caller did not accept is better than none
    return handleExceptionInternal(e, null, headers, status, request);
  }

  /** Handles Spring's own exceptions, whose texts name path, method, type or parameter. */
  @Override
  protected ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (status.is5xxServerError()) {
      return bug(e, http(request));
    }
    var code = HttpStatuses.code(status.value());
    var answer = answer(code, RefusalTexts.of(e, http(request)), Map.of(), http(request));
    return ResponseEntity.status(status)
        .headers(answer.getHeaders())
        .headers(allowed -> headers.headerSet().forEach(h -> allowed.put(h.getKey(), h.getValue())))
        .body(answer.getBody());
  }

  private ResponseEntity<Object> answer(RequestException e, HttpServletRequest request) {
    var details = new LinkedHashMap<>(e.details());
    if (e.code() == ErrorCode.TEMPORAL_UNAVAILABLE) {
      details.putAll(component("temporal"));
    }
    return answer(e.code(), e.getMessage(), details, request);
  }

  private ResponseEntity<Object> answer(
      ErrorCode code,
      @Nullable String message,
      Map<String, Object> details,
      HttpServletRequest request) {
    var status = HttpStatuses.of(code);
    var body = answers.body(code, message, details, RequestIds.of(request));
    var page = pages.answer(status, body, request);
    if (page.isPresent()) {
      return page.get();
    }
    var answer = ResponseEntity.status(status);
    if (status == HttpStatus.SERVICE_UNAVAILABLE) {
      answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    } else if (status == HttpStatus.TOO_MANY_REQUESTS) {
      answer.header(
          HttpHeaders.RETRY_AFTER, String.valueOf(details.getOrDefault("retry_after_seconds", 1)));
    }
    return answer.contentType(MediaType.APPLICATION_JSON).body(body);
  }

  private static HttpServletRequest http(WebRequest request) {
    return ((ServletWebRequest) request).getRequest();
  }

  private static void log(HttpServletRequest request, Exception e) {
    LOG.error(
        "{} {} failed (request id {})",
        request.getMethod(),
        request.getRequestURI(),
        RequestIds.of(request),
        e);
  }
}
