package dev.longarc.application.judging;

import dev.longarc.application.Caller;
import dev.longarc.application.ErrorCode;
import dev.longarc.application.Permission;
import dev.longarc.application.RequestException;
import dev.longarc.application.contract.ContractJson;
import dev.longarc.application.judging.CalibrationsBody.FitBody;
import dev.longarc.application.judging.CalibrationsBody.VersionBody;
import dev.longarc.judging.calibration.CalibrationFit;
import dev.longarc.judging.calibration.ConfidencePair;
import dev.longarc.store.StoredCalibrations;
import dev.longarc.store.StoredCalibrations.SaidConfidence;
import dev.longarc.store.StoredCalibrations.Version;
import dev.longarc.strategy.Calibration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Calibrations of the confidences in this store. */
public final class CalibrationUseCases implements CalibrationAccess {
  private final StoredCalibrations store;

  public CalibrationUseCases(DataSource store) {
    this.store = new StoredCalibrations(store);
  }

  /** As the store keeps it. */
  record Fits(Map<String, FitBody> strategies) {}

  @Override
  public CalibrationsBody list(Caller caller) {
    return new CalibrationsBody(
        store.inUse().version(), store.all().stream().map(CalibrationUseCases::body).toList());
  }

  private static VersionBody body(Version version) {
    return new VersionBody(
        version.calibrations().version(),
        version.fittedAt(),
        version.fittedBy(),
        ContractJson.read(version.fits(), Fits.class).strategies());
  }

  @Override
  public CalibrationsBody fit(Caller caller) {
    caller.require(Permission.ADMINISTER);
    var curves = new TreeMap<String, Calibration>();
    var fits = new TreeMap<String, FitBody>();
    store
        .runs()
        .forEach((strategy, runs) -> {
          var fit =
              CalibrationFit.of(pairs(runs), Calibration.NONE, "%s runs".formatted(runs.size()));
          fits.put(strategy, FitBody.of(fit));
          if (fit.calibration().kind() != Calibration.Kind.NONE) {
            curves.put(strategy, fit.calibration());
          }
        });
    if (fits.isEmpty()) {
      throw new RequestException(
          ErrorCode.CONFLICT,
          "No strategy run has a confidence and a known outcome yet.\nMaybe run an experiment first.",
          Map.of());
    }
    var _ = store.add(curves, ContractJson.text(new Fits(fits)), caller.name());
    return list(caller);
  }

  /** By content, since an ARC task may be in several datasets. */
  private static List<ConfidencePair> pairs(List<SaidConfidence> runs) {
    return runs.stream()
        .map(run -> new ConfidencePair(run.content(), run.confidence(), run.solved()))
        .toList();
  }

  @Override
  public CalibrationsBody use(Caller caller, int version) {
    caller.require(Permission.ADMINISTER);
    if (!store.use(version)) {
      throw RequestException.invalid(
          "version",
          "Unknown version of calibrations (%s).\nMaybe 0, for none.".formatted(version));
    }
    return list(caller);
  }
}
