package dev.longarc.api.errors;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers requests that Tomcat refuses before any filter sees them, such as those with a path that
 * can't be decoded. Tomcat's own report is a web page.
 */
final class RefusedByTomcat extends ErrorReportValve {
  private static final Logger LOG = LoggerFactory.getLogger(RefusedByTomcat.class);

  private final ErrorAnswers answers;
  private final JsonMapper json;

  RefusedByTomcat(ErrorAnswers answers, JsonMapper json) {
    this.answers = answers;
    this.json = json;
  }

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    // an application that has answered, or has promised to, needs no report
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    String id = RequestIds.begin(request, response.getResponse());
    if (status >= 500) {
      LOG.error("{} {} failed (request id {})", request.getMethod(), path(request), id, failure);
    }
    try {
      write(response, status, id);
    } catch (IOException e) {
      LOG.debug("The caller of request ({}) has gone.", id, e);
    }
  }

  private void write(Response response, int status, String id) throws IOException {
    var body = answers.body(HttpStatuses.code(status), RefusalTexts.of(status), Map.of(), id);
    response.setContentType("application/json");
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    Writer writer = response.getReporter();
    if (writer != null) { // null: the application has begun to write bytes
      writer.write(json.writeValueAsString(body));
      response.finishResponse();
    }
  }

  private static String path(Request request) {
    return ErrorAnswers.cut(String.valueOf(request.getRequestURI()), 200);
  }
}
