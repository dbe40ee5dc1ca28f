package dev.longarc.api.pages;

import dev.longarc.api.wiring.Needs;
import dev.longarc.application.Caller;
import dev.longarc.application.Permission;
import dev.longarc.application.experiments.ExperimentQueries;
import dev.longarc.application.experiments.ResultExport;
import dev.longarc.application.experiments.StoreUseCases;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The table of evaluations as a file, with the same filter, from its first row to its last. */
@Hidden
@RestController
final class EvaluationFiles {
  private final ExperimentQueries queries;

  EvaluationFiles(StoreUseCases store) {
    queries = store.experiments();
  }

  @GetMapping("/experiments/{id}/evaluations.{format:csv|jsonl|json}")
  @Needs(Permission.READ)
  void file(
      Caller caller,
      @PathVariable String id,
      @PathVariable String format,
      @RequestParam Map<String, String> fields,
      HttpServletResponse response)
      throws IOException {
    var wanted = ResultExport.Format.valueOf(format);
    var query = EvaluationFilter.query(EvaluationFilter.of(fields), "");
    queries.refuseUnknown(caller, id);
    response.setContentType(wanted.mediaType());
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(id + "." + wanted).build().toString());
    new ResultExport(queries, caller, id, query).write(wanted, response.getOutputStream());
  }
}
