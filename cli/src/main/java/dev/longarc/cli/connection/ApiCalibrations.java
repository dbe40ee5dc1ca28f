package dev.longarc.cli.connection;

import dev.longarc.application.Caller;
import dev.longarc.application.judging.CalibrationAccess;
import dev.longarc.application.judging.CalibrationsBody;
import dev.longarc.application.judging.CalibrationsBody.UseRequest;
import java.util.Map;

/** The calibrations behind an API, which itself knows its caller. */
final class ApiCalibrations implements CalibrationAccess {
  private static final String PATH = "calibrations";

  private final ApiClient api;

  ApiCalibrations(ApiClient api) {
    this.api = api;
  }

  @Override
  public CalibrationsBody list(Caller caller) {
    return api.get(PATH, CalibrationsBody.class);
  }

  @Override
  public CalibrationsBody fit(Caller caller) {
    return api.post(PATH, Map.of(), CalibrationsBody.class);
  }

  @Override
  public CalibrationsBody use(Caller caller, int version) {
    return api.put(PATH + "/in-use", new UseRequest(version), CalibrationsBody.class);
  }
}
