package dev.longarc.cli.connection;

import dev.longarc.application.Caller;
import dev.longarc.application.contract.QueryString;
import dev.longarc.pages.report.OfflineReport;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The report of an API, which itself knows its caller. */
final class ApiReport implements OfflineReport {
  private final ApiClient api;

  ApiReport(ApiClient api) {
    this.api = api;
  }

  @Override
  public void write(Caller caller, String id, boolean whole, Writer out) {
    String path = "experiments/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/export";
    api.copy(path + new QueryString().add("whole", whole), out);
  }
}
